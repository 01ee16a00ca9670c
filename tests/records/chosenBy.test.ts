import { describe, expect, it } from 'vitest';
import { chosenBy, defineMeasure, defineMetric, derive, during, money, scan, sum } from '../../src/define.js';
import type { ArrMovementColumns } from '../../src/entities/arrMovement.js';
import type { SpendEntryColumns } from '../../src/entities/spendEntry.js';
import { quarter } from '../../src/index.js';
import { evaluate } from '../../src/records.js';

const said = (en: string) => ({ en, 'pt-BR': en });
const spent = derive(
  during(scan<SpendEntryColumns>('spendEntries'), r => r.date),
  r => ({ value: r.amount }),
);
const moved = derive(
  during(scan<ArrMovementColumns>('arrMovements'), r => r.effectiveAt),
  r => ({ value: r.deltaArr }),
);
const whatever = defineMeasure({
  name: 'whatever',
  unit: money,
  is: said('whatever'),
  from: sum(chosenBy<{ value: 'dec' }, true>('what', { spend: spent, ledger: moved }), r => r.value),
});
const metric = defineMetric({
  id: 'chosen',
  version: '1.0.0',
  family: 'forecast',
  name: said('x'),
  is: said('x'),
  label: said('x'),
  unit: money,
  better: 'context',
  additivity: 'flow',
  defaultVariant: 'plain',
  parameters: { what: { kind: 'text', oneOf: ['spend', 'ledger'], default: 'spend', is: said('what') } },
  inputs: { whatever },
  formula: i => i.whatever,
  examples: [],
});
const options = {
  periods: [quarter(2026, 2)],
  dataFrom: '2026-01-01',
  dataThrough: '2026-07-01',
  currency: 'BRL',
  timeZone: 'UTC',
} as const;
const spend = {
  id: 's',
  date: '2026-05-01',
  amount: '70',
  function: 'sales',
  category: 'tools',
  motion: 'shared',
  basis: 'accrual',
} as const;
const movement = { id: 'm', accountId: 'A', effectiveAt: '2026-05-01T00:00:00Z', deltaArr: '5' } as const;

describe('rows that a parameter chooses', () => {
  it('are those of the first option, or of the one that is named', () => {
    const records = { spendEntries: [spend], arrMovements: [movement] };
    const table = evaluate({ a: metric, b: metric.variant('plain', { what: 'ledger' }) }, records, options);
    expect([String(table[0]?.a.value), String(table[0]?.b.value)]).toEqual(['70', '5']);
  });

  it('need only the records that are taken', () => {
    const of = (what: string, records: object) => evaluate({ a: metric.variant('plain', { what }) }, records, options)[0]?.a;
    expect(String(of('ledger', { arrMovements: [movement] })?.value)).toBe('5');
    expect(of('ledger', { spendEntries: [spend] })?.reasons.map(r => [r.code, r.message])).toEqual([
      ['NO_DATA', 'whatever: arrMovements were not given'],
    ]);
  });

  it('a name that is no option is refused', () => {
    expect(() => metric.variant('plain', { what: 'else' })).toThrow(/one of spend, ledger/);
  });
});
