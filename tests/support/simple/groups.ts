import type { ExprData, RecipeData, RelData } from '../../../src/kernel/plan.js';
import { relationsBelow } from '../../../src/kernel/plan.js';
import type { Row } from './cells.js';
import { byKey } from './cells.js';
import type { Value } from './expression.js';
import type { World } from './world.js';

/** Account attributes that whatever has a customer can be grouped by. */
export const ACCOUNT_DIMENSIONS = ['segment', 'region', 'territory', 'industry', 'ownerRepId', 'csmId'] as const;

/** The rows of one group, its name by dimension (null where the record does not say), and how many name an account that was not given. */
export interface Members {
  readonly group: Readonly<Record<string, string | null>>;
  readonly rows: readonly Row[];
  readonly dangling: number;
}

/** How rows are told apart: their relation, with the account looked up where it is needed, and the name that a row has in each dimension. */
export interface Grouping {
  readonly of: RelData;
  readonly members: (rows: readonly Row[], value: Value) => readonly Members[];
}

/** Own columns come first, then own attributes, then the account's columns and attributes; null where nothing says it. */
export function grouping(recipe: RecipeData, by: readonly string[], world: World): Grouping | null {
  const { member, attributes } = recipe;
  const take: Record<string, string> = {};
  const names: ((row: Row, value: Value) => unknown)[] = [];
  for (const name of by) {
    const own = recipe.dims && Object.hasOwn(recipe.dims, name) ? recipe.dims[name] : undefined;
    if (own && (!('col' in own) || stated(recipe.of, own.col, world))) names.push((row, value) => value(own, row));
    else if (attributes && hasAttribute(recipe.attributesOf ?? 'opportunities', name, world))
      names.push(row => attribute(row[attributes], name));
    else if (member && (ACCOUNT_DIMENSIONS as readonly string[]).includes(name)) {
      take[`@${name}`] = name;
      names.push(row => row[`@${name}`]);
    } else if (member && hasAttribute('accounts', name, world)) {
      take['@attributes'] = 'attributes';
      names.push(row => attribute(row['@attributes'], name));
    } else return null;
  }
  const looksUp = member !== undefined && Object.keys(take).length > 0;
  const of: RelData = looksUp
    ? {
        op: 'lookUp',
        of: recipe.of,
        to: { op: 'scan', entity: 'accounts', optional: true },
        on: { id: member.customer },
        take: { ...take, '@account': 'id' },
        version: { from: 'validFrom', at: member.at, inclusive: member.inclusive },
      }
    : recipe.of;
  const members: Grouping['members'] = (rows, value) => {
    const namesOf = (row: Row) => names.map(name => (name(row, value) as string | undefined) ?? null);
    const groups = byKey(rows, row => JSON.stringify(namesOf(row)));
    return [...groups.values()].map(own => {
      const mine = namesOf(own[0] as Row);
      const dangling = own.filter(row => looksUp && row['@account'] === undefined && value(member.customer as ExprData, row) !== undefined);
      return { group: Object.fromEntries(by.map((name, i) => [name, mine[i] ?? null])), rows: own, dangling: dangling.length };
    });
  };
  return { of, members };
}

function attribute(map: unknown, name: string): string | undefined {
  return typeof map === 'object' && map !== null && Object.hasOwn(map, name) ? (map as Record<string, string>)[name] : undefined;
}

/** Whether any record says it at all. */
function stated(rel: RelData, column: string, world: World): boolean {
  if (rel.op === 'scan') return world.tables.get(rel.entity)?.live.some(row => row[column] !== undefined) ?? false;
  return relationsBelow(rel).some(below => stated(below, column, world));
}

const hasAttribute = (entity: string, name: string, world: World): boolean =>
  world.tables.get(entity)?.live.some(row => typeof row.attributes === 'object' && Object.hasOwn(row.attributes as object, name)) ?? false;
