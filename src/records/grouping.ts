import type { ExprData, RecipeData, RelData } from '../kernel/plan.js';
import { relationsBelow } from '../kernel/plan.js';
import { vintages } from '../measures/ledger.js';
import { isStated, valuesOf } from './columns/distinct.js';
import type { Known } from './known.js';

/** Account attributes that every measure with a customer can be grouped by. */
export const ACCOUNT_DIMENSIONS = ['segment', 'region', 'territory', 'industry', 'ownerRepId', 'csmId'] as const;

/** A recipe made ready for grouping: its relation (with the account looked up where needed) and one expression a group, or null where the measure cannot be split by it. */
export interface Grouping {
  readonly of: RelData;
  readonly keys: readonly ExprData[] | null;
  /** The column that tells whether a row's account was found. */
  readonly account?: string;
  /** An entity that the grouping needs. */
  readonly needs?: 'accounts';
}

type Knows = (entity: string) => Known | undefined;

function scans(rel: RelData): string[] {
  return rel.op === 'scan' ? [rel.entity] : relationsBelow(rel).flatMap(scans);
}

/** Whether any record says it at all: spend that never names a segment cannot be split by segment. */
function stated(rel: RelData, column: string, known: Knows): boolean {
  return scans(rel).some(entity => {
    const table = known(entity)?.table;
    return table !== undefined && isStated(table.column(column), table.n);
  });
}

/** The names of the own attributes of an entity's records. */
function attributeNames(entity: string, known: Knows): ReadonlySet<string> {
  const table = known(entity)?.table;
  const names = new Set<string>();
  // Records share the objects that hold the same: few are looked at.
  for (const attributes of table ? valuesOf(table.column('attributes'), table.n) : [])
    if (typeof attributes === 'object') for (const name of Object.keys(attributes)) names.add(name);
  return names;
}

function hasAttribute(entity: string, name: string, known: Knows): boolean {
  return attributeNames(entity, known).has(name);
}

/** How a recipe's rows are told apart by the asked groups. Its own columns come first, then the account's, then own attributes of either. */
export function groupingOf(recipe: RecipeData, by: readonly string[], known: Knows): Grouping {
  const take: Record<string, string> = {};
  let vintage = false;
  const keys: ExprData[] = [];
  for (const name of by) {
    const own = recipe.dims && Object.hasOwn(recipe.dims, name) ? recipe.dims[name] : undefined;
    if (own && (!('col' in own) || stated(recipe.of, own.col, known))) keys.push(own);
    else if (recipe.attributes && hasAttribute(recipe.attributesOf ?? 'opportunities', name, known))
      keys.push({ col: `${recipe.attributes}.${name}` });
    else if (recipe.member && (ACCOUNT_DIMENSIONS as readonly string[]).includes(name)) {
      take[`@${name}`] = name;
      keys.push({ col: `@${name}` });
    } else if (name === 'vintage' && recipe.member && scans(recipe.of).includes('arrMovements')) {
      vintage = true;
      keys.push({ col: '@vintage' });
    } else if (recipe.member && hasAttribute('accounts', name, known)) {
      take[`@attributes.${name}`] = `attributes.${name}`;
      keys.push({ col: `@attributes.${name}` });
    } else return { of: recipe.of, keys: null };
  }
  const { member } = recipe;
  const within: RelData =
    member && vintage
      ? { op: 'lookUp', of: recipe.of, to: vintages, on: { customer: member.customer }, take: { '@vintage': 'vintage' } }
      : recipe.of;
  if (!member || Object.keys(take).length === 0) return { of: within, keys };
  const of: RelData = {
    op: 'lookUp',
    of: within,
    to: { op: 'scan', entity: 'accounts', optional: true },
    on: { id: member.customer },
    take: { ...take, '@account': 'id' },
    version: { from: 'validFrom', at: member.at, inclusive: member.inclusive },
  };
  return { of, keys, account: '@account', needs: 'accounts' };
}

/** Names that anything in this call could be grouped by, for the refusal of an unknown one. */
export function groupNames(recipes: readonly RecipeData[], known: Knows): Set<string> {
  const names = new Set<string>([...ACCOUNT_DIMENSIONS, 'vintage']);
  for (const r of recipes) for (const name of Object.keys(r.dims ?? {})) names.add(name);
  for (const entity of new Set(['accounts', 'opportunities', ...recipes.flatMap(r => r.attributesOf ?? [])]))
    for (const name of attributeNames(entity, known)) names.add(name);
  return names;
}
