/** Logo churn, revenue churn and the further variants of NRR, GRR and the quick ratio, for any ledger. */
import { add, isZero, least, minus, over, product, total, whole, zero } from './fraction.mjs';
import { keepBook, monthsOn, pair } from './naiveBook.mjs';

/** `end` is the first of a month. `dataFrom` is the first day of the records, when that is stated. */
export function retentionVariants(records, { start, end }, { dataFrom } = {}) {
  const book = keepBook(records, end);
  const products = keepBook(records, end, { byProduct: true });
  const yearAgo = monthsOn(end, -12);

  /** Why a window has no rate, apart from its denominator. */
  const unready = (from, months) => {
    if (dataFrom !== undefined && from < dataFrom) return ['INSUFFICIENT_HISTORY'];
    return months === 12 && (book.firstDay === undefined || book.firstDay > from) ? ['COHORT_TOO_YOUNG'] : [];
  };
  const rate = (from, months, numerator, denominator) => {
    const early = unready(from, months);
    const reasons = [...(isZero(denominator) && !early.includes('INSUFFICIENT_HISTORY') ? ['ZERO_DENOMINATOR'] : []), ...early];
    return reasons.length > 0 ? { reasons } : pair(numerator(), denominator);
  };

  const cohort = (from, to, within = book) =>
    within.keys
      .map(key => ({ key, opening: within.balance(key, from), closing: within.balance(key, to) }))
      .filter(({ opening }) => !isZero(opening));
  const sum = (members, of) => total(members.map(of));
  const kept = members => sum(members, m => least(m.opening, m.closing));
  const gone = members => members.filter(({ closing }) => isZero(closing));
  const count = list => whole(list.length);

  /** What a member gained and lost up to and including its first churn of the window. */
  const heard = (key, from, to) => {
    const sums = { gained: zero, lost: zero };
    for (const { day, type, size } of book.history(key)) {
      if (day < from || day >= to || type === undefined) continue;
      if (type === 'expansion') sums.gained = add(sums.gained, size);
      if (type === 'contraction' || type === 'churn') sums.lost = add(sums.lost, size);
      if (type === 'churn') break;
    }
    return sums;
  };

  const answers = {};
  const spans = [
    [12, '', 'gross', 'net', 'point-to-point'],
    [3, '-quarter', 'quarter', 'net-quarter', 'quarter'],
    [1, '-month', 'month', 'net-month', 'month'],
  ];
  for (const [months, suffix, gross, net, points] of spans) {
    const from = monthsOn(end, -months);
    const members = cohort(from, end).map(m => ({ ...m, ...heard(m.key, from, end) }));
    const opening = sum(members, m => m.opening);
    const [gained, lost] = [sum(members, m => m.gained), sum(members, m => m.lost)];
    const back = book.flow('reactivation', from, end);
    const ask = numerator => rate(from, months, () => numerator, opening);
    answers[`revenue-churn-rate/${gross}`] = ask(minus(opening, kept(members)));
    answers[`revenue-churn-rate/${net}`] = ask(sum(members, m => minus(m.opening, m.closing)));
    answers[`revenue-churn-rate/movement-sum${suffix}`] = ask(lost);
    answers[`revenue-churn-rate/movement-sum-net${suffix}`] = ask(minus(lost, gained));
    answers[`revenue-churn-rate/net-incl-reactivation${suffix}`] = ask(minus(minus(lost, gained), back));
    answers[`revenue-churn-rate/cancel-only${suffix}`] = ask(sum(gone(members), m => m.opening));
    answers[`nrr/movement-sum-incl-reactivation${suffix}`] = ask(add(minus(add(opening, gained), lost), back));

    const logos = numerator => rate(from, months, () => numerator, count(members));
    const churned = members.filter(({ key }) => book.logos('churn', from, end).has(key));
    answers[`logo-churn-rate/${points}`] = logos(count(gone(members)));
    answers[`logo-churn-rate/event${suffix}`] = logos(count(churned));
  }

  const year = cohort(yearAgo, end);
  const monthEnds = Array.from({ length: 12 }, (_, k) => monthsOn(end, k - 11));
  const standing = total(monthEnds.map(day => count(book.keys.filter(key => !isZero(book.balance(key, day))))));
  answers['logo-churn-rate/average-customers'] = rate(yearAgo, 12, () => count(gone(year)), over(standing, whole(12)));
  const early = [...book.logos('new', yearAgo, end)].filter(key => isZero(book.balance(key, end)));
  answers['logo-churn-rate/incl-new'] = rate(yearAgo, 12, () => add(count(gone(year)), count(early)), count(year));

  const months = monthEnds.map(day => cohort(monthsOn(day, -1), day));
  const accountMonths = total(months.map(count));
  const stays = () => over(total(months.map(m => minus(count(m), count(gone(m))))), accountMonths);
  answers['logo-churn-rate/monthly-to-annual-compounded'] = rate(
    yearAgo,
    12,
    () => minus(accountMonths, product([accountMonths, ...Array.from({ length: 12 }, stays)])),
    accountMonths,
  );
  for (const [name, churn] of Object.entries(answers)) {
    if (!name.startsWith('logo-churn-rate/')) continue;
    const stayed = churn.reasons === undefined ? { num: `${BigInt(churn.den) - BigInt(churn.num)}`, den: churn.den } : churn;
    answers[name.replace('churn', 'retention')] = stayed;
  }

  const byProduct = cohort(yearAgo, end, products);
  answers['grr/product-level'] = rate(
    yearAgo,
    12,
    () => kept(byProduct),
    sum(byProduct, m => m.opening),
  );

  const quick = (from, withReturns) => {
    const flows = book.flows(from, end);
    const losses = add(flows.contraction, flows.churn);
    return rate(from, 0, () => total([flows.new, flows.expansion, withReturns ? flows.reactivation : zero]), losses);
  };
  answers['saas-quick-ratio/all-gains'] = quick(start, true);
  answers['saas-quick-ratio/excl-reactivation'] = quick(start, false);
  answers['saas-quick-ratio/trailing-3m'] = quick(monthsOn(end, -3), true);
  return answers;
}
