import { lastMonths } from '../kernel/binding.js';
import { defineMeasure } from '../kernel/defineMeasure.js';
import { and, coalesce, dec, eq, minus, not, times } from '../kernel/planExpressions.js';
import { sum } from '../kernel/planRecipes.js';
import { convert, derive, during, where } from '../kernel/planRelations.js';
import { money } from '../kernel/unit.js';
import { customerSubscriptions } from './customerSubscriptions.js';

/* Variable usage, as billed: one line a billed period, in the period of its first day, at the rate of that day. */

const billed = derive(
  where(customerSubscriptions, r => and(eq(r.kind, 'variable-usage'), not(r.trial))),
  r => ({
    billed: minus(times(r.amountPerInterval, r.quantity), coalesce(r.discount, dec('0'))),
    billedCurrency: r.amountPerIntervalCurrency,
  }),
);
const converted = convert(billed, 'billed', 'spot', r => r.startDate);

export const trailing3mVariableUsage = defineMeasure({
  name: 'trailing3mVariableUsage',
  unit: money,
  is: {
    en: 'Variable usage billed over the three months to the window’s end',
    'pt-BR': 'Uso variável faturado nos três meses até o fim da janela',
  },
  range: { min: '0' },
  from: sum(
    during(converted, r => r.startDate),
    r => r.billed,
    { member: r => ({ customer: r.customer, at: r.startDate, inclusive: true }) },
  ),
  binding: lastMonths(3),
});
