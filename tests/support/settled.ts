import { businessTime } from '../../src/records/businessTime.js';
import type { Surroundings } from '../../src/records/expression.js';

/** What an expression may ask for beside its row, with nothing settled: every point of the frame is 1970. */
export const settled: Surroundings = {
  anchors: { opens: 0, closes: 0, asOf: 0, cutoff: 0, ratesAt: 0, ends: 0 },
  timeZone: 'UTC',
  parameters: {},
  fiscalYearStart: 1,
  business: () => businessTime([], [], 'UTC'),
};
