import { describe, expect, it } from 'vitest';
import { arr, month, nrr, quarter, winRate } from '../../../src/index.js';
import type { GivenRecords, PartialState } from '../../../src/records.js';
import {
  arrBridge,
  columns,
  csv,
  days,
  evaluate,
  loadRecords,
  loadStreams,
  mergeStates,
  partialState,
  readState,
} from '../../../src/records.js';
import { problemsOf } from '../../support/totals.js';

const options = { currency: 'BRL' } as const;
const asked = { periods: [quarter(2026, 3)], dataFrom: '2026-01-01', dataThrough: '2026-10-01' } as const;
const movement = (id: string, effectiveAt: string, deltaArr: string, more: object = {}) => ({
  id,
  accountId: 'A',
  effectiveAt,
  deltaArr,
  ...more,
});
const stateOf = (...arrMovements: object[]): PartialState => partialState([arr], { arrMovements } as GivenRecords, options);
const revived = (state: PartialState): PartialState => readState([arr], JSON.stringify(state));
const arrOf = (state: PartialState): string => String(evaluate([arr], state, asked)[0]?.arr.value);
const said = (call: () => unknown): string[] => problemsOf(call).map(p => `${p.path.join('.')}: ${p.expected} / ${p.received}`);

/** Open deals of these tiers. */
function rowsWith(tiers: readonly (string | undefined)[], options: { readonly currency: string }): PartialState {
  const rows = tiers.map((tier, i) => ({
    id: `${i}`,
    type: 'renewal',
    outcome: 'open',
    ...(tier === undefined ? {} : { attributes: { tier } }),
  }));
  return partialState([winRate], { opportunities: rows } as GivenRecords, options);
}

describe('partial states', () => {
  it('of two months are the balance of both: 1200.50 + 300 = 1500.5', () => {
    const june = partialState([arr], { arrMovements: [movement('m1', '2026-06-10', '1200.50', { type: 'new' })] } as GivenRecords, options);
    const july = partialState([arr], { arrMovements: [movement('m2', '2026-07-02', '300')] } as GivenRecords, options);
    expect(arrOf(mergeStates(june, july))).toBe('1500.5');
    expect(arrOf(mergeStates(revived(july), revived(june)))).toBe('1500.5');
  });

  it('hold numbers of any length and scale exactly, also where together they no longer fit into whole units', () => {
    const amounts = ['9007199254740991', '0.000001', `1${'0'.repeat(30)}`, '0.5'];
    const [a, b, c, d] = amounts.map((amount, i) => revived(stateOf(movement(`m${i}`, `2026-07-0${i + 1}`, amount)))) as [
      PartialState,
      PartialState,
      PartialState,
      PartialState,
    ];
    const shown = (state: PartialState) => evaluate([arr], state, asked)[0]?.arr.value?.toFixed();
    // The sum by hand.
    const total = '1000000000000009007199254740991.500001';
    expect(shown(mergeStates(a, b, c, d))).toBe(total);
    expect(shown(mergeStates(revived(mergeStates(a, b)), revived(mergeStates(c, d))))).toBe(total);
  });

  it('take a restatement in another shard for the newer version', () => {
    const before = stateOf(
      movement('m1', '2026-07-02', '100', { recordedAt: '2026-07-02' }),
      movement('m2', '2026-07-03', '7', { recordedAt: '2026-07-03' }),
    );
    const today = stateOf(
      movement('m1', '2026-07-02', '80', { recordedAt: '2026-07-05' }),
      movement('m2', '2026-07-03', '7', { recordedAt: '2026-07-05', deletedAt: '2026-07-05' }),
    );
    expect(arrOf(mergeStates(today, before))).toBe('80');
    expect(evaluate([arr], mergeStates(today, before), asked)[0]?.arr.excluded).toEqual({
      'arrMovements: deleted': 1,
      'arrMovements: superseded': 2,
    });
  });

  it('may be of columns, and of records loaded before', () => {
    const given = columns({ id: ['m1'], accountId: ['A'], effectiveAt: days(Int32Array.of(20636)), deltaArr: [50], type: ['new'] });
    const first = partialState([arr], { arrMovements: given }, options);
    const second = partialState([arr], loadRecords({ arrMovements: [movement('m2', '2026-07-09', '0.25')] } as GivenRecords, options));
    expect(arrOf(mergeStates(first, second))).toBe('50.25');
  });

  it('count what was left out as malformed in any of them, and its place in the list', () => {
    const shard = (...rows: object[]): PartialState =>
      partialState([arr], { arrMovements: rows } as unknown as GivenRecords, { ...options, onInvalid: 'exclude' });
    const wrong = movement('m0', 'tomorrow', '5');
    const merged = mergeStates(
      shard(wrong, movement('m1', '2026-07-01', '5', { type: 'new' })),
      revivedAs(shard(wrong, wrong, movement('m2', '2026-07-02', '-9'))),
    );
    expect(merged.malformed).toEqual({ arrMovements: 3 });
    // 5 less 9 is below 0, which only both shards together show; m2 is the third of the second shard, the fifth of all.
    expect(said(() => evaluate([arr], merged, asked))[0]).toMatch(/^arrMovements\.4\.deltaArr/);
  });

  it('may be of streams, and count what their maps left out', async () => {
    const map = {
      entity: 'opportunities',
      fields: {
        id: 'id',
        amountArr: { value: 1 },
        type: { value: 'new-logo' },
        outcome: { from: 'stage', values: { Won: 'won', Lost: 'lost' }, others: 'exclude' },
        createdAt: 'at',
        closedAt: 'at',
      },
    } as const;
    const shard = async (...rows: string[]) =>
      partialState([winRate], await loadStreams({ opportunities: csv([['id,stage,at', ...rows, ''].join('\n')], { map }) }, options));
    const first = await shard('a,Won,2026-07-01', 'b,Junk,2026-07-01');
    const second = await shard('c,Junk,2026-07-01', 'd,Trash,2026-07-01', 'e,Lost,2026-07-02');
    const merged = mergeStates(first, readState([winRate], JSON.stringify(second)));
    expect(merged.excluded).toEqual({ opportunities: { "stage is 'Junk'": 2, "stage is 'Trash'": 1 } });
    expect(merged.counts).toEqual({ opportunities: 2 });
    // One of two was won.
    expect(String(evaluate([winRate], merged, asked)[0]?.winRate.value)).toBe('0.5');
  });

  it('come back from JSON where no record that stayed says an own attribute', async () => {
    const map = {
      entity: 'opportunities',
      fields: {
        id: 'id',
        type: { value: 'new-logo' },
        outcome: { value: 'open' },
        attributes: { tier: { from: 'tier', empty: 'absent' } },
      },
    } as const;
    const deals = {
      type: ['new-logo', 'x', 'renewal'],
      outcome: ['open', 'open', 'open'],
      attributes: { tier: [undefined, 'gold', undefined] },
    };
    const exclude = { ...options, onInvalid: 'exclude' } as const;
    const back = (state: PartialState): Readonly<Record<string, number>> => readState([winRate], JSON.stringify(state)).counts;
    const streamed = await loadStreams({ opportunities: csv(['id,tier\na,\nb,\n'], { map }) }, options);
    expect(back(partialState([winRate], streamed))).toEqual({ opportunities: 2 });
    // The only deal that has a tier is of no type that there is.
    const given = columns({ id: ['a', 'b', 'c'], ...deals });
    expect(back(partialState([winRate], { opportunities: given }, exclude))).toEqual({ opportunities: 2 });
    const some = rowsWith(['gold', 'silver', undefined, 'gold'], options);
    expect(JSON.stringify(some)).toContain('"attributes":{"maps":[{"tier":"gold"},{"tier":"silver"}],"codes":[0,1,-1,0]}');
    const more = rowsWith(['silver', undefined, 'bronze', 'bronze'], options);
    // Each combination once, in the order of their rows, also of two shards of which each has a list of its own.
    expect(JSON.stringify(mergeStates(some, readState([winRate], JSON.stringify(more))))).toContain(
      '"attributes":{"maps":[{"tier":"gold"},{"tier":"silver"},{"tier":"bronze"}],"codes":[0,1,-1,0,1,-1,2,2]}',
    );
  });

  it('refuse what contradicts across shards, as all records at once would be', () => {
    const rows = [
      movement('m1', '2026-07-01', '5', { type: 'new' }),
      movement('m2', '2026-07-02', '-9'),
      movement('m1', '2026-07-03', '4'),
    ];
    const whole = said(() => evaluate([arr], { arrMovements: rows } as GivenRecords, { ...asked, ...options }));
    expect(whole.length).toBeGreaterThan(0);
    expect(said(() => evaluate([arr], mergeStates(...rows.map(row => stateOf(row))), asked))).toEqual(whole);
  });

  it('keep only the entities that the metrics read', () => {
    const records = {
      arrMovements: [movement('m1', '2026-07-01', '5')],
      spendEntries: [{ id: 's', date: '2026-07-01', amount: 1, function: 'sales' }],
    } as GivenRecords;
    expect(partialState([arr], records, options).counts).toEqual({ arrMovements: 1 });
  });

  it('keep all of them where no currency was named, because any record may name another one', () => {
    const records = {
      arrMovements: [movement('m1', '2026-07-01', '5', { currency: 'BRL' })],
      spendEntries: [{ id: 's', date: '2026-07-01', amount: 1, currency: 'USD', function: 'sales' }],
    } as GivenRecords;
    const whole = said(() => evaluate([arr], records, asked));
    expect(whole).toEqual([
      'options.currency: a reporting currency, because the records have several / BRL (arrMovements.deltaArr), USD (spendEntries.amount)',
    ]);
    expect(said(() => evaluate([arr], readState([arr], JSON.stringify(partialState([arr], records))), asked))).toEqual(whole);
  });

  it('answer what reads no more than that, too: a bridge, another metric of the ledger', () => {
    const rows = [movement('m1', '2026-07-01', '5', { type: 'new' }), movement('m2', '2026-08-01', '4')];
    const merged = mergeStates(...rows.map(row => stateOf(row)));
    const whole = loadRecords({ arrMovements: rows } as GivenRecords, options);
    const all = (records: PartialState | typeof whole): string =>
      JSON.stringify([evaluate([nrr, arr], records, asked), arrBridge(records, { ...asked, periods: [month('2026-08')] })]);
    expect(all(merged)).toBe(all(whole));
  });

  it('of an empty list say that it was given', () => {
    const none = revived(partialState([arr], { arrMovements: [] }, options));
    expect(arrOf(none)).toBe('0');
    expect(evaluate([arr], partialState([arr], {}, options), asked)[0]?.arr.reasons[0]?.code).toBe('NO_DATA');
  });

  it('are frozen', () => {
    expect(Object.isFrozen(stateOf())).toBe(true);
  });
});

const revivedAs = (state: PartialState): PartialState => readState([arr], JSON.parse(JSON.stringify(state)));

describe('another definition is refused, in words', () => {
  const state = stateOf(movement('m1', '2026-07-01', '5'));

  it('when states are merged', () => {
    expect(said(() => mergeStates())).toEqual(['states: at least one state / none']);
    expect(said(() => mergeStates(JSON.parse(JSON.stringify(state)) as PartialState))).toEqual(['states.0: a partial state / an object']);
    expect(said(() => mergeStates(state, partialState([arr], {}, { currency: 'USD', timeZone: 'UTC', onInvalid: 'exclude' })))).toEqual([
      "states.1.currency: 'BRL' / 'USD'",
      "states.1.timeZone: null / 'UTC'",
      "states.1.onInvalid: 'refuse' / 'exclude'",
    ]);
    const [metrics] = said(() => mergeStates(state, partialState([winRate], {}, options)));
    expect(metrics).toMatch(/^states\.1\.metrics: a state of arr 'live' [\d.]+ \/ one of win-rate '[a-z-]+' [\d.]+$/);
  });

  it('when a state is read', () => {
    const json = JSON.parse(JSON.stringify(state)) as Record<string, unknown>;
    const read = (more: object) => said(() => readState([arr], { ...json, ...more }));
    expect(read({ version: 2 })).toEqual(['version: a state of version 1 / the number 2']);
    expect(read({ kind: 'x' })).toEqual([": the JSON of a partial state / an object of kind 'x'"]);
    expect(read({ more: 1 })[0]).toMatch(/^more: one of kind, version,/);
    expect(read({ definition: 'x' })[0]).toMatch(/^definition: '[0-9a-f]{60}… \(64 characters\)' \/ 'x'$|^definition: '[0-9a-f]{60}/);
    expect(read({ entities: { ...(json.entities as object), arrMovements: 'x' } })).toEqual([
      'entities.arrMovements: the fields that arrMovements has here / a state in which it has others',
    ]);
    expect(said(() => readState([arr], '{'))).toEqual([": the JSON of a partial state / '{', which is no JSON"]);
    expect(said(() => readState([arr, nrr], json))[0]).toMatch(/^metrics: a state of nrr '[a-z-]+' [\d.]+ \/ one without$/);
    expect(said(() => readState([], json))).toEqual(['metrics: at least one metric / a list of 0']);
  });

  it('when it is asked what it was not made for', () => {
    expect(said(() => evaluate([winRate], state, asked))).toEqual([
      "metrics.winRate: a metric that reads no more than those that the partial state was made for / 'winRate', which also reads opportunities, stageDefinitions, opportunityEvents",
    ]);
    expect(said(() => evaluate([arr], state, { ...asked, currency: 'USD' }))[0]).toMatch(/^options\.currency: 'BRL'/);
    expect(
      said(() => evaluate([arr], mergeStates(state, stateOf(movement('m2', '2026-07-03', '1'))), { ...asked, limits: { rows: 1 } })),
    ).toEqual(['arrMovements: at most 1 records, the limit `rows` / 2']);
  });

  it('when it is made', () => {
    expect(said(() => partialState([arr, 'nrr' as never], {}, options))).toEqual([
      "metrics.1: a metric, or a metric fixed to a variant / 'nrr'",
    ]);
    expect(said(() => partialState([arr], state))).toEqual(['records: records, or what loadRecords made of them / a partial state']);
    expect(said(() => partialState([arr], loadRecords({}, options), { currency: 'USD' }))[0]).toMatch(/^options\.currency/);
  });
});

describe('columns that were changed by hand are refused', () => {
  type Loose = { tables: { arrMovements: { n: unknown; columns: Record<string, unknown> } } };
  const changed = (change: (table: Loose['tables']['arrMovements']) => void): string[] => {
    const json = JSON.parse(
      JSON.stringify(
        stateOf(movement('m1', '2026-07-01', '5', { type: 'new' }), movement('m2', '2026-07-02', '1.25', { type: 'expansion' })),
      ),
    );
    change((json as Loose).tables.arrMovements);
    return said(() => readState([arr], json));
  };
  it.each<[string, (table: Loose['tables']['arrMovements']) => void, string]>([
    [
      'a number of rows',
      t => {
        t.n = 3;
      },
      'tables.arrMovements.columns.id.codes: a list of 3 / a list of 2',
    ],
    [
      'no number of rows',
      t => {
        t.n = -1;
      },
      'tables.arrMovements.n: a number of records / the number -1',
    ],
    [
      'a code',
      t => {
        t.columns.id = { texts: ['a'], codes: [0, 1] };
      },
      'tables.arrMovements.columns.id.codes.1: a code from 0 to 0 / the number 1',
    ],
    [
      'a text that stands there twice, so that two rows of one id would pass for two',
      t => {
        t.columns.id = { texts: ['a', 'a'], codes: [0, 1] };
      },
      "tables.arrMovements.columns.id.texts.1: each text once / 'a'",
    ],
    [
      'a missing id',
      t => {
        t.columns.id = { texts: ['a'], codes: [0, -1] };
      },
      'tables.arrMovements.columns.id.codes.1: a code from 0 to 0 / the number -1',
    ],
    [
      'no id',
      t => {
        delete t.columns.id;
      },
      'tables.arrMovements.columns.id: a column, because every record has it / undefined',
    ],
    [
      'a kind',
      t => {
        t.columns.effectiveAt = { texts: ['a'], codes: [0, 0] };
      },
      'tables.arrMovements.columns.effectiveAt: { at } or { all } / an object',
    ],
    [
      'an instant',
      t => {
        t.columns.effectiveAt = { at: [1, 1.5] };
      },
      'tables.arrMovements.columns.effectiveAt.at.1: epoch milliseconds / the number 1.5',
    ],
    [
      'a word',
      t => {
        t.columns.type = { all: 'newish' };
      },
      'tables.arrMovements.columns.type.all: one of',
    ],
    [
      'units',
      t => {
        t.columns.deltaArr = { units: [1, 0.5], scale: 0 };
      },
      'tables.arrMovements.columns.deltaArr.units.1: a whole number within 2^53 / the number 0.5',
    ],
    [
      'a scale',
      t => {
        t.columns.deltaArr = { units: [1, 5], scale: 23 };
      },
      'tables.arrMovements.columns.deltaArr.scale: a whole number from 0 to 22 / the number 23',
    ],
    [
      'digits',
      t => {
        t.columns.deltaArr = { cells: ['1', '1e5'] };
      },
      "tables.arrMovements.columns.deltaArr.cells.1: digits as text / '1e5'",
    ],
    [
      'a flag',
      t => {
        t.columns.isTest = { holds: [0, 2] };
      },
      'tables.arrMovements.columns.isTest.holds.1: 0 to 1 / the number 2',
    ],
    [
      'a column',
      t => {
        t.columns.wrong = { all: 1 };
      },
      'tables.arrMovements.columns.wrong: one of row, id,',
    ],
  ])('%s', (_, change, expected) => {
    const [first, ...others] = changed(change);
    expect(first?.startsWith(expected) ? expected : first).toBe(expected);
    if (_ !== 'a number of rows') expect(others).toEqual([]);
  });
});
