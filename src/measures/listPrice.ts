import { defineMeasure } from '../kernel/defineMeasure.js';
import { bound, coalesce, not, present, sumOf } from '../kernel/planExpressions.js';
import { sum } from '../kernel/planRecipes.js';
import { convert, derive, rollUpAt, where } from '../kernel/planRelations.js';
import { arrMoney } from '../kernel/unit.js';
import { unconvertedOf } from './ledger.js';

/* What the base would be without recurring discounts. A movement that does not say its list price counts with its price, and is counted as such. */

const listed = derive(unconvertedOf({}), r => ({
  listArr: coalesce(r.deltaListArr, r.deltaArr),
  listArrCurrency: coalesce(r.deltaListArrCurrency, r.deltaArrCurrency),
}));
const converted = convert(listed, 'listArr', 'plan', () => bound('ratesAt'));
const closing = rollUpAt(
  converted,
  r => ({ customer: r.customer }),
  r => r.happenedAt,
  r => ({ closing: sumOf(r.listArr, { before: 'closes' }) }),
);
const unpriced = rollUpAt(
  where(listed, r => not(present(r.deltaListArr))),
  r => ({ customer: r.customer, id: r.id }),
  r => r.happenedAt,
  () => ({}),
);

export const closingListArr = defineMeasure({
  name: 'closingListArr',
  unit: arrMoney,
  is: {
    en: 'Live ARR at the window’s end before recurring discounts',
    'pt-BR': 'ARR vigente no fim da janela antes dos descontos recorrentes',
  },
  range: { min: '0' },
  from: sum(closing, r => r.closing, {
    member: r => ({ customer: r.customer, at: bound('closes'), inclusive: false }),
    beside: [
      {
        code: 'UNCLASSIFIED_RECORDS',
        as: 'warning',
        of: unpriced,
        summary: { fn: 'count' },
        what: 'movements without a list price, taken at their price',
      },
    ],
  }),
});
