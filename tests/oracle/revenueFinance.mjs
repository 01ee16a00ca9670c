/** Growth, margins and efficiency read from statements, beyond the first variants. */
import { none, quotient, ratio, value } from './answer.mjs';
import { everyone, lastMonths, shifted } from './diary.mjs';
import { netNew } from './figures.mjs';
import { add, isNegative, isZero, minus, over, parse, times, total, whole, zero } from './fraction.mjs';
import { power } from './revenueRecurring.mjs';
import { ASSUMED } from './revenueUnits.mjs';

const one = whole(1);
const four = whole(4);
const negative = x => minus(zero, x);

export function growthVariants({ finance, ledger, spend }, window, kind, put) {
  const grossProfit = span => minus(finance.revenue(span), finance.cogs(span));
  const prior = shifted(window, -3);
  const growth = (now, before) => ratio(minus(now, before), before);
  if (kind === 'month') put('revenue-growth-rate/mom', () => growth(finance.revenue(window), finance.revenue(shifted(window, -1))));
  if (kind === 'year') put('revenue-growth-rate/cagr', () => growth(finance.revenue(window), finance.revenue(shifted(window, -12)))); // over 1 year
  if (kind === 'quarter') {
    put('revenue-growth-rate/qoq', () => growth(finance.revenue(window), finance.revenue(prior)));
    put('revenue-growth-rate/annualised-qoq', () => value(minus(power(over(finance.revenue(window), finance.revenue(prior)), 4), one)));
    put('arr/implied', () => value(times(finance.recurringRevenue(window), four)));
    put('magic-number/subscription-revenue', () => {
      const more = minus(finance.recurringRevenue(window), finance.recurringRevenue(prior));
      return ratio(times(more, four), spend.acquisition(prior));
    });
    put('sales-efficiency/gross-profit-delta', () =>
      ratio(times(minus(grossProfit(window), grossProfit(prior)), four), spend.acquisition(window)),
    );
  } else put('arr/implied', () => none('UNSUPPORTED_GRAIN'));
  put('arr/exit-run-rate', () => value(times(finance.recurringRevenue(lastMonths(window, 1)), whole(12))));
  put('magic-number/ttm', () => {
    const year = lastMonths(window, 12);
    ledger.oldEnough(year);
    return ratio(netNew(ledger, year, everyone), spend.earlier.acquisition(shifted(year, -3)));
  });
}

export function marginVariants({ finance, nonGaap }, window, put) {
  put('gross-margin/non-gaap', () => ratio(minus(finance.revenue(window), nonGaap.cogs(window)), finance.revenue(window)));
  put('operating-margin/non-gaap', () => ratio(nonGaap.operatingIncome(window), finance.revenue(window)));
  put('ebitda-margin/non-gaap', () => ratio(add(finance.ebitda(window), finance.stockPay(window)), finance.revenue(window)));
  put('fcf-margin/adjusted-fcf', () => ratio(nonGaap.freeCashFlow(window), finance.revenue(window)));
}

export function burnVariants({ finance, ledger }, window, put) {
  const burnt = burn => () => {
    const [spent, gained] = [burn(), netNew(ledger, window, everyone)];
    if (isZero(spent) || isNegative(spent)) return none('CASH_GENERATIVE');
    return quotient(spent, gained, [[isZero(gained) || isNegative(gained), 'NEGATIVE_DENOMINATOR']]);
  };
  put(
    'burn-multiple/fcf',
    burnt(() => negative(finance.freeCashFlow(window))),
  );
  put(
    'burn-multiple/ebitda',
    burnt(() => negative(finance.ebitda(window))),
  );
  put(
    'burn-multiple/cash-delta',
    burnt(() => add(minus(finance.openingCash(window), finance.closingCash(window)), finance.financing(window))),
  );
}

export function ruleVariants({ finance }, window, put) {
  const year = lastMonths(window, 12);
  const now = () => finance.revenue(year);
  const growth = () => over(minus(now(), finance.revenue(shifted(year, -12))), finance.revenue(shifted(year, -12)));
  put('rule-of-40/revenue-non-gaap', () =>
    value(times(whole(100), add(growth(), over(add(finance.ebitda(year), finance.stockPay(year)), now())))),
  );
  put('rule-of-40/weighted', () => {
    const [g, m] = [parse(ASSUMED.growthWeight), parse(ASSUMED.marginWeight)];
    return value(times(whole(100), add(times(g, growth()), times(m, over(finance.ebitda(year), now())))));
  });
}

/** One row a function, and all of them together. */
export function opexByFunction({ finance, ledger }, window) {
  const year = lastMonths(window, 12);
  const lines = { sm: ['sm'], rnd: ['rnd'], ga: ['ga'], total: ['sm', 'rnd', 'ga'] };
  const rows = (top, bottom) => Object.fromEntries(Object.entries(lines).map(([name, list]) => [name, ratio(top(list), bottom)]));
  const spent = span => list => total(list.map(line => finance.line(span, line)));
  return {
    'opex-ratio/of-revenue': rows(spent(window), finance.revenue(window)),
    'opex-ratio/of-arr': rows(spent(year), ledger.arrAt(window.end, everyone)),
    'opex-ratio/ttm': rows(spent(year), finance.revenue(year)),
  };
}
