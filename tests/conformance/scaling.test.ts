import { describe, expect, it, vi } from 'vitest';
import { metrics } from '../../src/catalog.js';
import type { ListMeasure, Measure } from '../../src/define.js';
import { entities } from '../../src/entities/byKey.js';
import type { Table } from '../../src/entities/table.js';
import type { Input, Operand } from '../../src/index.js';
import { evaluate } from '../../src/records.js';
import { times } from '../support/amounts.js';
import { byTheirGroup, fromRecords } from '../support/catalogue.js';
import { araucaria, asAraucaria } from '../support/records.js';
import { dice, seeds } from '../support/seeds.js';
import type { World } from '../support/worlds.js';
import { asking, at, records, worldOf } from '../support/worlds.js';
import { goodCalls } from './everyCall.js';
import { fieldMeasures } from './everyMeasure.js';

vi.setConfig({ testTimeout: 120_000 });

const k = 1000;
/** One or none: nothing the library takes has money to another power. */
function isMoney(unit: Measure['unit']): boolean {
  const exponent = unit.dimension.money ?? 0;
  if (exponent !== 0 && exponent !== 1) throw new Error('money to another power: this test does not know it');
  return exponent === 1;
}
const fieldOf = (list: ListMeasure, name: string): Measure | undefined => {
  const field = list.fields[name];
  return field?.kind === 'numbers' ? field.of : field?.kind === 'measure' ? field : undefined;
};
function scaled(input: Input | undefined, value: unknown): unknown {
  // An object by label holds weights, no money.
  if (input?.kind === 'list' && !Array.isArray(value)) return value;
  if (input?.kind === 'list')
    return (value as readonly unknown[]).map(item =>
      typeof item === 'object'
        ? Object.fromEntries(Object.entries(item as object).map(([f, v]) => [f, scaled(fieldOf(input, f), v)]))
        : scaled(fieldMeasures(input)[0], item),
    );
  if (Array.isArray(value)) return value.map(x => scaled(input, x));
  const unit = input?.kind === 'metric' ? input.bound.variant.unit : input?.unit;
  return unit && isMoney(unit) ? times(String(value), k) : value;
}

// A number that is right in reais is right in centavos: nothing in a formula may depend on the size of the money unit.
describe('k times all money is k times the value to the power of its money dimension, from totals', () => {
  it.each(goodCalls.map(c => [c.key, c] as const))('%s', (_, { variant, given, call }) => {
    const one = call(given);
    const many = call(Object.fromEntries(Object.entries(given).map(([name, v]) => [name, scaled(variant.inputs[name], v)])));
    expect([many.status, many.reasons.map(r => r.code)]).toEqual([one.status, one.reasons.map(r => r.code)]);
    const power = variant.unit.dimension.money ?? 0;
    expect(many.value?.toFixed()).toBe(one.value?.times(k ** power).toFixed());
  });
});

/** Parameters that are amounts grow with the records. */
function withLargerParameters(key: string, operand: Operand): Operand {
  const { variant, parameters } = operand.bound;
  const amounts = Object.entries(parameters).filter(([name]) => {
    const input = variant.inputs[name];
    return input?.kind === 'measure' && isMoney(input.unit);
  });
  if (amounts.length === 0) return operand;
  const metric = Object.values(metrics).find(m => m.definition.id === operand.definition.id);
  if (!metric) throw new Error(`no metric of ${key}`);
  const bind = metric.variant as unknown as (name: string, parameters: object) => Operand;
  return bind(variant.name, { ...parameters, ...Object.fromEntries(amounts.map(([name, value]) => [name, times(String(value), k)])) });
}
const grown = (of: Readonly<Record<string, Operand>>): Readonly<Record<string, Operand>> =>
  Object.fromEntries(Object.entries(of).map(([key, m]) => [key, withLargerParameters(key, m)]));

/** Every amount of every entity, k times; rates and counts stay. */
function larger(world: World): World {
  return Object.fromEntries(
    Object.entries(world).map(([entity, rows]) => {
      const fields = Object.entries(entities[entity as keyof typeof entities].table as Table).filter(([, f]) => f.kind === 'money');
      const amounts = fields.map(([name]) => name);
      return [
        entity,
        rows.map(row => ({
          ...row,
          ...Object.fromEntries(amounts.filter(a => row[a] !== undefined).map(a => [a, times(String(row[a]), k)])),
        })),
      ];
    }),
  );
}

function grows(world: World, options: typeof asking, of: Readonly<Record<string, Operand>> = fromRecords): void {
  const one = evaluate(of, records(world), options);
  const many = evaluate(grown(of), records(larger(world)), options);
  for (const row of one.keys())
    for (const [key, metric] of Object.entries<Operand>(of)) {
      const [before, after] = [at(one, row, key), at(many, row, key)];
      const power = metric.bound.variant.unit.dimension.money ?? 0;
      const said = (r: typeof before, by: number) => [
        key,
        r?.status,
        r?.reasons.map(x => x.code),
        r?.warnings.map(x => x.code),
        r?.value?.times(by).toFixed(),
      ];
      expect(said(after, 1)).toEqual(said(before, k ** power));
    }
}

describe('k times all money is k times the value to the power of its money dimension, from records', () => {
  it('the fixture', () => {
    grows(araucaria as unknown as World, asAraucaria as typeof asking);
  });

  it.each(seeds(2))('seed %i, in total and by segment, two currencies', seed => {
    const world = worldOf(dice(seed));
    grows(world, { ...asking, by: ['segment'] });
    for (const [group, of] of byTheirGroup) grows(world, { ...asking, by: [group] }, of);
  });
});
