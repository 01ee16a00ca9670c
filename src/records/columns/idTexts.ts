import type { EntityKey } from '../../entities/byKey.js';
import { entities } from '../../entities/byKey.js';
import type { TextTable } from './textTable.js';
import { textTable } from './textTable.js';

/**
 * Ids that several of a call's lists say, by the name of the field that refers to them: an entity's own ids and all references to it have codes of one list
 * then, and what is looked up by them needs no look at a text.
 */
export type IdTexts = ReadonlyMap<string, TextTable>;

/** How other records refer to an entity's: `accountId`. */
export function referenceTo(entity: EntityKey): string {
  const { name } = entities[entity];
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}Id`;
}

export const isReference = (field: string): boolean => field.endsWith('Id');

export function idTexts(lists: readonly (readonly [EntityKey, readonly unknown[]])[]): IdTexts {
  const expected = new Map<string, number>();
  const several = new Set<string>();
  for (const [entity, { length }] of lists)
    for (const name of [referenceTo(entity), ...Object.keys(entities[entity].table).filter(isReference)]) {
      const before = expected.get(name);
      if (before !== undefined) several.add(name);
      // Of references a few are to the same record.
      expected.set(name, Math.max(before ?? 0, name === referenceTo(entity) ? length : length >> 3));
    }
  return new Map([...several].map(name => [name, textTable(expected.get(name) as number)]));
}
