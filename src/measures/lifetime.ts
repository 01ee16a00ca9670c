import { defineMeasure } from '../kernel/defineMeasure.js';
import type { Parameter } from '../kernel/definition.js';
import { months, ratioPerMonth, unit } from '../kernel/unit.js';

/* What no record says of a customer's future, and the caller or the company's policy settles. */

const cap = { en: 'longest life counted', 'pt-BR': 'vida mais longa considerada' } as const;
const discount = { en: 'discount rate per month', 'pt-BR': 'taxa de desconto ao mês' } as const;
const rise = {
  en: 'rise of a customer’s monthly revenue each month, in the reporting currency',
  'pt-BR': 'aumento da receita mensal de um cliente a cada mês, na moeda do relatório',
} as const;

/** Parameters of the same name as a measure without a recipe give it its value from records. */
export const capParameter: Parameter = { kind: 'whole', unit: 'months', min: 1, default: 60, is: cap };
export const discountParameter: Parameter = { kind: 'decimal', min: 0, below: 1, is: discount };
export const riseParameter: Parameter = { kind: 'decimal', unit: 'money/month/customer per month', min: 0, is: rise };

export const lifetimeCap = defineMeasure({
  name: 'lifetimeCap',
  unit: months,
  is: { en: 'Longest life counted, in months', 'pt-BR': 'Vida mais longa considerada, em meses' },
  range: { above: '0', whole: true },
  fallback: '60',
});

export const monthlyDiscountRate = defineMeasure({
  name: 'monthlyDiscountRate',
  unit: ratioPerMonth,
  is: { en: 'Discount rate per month', 'pt-BR': 'Taxa de desconto ao mês' },
  range: { min: '0', below: '1' },
});

export const monthlyArpaIncrease = defineMeasure({
  name: 'monthlyArpaIncrease',
  unit: unit('money/month/customer per month', 'money', { money: 1, month: -2, customer: -1 }),
  is: { en: 'Rise of a customer’s monthly revenue each month', 'pt-BR': 'Aumento da receita mensal de um cliente a cada mês' },
  range: { min: '0' },
});
