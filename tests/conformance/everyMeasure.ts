import { catalog } from '../../src/catalog.js';
import type { ListMeasure, Measure } from '../../src/define.js';
import type { Input } from '../../src/index.js';

/** The measures that the items of a list hold, alone or in lists of their own. */
export const fieldMeasures = (list: ListMeasure): readonly Measure[] =>
  Object.values(list.fields).flatMap(f => (f.kind === 'measure' ? [f] : f.kind === 'numbers' ? [f.of] : []));

const found = new Set<Measure>();
const lists = new Set<ListMeasure>();

function collect(input: Input): void {
  if (input.kind === 'measure') {
    found.add(input);
    for (const below of Object.values(input.derived?.inputs ?? {})) collect(below);
  }
  if (input.kind === 'list') {
    lists.add(input);
    if (input.each) found.add(input.each);
    for (const field of fieldMeasures(input)) collect(field);
  }
  if (input.kind === 'metric') for (const below of Object.values(input.bound.variant.inputs)) collect(below);
}
for (const definition of catalog)
  for (const variant of Object.values(definition.variants)) for (const input of Object.values(variant.inputs)) collect(input);

/** Every measure that a metric of the catalogue reaches, through computed inputs, lists and operands. */
export const measures: readonly Measure[] = [...found];
/** Every list input of the catalogue. */
export const listMeasures: readonly ListMeasure[] = [...lists];
