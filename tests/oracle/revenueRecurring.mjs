/** Growth and retention, every variant beyond the first ones: read off the diary like the rest, whole company or one group. */
import { none, ratio, value } from './answer.mjs';
import { eachMonth, everyone, lastMonths, localDay, shifted } from './diary.mjs';
import { netNew } from './figures.mjs';
import { add, fraction, isNegative, isZero, least, minus, over, parse, product, total, whole, zero } from './fraction.mjs';

const TYPES = {
  new: 'new-arr',
  expansion: 'expansion-arr',
  contraction: 'contraction-arr',
  churn: 'churned-arr',
  reactivation: 'reactivation-arr',
};
const one = whole(1);
export const power = (base, exponent) => product(Array.from({ length: exponent }, () => base));

/** What may be asked of the company or of a group: cohorts by where they stood at the start, movements by where they stood on the day. */
export function retentionVariants(ledger, window, kind, who, put) {
  const year = lastMonths(window, 12);
  const spans = [['', 'gross', 'net', year], ...(kind === 'year' ? [] : [[`-${kind}`, kind, `net-${kind}`, window]])];
  for (const [suffix, gross, net, span] of spans) {
    const sums = () => {
      ledger.oldEnough(span);
      const members = ledger.cohort(span, who);
      const stories = members.map(({ account }) => ledger.story(account, span));
      return {
        opening: total(members.map(m => m.opening)),
        closing: total(members.map(m => m.closing)),
        kept: total(members.map(m => least(m.opening, m.closing))),
        cancelled: total(members.filter(m => isZero(m.closing)).map(m => m.opening)),
        gained: total(stories.map(s => s.expansion)),
        lost: total(stories.map(s => s.loss)),
        back: ledger.flow(span, who, 'reactivation'),
        count: whole(members.length),
        left: whole(members.filter(m => ledger.linesOf(span, everyone, 'churn').some(({ account }) => account === m.account)).length),
      };
    };
    const share = numerator => () => {
      const s = sums();
      return ratio(numerator(s), s.opening);
    };
    put(
      `revenue-churn-rate/${gross}`,
      share(s => minus(s.opening, s.kept)),
    );
    put(
      `revenue-churn-rate/${net}`,
      share(s => minus(s.opening, s.closing)),
    );
    put(
      `revenue-churn-rate/movement-sum${suffix}`,
      share(s => s.lost),
    );
    put(
      `revenue-churn-rate/movement-sum-net${suffix}`,
      share(s => minus(s.lost, s.gained)),
    );
    put(
      `revenue-churn-rate/net-incl-reactivation${suffix}`,
      share(s => minus(minus(s.lost, s.gained), s.back)),
    );
    put(
      `revenue-churn-rate/cancel-only${suffix}`,
      share(s => s.cancelled),
    );
    put(
      `nrr/movement-sum-incl-reactivation${suffix}`,
      share(s => add(minus(add(s.opening, s.gained), s.lost), s.back)),
    );
    put(`logo-churn-rate/event${suffix}`, () => ratio(sums().left, sums().count));
    put(`logo-retention-rate/event${suffix}`, () => ratio(minus(sums().count, sums().left), sums().count));
  }
  const flows = span => Object.fromEntries(Object.keys(TYPES).map(type => [type, ledger.flow(span, who, type)]));
  const quick = (span, back) => () => {
    const f = flows(span);
    return ratio(total([f.new, f.expansion, back ? f.reactivation : zero]), add(f.contraction, f.churn));
  };
  put('saas-quick-ratio/all-gains', quick(window, true));
  put('saas-quick-ratio/excl-reactivation', quick(window, false));
  put('saas-quick-ratio/trailing-3m', () => {
    ledger.oldEnough(lastMonths(window, 3));
    return quick(lastMonths(window, 3), true)();
  });
  put('net-new-arr/excl-reactivation', () => value(minus(netNew(ledger, window, who), flows(window).reactivation)));
}

/** Whole company. `products` is the same ledger kept per account and product. */
export function recurringVariants({ ledger, diary, products, contracted, list, movements, subscriptions }, window, kind, put) {
  const year = lastMonths(window, 12);
  const closing = ledger.arrAt(window.end, everyone);
  const opening = ledger.arrAt(window.start, everyone);
  const logosOf = (type, book = ledger) => whole(book.linesOf(window, everyone, type).length);

  put('net-new-arr/from-balances', () => value(minus(closing, opening)));
  put('net-new-arr/incl-fx', () => value(netNew(ledger, window, everyone))); // everything is in BRL: fx is 0
  for (const [type, id] of Object.entries(TYPES)) {
    put(`${id}/net-by-period`, () => value(netByPeriod(diary, window)[type]));
    put(`${id}/product-level`, () => value(products.flow(window, everyone, type)));
  }
  put('expansion-arr/price-increase', () => value(expansionFor(diary, movements, window, 'price')));

  put('arr/from-mrr', () => value(closing));
  put('arr/bridge', () => value(add(opening, netNew(ledger, window, everyone))));
  put('arr/as-reported-fx', () => value(closing));
  put('arr/carr', () => value(contracted.arrAt(window.end, everyone)));
  put('mrr/contracted', () => value(contracted.arrAt(window.end, everyone), whole(12)));
  put('mrr/list-price', () => value(list.arrAt(window.end, everyone), whole(12)));
  put('mrr/from-lines', () => value(lineMrr(subscriptions, window.end)));
  put('mrr/usage-trailing-3m', () =>
    value(add(over(closing, whole(12)), over(usageBilled(subscriptions, lastMonths(window, 3)), whole(3)))),
  );

  put('active-customers/bridge', () =>
    value(minus(total([whole(ledger.standing(window.start, everyone).length), logosOf('new'), logosOf('reactivation')]), logosOf('churn'))),
  );
  put('active-customers/subscription', () => value(whole(products.standing(window.end, everyone).length)));
  put('new-logos/subscription', () => value(logosOf('new', products)));
  put('new-logos/incl-reactivated', () => value(add(logosOf('new'), whole(winBacks(ledger, window).length))));

  if (kind === 'quarter') {
    put('arr-growth-rate/qoq', () => ratio(minus(closing, opening), opening));
    put('arr-growth-rate/annualised-qoq', () =>
      isZero(opening) ? none('ZERO_DENOMINATOR') : value(minus(power(over(closing, opening), 4), one)),
    );
  }
  if (kind === 'month') put('arr-growth-rate/mom', () => ratio(minus(closing, opening), opening));
  if (kind === 'year') put('arr-growth-rate/cagr', () => ratio(minus(closing, opening), opening)); // one year: the root is the first

  const logos = () => ledger.logos(year, everyone);
  const both = (variant, churn) => {
    put(`logo-churn-rate/${variant}`, () => churn());
    put(`logo-retention-rate/${variant}`, () => {
      const found = churn();
      return found.reasons ? found : value(fraction(BigInt(found.den) - BigInt(found.num), BigInt(found.den)));
    });
  };
  both('average-customers', () => {
    const standing = eachMonth(year).map(month => whole(ledger.standing(month.end, everyone).length));
    return ratio(logos().lost, over(total(standing), whole(12)));
  });
  both('incl-new', () => {
    ledger.oldEnough(year);
    const joined = new Set(ledger.linesOf(year, everyone, 'new').map(({ account }) => account));
    const gone = [...joined].filter(account => isZero(diary.morning(year.end).get(account) ?? zero));
    return ratio(add(logos().lost, whole(gone.length)), logos().opening);
  });
  both('monthly-to-annual-compounded', () => {
    const rate = pooledLogoChurn(ledger, window);
    return value(minus(one, power(minus(one, rate), 12)));
  });
  const due = () => renewals(diary, subscriptions, window);
  both('renewal-base', () => ratio(whole(due().filter(d => isZero(d.renewed)).length), whole(due().length)));
  const dueArr = () => total(due().map(d => d.due));
  put('nrr/renewal-base', () => ratio(total(due().map(d => d.renewed)), dueArr()));
  put('grr/renewal-base', () => ratio(total(due().map(d => least(d.due, d.renewed))), dueArr()));
  put('grr/product-level', () => ratio(products.grrParts(year, everyone).kept, products.grrParts(year, everyone).opening));

  put('expansion-effectiveness/rate-on-base', () => ratio(ledger.flow(window, everyone, 'expansion'), opening));
  put('expansion-effectiveness/same-customer-growth', () => {
    const stayed = ledger.cohort(window, everyone).filter(m => !isZero(m.closing));
    const before = total(stayed.map(m => m.opening));
    return ratio(minus(total(stayed.map(m => m.closing)), before), before);
  });
  put('expansion-effectiveness/growth-of-expansion', () => {
    const [now, before] = [window, shifted(window, -window.months)].map(span => ledger.flow(span, everyone, 'expansion'));
    return ratio(minus(now, before), before);
  });
}

export function pooledLogoChurn(ledger, window) {
  const year = lastMonths(window, 12);
  ledger.oldEnough(year);
  const months = eachMonth(year).map(month => ledger.logos(month, everyone));
  return over(total(months.map(m => m.lost)), total(months.map(m => m.opening)));
}

/** Accounts that came back in the window and did not join in it. */
export function winBacks(ledger, window) {
  const joined = ledger.linesOf(window, everyone, 'new').map(({ account }) => account);
  return [...new Set(ledger.linesOf(window, everyone, 'reactivation').map(({ account }) => account))].filter(a => !joined.includes(a));
}

/** Opening against closing, nothing between; who had nothing and was never here before the window is new. */
function netByPeriod(diary, window) {
  const sums = Object.fromEntries(Object.keys(TYPES).map(type => [type, zero]));
  const [before, after] = [diary.morning(window.start), diary.morning(window.end)];
  for (const account of new Set([...before.keys(), ...after.keys()])) {
    const [opening, closing] = [before.get(account) ?? zero, after.get(account) ?? zero];
    const change = minus(closing, opening);
    if (isZero(change)) continue;
    const known = diary.lines.some(line => line.account === account && line.day < window.start);
    let type = isNegative(change) ? 'contraction' : 'expansion';
    if (isZero(opening)) type = known ? 'reactivation' : 'new';
    if (isZero(closing)) type = 'churn';
    sums[type] = add(sums[type], isNegative(change) ? minus(zero, change) : change);
  }
  return sums;
}

/** Expansion lines of the diary whose movement gives the reason; the example has one movement an account and day. */
export function expansionFor(diary, movements, window, reason) {
  const lines = diary.lines.filter(({ day, kind }) => kind === 'expansion' && day >= window.start && day < window.end);
  const gives = line => movements.some(m => m.accountId === line.account && localDay(m.effectiveAt) === line.day && m.reason === reason);
  return total(lines.filter(gives).map(({ size }) => size));
}

// Contracts ----------------------------------------------------------------------------------------------------------

const MONTHS = { year: 12, half: 6, quarter: 3, month: 1 };
const recurs = line => line.kind === 'fixed' && line.trial !== true;

/** MRR of the lines that stand in the morning of a day, net of their discounts. */
function lineMrr(subscriptions, day) {
  const live = subscriptions.filter(
    line => recurs(line) && localDay(line.startDate) < day && (line.endDate === undefined || day <= localDay(line.endDate)),
  );
  return total(live.map(line => over(minus(parse(line.amountPerInterval), parse(line.discount ?? '0')), whole(MONTHS[line.interval]))));
}

/** Every usage line of the example is one month long and lies inside one month. */
const usageBilled = (subscriptions, span) =>
  total(
    subscriptions
      .filter(line => line.kind === 'variable-usage' && localDay(line.startDate) >= span.start && localDay(line.startDate) < span.end)
      .map(line => parse(line.amountPerInterval)),
  );

/** Customers with a term that ends in the window: what they had on the morning of the first such day, what they have at the end. */
function renewals(diary, subscriptions, window) {
  const first = new Map();
  for (const line of subscriptions) {
    if (!recurs(line) || line.termEndAt === undefined) continue;
    const day = localDay(line.termEndAt);
    if (day < window.start || day >= window.end) continue;
    first.set(line.accountId, Math.min(day, first.get(line.accountId) ?? day));
  }
  return [...first]
    .map(([account, day]) => ({
      account,
      due: diary.morning(day).get(account) ?? zero,
      renewed: diary.morning(window.end).get(account) ?? zero,
    }))
    .filter(({ due }) => !isZero(due));
}
