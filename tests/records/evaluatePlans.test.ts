import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Binding, ListMeasure, Measure } from '../../src/define.js';
import type { Input, Operand } from '../../src/index.js';
import { quarter } from '../../src/index.js';
import { measuresOf as listedBy, numbersOf } from '../../src/kernel/listMeasure.js';
import { cohortKeptArr } from '../../src/measures/cohorts.js';
import { newLogos } from '../../src/measures/customers.js';
import { acquisitionSpend } from '../../src/measures/spend.js';
import type { Records } from '../../src/records.js';
import { evaluate } from '../../src/records.js';
import { asMovements, asSpend, dayText, ledgers, spendings } from '../support/ledgers.js';
import { quotient } from '../support/quotient.js';
import { araucaria, asAraucaria, ledger, plainly } from '../support/records.js';
import type { Frame, PlainRow, World } from '../support/secondInterpreter.js';
import { fraction, interpret } from '../support/secondInterpreter.js';
import { evaluable, everyVariant } from '../support/variants.js';

// Plans read from JSON share nothing with each other: each is run in full.
vi.setConfig({ testTimeout: 240_000 });

const revived = <T>(data: T): T => (data === undefined ? data : (JSON.parse(JSON.stringify(data)) as T));

/** Every measure that an input reaches, itself included. */
const measuresOf = (input: Input): Measure[] =>
  input.kind === 'metric'
    ? Object.values(input.bound.variant.inputs).flatMap(measuresOf)
    : input.kind === 'list'
      ? [...listedBy(input)]
      : [input, ...Object.values(input.derived?.inputs ?? {}).flatMap(measuresOf)];

/** The same input with every plan and binding read from JSON. */
function rebuilt<I extends Input>(input: I): I {
  if (input.kind === 'metric') return rebuiltMetric(input) as unknown as I;
  const plans = (m: Measure | ListMeasure): { from?: unknown; binding?: Binding } => ({
    ...('from' in m && m.from ? { from: revived(m.from) } : {}),
    ...(m.binding ? { binding: revived(m.binding) } : {}),
  });
  const all = <T extends Measure>(of: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(of).map(([k, m]) => [k, rebuilt(m)]));
  if (input.kind === 'list') {
    const fields = { ...input.fields, ...all(Object.fromEntries(numbersOf(input))) };
    return { ...input, ...plans(input), fields, ...(input.each ? { each: rebuilt(input.each) } : {}) };
  }
  return { ...input, ...plans(input), ...(input.derived ? { derived: { ...input.derived, inputs: all(input.derived.inputs) } } : {}) };
}
function rebuiltMetric(metric: Operand): Operand {
  const { variant, parameters } = metric.bound;
  const inputs = Object.fromEntries(Object.entries(variant.inputs).map(([k, input]) => [k, rebuilt(input)]));
  return Object.assign(() => {}, {
    kind: 'metric' as const,
    definition: metric.definition,
    bound: { variant: { ...variant, inputs }, parameters },
  });
}

describe('plans and bindings are data', () => {
  const measures = [...new Set(Object.values(everyVariant).flatMap(m => Object.values(m.bound.variant.inputs).flatMap(measuresOf)))];
  it.each(measures.map(m => [m.name, m] as const))('%s survives a JSON round trip', (_, { from, binding }) => {
    expect(revived(from)).toStrictEqual(from);
    expect(revived(binding)).toStrictEqual(binding);
  });
  it('every measure has a plan or is computed from measures that have', () => {
    expect(measures.length).toBeGreaterThan(50);
    // Parameters, what only totals can say, and the fields of a list that is read item by item.
    const settled = (name: string) => Object.values(everyVariant).some(m => Object.hasOwn(m.bound.variant.parameters, name));
    const totals = Object.values(everyVariant).filter(m => m.bound.variant.totalsOnly);
    const told = (name: string) => totals.some(m => Object.hasOwn(m.bound.variant.inputs, name));
    // A list by name whose numbers a policy settles.
    const keyed = (m: Measure) =>
      Object.values(everyVariant).some(v =>
        Object.values(v.bound.variant.inputs).some(
          i => i.kind === 'list' && i.settledBy !== undefined && Object.values(i.fields).includes(m),
        ),
      );
    const without = measures.filter(m => !m.from && !m.derived && !settled(m.name) && !told(m.name) && !keyed(m)).map(m => m.name);
    expect(without.sort()).toEqual([]);
  });
  it('metrics rebuilt from round-tripped plans give the same table, by segment too', () => {
    const options = { ...asAraucaria, periods: [quarter(2026, 2), quarter(2026, 1)], by: ['segment'] };
    const again = Object.fromEntries(Object.entries(evaluable).map(([key, m]) => [key, rebuiltMetric(m)]));
    const rows = (metrics: Readonly<Record<string, Operand>>) => JSON.parse(JSON.stringify(evaluate(metrics, araucaria, options)));
    expect(rows(again)).toEqual(rows(evaluable));
  });
});

// Proof that plans are data: a second interpreter, written from the words of plan.ts alone, runs three of them unchanged.
describe('a second interpreter runs three measures’ plans unchanged', () => {
  const HOUR = 3_600_000;
  /** A world without rates: São Paulo is three hours behind UTC all year since 2019. */
  const worldOf = (records: Records, behind: number): World => {
    const at = (text: string): number => (text.length === 10 ? Date.parse(`${text}T00:00:00Z`) + behind * HOUR : Date.parse(text));
    const money = ['deltaArr', 'amount', 'acquisitionShare'];
    const read = (raw: object): PlainRow =>
      Object.fromEntries(
        Object.entries(raw).map(([k, v]) => [
          k,
          money.includes(k) ? fraction(String(v)) : /At$|From$|^date$/.test(k) ? at(v as string) : v,
        ]),
      ) as PlainRow;
    return {
      rows: (entity, test) =>
        ((records as Readonly<Record<string, readonly { isTest?: boolean }[]>>)[entity] ?? [])
          .filter(r => (r.isTest ?? false) === test)
          .map(read),
      dayOf: ms => new Date(ms - behind * HOUR).toISOString().slice(0, 10),
      rate: () => fraction('1'),
    };
  };
  const frameOf = (start: string, end: string, behind: number): Frame => {
    const [opens, closes] = [start, end].map(day => Date.parse(`${day}T00:00:00Z`) + behind * HOUR) as [number, number];
    return { opens, closes, asOf: closes, cutoff: Number.MAX_SAFE_INTEGER, ratesAt: closes - 1, ends: closes };
  };
  const plans = { acquisitionSpend, newLogos, cohortKeptArr } as const;
  const bySecond = (name: keyof typeof plans, records: Records, start: string, end: string, behind: number): string => {
    const { n, d } = interpret(
      revived(plans[name].from as NonNullable<Measure['from']>),
      frameOf(start, end, behind),
      worldOf(records, behind),
    );
    return quotient(String(n), String(d));
  };
  /** The three inputs as evaluate used them; the cohort's is of the quarter variant, whose window is the quarter. */
  const byFirst = (records: Records, options: typeof plainly): Readonly<Record<keyof typeof plans, string | undefined>> => {
    const [row] = evaluate(
      { cac: everyVariant['cac/fully-loaded'] as Operand, grr: everyVariant['grr/quarter'] as Operand },
      records,
      options,
    );
    const used = { ...row?.cac.inputs, ...row?.grr.inputs };
    return Object.fromEntries(Object.keys(plans).map(name => [name, used[name]?.value?.toString()])) as never;
  };

  it.each([
    ['acquisitionSpend', '141000'],
    ['newLogos', '2'],
    ['cohortKeptArr', '312000'], // 120 + 60 + 0 + 60 + 72 thousand
  ] as const)('on the fixture, %s of Q2 2026 is %s', (name, expected) => {
    expect(bySecond(name, araucaria, '2026-04-01', '2026-07-01', 3)).toBe(expected);
    expect(byFirst(araucaria, asAraucaria)[name]).toBe(expected);
  });
  it('on random ledgers, with merged and test accounts, both give the same', () => {
    const accounts = fc
      .array(fc.record({ from: fc.nat(4), into: fc.option(fc.nat(4), { nil: undefined }), isTest: fc.boolean() }), { maxLength: 3 })
      .map(found => {
        // Merges lead to a higher number only, so that they end; the survivor is never a test.
        const rows = found.map(({ from, into, isTest }) => ({
          id: `account ${from}`,
          ...(into !== undefined && into > from ? { mergedIntoId: `account ${into}` } : { isTest: isTest && from === 0 }),
        }));
        return [...new Map(rows.map(r => [r.id, r])).values()];
      });
    fc.assert(
      fc.property(ledgers, spendings, accounts, fc.nat(900), (moved, spent, found, start) => {
        const end = new Date(`${dayText(start)}T00:00:00Z`);
        end.setUTCMonth(end.getUTCMonth() + 3);
        const window = { start: dayText(start), end: end.toISOString().slice(0, 10) };
        fc.pre(window.start.slice(8) === window.end.slice(8)); // a day that both months have: the quarter variant asks about exactly this window
        const records = { arrMovements: asMovements(moved, '2024-01-01'), spendEntries: asSpend(spent), accounts: found };
        const first = byFirst(records, {
          ...plainly,
          dataThrough: '2028-01-01',
          periods: [{ kind: 'custom', ...window, fiscalYearStart: 1 }],
        });
        for (const name of Object.keys(plans) as (keyof typeof plans)[])
          expect([name, first[name]]).toEqual([name, bySecond(name, records, window.start, window.end, 0)]);
      }),
      { numRuns: 100 },
    );
  });
  it('a plan changed as data is another measure: sales alone', () => {
    const text = JSON.stringify(acquisitionSpend.from).replace('{"lit":"marketing","kind":"text"}', '{"lit":"sales","kind":"text"}');
    const records = {
      spendEntries: asSpend([
        { date: '2026-04-05', amount: '5.00', function: 'sales' },
        { date: '2026-04-05', amount: '7.00', function: 'marketing' },
      ]),
      arrMovements: ledger(),
    };
    const { n, d } = interpret(JSON.parse(text), frameOf('2026-04-01', '2026-07-01', 0), worldOf(records, 0));
    expect(quotient(String(n), String(d))).toBe('5');
  });
});
