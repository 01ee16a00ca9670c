/** Unit economics beyond the first variants: CAC and its ratios, payback, lifetime, LTV, ARPA, ACV, headcount. */
import { none, quotient, ratio, tooEarly, value } from './answer.mjs';
import { eachMonth, everyone, lastMonths, localDay, monthsOn, shifted } from './diary.mjs';
import { netNew } from './figures.mjs';
import { add, isNegative, isZero, least, minus, over, parse, product, times, total, whole, zero } from './fraction.mjs';
import { pooledLogoChurn, power, winBacks } from './revenueRecurring.mjs';

const one = whole(1);
const twelve = whole(12);

/** Whatever the records cannot say and a caller or a policy has to. */
export const ASSUMED = {
  lagDays: 53,
  lifetimeCap: 60,
  monthlyDiscountRate: '0.01',
  monthlyArpaIncrease: '20',
  growthWeight: '1.33',
  marginWeight: '0.67',
};

const PAID = [
  'paid-search',
  'paid-social',
  'display',
  'video',
  'affiliate',
  'sponsorship',
  'retargeting',
  'review-site',
  'print',
  'radio',
  'tv',
  'out-of-home',
];

export function acquisitionVariants(books, window, put) {
  const { ledger, contracted, spend, paid } = books;
  const prior = shifted(window, -3);
  const lagged = { start: window.start - ASSUMED.lagDays, end: window.end - ASSUMED.lagDays };
  const flow = (type, book = ledger) => book.flow(window, everyone, type);
  const logos = () => whole(ledger.linesOf(window, everyone, 'new').length);
  const perLogo = (cost, count) =>
    quotient(cost, count, [
      [isZero(count), 'NO_NEW_CUSTOMERS'],
      [isNegative(cost), 'NEGATIVE_NUMERATOR'],
    ]);
  const perArr = (cost, won) =>
    quotient(cost, won, [
      [isZero(won), 'ZERO_DENOMINATOR'],
      [isNegative(cost), 'NEGATIVE_NUMERATOR'],
    ]);
  const won = () => add(flow('new'), flow('expansion'));

  put('cac/incl-reactivation', () => perLogo(spend.acquisition(window), add(logos(), whole(winBacks(ledger, window).length))));
  put('cac/new-logo-allocated-lag-1q', () => perLogo(spend.newLogo(prior), logos()));
  put('paid-cac/paid-over-attributed', () => perLogo(paid.programs(window), paid.logos(window)));
  put('paid-cac/paid-over-all', () => perLogo(paid.programs(window), logos()));
  put('paid-cac/paid-loaded', () => perLogo(add(paid.programs(window), paid.payroll(window)), paid.logos(window)));

  put('cac-ratio/blended', () => perArr(spend.acquisition(prior), won()));
  put('cac-ratio/new', () => perArr(spend.newLogo(prior), flow('new')));
  put('cac-ratio/expansion', () => perArr(spend.expansion(prior), flow('expansion')));
  put('cac-ratio/lag-0', () => perArr(spend.acquisition(window), won()));
  put('cac-ratio/new-lag-0', () => perArr(spend.newLogo(window), flow('new')));
  put('cac-ratio/expansion-lag-0', () => perArr(spend.expansion(window), flow('expansion')));
  put('cac-ratio/lag-cycle', () => perArr(spend.acquisition(lagged), won()));
  put('cac-ratio/incl-reactivation', () => perArr(spend.acquisition(prior), add(won(), flow('reactivation'))));
  put('cac-ratio/contracted', () => perArr(spend.acquisition(prior), add(flow('new', contracted), flow('expansion', contracted))));

  put('sales-efficiency/gross', () => ratio(won(), spend.acquisition(window)));
  put('sales-efficiency/net', () => ratio(netNew(ledger, window, everyone), spend.acquisition(window)));
  put('sales-efficiency/lag-1q', () => ratio(won(), spend.acquisition(prior)));
  put('sales-efficiency/new-only', () => ratio(flow('new'), spend.acquisition(window)));
}

/** What paid channels cost, and the weight of new logos that falls on them. */
export function paidFigures({ spendEntries, opportunities, campaigns, campaignTouches }, ledger, spend) {
  const paidIn = category => span =>
    spend.sum(span, e => e.function === 'marketing' && e.category === category && PAID.includes(e.channel));
  const paidCampaigns = campaigns.filter(({ channel }) => PAID.includes(channel)).map(({ id }) => id);
  if (spendEntries.some(({ category }) => category === 'agency'))
    throw new Error('whether agencies count is open, and the example has none');
  return {
    programs: paidIn('program'),
    payroll: paidIn('payroll'),
    logos: window => {
      const accounts = ledger.linesOf(window, everyone, 'new').map(({ account }) => account);
      const deals = opportunities.filter(d => d.type === 'new-logo' && d.outcome === 'won' && accounts.includes(d.accountId));
      if (deals.length < accounts.length) throw tooEarly('no deal for a new logo');
      const touches = campaignTouches.filter(t => deals.some(({ id }) => id === t.opportunityId) && paidCampaigns.includes(t.campaignId));
      return total(touches.map(({ weight }) => parse(weight)));
    },
  };
}

export function valueVariants(books, window, put) {
  const { ledger, spend, finance } = books;
  const year = lastMonths(window, 12);
  const prior = shifted(window, -3);
  const newMrr = () => over(ledger.flow(window, everyone, 'new'), twelve);
  const expansionMrr = () => over(ledger.flow(window, everyone, 'expansion'), twelve);
  const margin = () => over(minus(finance.recurringRevenue(window), finance.recurringCogs(window)), finance.recurringRevenue(window));
  const badMargin = rate => [isZero(rate) || isNegative(rate), 'NEGATIVE_MARGIN'];
  const negSpend = cost => [isNegative(cost), 'NEGATIVE_NUMERATOR'];
  const churn = () => pooledLogoChurn(ledger, window);

  put('cac-payback/net-new', () => {
    const [cost, gained, rate] = [spend.acquisition(prior), netNew(ledger, window, everyone), margin()];
    return quotient(times(cost, twelve), times(gained, rate), [
      [isZero(gained), 'ZERO_DENOMINATOR'],
      [isNegative(gained), 'NEGATIVE_DENOMINATOR'],
      badMargin(rate),
      negSpend(cost),
    ]);
  });
  const payback = (gained, rate, others = []) => {
    const cost = spend.acquisition(window);
    const held = [[isZero(gained), 'ZERO_DENOMINATOR'], badMargin(rate), ...others, negSpend(cost)];
    return quotient(cost, times(gained, rate), held);
  };
  put('cac-payback/blended', () => payback(add(newMrr(), expansionMrr()), margin()));
  put('cac-payback/churn-adjusted', () => {
    const stays = minus(one, churn());
    if (isZero(stays)) throw new Error('no one stays: not in the example');
    return payback(newMrr(), times(margin(), stays));
  });

  put('customer-lifetime/annual-churn', () => {
    const { lost, opening } = ledger.logos(year, everyone);
    return quotient(times(twelve, opening), lost, [[isZero(lost), 'NO_CHURN_OBSERVED']]);
  });
  const cap = whole(ASSUMED.lifetimeCap);
  const lifeAtMost = c => (isZero(c) ? cap : least(over(one, c), cap));
  const unseen = c => (isZero(c) ? ['NO_CHURN_OBSERVED'] : []);
  put('customer-lifetime/capped', () => value(lifeAtMost(churn()), one, unseen(churn())));

  const customers = () => whole(ledger.standing(window.end, everyone).length);
  const arpa = () => over(ledger.arrAt(window.end, everyone), times(twelve, customers()));
  const worth = () => times(arpa(), margin());
  const d = parse(ASSUMED.monthlyDiscountRate);
  const rise = parse(ASSUMED.monthlyArpaIncrease);
  const values = {
    capped: c => times(worth(), lifeAtMost(c)),
    'geometric-capped': c => times(worth(), isZero(c) ? cap : over(minus(one, power(minus(one, c), ASSUMED.lifetimeCap)), c)),
    discounted: c => (isZero(c) ? undefined : over(times(worth(), add(one, d)), add(c, d))),
    'linear-expansion': c =>
      isZero(c) ? undefined : add(over(worth(), c), over(times(times(rise, margin()), minus(one, c)), product([c, c]))),
  };
  const ltv = variant => {
    const c = churn();
    const rate = margin();
    const found = values[variant](c);
    const reasons = [...(found === undefined ? ['NO_CHURN_OBSERVED'] : []), ...(badMargin(rate)[0] ? ['NEGATIVE_MARGIN'] : [])];
    return { found, reasons, warnings: found === undefined ? [] : unseen(c) };
  };
  for (const variant of Object.keys(values)) {
    put(`ltv/${variant}`, () => {
      const { found, reasons, warnings } = ltv(variant);
      return reasons.length > 0 ? none(...reasons) : value(found, one, warnings);
    });
  }
  for (const variant of ['capped', 'discounted']) {
    put(`ltv-cac-ratio/${variant}`, () => {
      const cost = spend.acquisition(window);
      const count = whole(ledger.linesOf(window, everyone, 'new').length);
      const { found, reasons } = ltv(variant);
      const held = [...reasons, ...(isZero(count) ? ['NO_NEW_CUSTOMERS'] : []), ...(isNegative(cost) ? ['NEGATIVE_NUMERATOR'] : [])];
      if (isZero(cost) && !isZero(count)) held.push('ZERO_DENOMINATOR');
      return held.length > 0 ? none(...held) : value(times(found, count), cost);
    });
  }
}

export function averageVariants({ ledger, finance }, window, put) {
  const ends = eachMonth(window).map(month => month.end);
  const arrSum = total(ends.map(day => ledger.arrAt(day, everyone)));
  const countSum = whole(ends.reduce((soFar, day) => soFar + ledger.standing(day, everyone).length, 0));
  const months = whole(ends.length);
  const perCustomer = (money, customers, both = 'ZERO_DENOMINATOR') =>
    quotient(money, customers, [
      [isZero(money) !== isZero(customers), 'UNRECONCILED'],
      [isZero(money) && isZero(customers), both],
    ]);
  const closing = whole(ledger.standing(window.end, everyone).length);
  put('arpa/average', () => perCustomer(over(arrSum, times(twelve, months)), over(countSum, months)));
  put('arpa/annual', () => perCustomer(ledger.arrAt(window.end, everyone), closing));
  put('arpa/new', () => {
    const logos = whole(ledger.linesOf(window, everyone, 'new').length);
    return perCustomer(over(ledger.flow(window, everyone, 'new'), twelve), logos, 'NO_NEW_CUSTOMERS');
  });
  put('arpa/revenue', () => ratio(finance.revenue(window), over(countSum, months)));
}

/** Contracts signed in the window: won deals of every type that state what they are worth and for how long. */
export function contractVariants(opportunities, window, needDeals, put, renewsItself = []) {
  const terms = deal => ({
    months: parse(String(deal.termMonths)),
    whole: parse(deal.tcv),
    recurring: minus(parse(deal.tcv), parse(deal.oneTime ?? '0')),
    yearly: (amount, months) => {
      const short = months.n < 12n * months.d && deal.autoRenews !== true && !renewsItself.includes(deal.id);
      return short ? amount : over(times(amount, twelve), months);
    },
  });
  const won = opportunities.filter(deal => deal.outcome === 'won' && deal.tcv !== undefined && deal.termMonths !== undefined);
  const signed = () => {
    needDeals(window);
    return won.filter(deal => localDay(deal.closedAt) >= window.start && localDay(deal.closedAt) < window.end).map(terms);
  };
  const average = (list, worth) => quotient(total(list.map(worth)), whole(list.length), [[list.length === 0, 'NO_CLOSED_DEALS']]);
  put('acv/average-signed', () => average(signed(), t => t.yearly(t.recurring, t.months)));
  put('acv/incl-one-time', () => average(signed(), t => t.yearly(t.whole, t.months)));
  put('acv/tcv', () => average(signed(), t => t.whole));
  put('acv/active-base', () => {
    needDeals(window);
    const inForce = won.filter(deal => {
      const from = localDay(deal.closedAt);
      return from < window.end && window.end <= monthsOn(from, Number(deal.termMonths));
    });
    return ratio(total(inForce.map(terms).map(t => t.yearly(t.recurring, t.months))), whole(inForce.length));
  });
}

export function headcountVariants(snapshots, { ledger, finance }, window, put) {
  /** Everyone's latest snapshot before a morning. */
  const standing = (day, withContractors) => {
    const teams = [...new Set(snapshots.map(row => row.function))];
    const latest = teams.map(team => snapshots.filter(row => row.function === team && localDay(row.date) < day).at(-1));
    if (latest.some(row => row === undefined)) throw tooEarly('no headcount yet');
    return total(latest.map(row => add(parse(row.fte), withContractors ? parse(row.contractorFte) : zero)));
  };
  const average = () => {
    const ends = eachMonth(window).map(month => standing(month.end, true));
    return over(total(ends), whole(ends.length));
  };
  const arr = ledger.arrAt(window.end, everyone);
  put('arr-per-fte/closing', () => ratio(arr, standing(window.end, true)));
  put('arr-per-fte/average-fte', () => ratio(arr, average()));
  put('arr-per-fte/employees-only', () => ratio(arr, standing(window.end, false)));
  put('arr-per-fte/revenue-per-fte', () => ratio(finance.revenue(lastMonths(window, 12)), average()));
}
