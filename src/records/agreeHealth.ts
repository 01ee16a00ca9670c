import type { Decimal } from '../kernel/decimal.js';
import { describe } from '../kernel/refusal.js';
import type { AddOf } from './agreeKeys.js';
import { byFields } from './agreeKeys.js';
import type { Row } from './decode.js';

const BANDS: readonly unknown[] = ['red', 'yellow', 'green'];
const scoreOf = (row: Row): Decimal => row.score as Decimal;

/** A model version's thresholds put a score into one band, and a higher score into none that is worse. */
export function agreeBands(rows: readonly Row[], add: AddOf): void {
  for (const group of byFields(rows, ['modelVersion'])) {
    const ordered = group.toSorted((a, b) => scoreOf(a).cmp(scoreOf(b)) || BANDS.indexOf(a.band) - BANDS.indexOf(b.band));
    for (const [i, row] of ordered.entries()) {
      const before = ordered[i - 1];
      if (!before) continue;
      const step = BANDS.indexOf(row.band) - BANDS.indexOf(before.band);
      const [higher, lower] = [scoreOf(row).toFixed(), scoreOf(before).toFixed()];
      if (step < 0 || (step > 0 && scoreOf(row).eq(scoreOf(before))))
        add(
          row,
          'band',
          `a band of score ${higher} that fits row ${before.row}, where ${lower} is ${before.band}`,
          describe(row.band),
          'other thresholds are another modelVersion',
        );
    }
  }
}
