import type { Dice } from '../../support/seeds.js';
import type { World } from '../../support/worlds.js';

/** Every row of a world in one of some shards, in the order drawn; entities of which a shard has no row are not given in it. */
export function shardsOf(d: Dice, world: World, howMany: number): readonly World[] {
  const shards: Record<string, World[string][number][]>[] = Array.from({ length: howMany }, () => ({}));
  for (const [entity, rows] of Object.entries(world)) {
    // A list that is empty is given all the same, in one of them.
    if (rows.length === 0) d.pick(shards)[entity] = [];
    for (const row of rows) {
      const shard = d.pick(shards);
      const list = shard[entity] ?? [];
      shard[entity] = list;
      list.push(row);
    }
  }
  return shards;
}
