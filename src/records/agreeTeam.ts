import type { Decimal } from '../kernel/decimal.js';
import { describe } from '../kernel/refusal.js';
import type { AddOf } from './agreeKeys.js';
import { apart, byFields, oneInForce, onlyOnce } from './agreeKeys.js';
import type { Row } from './decode.js';

/** The roles of one person follow one another. A row's own id is the person, unless it names one. */
export function agreeReps(rows: readonly Row[], add: AddOf): void {
  const persons = rows.map(row => ({ ...row, repId: row.repId ?? row.id }));
  apart(persons, ['repId'], ['hireDate', 'endDate'], 'roles of one rep that do not overlap', add);
}

/** A ramp curve has each month of tenure from the first on, and never falls. */
export function agreeRampCurves(rows: readonly Row[], add: AddOf): void {
  onlyOnce(rows, ['role', 'segment', 'version', 'tenureMonth'], 'each month of tenure once in a version', add);
  oneInForce(rows, ['role', 'segment'], add);
  for (const group of byFields(rows, ['role', 'segment', 'version'])) {
    const ordered = group.toSorted((a, b) => monthOf(a) - monthOf(b));
    for (const [i, row] of ordered.entries()) {
      const before = ordered[i - 1];
      const next = before ? monthOf(before) + 1 : 1;
      if (monthOf(row) > next)
        add(
          row,
          'tenureMonth',
          `month ${next} of tenure before it`,
          `${monthOf(row)}`,
          'after its last month a curve is 1; before that it has every month',
        );
      if (before && (row.factor as Decimal).lt(before.factor as Decimal))
        add(
          row,
          'factor',
          `at least ${(before.factor as Decimal).toFixed()}, the factor of month ${monthOf(before)} (row ${before.row})`,
          describe((row.factor as Decimal).toFixed()),
        );
    }
  }
}

const monthOf = (row: Row): number => Number(row.tenureMonth);
