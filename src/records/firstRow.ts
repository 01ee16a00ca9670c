import { refusal } from '../kernel/refusal.js';
import type { Cell } from './expression.js';
import { compareMaybe } from './expression.js';
import { isUnknown, toName } from './unknowns.js';

/** The first (or last) row of a group so far: what orders it, its value, and whether another one has the very same place. */
export interface Lead {
  readonly place: readonly Cell[];
  readonly value: Cell;
  readonly tied: boolean;
}

/** The lead after one more row. */
export function leading(fn: 'first' | 'last', so: Lead | undefined, place: readonly Cell[], value: Cell): Lead {
  const lost = place.find(isUnknown);
  const before = so?.place.find(isUnknown);
  if (lost) return { place, value: toName(before, lost), tied: false };
  if (so === undefined) return { place, value, tied: false };
  if (before) return so;
  const order = comparePlaces(place, so.place) * (fn === 'first' ? 1 : -1);
  if (order === 0) return { ...so, tied: true };
  return order < 0 ? { place, value, tied: false } : so;
}

/** The value of the row that leads; two rows in one place are refused, because neither is the first. */
export function ledBy(lead: Lead): Cell {
  if (lead.tied) refuseTie();
  return lead.value;
}

export function refuseTie(): never {
  throw refusal('records refused', [
    {
      path: ['order'],
      expected: 'one order of the rows of a key',
      received: 'two rows that nothing orders',
      hint: 'instant, recordedAt and id order rows; give each its own',
    },
  ]);
}

function comparePlaces(a: readonly Cell[], b: readonly Cell[]): number {
  for (let i = 0; i < a.length; i++) {
    const order = compareMaybe(a[i], b[i]);
    if (order !== 0) return order;
  }
  return 0;
}
