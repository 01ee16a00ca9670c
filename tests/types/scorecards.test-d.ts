import { expectTypeOf, it } from 'vitest';
import type { Result } from '../../src/index.js';
import { cac, nrr } from '../../src/index.js';
import { evaluate } from '../../src/records.js';
import { board, defineScorecard } from '../../src/scorecards.js';

it('the columns of an answer are the names in the scorecard', () => {
  const card = defineScorecard({ ...board, metrics: { nrr, cacLagged: cac.variant('lag-1q') } });
  const [row] = evaluate(card.metrics, {}, { periods: [], dataThrough: '2026-07-01' });
  expectTypeOf(row!.cacLagged).toEqualTypeOf<Result>();
  // @ts-expect-error it is called cacLagged
  row!.cac;
  // @ts-expect-error a metric by its id is no metric
  defineScorecard({ ...board, metrics: { nrr: 'nrr' } });
});

it('its metrics are called as they were', () => {
  expectTypeOf(board.metrics.nrr).toEqualTypeOf(nrr);
});
