import { expectTypeOf, it } from 'vitest';
import type { Result } from '../../src/index.js';
import { arr, cacPayback, nrr } from '../../src/index.js';
import type { BridgeRow, SeriesOptions, TriangleOptions } from '../../src/records.js';
import { series } from '../../src/records.js';

declare const options: SeriesOptions;

it('a series knows its columns, and its chart only those', () => {
  const listed = series([cacPayback, nrr], {}, options);
  expectTypeOf<(typeof listed)[0]['cacPayback']>().toEqualTypeOf<Result>();
  const named = series({ now: arr, kept: nrr }, {}, options);
  expectTypeOf(named.chart).parameter(0).toMatchTypeOf<{ readonly metrics?: readonly ('now' | 'kept')[] } | undefined>();
  // @ts-expect-error no such column
  void named[0]?.arr;
  // @ts-expect-error a series makes its own periods
  series({ arr }, {}, { ...options, periods: [] });
});

it('a bridge has its lines, a triangle its kinds', () => {
  expectTypeOf<BridgeRow['new']>().toEqualTypeOf<BridgeRow['closing']>();
  expectTypeOf<TriangleOptions['of']>().toEqualTypeOf<
    'net-revenue-retention' | 'gross-revenue-retention' | 'logo-retention' | 'expansion' | 'share-expanded'
  >();
});
