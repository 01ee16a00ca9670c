import { describe, expect, it } from 'vitest';
import { between, cac, isRefusedInput, month, nrr, quarter } from '../../src/index.js';
import { evaluate } from '../../src/records.js';
import { araucaria, asAraucaria, deals, ledger, plainly, spend } from '../support/records.js';
import { problemsOf } from '../support/totals.js';

type Loose = (metrics: unknown, records: unknown, options: unknown) => unknown;
const asked = evaluate as unknown as Loose;
const problems = (metrics: unknown, records: unknown, options: unknown) => problemsOf(() => asked(metrics, records, options));
const at = (metrics: unknown, records: unknown, options: unknown) => problems(metrics, records, options).map(p => p.path.join('.'));
const withOption = (more: Readonly<Record<string, unknown>>) => problems([cac], {}, { ...plainly, ...more });

// "One typed error that lists every problem: path (row and field), expected, received, a hint. Nothing is coerced or stripped."
describe('options', () => {
  it.each<[string, Readonly<Record<string, unknown>>, string, RegExp]>([
    ['an unknown option', { groupBy: 'segment' }, 'options.groupBy', /periods, by, dataThrough/],
    ['an option of another case', { timezone: 'UTC' }, 'options.timezone', /timeZone/],
    ['no period', { periods: [] }, 'options.periods', /at least one/],
    ['periods that are no list', { periods: quarter(2026, 2) }, 'options.periods', /a list/],
    ['a period of the wrong shape', { periods: [{ start: '2026-01-01', end: '2026-04-01' }] }, 'options.periods.0', /a period/],
    ['a period that is text', { periods: [month('2026-04'), '2026-05'] }, 'options.periods.1', /a period/],
    [
      'a quarter that begins in February',
      { periods: [{ ...quarter(2026, 1), start: '2026-02-01', end: '2026-05-01' }] },
      'options.periods.0',
      /a period/,
    ],
    [
      'a period turned round',
      { periods: [{ ...between('2026-01-01', '2026-02-01'), start: '2026-03-01' }] },
      'options.periods.0',
      /a period/,
    ],
    ['a group that is no name', { by: [1] }, 'options.by', /names/],
    ['groups that are no list', { by: 'segment' }, 'options.by', /a list/],
    ['the same group twice', { by: ['segment', 'segment'] }, 'options.by', /once/],
    ['a month that is no day', { dataThrough: '2026-07' }, 'options.dataThrough', /a day|an instant/],
    ['a day that does not exist', { dataFrom: '2026-02-30' }, 'options.dataFrom', /a day|an instant/],
    ['a Date', { asOf: new Date(0) }, 'options.asOf', /a day|an instant/],
    ['a number as a moment', { knownAt: 20260701 }, 'options.knownAt', /a day|an instant/],
    ['an instant without offset', { asOf: '2026-06-01T10:00:00', timeZone: 'UTC' }, 'options.asOf', /offset/],
    ['an entity that does not exist, with a date', { dataFrom: { movements: '2024-01-01' } }, 'options.dataFrom.movements', /arrMovements/],
    ['a wrong date of one entity', { dataThrough: { arrMovements: 'today' } }, 'options.dataThrough.arrMovements', /a day/],
    ['a zone that is an offset', { timeZone: '-03:00' }, 'options.timeZone', /IANA/],
    ['a zone in other words', { timeZone: 'america/sao_paulo' }, 'options.timeZone', /IANA/],
    ['an unknown currency', { currency: 'ABC' }, 'options.currency', /ISO 4217/],
    ['a currency in small letters', { currency: 'brl' }, 'options.currency', /ISO 4217/],
    ['a calendar of thirteen months', { calendar: { fiscalYearStart: 13 } }, 'options.calendar', /1…12|1 to 12/],
    ['a calendar with something else', { calendar: { weekStart: 1 } }, 'options.calendar', /fiscalYearStart/],
    ['a flag that is a text', { allowPartial: 'yes' }, 'options.allowPartial', /true or false/],
    ['half a sample', { smallSampleBelow: 2.5 }, 'options.smallSampleBelow', /whole/],
    ['a negative sample', { smallSampleBelow: -1 }, 'options.smallSampleBelow', /0 or more/],
  ])('%s', (_, more, path, expected) => {
    expect(withOption(more)).toEqual([
      expect.objectContaining({ path: path.split('.'), expected: expect.stringMatching(expected), received: expect.any(String) }),
    ]);
  });
  it('`dataThrough` is required: there is no clock', () => {
    const { dataThrough: _, ...rest } = plainly;
    expect(problems([cac], {}, rest)).toEqual([
      expect.objectContaining({ path: ['options', 'dataThrough'], received: 'nothing', hint: expect.stringContaining('clock') }),
    ]);
  });
  it('no options at all', () => {
    for (const none of [undefined, null, 5, 'options'])
      expect(at([cac], {}, none)).toEqual(expect.arrayContaining(['options.periods', 'options.dataThrough']));
  });
  it('"A period of another fiscal calendar" is named with its own', () => {
    const [problem] = withOption({ calendar: { fiscalYearStart: 4 } });
    expect(problem).toMatchObject({
      path: ['options', 'periods'],
      expected: expect.stringContaining('4'),
      hint: expect.stringContaining('month 1'),
    });
  });
  it('an instant needs a zone: in the options', () => {
    expect(withOption({ asOf: '2026-06-01T10:00:00Z' }).map(p => p.path.join('.'))).toEqual(['options.timeZone']);
  });
  it('an instant needs a zone: in a record, naming the first one', () => {
    const [problem] = problems([cac], { arrMovements: ledger(['A', '2026-04-05', '1'], ['B', '2026-04-05T10:00:00-03:00', '1']) }, plainly);
    expect(problem).toMatchObject({
      path: expect.arrayContaining(['timeZone']),
      hint: expect.stringContaining('arrMovements[1].effectiveAt'),
    });
  });
});

describe('groups', () => {
  it('an unknown name is refused, with the known ones listed', () => {
    const [problem] = problems([nrr], { ...araucaria }, { ...asAraucaria, by: ['Segment'] });
    expect(problem).toMatchObject({ path: ['options', 'by'], received: "'Segment'" });
    for (const name of ['segment', 'region', 'territory', 'industry', 'ownerRepId', 'csmId']) expect(problem?.expected).toContain(name);
  });
  it('own attributes of the records are known, and those of other calls are not', () => {
    const accounts = [{ id: 'A', attributes: { tier: 'gold' } }];
    expect(() => asked([nrr], { accounts, arrMovements: [] }, { ...plainly, by: ['tier'] })).not.toThrow();
    expect(at([nrr], { accounts: [], arrMovements: [] }, { ...plainly, by: ['tier'] })).toEqual(['options.by']);
    expect(problems([nrr], { accounts, arrMovements: [] }, { ...plainly, by: ['plan'] })[0]?.expected).toContain('tier');
  });
  it.each(['__proto__', 'constructor', 'toString', ''])('%j is no name unless a record has it', name => {
    expect(at([nrr], { arrMovements: [] }, { ...plainly, by: [name] })).toEqual(['options.by']);
  });
});

describe('metrics', () => {
  it('none, something else, or a definition instead of the metric', () => {
    for (const none of [[], {}, undefined, null, cac.definition]) expect(problems(none, {}, plainly).length).toBeGreaterThan(0);
    expect(at([cac, 'nrr', undefined], {}, plainly)).toEqual(['metrics.1', 'metrics.2']);
    expect(at({ cac, other: cac.definition }, {}, plainly)).toEqual(['metrics.other']);
  });
  it('"Two variants of one metric in one call need keys": a list refuses them and says how', () => {
    const [problem] = problems([cac, cac.variant('lag-1q')], {}, plainly);
    expect(problem).toMatchObject({ path: ['metrics', 'cac'], hint: expect.stringContaining('name them') });
    expect(() => asked({ cac, cacLagged: cac.variant('lag-1q') }, {}, plainly)).not.toThrow();
  });
  it('a name that rows use for something else', () => {
    for (const name of ['period', 'group']) expect(at({ [name]: cac }, {}, plainly)).toEqual([`metrics.${name}`]);
  });
  it('a parameter that the variant needs, or that it does not have', () => {
    const bind = cac.variant as unknown as (name: string, parameters?: object) => unknown;
    expect(problemsOf(() => bind('lag-cycle'))).toEqual([
      expect.objectContaining({ path: ['lagDays'], expected: expect.stringContaining('days') }),
    ]);
    for (const lagDays of [-1, 2.5, '53', 100_000])
      expect(problemsOf(() => bind('lag-cycle', { lagDays })).map(p => p.path.join('.'))).toEqual(['lagDays']);
    expect(problemsOf(() => bind('lag-1q', { lagDays: 53 })).map(p => p.path.join('.'))).toEqual(['lagDays']);
  });
});

describe('records', () => {
  it('an unknown entity, with what was meant', () => {
    const [problem] = problems([cac], { arrmovements: [] }, plainly);
    expect(problem).toMatchObject({ path: ['arrmovements'], hint: "did you mean 'arrMovements'?" });
  });
  it('an unknown key of a row is not stripped', () => {
    expect(problems([cac], { spendEntries: [{ ...spend(['2026-04-05', '1'])[0], Amount: '2' }] }, plainly)[0]).toMatchObject({
      path: ['spendEntries', 0, 'Amount'],
    });
  });
  it('a list that is none', () => {
    expect(at([cac], { arrMovements: {} }, plainly)).toEqual(['arrMovements']);
    for (const none of [undefined, null, [], 'x']) expect(problems([cac], none, plainly).length).toBe(1);
  });
  it('14. `100, null, "1,200"` → an error naming the rows, not 100', () => {
    const rows = ['100', null, '1,200'].map((amount, i) => ({ id: `s${i}`, date: '2026-04-05', function: 'sales', amount }));
    expect(at([cac], { spendEntries: rows, arrMovements: [] }, plainly)).toEqual(['spendEntries.1.amount', 'spendEntries.2.amount']);
  });
  it('overlapping account versions, and a circle of merges', () => {
    const twice = [
      { id: 'A', validFrom: '2026-01-01' },
      { id: 'A', validFrom: '2026-01-01', sourceKey: 'x' },
    ];
    expect(at([nrr], { accounts: twice, arrMovements: [] }, plainly)).toEqual(['accounts.1.validFrom']);
    const circle = [
      { id: 'A', mergedIntoId: 'B' },
      { id: 'B', mergedIntoId: 'A' },
    ];
    expect(at([nrr], { accounts: circle, arrMovements: [] }, plainly)).toEqual([expect.stringMatching(/^accounts\.[01]\.mergedIntoId$/)]);
  });
  it('a ledger below zero: "Running ARR per account ≥ 0 always"', () => {
    expect(at([nrr], { arrMovements: ledger(['A', '2026-01-05', '5'], ['A', '2026-02-05', '-6']) }, plainly)).toEqual([
      'arrMovements.1.deltaArr',
    ]);
  });
  it('two rates of one kind and day', () => {
    const rate = { from: 'USD', to: 'BRL', date: '2026-01-01', rate: '5', kind: 'plan' };
    expect(
      at(
        [nrr],
        {
          fxRates: [
            { ...rate, id: 'a' },
            { ...rate, id: 'b', rate: '6' },
          ],
          arrMovements: [],
        },
        plainly,
      ),
    ).toEqual(['fxRates.1.rate']);
  });
});

describe('many problems at once', () => {
  it('all of the options and metrics in one error, each with path, expected and received', () => {
    const found = problems(
      [cac, cac, 5],
      {},
      { periods: ['Q2'], by: 'segment', dataThrough: 'now', timeZone: 'Mars/Base', currency: '€', allowPartial: 1, nope: true },
    );
    const paths = found.map(p => p.path.join('.'));
    for (const path of [
      'metrics.cac',
      'metrics.2',
      'options.periods.0',
      'options.by',
      'options.dataThrough',
      'options.timeZone',
      'options.currency',
      'options.allowPartial',
      'options.nope',
    ])
      expect(paths).toContain(path);
    for (const p of found)
      expect([typeof p.expected, typeof p.received, p.expected !== '', p.received !== '']).toEqual(['string', 'string', true, true]);
  });
  it('all malformed rows of all entities', () => {
    const records = {
      arrMovements: [{ id: 'a' }, { id: 'b', accountId: 'A', effectiveAt: '2026-2-1', deltaArr: 'x' }],
      spendEntries: [{ id: 's', date: '2026-04-05', amount: '', function: 'Sales' }],
    };
    expect(at([cac], records, plainly)).toEqual(
      expect.arrayContaining([
        'arrMovements.0.accountId',
        'arrMovements.0.effectiveAt',
        'arrMovements.0.deltaArr',
        'arrMovements.1.effectiveAt',
        'arrMovements.1.deltaArr',
        'spendEntries.0.amount',
        'spendEntries.0.function',
      ]),
    );
  });
  it('all contradictory rows of all entities', () => {
    const records = {
      arrMovements: ledger(['A', '2026-01-05', '-5'], ['B', '2023-01-05', '5']),
      accounts: [{ id: 'A', mergedIntoId: 'A' }],
      opportunities: deals({ closedAt: undefined }),
    };
    const { opportunities: _, ...agreeing } = records;
    expect(at([nrr], agreeing, plainly)).toEqual(
      expect.arrayContaining(['arrMovements.0.deltaArr', 'arrMovements.1.effectiveAt', 'accounts.0.mergedIntoId']),
    );
  });
  it('"A wrong call throws one typed error with every problem in it": of the options and of the rows together', () => {
    const paths = at([cac, 'x'], { arrMovements: [{ id: 'a' }] }, { ...plainly, nope: 1, by: ['unheard of'] });
    expect(paths).toEqual(expect.arrayContaining(['metrics.1', 'options.nope', 'options.by', 'arrMovements.0.accountId']));
  });
  it('the error is RefusedInput, and its text names what is wrong', () => {
    let found: unknown;
    try {
      asked([cac], { arrMovements: ledger(['A', '2026-01-05', '-5']) }, plainly);
    } catch (error) {
      found = error;
    }
    expect(isRefusedInput(found)).toBe(true);
    expect(String(found)).toMatch(/arrMovements\[0\]\.deltaArr: expected .*received /);
  });
});
