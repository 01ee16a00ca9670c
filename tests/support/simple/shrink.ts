import type { RecipeData } from '../../../src/kernel/plan.js';
import type { Table, World } from './world.js';

/** What a run is made of. */
export interface Case {
  readonly recipe: RecipeData;
  readonly by: readonly string[];
  readonly world: World;
}

/** A smaller case that is still wrong: rows are left out, and parts of the plan put in the place of the whole, as long as it stays wrong. */
export function shrunk(found: Case, wrong: (c: Case) => boolean, milliseconds: number): Case {
  const until = Date.now() + milliseconds;
  let best = found;
  for (let better = true; better; ) {
    better = false;
    for (const smaller of candidates(best)) {
      if (Date.now() > until) return best;
      if (!wrong(smaller)) continue;
      best = smaller;
      better = true;
      break;
    }
  }
  return best;
}

function* candidates(c: Case): Generator<Case> {
  for (let i = 0; i < c.by.length; i++) yield { ...c, by: c.by.toSpliced(i, 1) };
  if (c.world.rates.length > 0) yield { ...c, world: { ...c.world, rates: [] } };
  for (const [entity, table] of c.world.tables) {
    yield { ...c, world: { ...c.world, tables: new Map([...c.world.tables].filter(([name]) => name !== entity)) } };
    if (table.test.length > 0) yield { ...c, world: { ...c.world, tables: new Map(c.world.tables).set(entity, { ...table, test: [] }) } };
    const having = (live: Table['live']): Case => {
      const tables = new Map(c.world.tables).set(entity, { ...table, live });
      return { ...c, world: { ...c.world, tables } };
    };
    const half = Math.floor(table.live.length / 2);
    if (half > 0) {
      yield having(table.live.slice(half));
      yield having(table.live.slice(0, half));
    }
    for (let i = 0; i < table.live.length; i++) yield having(table.live.toSpliced(i, 1));
  }
  for (const recipe of lesser(c.recipe, true)) yield { ...c, recipe: recipe as RecipeData };
}

/** The same data with one part of it made smaller. */
function* lesser(data: unknown, top = false): Generator<unknown> {
  if (typeof data !== 'object' || data === null) return;
  if ('op' in data)
    for (const name of ['of', 'and', 'take', 'to']) if (name in data && isPart(data[name as never])) yield data[name as never];
  if ('args' in data) yield* data.args as unknown[];
  for (const [name, value] of Object.entries(data)) {
    for (const smaller of lesser(value)) {
      if (!Array.isArray(data)) yield { ...data, [name]: smaller };
      else yield data.with(Number(name), smaller);
    }
    const named = ['aggs', 'add', 'items', 'dims'].includes(name) ? Object.keys(value as object) : [];
    for (const one of named.length > 1 || (name === 'dims' && top) ? named : [])
      yield { ...data, [name]: Object.fromEntries(Object.entries(value as object).filter(([k]) => k !== one)) };
    if (['reason', 'version', 'where', 'per', 'waited', 'member', 'attributes'].includes(name))
      yield Object.fromEntries(Object.entries(data).filter(([k]) => k !== name));
  }
}

const isPart = (value: unknown): boolean => typeof value === 'object' && value !== null && 'op' in value;
