import { defineMeasure } from '../kernel/defineMeasure.js';
import { and, coalesce, dec, not, present } from '../kernel/planExpressions.js';
import { count, items, sum } from '../kernel/planRecipes.js';
import { convert, where } from '../kernel/planRelations.js';
import { arrMoney, deals, money } from '../kernel/unit.js';
import { usualTypes } from './dealHistory.js';
import { amountWhere, decided, grouped, standing, valued } from './decidedDeals.js';
import { numberList } from './numberList.js';

/* What a won deal is worth: by its annual value, or by the total of its contract. */

const perDeal = where(valued, standing('won', ...usualTypes));
const withTcv = where(decided, r => and(standing('won', ...usualTypes)(r), present(r.tcv)));
const withoutTcv = where(decided, r => and(standing('won', ...usualTypes)(r), not(present(r.tcv))));
const stated = {
  ...grouped(...usualTypes),
  beside: [
    ...(grouped(...usualTypes).beside ?? []),
    {
      code: 'UNCLASSIFIED_RECORDS',
      as: 'warning',
      of: withoutTcv,
      summary: { fn: 'count' },
      what: 'won deals without a total contract value left out',
    },
  ],
} as const;

export const wonTcv = defineMeasure({
  name: 'wonTcv',
  unit: money,
  is: {
    en: 'Σ total contract value of won deals that state one',
    'pt-BR': 'Σ do valor total de contrato dos negócios ganhos que o informam',
  },
  range: { min: '0' },
  from: sum(
    convert(withTcv, 'tcv', 'spot', r => r.closedAt),
    r => coalesce(r.tcv, dec('0')),
    stated,
  ),
});

export const wonWithTcv = defineMeasure({
  name: 'wonWithTcv',
  unit: deals,
  is: { en: 'Won deals that state a total contract value', 'pt-BR': 'Negócios ganhos que informam o valor total de contrato' },
  range: { min: '0', whole: true },
  from: count(withTcv, stated),
});

export const newLogoWonArr = defineMeasure({
  name: 'newLogoWonArr',
  unit: arrMoney,
  is: {
    en: 'Σ annual recurring value at close of the won new-logo deals',
    'pt-BR': 'Σ do valor recorrente anual no fechamento dos negócios ganhos de novos clientes',
  },
  range: { min: '0' },
  from: amountWhere('won', 'new-logo'),
});

export const wonArrByDeal = numberList({
  name: 'wonArrByDeal',
  unit: arrMoney,
  range: { min: '0' },
  is: {
    en: 'Annual recurring value at close, one entry a won deal',
    'pt-BR': 'Valor recorrente anual no fechamento, um por negócio ganho',
  },
  entry: { en: 'Annual recurring value of a won deal at close', 'pt-BR': 'Valor recorrente anual de um negócio ganho no fechamento' },
  counts: deals,
  each: {
    name: 'wonArrOfEach',
    is: { en: 'Annual recurring value of each won deal', 'pt-BR': 'Valor recorrente anual de cada negócio ganho' },
    from: items(perDeal, r => ({ wonArrByDeal: { of: coalesce(r.amountArr, dec('0')) } }), grouped(...usualTypes)),
  },
});
