import type { Exact } from '../kernel/decimal.js';
import { compare, decimal, plus, sign, times, whole } from '../kernel/decimal.js';
import { defineMeasure } from '../kernel/defineMeasure.js';
import { label } from '../kernel/itemField.js';
import type { ItemValue } from '../kernel/itemValue.js';
import type { Text } from '../kernel/languages.js';
import { defineStep } from '../kernel/step.js';
import { months } from '../kernel/unit.js';
import { hires } from './hires.js';

/* The month of tenure in which each hire gets there, or how many were seen without it. */

const rep = label({ is: { en: 'the rep', 'pt-BR': 'o vendedor' } });
const waiting = label({ is: { en: 'whether the rep got there', 'pt-BR': 'se o vendedor chegou lá' }, oneOf: ['reached', 'not yet'] });
const rampMonths = defineMeasure({
  name: 'rampMonths',
  unit: months,
  is: { en: 'Months of tenure until there, or seen so far', 'pt-BR': 'Meses de casa até lá, ou vistos até agora' },
  range: { min: '0', whole: true },
});

/** Whether the months up to one, of which there are `k`, are enough. */
type Enough = (credits: readonly Exact[], fullMonthlyQuota: Exact) => boolean;

/* @__NO_SIDE_EFFECTS__ */
function monthsUntil(name: string, is: Text, enough: Enough) {
  return defineStep({
    name,
    version: '1',
    is,
    inputs: [hires.name],
    fields: { rep, waiting, rampMonths },
    run: ({ items }) => {
      const all = items(hires.name);
      if (!all) return null;
      return all.map(hire => {
        const seen = hire.get('monthlyCredit') as readonly Exact[];
        const bar = hire.get('fullMonthlyQuota') as Exact;
        const before = seen.findIndex((_, i) => enough(seen.slice(0, i + 1), bar));
        return new Map<string, ItemValue>([
          ['rep', hire.get('rep') as string],
          ['waiting', before < 0 ? 'not yet' : 'reached'],
          ['rampMonths', whole(decimal(before < 0 ? seen.length : before + 1))],
        ]);
      });
    },
  });
}

const lastOf = (credits: readonly Exact[]): Exact => credits.at(-1) ?? whole('0');
/** A month of credit at a part of the quota or above. */
/* @__NO_SIDE_EFFECTS__ */
function atPart(part: string): Enough {
  return (credits, bar) => compare(lastOf(credits), times(bar, whole(part))) >= 0;
}

export const firstMonthAtQuota = monthsUntil(
  'firstMonthAtQuota',
  {
    en: 'for each hire the first month of tenure with credit of at least a full monthly quota',
    'pt-BR': 'para cada contratação, o primeiro mês de casa com crédito de ao menos uma cota mensal cheia',
  },
  atPart('1'),
);
export const firstMonthAt80 = monthsUntil(
  'firstMonthAt80',
  {
    en: 'for each hire the first month of tenure with credit of at least 80% of a full monthly quota',
    'pt-BR': 'para cada contratação, o primeiro mês de casa com crédito de ao menos 80% de uma cota mensal cheia',
  },
  atPart('0.8'),
);
export const firstMonthWithDeal = monthsUntil(
  'firstMonthWithDeal',
  {
    en: 'for each hire the first month of tenure with credit above 0',
    'pt-BR': 'para cada contratação, o primeiro mês de casa com crédito acima de 0',
  },
  credits => sign(lastOf(credits)) > 0,
);
export const firstThreeMonthsAtQuota = monthsUntil(
  'firstThreeMonthsAtQuota',
  {
    en: 'for each hire the first month of tenure, from the third on, whose three last months have a mean credit of at least a full monthly quota',
    'pt-BR':
      'para cada contratação, o primeiro mês de casa, do terceiro em diante, cujos três últimos meses têm crédito médio de ao menos uma cota mensal cheia',
  },
  (credits, bar) => credits.length >= 3 && compare(credits.slice(-3).reduce(plus), times(bar, whole('3'))) >= 0,
);
