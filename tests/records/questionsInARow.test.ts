import { describe, expect, it, vi } from 'vitest';
import type { Entity } from '../../src/entities/byKey.js';
import { entities } from '../../src/entities/byKey.js';
import type { Operand, Period } from '../../src/index.js';
import { adopt, between, isRefusedInput, month, monthsOf, quartersOf, year } from '../../src/index.js';
import type { EvaluateOptions, GivenRecords, LoadedRecords } from '../../src/records.js';
import { evaluate, loadRecords } from '../../src/records.js';
import { byParents, byTheirGroup, fromRecords } from '../support/catalogue.js';
import { policyWith } from '../support/policies.js';
import { noise, recorded, restated, together } from '../support/restatements.js';
import type { Dice } from '../support/seeds.js';
import { dice, seeds } from '../support/seeds.js';
import type { Answer, Rec, World } from '../support/worlds.js';
import { asking, differences, records, worldOf } from '../support/worlds.js';

/*
 * What one question over loaded records had computed is there for the next one: each must be answered as if it were the first, which is what `evaluate`
 * over the arrays says. `REVCANON_SEEDS=50` tries fifty companies.
 */
vi.setConfig({ testTimeout: 240_000 });

type Metrics = Readonly<Record<string, Operand>>;
interface Question {
  readonly metrics: Metrics;
  readonly options: EvaluateOptions;
}

const QUESTIONS = 9;
const METRICS = 12;
/** More movements than windows are looked up one by one for, and more deals and spend. */
const ACCOUNTS = 24;
const CALENDARS = [1, 1, 2, 4].map(fiscalYearStart => ({ fiscalYearStart }));

/** Other grains, another meaning of win-backs, other conventions of retention: under each the metrics that it changes. */
const policies: readonly Metrics[] = [
  byParents,
  ...[
    policyWith({ customerGrain: 'ultimate-parent' }),
    policyWith({ reactivation: 'new-after-months', newAfterMonths: 3 }),
    policyWith({ reactivation: 'new-after-months', newAfterMonths: 24 }),
  ].map(policy => {
    const adopted = Object.entries(adopt(policy, fromRecords) as unknown as Metrics);
    return Object.fromEntries(adopted.filter(([, m]) => m.bound.choices || m.bound.operands));
  }),
];

/** Variants that ask for a number, with other numbers than the one that all tests settle. */
function withOtherNumbers(d: Dice, [name, metric]: readonly [string, Operand]): readonly [string, Operand] {
  const { variant, parameters } = metric.bound;
  const own = Object.keys(variant.parameters).filter(p => /^(lag|years|days|months|withinDays|matureDays)/.test(p));
  if (own.length === 0 || d.chance(0.4)) return [name, metric];
  const bind = (metric as unknown as { variant: (name: string, given: object) => Operand }).variant;
  try {
    return [name, bind(variant.name, { ...parameters, ...Object.fromEntries(own.map(p => [p, d.between(1, 6)])) })];
  } catch (error) {
    if (isRefusedInput(error) || error instanceof TypeError) return [name, metric];
    throw error;
  }
}

/** Every amount in a currency of its own, so that the question may choose what it is reported in; and attributes to group by. */
function described(d: Dice, world: World): World {
  const words = ['gold', 'silver', 'é', '__proto__'];
  return Object.fromEntries(
    Object.entries(world).map(([entity, rows]) => {
      const { table } = entities[entity as keyof typeof entities] as Entity;
      const own = (row: Rec): Rec => ({
        ...row,
        ...('currency' in table && row.currency === undefined ? { currency: 'BRL' } : {}),
        ...('attributes' in table && d.chance(0.8)
          ? { attributes: { tier: d.pick(words), ...(d.chance(0.5) ? { 'a.b': d.pick(words) } : {}) } }
          : {}),
      });
      // Rates back again, but for averages: some amounts have none.
      const back = entity === 'fxRates' ? rows.filter(({ kind }) => kind !== 'average') : [];
      return [entity, [...rows, ...back.map(row => ({ ...row, id: `${row.id}-back`, from: row.to, to: row.from, rate: '0.2' }))].map(own)];
    }),
  );
}

function periodsOf(d: Dice, fiscalYearStart: number): readonly Period[] {
  const calendar = { fiscalYearStart };
  return d.pick<() => readonly Period[]>([
    () => monthsOf(2026, calendar).slice(0, 6),
    () => d.shuffled(monthsOf(2025, calendar)).slice(0, 5),
    () => quartersOf(2026, calendar).slice(0, 2),
    () => d.shuffled([...quartersOf(2025, calendar), ...quartersOf(2026, calendar).slice(0, 2)]).slice(0, 4),
    () => [year(2025, calendar), month('2026-03', calendar)],
    () => [between('2026-01-15', '2026-04-10', calendar), month('2025-12', calendar)],
  ])();
}

function questionOf(d: Dice): Question {
  const { fiscalYearStart } = d.pick(CALENDARS);
  const [group, grouped] = d.pick(byTheirGroup);
  const apart = d.chance(0.1);
  const from = apart ? grouped : d.chance(0.3) ? d.pick(policies) : fromRecords;
  const some = d.shuffled(Object.entries(from)).slice(0, METRICS);
  // What all of them read, so that each question finds something of the ones before.
  const often = apart || d.chance(0.4) ? [] : ['nrr/quarter', 'arr/live', 'win-rate/count'].flatMap(key => (key in from ? [key] : []));
  const metrics = Object.fromEntries([
    ...some.map(one => withOtherNumbers(d, one)),
    ...often.map(key => [key, from[key] as Operand] as const),
  ]);
  const attributes = d.shuffled(['segment', 'region', 'tier', 'a.b', 'type', 'vintage', 'ownerRepId', 'channel']);
  const by = [...(apart ? [group] : []), ...attributes.slice(0, d.pick([0, 0, 1, 1, 2])).filter(name => name !== group)];
  return {
    metrics,
    options: {
      ...asking,
      periods: periodsOf(d, fiscalYearStart),
      ...(fiscalYearStart === 1 && d.chance(0.5) ? {} : { calendar: { fiscalYearStart } }),
      ...(by.length > 0 ? { by } : {}),
      currency: d.pick(['BRL', 'BRL', 'BRL', 'USD']),
      dataThrough: d.pick(['2026-07-01', '2026-07-01', '2026-06-15']),
      // The ledger has openings of no other day: what begins later contradicts it, and is refused by both.
      dataFrom: d.chance(0.05) ? '2025-01-01' : '2024-01-01',
      ...(d.chance(0.3) ? { allowPartial: true } : {}),
      ...(d.chance(0.3) ? { asOf: d.pick(['2026-05-20', '2026-04-01', '2026-06-30T12:00:00-03:00']) } : {}),
      ...(d.chance(0.4) ? { knownAt: d.pick(['2026-07-10', '2026-07-13', '2026-03-01']) } : {}),
      ...(d.chance(0.3) ? { smallSampleBelow: d.pick([0, 3, 40]) } : {}),
    },
  };
}

const ALONE = ['currency', 'currency', 'dataThrough', 'allowPartial', 'knownAt', 'asOf', 'dataFrom', 'calendar'] as const;

/** Mostly the question before with one thing changed: what the two share is there already, and what hangs on that one thing must not be. */
function nextOf(d: Dice, before: Question | undefined): Question {
  const other = questionOf(d);
  if (before === undefined || d.chance(0.4)) return other;
  const changed = d.pick(ALONE);
  const { currency, dataThrough } = before.options;
  const others = Object.fromEntries(Object.entries(before.options).filter(([name]) => name !== changed));
  const options = { ...others, dataThrough, ...pickOf(other.options, changed) } as EvaluateOptions;
  if (changed === 'currency') return { ...before, options: { ...options, currency: currency === 'BRL' ? 'USD' : 'BRL' } };
  return { ...before, options: changed === 'calendar' ? { ...options, periods: other.options.periods } : options };
}

const pickOf = (options: EvaluateOptions, name: keyof EvaluateOptions): Partial<EvaluateOptions> =>
  options[name] === undefined ? {} : { [name]: options[name] };

type Told = { readonly answer: Answer } | { readonly refused: string };

/** The answer, or what it was refused for. */
function told({ metrics, options }: Question, given: GivenRecords | LoadedRecords): Told {
  try {
    return { answer: evaluate(metrics, given, options) as Answer };
  } catch (error) {
    if (isRefusedInput(error)) return { refused: JSON.stringify(error.problems) };
    throw error;
  }
}

/** Where two answers, or refusals, say something else. */
function unlike(one: Told, other: Told): readonly string[] {
  if ('answer' in one && 'answer' in other) return differences(one.answer, other.answer);
  const [a, b] = [one, other].map(x => ('refused' in x ? x.refused : 'an answer')) as [string, string];
  return a === b ? [] : [`${a.slice(0, 600)} but ${b.slice(0, 600)}`];
}

describe.each(seeds(2))('questions in a row about one company, seed %i', seed => {
  const d = dice(seed);
  const company = recorded(d, described(d, worldOf(d, { howMany: ACCOUNTS })));
  const plain = described(dice(seed + 1), worldOf(dice(seed), { howMany: ACCOUNTS }));
  const world = restated(d, together(company, noise(d, company)), '2026-07-10');

  it.each([
    ['with restatements, deleted and test records', world],
    ['as it stands', plain],
  ] as const)('are each answered as if it were the first: %s', (_, own) => {
    expect(own.arrMovements?.length).toBeGreaterThan(64);
    const loaded = loadRecords(records(own), { timeZone: 'America/Sao_Paulo' });
    const questions: Question[] = [];
    let last: Question | undefined;
    let answered = 0;
    for (let i = 0; i < QUESTIONS; i++) {
      const question = nextOf(d, last);
      questions.push(question);
      const fresh = told(question, records(own));
      expect(unlike(fresh, told(question, loaded)), `question ${i}: ${JSON.stringify(question.options)}`).toEqual([]);
      if ('answer' in fresh) {
        answered++;
        last = question;
      }
      // An earlier one again: what came in between changes nothing.
      const before = d.pick(questions);
      if (d.chance(0.2)) expect(unlike(told(before, records(own)), told(before, loaded))).toEqual([]);
    }
    expect(answered).toBeGreaterThan(QUESTIONS / 2);
  });
});
