import { readsBusinessTime } from '../kernel/plan.js';
import type { Batch } from './columns/batch.js';
import type { Surroundings } from './expression.js';
import { anchorsIn, frameKey } from './relation.js';

/** What a part of a plan comes to over a batch, of so many cells a row: kept with the batch under everything that may change it. */
export function keptWith<T>(batch: Batch, of: object, plan: object, s: Surroundings, width: number, make: () => T): T {
  // Hours and holidays are not among what tells two calls apart here.
  if (readsBusinessTime(plan)) return make();
  return batch.kept(of, `${frameKey(anchorsIn(plan), plan, s)} ${s.timeZone} ${s.fiscalYearStart}`, width, make);
}
