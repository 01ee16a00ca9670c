import { beforeAll, describe, expect, it } from 'vitest';
import { metrics } from '../../src/catalog.js';
import type { Operand, Result } from '../../src/index.js';
import { between } from '../../src/index.js';
import type { EvaluateOptions, Records } from '../../src/records.js';
import { evaluate } from '../../src/records.js';
import type { Found } from './goToMarketCompare.js';
import { agree, differences } from './goToMarketCompare.js';
import { exact, written } from './goToMarketLists.mjs';
import type { RecordInputs } from './goToMarketRecords.mjs';
import { answersFrom, inputsOf, SETTLED } from './goToMarketRecords.mjs';
import type { TotalsAnswer } from './goToMarketTotals.mjs';
import { goToMarket } from './goToMarketTotals.mjs';
import type { World } from './goToMarketWorld.mjs';
import { makeWorld } from './goToMarketWorld.mjs';

/* The go-to-market half from records: made-up companies, each question asked of evaluate and of the second implementation. */

const { REVCANON_SEED: alone, REVCANON_SEEDS: many = '8' } = process.env;
const SEEDS = alone ? alone.split(',').map(Number) : Array.from({ length: Number(many) }, (_, k) => k + 1);

/** What the second implementation does not answer from records, and why. */
const NOT_FROM_RECORDS: Readonly<Record<string, string>> = {
  'weighted-pipeline/category': 'the weights are the caller’s',
  'pipeline-coverage/at-start': 'whose target it is, the books leave open',
  'pipeline-coverage/remaining': 'as at-start',
  'pipeline-coverage/weighted': 'as at-start',
  'pipeline-coverage/stage-plus': 'as at-start',
  'cost-per-lead/paid-only': 'how a lead is attributed, the books leave open',
  'cost-per-lead/by-campaign': 'as paid-only',
  'cost-per-mql/paid-only': 'as paid-only',
  'cost-per-mql/by-campaign': 'as paid-only',
  'rep-ramp-time/training-plus-cycle': 'no world has planned training',
  'revenue-per-rep/recognised-revenue': 'the finance half answers for revenue',
  'sales-capacity/ramped': 'attrition and the attainment of ramped reps are read in more than one way',
  'sales-capacity/no-attrition': 'as ramped',
  'sales-capacity/required-reps': 'as ramped',
  'forecast-accuracy/lead-k': 'the leads are the caller’s',
  'forecast-accuracy/skill': 'the baseline of bookings is not defined',
  'forecast-variance-explanation/volume-price-mix': 'segments of a call without lines are not in any entity',
  'forecast-variance-explanation/arr-movements-vs-target': 'no world has targets',
  'forecast-variance-explanation/volume-price-vs-target': 'no world has targets',
};
const NO_METRIC_HERE = ['marketing-roi', 'capacity-coverage', 'expansion-effectiveness', 'arr-forecast', 'plan-attainment'];

type Metric = Operand & {
  variant(name: string, parameters?: object): Operand;
  readonly definition: {
    readonly id: string;
    readonly defaultVariant: string;
    readonly variants: Readonly<Record<string, { readonly parameters: Readonly<Record<string, object>> }>>;
  };
};
const byId = new Map(Object.values(metrics as unknown as Record<string, Metric>).map(metric => [metric.definition.id, metric]));

/** A variant ready to be asked; a named stage is the only thing that must be said. */
function operandOf(id: string, variant: string): Operand | undefined {
  const metric = byId.get(id);
  const name = variant === 'default' ? metric?.definition.defaultVariant : variant;
  const own = name === undefined ? undefined : metric?.definition.variants[name];
  if (metric === undefined || name === undefined || own === undefined) return undefined;
  return metric.variant(name, 'stage' in own.parameters ? { stage: SETTLED.stage } : {});
}

function ask(operands: Readonly<Record<string, Operand>>, { records, window }: World): Readonly<Record<string, Result>> {
  const { start, end, asOf } = window;
  const options: EvaluateOptions = {
    periods: [between(start, end)],
    ...(asOf === end ? {} : { asOf }),
    dataFrom: '2024-01-01',
    dataThrough: '2027-12-01',
    currency: 'BRL',
    timeZone: 'America/Sao_Paulo',
  };
  const [total] = evaluate(operands, records as unknown as Records, options).filter(row => row.group === null);
  return total as unknown as Readonly<Record<string, Result>>;
}

/** All variants of a metric in one call; one that cannot be asked does not take the others along. */
function askAll(operands: Readonly<Record<string, Operand>>, world: World): Readonly<Record<string, Result | Error>> {
  try {
    return ask(operands, world);
  } catch {
    return Object.fromEntries(
      Object.entries(operands).map(([name, operand]) => {
        try {
          return [name, ask({ [name]: operand }, world)[name] as Result];
        } catch (error) {
          return [name, error as Error];
        }
      }),
    );
  }
}

type Inputs = RecordInputs['inputs'];
/** Inputs that are single numbers, where both sides have them: they say which side reads which records otherwise. */
function inputsDiffer(result: Result, inputs: Inputs): string[] {
  const theirs = (result as unknown as { inputs: Record<string, { value: unknown }> }).inputs;
  return Object.entries(theirs).flatMap(([name, { value }]) => {
    const own = inputs[name];
    if (own === undefined || Array.isArray(own) || value === null || typeof value !== 'object' || !('toSignificantDigits' in value))
      return [];
    const [found, wanted] = [
      (value as { toSignificantDigits(n: number): { toFixed(): string } }).toSignificantDigits(30).toFixed(),
      written(exact(own), 30),
    ];
    return found === wanted ? [] : [`input ${name} is ${found}, should be ${wanted}`];
  });
}

const worlds = SEEDS.map(seed => ({ seed, world: makeWorld(seed) }));
const wanted = new Map<number, Readonly<Record<string, TotalsAnswer>>>();
const inputs = new Map<number, Inputs>();
beforeAll(() => {
  for (const { seed, world } of worlds) {
    const read = inputsOf(world.records, world.window);
    inputs.set(seed, read.inputs);
    wanted.set(seed, answersFrom(read));
  }
}, 240_000);

describe.each(Object.entries(goToMarket).filter(([id]) => !NO_METRIC_HERE.includes(id)))('%s', (id, variants) => {
  const names = Object.keys(variants).filter(name => NOT_FROM_RECORDS[`${id}/${name}`] === undefined);
  const found = new Map<number, Readonly<Record<string, Result | Error>>>();
  beforeAll(() => {
    const operands = Object.fromEntries(names.flatMap(name => (operandOf(id, name) ? [[name, operandOf(id, name)!]] : [])));
    if (Object.keys(operands).length > 0) for (const { seed, world } of worlds) found.set(seed, askAll(operands, world));
  }, 240_000);

  it.each(names)('%s', name => {
    expect(operandOf(id, name) ? `${id}/${name}` : 'not in the catalogue').toBe(`${id}/${name}`);
    const differs = worlds.flatMap(({ seed, world }) => {
      const result = found.get(seed)?.[name];
      const answer = wanted.get(seed)![`${id}/${name}`];
      if (result === undefined || answer === undefined) return [`seed ${seed}: ${result ? 'no second answer' : 'no answer'}`];
      if (result instanceof Error) return [`seed ${seed}: ${result.message.slice(0, 600)}`];
      const told = differences(result as unknown as Found, answer);
      return told.length === 0
        ? []
        : [...told.slice(0, 4), ...inputsDiffer(result, inputs.get(seed)!)].map(line => `seed ${seed} as of ${world.window.asOf}: ${line}`);
    });
    agree(differs);
  });
});

it('names what it leaves out: every other variant has an answer from records', () => {
  const keys = Object.entries(goToMarket)
    .filter(([id]) => !NO_METRIC_HERE.includes(id))
    .flatMap(([id, variants]) => Object.keys(variants).map(name => `${id}/${name}`));
  const answered = new Set([...wanted.values()].flatMap(answers => Object.keys(answers)));
  expect(keys.filter(key => !answered.has(key))).toEqual(Object.keys(NOT_FROM_RECORDS));
});

/** Made-up companies are of use only while they are various. */
it('asks about numbers as well as about their absence', () => {
  const statuses = (key: string) => [...wanted.values()].map(answers => answers[key]?.status);
  for (const key of [
    'win-rate/count',
    'sales-cycle-length/mean',
    'quota-attainment/pooled',
    'time-to-first-contact/median',
    'time-to-value/median',
  ])
    expect([key, statuses(key).includes('ok')]).toEqual([key, true]);
});
