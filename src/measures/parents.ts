import { defineMeasure } from '../kernel/defineMeasure.js';
import { bound, dec, eq, gt, lt } from '../kernel/planExpressions.js';
import { count } from '../kernel/planRecipes.js';
import { during, where } from '../kernel/planRelations.js';
import { customers } from '../kernel/unit.js';
import { closingBalancesOf, movementsOf, noneBelowZero } from './ledger.js';

/** The ledger with every account counted as its ultimate parent, whatever the company counts elsewhere. */
const movements = movementsOf({ grain: 'ultimate-parent' });
const balances = closingBalancesOf(movements);
const belowZero = noneBelowZero(
  where(balances, r => lt(r.closing, dec('0'))),
  'parents',
);

export const closingParents = defineMeasure({
  name: 'closingParents',
  unit: customers,
  is: { en: 'Ultimate parents with ARR above 0 at the window’s end', 'pt-BR': 'Controladoras finais com ARR acima de 0 no fim da janela' },
  range: { min: '0', whole: true },
  from: count(
    where(balances, r => gt(r.closing, dec('0'))),
    { member: r => ({ customer: r.customer, at: bound('closes'), inclusive: false }), beside: belowZero },
  ),
});

export const newParentLogos = defineMeasure({
  name: 'newParentLogos',
  unit: customers,
  is: {
    en: 'Ultimate parents with their first-ever new movement in the window',
    'pt-BR': 'Controladoras finais com a primeira movimentação de entrada na janela',
  },
  range: { min: '0', whole: true },
  from: count(
    where(
      during(movements, r => r.at),
      r => eq(r.kind, 'new'),
    ),
    { member: r => ({ customer: r.customer, at: r.at, inclusive: true }) },
  ),
});
