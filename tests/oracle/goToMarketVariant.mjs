import { exact } from './goToMarketLists.mjs';

const isScalar = given => typeof given !== 'object' || 'numerator' in given || 'n' in given;

/** A variant: the names of its inputs, its answer from them (scalars come as exact fractions, lists and maps as they are), and what it asks beside totals. */
export function variant(inputs, answer, parameters = {}) {
  const names = inputs.split(' ');
  return {
    inputs: names,
    parameters,
    answer: totals =>
      answer(Object.fromEntries(Object.entries(totals).map(([name, given]) => [name, isScalar(given) ? exact(given) : given]))),
  };
}
