import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/kernel/refusal.js';
import type { AgreeContext } from '../../src/records/agree.js';
import { agree as agreeColumns } from '../../src/records/agree.js';
import type { Row } from '../../src/records/decode.js';
import { agreeRows as agree, columnsOfRows, decodedRows } from '../support/decodedRows.js';

const timeZone = 'America/Sao_Paulo';

function decode(
  key: 'accounts' | 'arrMovements' | 'fxRates' | 'opportunities' | 'financialLines',
  records: readonly object[],
): readonly Row[] {
  return decodedRows({ [key]: records }, { currency: 'BRL', timeZone })[key] ?? [];
}

/** A movement of account A unless said otherwise: [effectiveAt, deltaArr, type, more]. */
type Line = readonly [at: string, delta: string | number, type?: string | undefined, more?: object | undefined];

const rowsOf = (lines: readonly Line[]): readonly Row[] =>
  decode(
    'arrMovements',
    lines.map(([effectiveAt, deltaArr, type, more], i) => ({ id: `m${i}`, accountId: 'A', effectiveAt, deltaArr, type, ...more })),
  );

const ledger = (lines: readonly Line[], context: AgreeContext = {}): Problem[] =>
  agree('arrMovements', rowsOf(lines), { timeZone, ...context });

/** Row and field of each problem. */
const at = (problems: readonly Problem[]): string[] => problems.map(it => it.path.slice(1).join(' '));

describe('the ledger: running ARR', () => {
  it('§1: an account never goes below 0; the row is named with its id and balances', () => {
    expect(
      ledger([
        ['2026-01-10', 100, 'new'],
        ['2026-02-10', -130],
      ]),
    ).toEqual([
      {
        path: ['arrMovements', 1, 'deltaArr'],
        expected: "ARR of account 'A' to stay at 0 or above",
        received: "-30 after 100 (id 'm1')",
      },
    ]);
  });

  it('§0.1: a ledger that starts in mid-history is told to give opening balances', () => {
    expect(ledger([['2026-02-10', -30]])[0]?.hint).toContain('`opening`');
    expect(
      ledger([
        ['2026-01-01', 100, 'opening'],
        ['2026-02-10', -130],
      ])[0]?.hint,
    ).toBeUndefined();
  });

  it('looks at it in the order of time, not of the list', () => {
    expect(
      ledger([
        ['2026-02-10', -100],
        ['2026-01-10', 100],
      ]),
    ).toEqual([]);
    expect(
      at(
        ledger([
          ['2026-01-10', -100],
          ['2026-02-10', 100],
        ]),
      ),
    ).toEqual(['0 deltaArr']);
  });

  it('nets what happens at one instant first (trap 9: 50 → 80 as −50 and +80)', () => {
    expect(
      ledger([
        ['2026-01-10', 50],
        ['2026-02-10', -50],
        ['2026-02-10', 80],
        ['2026-03-10', -80],
      ]),
    ).toEqual([]);
    expect(
      at(
        ledger([
          ['2026-01-10', 50],
          ['2026-02-10T10:00:00Z', -80],
          ['2026-02-10T10:00:01Z', 80],
        ]),
      ),
    ).toEqual(['1 deltaArr']);
  });

  it('lists every fall below 0, each once, and every account by itself', () => {
    const lines: Line[] = [
      ['2026-01-10', -10],
      ['2026-01-11', -10], // still below: a consequence
      ['2026-01-12', 50],
      ['2026-01-13', -40],
      ['2026-01-10', 100, 'new', { accountId: 'B' }],
      ['2026-01-11', -101, 'churn', { accountId: 'B' }],
    ];
    expect(at(ledger(lines))).toEqual(['0 deltaArr', '3 deltaArr', '5 deltaArr']);
  });

  it('is exact: 1e20 + 0.01 − 1e20 leaves 0.01', () => {
    const big = `1${'0'.repeat(20)}`;
    expect(
      ledger([
        ['2026-01-10', big],
        ['2026-01-11', '0.01'],
        ['2026-01-12', `-${big}`],
        ['2026-01-13', '-0.01', 'churn'],
      ]),
    ).toEqual([]);
  });

  it('E5: says nothing of the sum of an account that changes its currency', () => {
    const lines: Line[] = [
      ['2026-01-10', 100, 'new', { currency: 'USD' }],
      ['2026-02-10', -100, undefined, { currency: 'USD' }],
      ['2026-02-10', 500, 'expansion', { currency: 'BRL' }],
      ['2026-03-10', -200, 'contraction', { currency: 'BRL' }],
    ];
    expect(ledger(lines)).toEqual([]);
  });
});

describe('the ledger: a given type agrees with the balances', () => {
  it('the fixture’s kinds of history are accepted (definitions.md §2: E, F, H)', () => {
    const lines: Line[] = [
      ['2026-04-15', '48000', 'new', { accountId: 'E' }],
      ['2026-06-20', '12000', 'expansion', { accountId: 'E' }],
      ['2024-01-01', '18000', 'new', { accountId: 'F' }],
      ['2025-11-12', '-18000', 'churn', { accountId: 'F' }],
      ['2026-05-05', '18000', 'reactivation', { accountId: 'F' }],
      ['2024-01-01', '60000', 'new', { accountId: 'H' }],
      ['2026-01-15', '30000', 'expansion', { accountId: 'H' }],
      ['2026-05-02', '-90000', 'churn', { accountId: 'H' }],
      ['2026-06-15', '72000', 'reactivation', { accountId: 'H' }],
    ];
    expect(ledger(lines)).toEqual([]);
  });

  it.each<[string, readonly Line[], string, string]>([
    [
      'new twice',
      [
        ['2026-01-10', 100, 'new'],
        ['2026-02-10', 20, 'new'],
      ],
      '1 type',
      'expansion',
    ],
    [
      'E6: new after churn',
      [
        ['2026-01-10', 100, 'new'],
        ['2026-02-10', -100, 'churn'],
        ['2026-03-10', 50, 'new'],
      ],
      '2 type',
      'reactivation',
    ],
    ['expansion from 0', [['2026-01-10', 100, 'expansion']], '0 type', 'new'],
    ['reactivation without a past', [['2026-01-10', 100, 'reactivation']], '0 type', 'new'],
    [
      'reactivation without churn',
      [
        ['2026-01-10', 100, 'new'],
        ['2026-02-10', 20, 'reactivation'],
      ],
      '1 type',
      'expansion',
    ],
    [
      'churn that leaves something',
      [
        ['2026-01-10', 100, 'new'],
        ['2026-02-10', -60, 'churn'],
      ],
      '1 type',
      'contraction',
    ],
    [
      'contraction to 0',
      [
        ['2026-01-10', 100, 'new'],
        ['2026-02-10', -100, 'contraction'],
      ],
      '1 type',
      'churn',
    ],
    [
      'new after an opening balance',
      [
        ['2023-12-31', 100, 'opening'],
        ['2026-02-10', 20, 'new'],
      ],
      '1 type',
      'expansion',
    ],
  ])('%s is refused, and the type that fits is named', (_, lines, place, fits) => {
    const problems = ledger(lines);
    expect(at(problems)).toEqual([place]);
    expect(problems[0]?.expected).toMatch(new RegExp(`^'${fits}'`));
  });

  it('several increases on the local day of the first purchase are one `new`', () => {
    // 23:00 and 01:00 (the next UTC day) are both 10 January in São Paulo (UTC−3): 02:00Z and 04:00Z are not.
    expect(
      ledger([
        ['2026-01-10T12:00:00Z', 100, 'new'],
        ['2026-01-11T02:00:00Z', 20, 'new'],
      ]),
    ).toEqual([]);
    expect(
      at(
        ledger([
          ['2026-01-10T12:00:00Z', 100, 'new'],
          ['2026-01-11T04:00:00Z', 20, 'new'],
        ]),
      ),
    ).toEqual(['1 type']);
    // In UTC they are two days.
    expect(
      at(
        ledger(
          [
            ['2026-01-10T12:00:00Z', 100, 'new'],
            ['2026-01-11T02:00:00Z', 20, 'new'],
          ],
          { timeZone: 'UTC' },
        ),
      ),
    ).toEqual(['1 type']);
    // And none of them is an expansion, at the same instant or later that day.
    expect(
      at(
        ledger([
          ['2026-01-10', 100, 'new'],
          ['2026-01-10', 20, 'expansion'],
        ]),
      ),
    ).toEqual(['1 type']);
    expect(
      at(
        ledger([
          ['2026-01-10', 100, 'new'],
          ['2026-01-10T15:00:00Z', 20, 'expansion'],
        ]),
      ),
    ).toEqual(['1 type']);
  });

  it('rows of one instant are netted: more of one product and less of another', () => {
    expect(
      ledger([
        ['2026-01-10', 100, 'new'],
        ['2026-02-10', 30, 'expansion'],
        ['2026-02-10', -10, 'contraction'],
      ]),
    ).toEqual([]);
    // All that there was goes: the decrease is the churn, whatever came with it.
    expect(
      ledger([
        ['2026-01-10', 100, 'new'],
        ['2026-02-10', -60, 'churn'],
        ['2026-02-10', -40, 'churn'],
      ]),
    ).toEqual([]);
    expect(
      at(
        ledger([
          ['2026-01-10', 100, 'new'],
          ['2026-02-10', -60, 'contraction'],
          ['2026-02-10', -40, 'churn'],
        ]),
      ),
    ).toEqual(['1 type']);
  });

  it('only the day of the first purchase groups: later days have as many expansions as there are', () => {
    for (const first of ['new', 'opening']) {
      const later: Line[] = [
        ['2026-02-10', 20, 'expansion'],
        ['2026-02-10T18:00:00Z', 5, 'expansion'],
      ];
      expect(ledger([['2026-01-10', 100, first], ...later])).toEqual([]);
    }
  });

  it('a type that is not given is derived, so nothing can contradict', () => {
    expect(
      ledger([
        ['2026-01-10', 100],
        ['2026-02-10', -100],
        ['2026-03-10', 5],
        ['2026-03-11', 5],
        ['2026-03-12', -1],
      ]),
    ).toEqual([]);
  });

  it('types that stand on a wrong balance are not judged', () => {
    expect(
      at(
        ledger([
          ['2026-01-10', -10],
          ['2026-02-10', 100, 'new'],
          ['2026-03-10', 20, 'new'],
        ]),
      ),
    ).toEqual(['0 deltaArr']);
  });
});

describe('the ledger: opening balances', () => {
  const dataFrom = Date.UTC(2024, 0, 1, 3); // 1 January 2024 in São Paulo

  it('lie before dataFrom, and nothing else does', () => {
    expect(
      ledger(
        [
          ['2023-12-31', 100, 'opening'],
          ['2024-01-01', 20, 'expansion'],
        ],
        { dataFrom },
      ),
    ).toEqual([]);
    expect(ledger([['2024-01-01', 100, 'opening']], { dataFrom })).toEqual([
      {
        path: ['arrMovements', 0, 'effectiveAt'],
        expected: 'an opening balance from before 2024-01-01T00:00:00-03:00 (dataFrom)',
        received: "2024-01-01T00:00:00-03:00 (id 'm0')",
      },
    ]);
    const early = ledger(
      [
        ['2023-12-31T23:59:59-03:00', 100, 'new'],
        ['2023-06-01', 1, undefined, { accountId: 'B' }],
      ],
      { dataFrom },
    );
    expect(at(early)).toEqual(['0 effectiveAt', '1 effectiveAt']);
    expect(early[0]?.hint).toBe('a balance from before is of type `opening`; or move dataFrom back');
  });

  it('come before any other row of the account', () => {
    expect(
      at(
        ledger([
          ['2024-02-01', 100, 'opening'],
          ['2024-01-01', 20, 'new'],
        ]),
      ),
    ).toEqual(['0 effectiveAt']);
    expect(
      at(
        ledger([
          ['2024-01-01', 100, 'opening'],
          ['2024-01-01', 20],
        ]),
      ),
    ).toEqual(['0 effectiveAt']);
    expect(
      ledger([
        ['2024-02-01', 100, 'opening', { accountId: 'B' }],
        ['2024-01-01', 20, 'new'],
      ]),
    ).toEqual([]);
  });

  it('may be several, and may end at 0: the account had ARR once, so its return is a reactivation', () => {
    const past: Line[] = [
      ['2023-06-01', 60, 'opening'],
      ['2023-06-01', 40, 'opening'],
      ['2023-12-01', -100, 'opening'],
    ];
    expect(ledger([...past, ['2024-03-01', 50, 'reactivation']], { dataFrom })).toEqual([]);
    expect(at(ledger([...past, ['2024-03-01', 50, 'new']], { dataFrom }))).toEqual(['3 type']);
    // An opening balance of 0 says nothing of the past.
    expect(
      ledger(
        [
          ['2023-12-31', 0, 'opening'],
          ['2024-03-01', 50, 'new'],
        ],
        { dataFrom },
      ),
    ).toEqual([]);
  });

  it('may not be below 0', () => {
    expect(at(ledger([['2023-12-31', -5, 'opening']], { dataFrom }))).toEqual(['0 deltaArr']);
  });
});

describe('the ledger: corrections', () => {
  const base: Line[] = [
    ['2026-01-10', 100, 'new'],
    ['2026-02-10', 50, 'expansion'],
  ];

  it('restate a movement at its instant, with either sign, under its type', () => {
    expect(ledger([...base, ['2026-02-10', -20, undefined, { correctsId: 'm1' }]])).toEqual([]);
    expect(ledger([...base, ['2026-02-10', -20, 'expansion', { correctsId: 'm1' }]])).toEqual([]);
    expect(
      ledger([...base, ['2026-02-10', -20, undefined, { correctsId: 'm1' }], ['2026-02-10', 5, undefined, { correctsId: 'm2' }]]),
    ).toEqual([]);
  });

  it('do not have another type than their movement', () => {
    const problems = ledger([...base, ['2026-02-10', -20, 'contraction', { correctsId: 'm1' }]]);
    expect(at(problems)).toEqual(['2 type']);
    expect(problems[0]?.expected).toBe("'expansion', the type of the movement it restates (row 1)");
  });

  it('of a movement without type have the type that the balances give that one', () => {
    const untyped = (type: string) =>
      ledger([
        ['2026-01-10', 100],
        ['2026-02-10', 50],
        ['2026-02-10', -20, type, { correctsId: 'm1' }],
      ]);
    expect(untyped('expansion')).toEqual([]);
    expect(at(untyped('contraction'))).toEqual(['2 type']);
    expect(at(untyped('transfer'))).toContain('2 type');
  });

  it('count in the balances: a restated churn that leaves something is none', () => {
    const problems = ledger([
      ['2026-01-10', 100, 'new'],
      ['2026-02-10', -100, 'churn'],
      ['2026-02-10', 30, undefined, { correctsId: 'm1' }],
    ]);
    expect(at(problems)).toEqual(['1 type']);
    expect(at(ledger([...base, ['2026-02-10', -200, undefined, { correctsId: 'm1' }]]))).toEqual(['2 deltaArr']);
  });

  it('name one movement of the same account at the same instant', () => {
    expect(at(ledger([...base, ['2026-02-10', -20, undefined, { correctsId: 'm9' }]]))).toEqual(['2 correctsId']);
    expect(at(ledger([...base, ['2026-02-11', -20, undefined, { correctsId: 'm1' }]]))).toEqual(['2 effectiveAt']);
    const other: Line[] = [
      ['2026-02-10', 50, 'new', { accountId: 'B' }],
      ['2026-02-10', 50, 'new', { id: 'm0', accountId: 'C' }],
    ];
    expect(at(ledger([...other, ['2026-02-10', -20, undefined, { accountId: 'C', correctsId: 'm0' }]]))).toEqual([]);
    expect(at(ledger([...other, ['2026-02-10', 20, undefined, { accountId: 'B', correctsId: 'm9' }]]))).toEqual(['2 correctsId']);
    // Two systems may both have an m1; which of them is meant cannot be told.
    const twins: Line[] = [
      ['2026-01-10', 50, 'new'],
      ['2026-01-10', 50, 'new', { id: 'm0', sourceSystem: 'b', recordedAt: '2026-01-11' }],
    ];
    expect(at(ledger([...twins, ['2026-01-10', 5, undefined, { correctsId: 'm0' }]]))).toEqual(['2 correctsId']);
  });

  it('do not correct each other', () => {
    const round: Line[] = [
      ['2026-02-10', 5, undefined, { correctsId: 'm3' }],
      ['2026-02-10', 5, undefined, { correctsId: 'm2' }],
    ];
    expect(at(ledger([...base, ...round]))).toEqual(['2 correctsId', '3 correctsId']);
  });

  it('of an opening balance are opening, before dataFrom like it', () => {
    const dataFrom = Date.UTC(2024, 0, 1, 3);
    expect(
      ledger(
        [
          ['2023-12-31', 100, 'opening'],
          ['2023-12-31', -10, undefined, { correctsId: 'm0' }],
          ['2024-02-01', -90, 'churn'],
        ],
        { dataFrom },
      ),
    ).toEqual([]);
  });

  it('in a chain of 50,000 take no recursion and no square of steps', () => {
    const chain = Array.from({ length: 50_000 }, (_, i): Line => ['2026-01-10', 1, undefined, i === 0 ? {} : { correctsId: `m${i - 1}` }]);
    const rows = rowsOf(chain);
    const started = performance.now();
    expect(agreeColumns('arrMovements', columnsOfRows(rows.toReversed()), { timeZone })).toEqual([]);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('the ledger: transfers', () => {
  const a: Line = ['2026-01-10', 100, 'new'];
  it('net to 0 over the company, instant by instant and currency by currency', () => {
    expect(
      ledger([
        a,
        ['2026-02-10', -100, 'transfer'],
        ['2026-02-10', 60, 'transfer', { accountId: 'B' }],
        ['2026-02-10', 40, 'transfer', { accountId: 'C' }],
      ]),
    ).toEqual([]);
    expect(ledger([a, ['2026-02-10', -100, 'transfer'], ['2026-02-10', 60, 'transfer', { accountId: 'B' }]])).toEqual([
      {
        path: ['arrMovements', 1, 'deltaArr'],
        expected: 'transfers of 2026-02-10T00:00:00-03:00 that net to 0 BRL',
        received: "-40 in row 1, row 2 (id 'm1')",
      },
    ]);
    expect(at(ledger([a, ['2026-02-10', -100, 'transfer'], ['2026-02-11', 100, 'transfer', { accountId: 'B' }]]))).toEqual([
      '1 deltaArr',
      '2 deltaArr',
    ]);
    expect(at(ledger([a, ['2026-02-10', -100, 'transfer'], ['2026-02-10', 100, 'transfer', { accountId: 'B', currency: 'USD' }]]))).toEqual(
      ['1 deltaArr', '2 deltaArr'],
    );
  });

  it('are neither new nor churn: what an account buys after one is expansion, or reactivation from 0', () => {
    const moved: Line[] = [a, ['2026-02-10', -100, 'transfer'], ['2026-02-10', 100, 'transfer', { accountId: 'B' }]];
    expect(ledger([...moved, ['2026-03-10', 5, 'expansion', { accountId: 'B' }], ['2026-03-10', 5, 'reactivation']])).toEqual([]);
    expect(at(ledger([...moved, ['2026-03-10', 5, 'new', { accountId: 'B' }], ['2026-03-10', 5, 'new']]))).toEqual(['3 type', '4 type']);
    // On the day of the transfer too: it comes first, and is no purchase.
    expect(ledger([...moved, ['2026-02-10', 5, 'expansion', { accountId: 'B' }]])).toEqual([]);
    expect(ledger([...moved, ['2026-02-10T18:00:00Z', 5, 'expansion', { accountId: 'B' }]])).toEqual([]);
  });
});

describe('the ledger: order', () => {
  it('E4b: equal (instant, recordedAt, id) of one account is refused', () => {
    const twin = (more: object): string[] =>
      at(
        ledger([
          ['2026-01-10', 100, 'new'],
          ['2026-01-10', 5, 'new', { id: 'm0', sourceSystem: 'b', ...more }],
        ]),
      );
    expect(twin({})).toEqual(['1 id']);
    expect(twin({ recordedAt: '2026-01-11' })).toEqual([]);
    expect(twin({ accountId: 'B' })).toEqual([]);
  });

  // Each account is a walk: it buys, grows, shrinks, leaves and comes back, one step a day. The generator knows the types from the steps.
  const walk = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 12 });
  const walks = fc.array(walk, { minLength: 1, maxLength: 6 });
  function linesOf(accounts: readonly (readonly (readonly [number, boolean, boolean])[])[]): Line[] {
    return accounts.flatMap((steps, account) => {
      let arr = 0;
      return steps.map(([size, up, typed], i): Line => {
        const more = { accountId: `a${account}`, id: `a${account}-${i}` };
        const date = `2026-01-${String(i + 1).padStart(2, '0')}`;
        const grows = up || arr === 0;
        const delta = grows ? size : -Math.min(size, arr);
        const type = grows ? (i === 0 ? 'new' : arr === 0 ? 'reactivation' : 'expansion') : arr + delta === 0 ? 'churn' : 'contraction';
        arr += delta;
        return [date, delta, typed ? type : undefined, more];
      });
    });
  }

  it('any valid ledger is accepted, and the order of the list changes nothing', () => {
    fc.assert(
      fc.property(walks, fc.infiniteStream(fc.nat()), (accounts, random) => {
        const rows = rowsOf(linesOf(accounts));
        expect(agree('arrMovements', rows, { timeZone })).toEqual([]);
        const spoiled = rowsOf(
          linesOf(accounts).map(([date, delta, type, more]) => [date, delta, type && (Number(delta) > 0 ? 'new' : 'churn'), more]),
        );
        const shuffled = spoiled
          .map(row => [random.next().value, row] as const)
          .sort((x, y) => x[0] - y[0])
          .map(([, row]) => row);
        expect(agree('arrMovements', shuffled, { timeZone })).toEqual(agree('arrMovements', spoiled, { timeZone }));
      }),
    );
  });

  it('one row that takes more than there is is refused, that row named', () => {
    fc.assert(
      fc.property(walks, fc.nat(), (accounts, pick) => {
        const lines = linesOf(accounts);
        const chosen = pick % lines.length;
        const { accountId: account } = (lines[chosen] as Line)[3] as { accountId: string };
        // All steps of an account stand in the order of their days.
        const before = lines
          .slice(0, chosen)
          .reduce((sum, [, delta, , more]) => sum + ((more as { accountId: string }).accountId === account ? Number(delta) : 0), 0);
        const flipped = lines.map((line, i): Line => (i === chosen ? [line[0], -before - 1, undefined, line[3]] : line));
        expect(at(ledger(flipped))).toContain(`${chosen} deltaArr`);
      }),
    );
  });
});

describe('accounts', () => {
  const accounts = (...records: readonly object[]): Problem[] => agree('accounts', decode('accounts', records), {});

  it('two live versions that hold from the same instant overlap and are refused', () => {
    expect(accounts({ id: 'A' }, { id: 'A', validFrom: '2026-01-01' }, { id: 'B' })).toEqual([]);
    expect(accounts({ id: 'A', validFrom: '2026-01-01' }, { id: 'A', validFrom: '2026-01-01', sourceSystem: 'b' })).toEqual([
      {
        path: ['accounts', 1, 'validFrom'],
        expected: 'another validFrom than row 0, a version of the same account',
        received: "the same (id 'A')",
        hint: 'versions must not overlap',
      },
    ]);
    expect(at(accounts({ id: 'A' }, { id: 'A', sourceSystem: 'b' }))).toEqual(['1 validFrom']);
  });

  it('versions name one survivor; one without a name does not contradict', () => {
    expect(
      accounts(
        { id: 'A' },
        { id: 'A', validFrom: '2026-01-01', mergedIntoId: 'B' },
        { id: 'A', validFrom: '2026-02-01', mergedIntoId: 'B' },
      ),
    ).toEqual([]);
    expect(at(accounts({ id: 'A', mergedIntoId: 'C' }, { id: 'A', validFrom: '2026-01-01', mergedIntoId: 'B' }))).toEqual([
      '1 mergedIntoId',
    ]);
  });

  it('§1: merges and parents are acyclic; the circle is shown once', () => {
    for (const field of ['mergedIntoId', 'parentId']) {
      expect(accounts({ id: 'A', [field]: 'A' })[0]).toMatchObject({ path: ['accounts', 0, field], hint: 'A → A' });
      const problems = accounts(
        { id: 'A', [field]: 'B' },
        { id: 'B', [field]: 'C' },
        { id: 'C', [field]: 'A' },
        { id: 'D', [field]: 'A' },
        { id: 'E', [field]: 'gone' },
      );
      expect(problems.map(it => [it.path.join('/'), it.hint])).toEqual([[`accounts/0/${field}`, 'A → B → C → A']]);
      expect(accounts({ id: 'A', [field]: 'B' }, { id: 'B', [field]: 'C' }, { id: 'C' })).toEqual([]);
      const two = accounts({ id: 'A', [field]: 'B' }, { id: 'B', [field]: 'A' }, { id: 'C', [field]: 'D' }, { id: 'D', [field]: 'C' });
      expect(at(two)).toEqual([`0 ${field}`, `2 ${field}`]);
    }
  });

  it('parents that change places over time are no circle, and one that closes later is', () => {
    const first = [{ id: 'A', parentId: 'B' }, { id: 'B' }];
    const swapped = [...first, { id: 'A', validFrom: '2026-01-01' }, { id: 'B', validFrom: '2026-01-01', parentId: 'A' }];
    expect(accounts(...swapped)).toEqual([]);
    expect(at(accounts(...first, { id: 'B', validFrom: '2026-01-01', parentId: 'A' }))).toEqual(['2 parentId']);
  });

  it('trap "sizes": a chain of 130,000 parents, open, closed, or ending in a small circle', () => {
    const chain = (last: string | undefined) =>
      decode(
        'accounts',
        Array.from({ length: 130_000 }, (_, i) => ({ id: `a${i}`, parentId: i < 129_999 ? `a${i + 1}` : last })),
      );
    expect(agree('accounts', chain(undefined), {})).toEqual([]);
    expect(agree('accounts', chain('a0'), {})[0]?.hint).toBe('a0 → a1 → a2 → a3 → a4 → a5 → a6 → … → a0');
    expect(at(agree('accounts', chain('a129998'), {}))).toEqual(['129998 parentId']);
  });
});

describe('rates and the others', () => {
  const rate = (more: object = {}) => ({ id: 'x', from: 'USD', to: 'BRL', date: '2026-01-01', rate: '5', kind: 'plan', ...more });
  it('two rates of one kind, pair and day are refused', () => {
    expect(
      agree(
        'fxRates',
        decode('fxRates', [rate(), rate({ kind: 'spot' }), rate({ date: '2026-01-02' }), rate({ from: 'EUR' }), rate({ to: 'EUR' })]),
        {},
      ),
    ).toEqual([]);
    expect(agree('fxRates', decode('fxRates', [rate(), rate({ id: 'y', rate: '6' })]), {})).toEqual([
      {
        path: ['fxRates', 1, 'rate'],
        expected: 'one plan rate of USD to BRL on a day',
        received: "a second one (id 'y')",
        hint: "the first is row 0 (id 'x')",
      },
    ]);
  });

  it('the order in which rows come changes nothing', () => {
    const rates = decode('fxRates', [rate(), rate({ id: 'y' }), rate({ id: 'z' })]);
    expect(agree('fxRates', rates.toReversed(), {})).toEqual(agree('fxRates', rates, {}));
    const circle = decode('accounts', [
      { id: 'A', parentId: 'B', mergedIntoId: 'X' },
      { id: 'B', parentId: 'A' },
      { id: 'A', validFrom: '2026-01-01', mergedIntoId: 'Y' },
      { id: 'A', validFrom: '2026-01-01', sourceSystem: 's' },
    ]);
    expect(agree('accounts', circle, {})).toHaveLength(3);
    expect(agree('accounts', circle.toReversed(), {})).toEqual(agree('accounts', circle, {}));
  });

  it('statement lines add up, and a deal stands by itself', () => {
    const line = { id: 'f', period: '2026-04', line: 'sm', amount: 1 };
    expect(agree('financialLines', decode('financialLines', [line, { ...line, id: 'g' }]), {})).toEqual([]);
    const deal = { id: 'o', type: 'renewal', outcome: 'open' };
    expect(agree('opportunities', decode('opportunities', [deal, deal]), {})).toEqual([]);
  });
});
