import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgreeContext } from '../../src/records/agree.js';
import { agreeLedger } from '../../src/records/agreeLedger.js';
import { ledgerSuspects } from '../../src/records/agreeLedgerQuickly.js';
import { NO_ROWS, objectsOf } from '../../src/records/columns/batch.js';
import type { Row } from '../../src/records/decode.js';
import { decodeRecords } from '../../src/records/decode.js';
import { eventSuspects, unlessLinked } from '../../src/records/suspects.js';
import { agreeRows, decodedRows } from '../support/decodedRows.js';

// `agreeRows` looks at the columns and at the cells, and expects the same problems: here of random records, good and bad.
const timeZone = 'America/Sao_Paulo';
const options = { currency: 'BRL', timeZone };
const day = fc.integer({ min: 1, max: 6 }).map(d => `2026-04-0${d}`);
const at = fc.oneof({ weight: 4, arbitrary: day }, { weight: 1, arbitrary: day.map(d => `${d}T01:00:00Z`) }); // 22:00 of the day before
const id = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 0, max: 1_000_000 }).map(n => `m${n}`) },
  { weight: 1, arbitrary: fc.constantFrom('a', 'b') },
);
const rarely = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof({ weight: 12, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
const among = (...values: readonly string[]) => fc.constantFrom(...values);
const millis = (text: string): number => Date.parse(`${text}T03:00:00Z`);

function same(
  key: 'accounts' | 'arrMovements' | 'leads' | 'opportunityEvents' | 'targets' | 'handoffs',
  records: fc.Arbitrary<object[]>,
  context: fc.Arbitrary<object> = fc.constant({}),
): void {
  let sound = 0;
  let wrong = 0;
  fc.assert(
    fc.property(records, context, (list, more) => {
      const rows = decodedRows({ [key]: list }, options)[key] ?? [];
      if (agreeRows(key, rows, { timeZone, ...more }).length === 0) sound++;
      else wrong++;
    }),
    { numRuns: 400 },
  );
  expect(Math.min(sound, wrong)).toBeGreaterThan(15);
}

describe('columns say what rows say', () => {
  it('of a ledger', () => {
    const type = fc.oneof(
      { weight: 6, arbitrary: fc.constant(undefined) },
      { weight: 4, arbitrary: among('new', 'expansion', 'contraction', 'churn', 'reactivation', 'opening', 'transfer') },
    );
    const movement = fc
      .record({
        id,
        accountId: among('A', 'B', 'C'),
        effectiveAt: at,
        deltaArr: fc.integer({ min: -3, max: 9 }),
        type,
        correctsId: rarely(among('a', 'b')),
        currency: rarely(among('USD')),
      })
      .map(it => ({
        ...it,
        deltaArr:
          it.type === 'contraction' || it.type === 'churn' ? -3 : it.type && !['opening', 'transfer'].includes(it.type) ? 3 : it.deltaArr,
      }))
      .filter(it => it.correctsId !== it.id);
    same(
      'arrMovements',
      fc.array(movement, { maxLength: 7 }),
      fc.option(day, { nil: undefined }).map(d => (d === undefined ? {} : { dataFrom: millis(d) })),
    );
  });
  it('of a ledger, all of which agreeLedger would look at', () => {
    const movement = fc.record({
      accountId: among('A', 'B', 'C'),
      effectiveAt: at,
      deltaArr: fc.integer({ min: -3, max: 9 }).filter(n => n !== 0),
      currency: fc.constantFrom(undefined, undefined, undefined, undefined, undefined, 'USD'),
      correctsId: rarely(among('m0', 'm1', 'x')),
      again: rarely(among('m0')), // an id that another one has
    });
    const typed = fc.boolean().chain(some => (some ? fc.constantFrom(undefined, 'opening', 'transfer') : fc.constant(undefined)));
    const problemsOf = (rows: readonly Row[], context: AgreeContext): unknown[] => {
      const found: unknown[] = [];
      agreeLedger(rows, context, problem => found.push(problem));
      return found;
    };
    const [met, untold] = [new Set<boolean>(), { n: 0 }];
    fc.assert(
      fc.property(fc.array(movement, { maxLength: 6 }), fc.array(typed), fc.option(day), (list, types, from) => {
        const records = list.map(({ again, correctsId, ...it }, i) => {
          const id = again ?? `m${i}`;
          return {
            id,
            ...it,
            ...(types[i] ? { type: types[i] } : {}),
            ...(correctsId !== undefined && correctsId !== id ? { correctsId } : {}),
          };
        });
        const batch = decodeRecords({ arrMovements: records }, options).arrMovements ?? NO_ROWS;
        const rows = objectsOf(batch) as readonly Row[];
        const context = { timeZone, ...(from === null ? {} : { dataFrom: millis(from) }) };
        const suspects = ledgerSuspects(batch, context);
        const looked =
          suspects === undefined
            ? []
            : problemsOf(
                [...suspects].map(row => rows[row] as Row),
                context,
              );
        const all = problemsOf(rows, context);
        expect(looked).toEqual(all);
        met.add(all.length > 0);
        if (suspects !== undefined && suspects.length < rows.length) untold.n++;
      }),
      { numRuns: 1500 },
    );
    expect(met.size).toBe(2);
    expect(untold.n).toBeGreaterThan(15);
  });
  it('of transfers, which net over accounts', () => {
    const movement = fc.record({
      accountId: among('A', 'B'),
      effectiveAt: among('2026-04-02', '2026-04-03'),
      deltaArr: among('-5', '5'),
      type: among('transfer', 'transfer', 'opening'),
    });
    const opened = ['A', 'B'].map(accountId => ({
      accountId,
      effectiveAt: '2026-04-01',
      deltaArr: '5',
      type: undefined as string | undefined,
    }));
    same(
      'arrMovements',
      fc.array(movement, { maxLength: 4 }).map(list => [...opened, ...list].map((it, i) => ({ id: `m${i}`, ...it }))),
    );
  });
  it('of accounts in versions', () => {
    const account = fc.record({
      id: among('A', 'B', 'C', 'D', 'E', 'F'),
      validFrom: rarely(day),
      parentId: rarely(among('A', 'B', 'C')),
      mergedIntoId: rarely(among('A', 'B')),
    });
    same('accounts', fc.array(account, { maxLength: 5 }));
  });
  it('of leads', () => {
    const lead = fc
      .record({ id: among('A', 'B', 'C', 'D'), createdAt: day, mergedIntoId: fc.option(among('A', 'B', 'C', 'D'), { nil: undefined }) })
      .filter(it => it.id !== it.mergedIntoId);
    same('leads', fc.array(lead, { maxLength: 5 }));
  });
  it('of events', () => {
    const changed = fc
      .record({ id, opportunityId: among('o', 'p'), at, field: among('created', 'stage', 'stage') })
      .map(it => ({ ...it, ...(it.field === 'stage' ? { toText: 's' } : {}) }));
    const created = ['o', 'p'].map(opportunityId => ({ id: `c${opportunityId}`, opportunityId, at: '2026-04-01', field: 'created' }));
    same(
      'opportunityEvents',
      fc.array(changed, { maxLength: 4 }).map(list => [...created, ...list.filter((it, i) => it.field !== 'created' || i === 0)]),
    );
  });
  it('of targets and handoffs', () => {
    const target = fc.record({
      id,
      scope: among('a', 'b'),
      metric: fc.constant('arr'),
      startDate: fc.constant('2026-01-01'),
      endDate: among('2026-04-01', '2026-07-01'),
      value: fc.constant(1),
      version: among('1', '2'),
      approvedAt: day,
    });
    same('targets', fc.array(target, { maxLength: 4 }));
    const handoff = fc.record({ id, opportunityId: among('o', 'p', 'q'), requiredAt: day, waivedAt: rarely(day) });
    same('handoffs', fc.array(handoff, { maxLength: 3 }));
  });
});

describe('what is in order is not looked at row by row', () => {
  const movement = (accountId: string, effectiveAt: string, deltaArr: string, type?: string) => ({
    accountId,
    effectiveAt,
    deltaArr,
    ...(type ? { type } : {}),
  });
  const batch = (key: string, list: readonly object[]) => {
    const made = decodeRecords({ [key]: list.map((it, i) => ({ id: `r${i}`, ...it })) }, options)[key];
    if (!made) throw new Error(key);
    return made;
  };
  it('a ledger, of which only the accounts in doubt are', () => {
    const sound = [
      movement('A', '2026-01-01', '100', 'opening'),
      movement('A', '2026-04-01', '-40', 'contraction'),
      movement('B', '2026-03-01', '10', 'new'),
      movement('B', '2026-03-01T20:00:00-03:00', '5', 'new'),
      movement('A', '2026-05-01', '-60', 'churn'),
      movement('A', '2026-06-01', '60.50', 'reactivation'),
    ];
    expect(ledgerSuspects(batch('arrMovements', sound), { timeZone, dataFrom: millis('2026-02-01') })).toBeUndefined();
    const below = [...sound, movement('B', '2026-07-01', '-16')];
    expect(ledgerSuspects(batch('arrMovements', below), { timeZone })).toEqual(Int32Array.from([2, 3, 6]));
    // 2⁵³ − 1 + 4 − (2⁵³ − 1) − 5 = −1, where sums of doubles come to 0.
    const large = ['9007199254740991', '4', '-9007199254740991', '-5'];
    const long = large.map((delta, i) => movement('A', `2026-03-0${i + 1}`, delta));
    expect(large.reduce((sum, delta) => sum + Number(delta), 0)).toBe(0);
    expect(ledgerSuspects(batch('arrMovements', long), { timeZone })).toEqual(Int32Array.from([0, 1, 2, 3]));
  });
  it('accounts without links, and deals with their creation first', () => {
    expect(unlessLinked('parentId')(batch('accounts', [{}, {}]))).toBeUndefined();
    expect(unlessLinked('parentId')(batch('accounts', [{}, { parentId: 'r0' }]))).toEqual(Int32Array.from([1]));
    const events = [
      { opportunityId: 'o', at: '2026-04-01', field: 'created' },
      { opportunityId: 'p', at: '2026-04-02', field: 'created' },
      { opportunityId: 'o', at: '2026-04-02', field: 'stage', toText: 's' },
    ];
    expect(eventSuspects(batch('opportunityEvents', events))).toBeUndefined();
    expect(eventSuspects(batch('opportunityEvents', [...events, { ...events[2], at: '2026-03-01' }]))).toEqual(Int32Array.from([0, 2, 3]));
  });
});
