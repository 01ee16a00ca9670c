import type { Cell } from './expression.js';

/** One text for a list of cells: no two different lists share it, whatever the texts contain. */
export function keyOf(cells: readonly Cell[]): string {
  const [only] = cells;
  if (cells.length === 1 && typeof only === 'string') return `'${only}`;
  return JSON.stringify(cells.map(c => (c === undefined ? null : typeof c === 'object' ? String(c) : c)));
}
