import { ownWindow } from '../kernel/binding.js';
import { rounded } from '../kernel/decimal.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { Period } from '../kernel/period.js';
import type { Result } from '../kernel/result.js';
import { days } from '../kernel/unit.js';
import { medianCycleDays } from '../measures/dealCycles.js';
import type { GivenRecords } from './evaluate.js';
import { evaluate } from './evaluate.js';
import type { EvaluateOptions } from './evaluateOptions.js';
import type { LoadedRecords } from './loaded.js';

const medianCycle = defineMetric({
  id: 'median-sales-cycle',
  version: '1.0.0',
  family: 'pipeline',
  name: { en: 'Median sales cycle', 'pt-BR': 'Ciclo de vendas mediano' },
  is: {
    en: 'Median days from creation to win of the trailing four quarters',
    'pt-BR': 'Mediana de dias da criação ao ganho nos últimos quatro trimestres',
  },
  unit: days,
  better: 'lower',
  additivity: 'quantile',
  window: ownWindow(12, 'refused'),
  defaultVariant: 'won',
  label: { en: 'won deals, 12 months', 'pt-BR': 'negócios ganhos, 12 meses' },
  inputs: { medianCycleDays },
  formula: i => i.medianCycleDays,
  examples: [],
});

/** A lag to adopt, and what it was taken from. */
export interface ProposedLag {
  /** Whole days, rounded half up; null where no won deal gives a cycle. */
  readonly lagDays: number | null;
  /** The median behind it, with its reasons and records. */
  readonly because: Result;
}

/**
 * Proposes the days for `lag-cycle` variants: the median from creation to win of the four quarters to the period's end. A company adopts a number and
 * keeps it; it is not recomputed with every report.
 * @example proposeLagDays({ opportunities }, quarter(2026, 2), { dataFrom: '2025-07-01', dataThrough: '2026-07-01' }).lagDays // 53
 * @throws RefusedInput as `evaluate` does.
 */
export function proposeLagDays(
  records: Pick<GivenRecords, 'opportunities' | 'accounts'> | LoadedRecords,
  period: Period,
  options: Omit<EvaluateOptions, 'periods' | 'by'>,
): ProposedLag {
  const because = evaluate({ medianCycle }, records, { ...options, periods: [period] })[0]?.medianCycle as Result;
  return Object.freeze({ lagDays: because.value === null ? null : Number(rounded(because.value, 0)), because });
}
