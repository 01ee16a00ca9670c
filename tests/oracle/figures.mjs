/** Sums over the example's records, window by window: what the answers are made of. */
import { COMPLETE_FROM, needComplete, ratio, tooEarly } from './answer.mjs';
import { eachMonth, localDay, textOfMonth } from './diary.mjs';
import { add, isZero, least, less, minus, parse, times, total, whole, zero } from './fraction.mjs';

// The recurring base -------------------------------------------------------------------------------------------------

export function ledgerFigures(diary) {
  const cohort = (window, who) =>
    [...diary.morning(window.start)]
      .filter(([account, arr]) => !isZero(arr) && who.asOf(account, window.start))
      .map(([account, opening]) => ({ account, opening, closing: diary.morning(window.end).get(account) ?? zero }));
  const oldEnough = window => {
    needComplete('arrMovements', window);
    if (window.months >= 12 && diary.lines[0].day > window.start) throw tooEarly('less than a year of life');
  };
  const linesOf = (window, who, kind) =>
    diary.lines.filter(
      line => line.day >= window.start && line.day < window.end && line.kind === kind && who.during(line.account, line.day),
    );
  const flow = (window, who, kind) => total(linesOf(window, who, kind).map(({ size }) => size));
  const standing = (day, who) => [...diary.morning(day)].filter(([account, arr]) => !isZero(arr) && who.asOf(account, day));
  const arrAt = (day, who) => total(standing(day, who).map(([, arr]) => arr));

  /** A cohort account's gains and losses up to and including its first churn of the window; afterwards it no longer counts. */
  const story = (account, window) => {
    const sums = { expansion: zero, loss: zero };
    for (const { day, account: whose, kind, size } of diary.lines) {
      if (whose !== account || day < window.start || day >= window.end) continue;
      if (kind === 'expansion') sums.expansion = add(sums.expansion, size);
      else sums.loss = add(sums.loss, size);
      if (kind === 'churn') break;
    }
    return sums;
  };
  const nrrParts = (window, who) => {
    oldEnough(window);
    const members = cohort(window, who);
    return { opening: total(members.map(m => m.opening)), closing: total(members.map(m => m.closing)) };
  };
  const grrParts = (window, who) => {
    oldEnough(window);
    const members = cohort(window, who);
    return { opening: total(members.map(m => m.opening)), kept: total(members.map(m => least(m.opening, m.closing))) };
  };
  const nrrBySums = (window, who) => {
    const { opening } = nrrParts(window, who);
    const change = cohort(window, who)
      .map(({ account }) => story(account, window))
      .map(({ expansion, loss }) => minus(expansion, loss));
    return ratio(add(opening, total(change)), opening);
  };
  /** Nobody loses more than they came in with: what was gained and lost again within the window is no loss of opening ARR. */
  const grrBySums = (window, who) => {
    const { opening } = grrParts(window, who);
    const losses = cohort(window, who).map(m => ({ opening: m.opening, loss: story(m.account, window).loss }));
    const floored = losses.some(m => less(m.opening, m.loss));
    const answer = ratio(minus(opening, total(losses.map(m => least(m.opening, m.loss)))), opening);
    return floored && answer.value !== undefined ? { ...answer, warnings: ['FLOORED'] } : answer;
  };
  const logos = (window, who) => {
    oldEnough(window);
    const members = cohort(window, who);
    const kept = members.filter(m => !isZero(m.closing)).length;
    return { opening: whole(members.length), retained: whole(kept), lost: whole(members.length - kept) };
  };
  return { cohort, linesOf, flow, standing, arrAt, story, nrrParts, grrParts, nrrBySums, grrBySums, logos, oldEnough };
}

export const netNew = (ledger, window, who) => {
  const of = type => ledger.flow(window, who, type);
  return minus(total([of('new'), of('expansion'), of('reactivation')]), add(of('contraction'), of('churn')));
};

// Spend and finance --------------------------------------------------------------------------------------------------

export function spendFigures(entries, completeFrom = COMPLETE_FROM) {
  const sum = (span, wanted, share = () => whole(1)) => {
    needComplete('spendEntries', span, completeFrom);
    const inside = entries.filter(entry => localDay(entry.date) >= span.start && localDay(entry.date) < span.end && wanted(entry));
    return total(inside.map(entry => times(parse(entry.amount), share(entry))));
  };
  const isAcquisition = ({ function: team }) => team === 'sales' || team === 'marketing';
  const acquisitionShare = ({ motion, acquisitionShare: part }) =>
    motion === 'shared' ? parse(String(part)) : whole(motion === 'acquisition' ? 1 : 0);
  const expansionShare = ({ motion, acquisitionShare: part }) =>
    motion === 'shared' ? minus(whole(1), parse(String(part))) : whole(motion === 'expansion' ? 1 : 0);
  return {
    sum,
    expansion: span => sum(span, isAcquisition, expansionShare),
    acquisition: span => sum(span, isAcquisition),
    programs: span => sum(span, entry => entry.function === 'marketing' && (entry.category === 'program' || entry.category === 'agency')),
    newLogo: span => sum(span, isAcquisition, acquisitionShare),
    customerSuccess: span => {
      needComplete('customerSuccessSpend', span);
      return sum(span, entry => entry.function === 'customer-success');
    },
  };
}

export function financeFigures(rows, completeFrom = COMPLETE_FROM) {
  const sum = (window, ...lines) => {
    const early = lines.every(line => line.startsWith('revenue-') || line.startsWith('cogs-'));
    needComplete(early ? 'financialLines' : 'operatingLines', window, completeFrom);
    const months = new Set(eachMonth(window).map(({ first }) => textOfMonth(first)));
    const inside = rows.filter(row => months.has(row.period) && lines.includes(row.line));
    for (const month of months) if (!inside.some(row => row.period === month)) throw new Error(`no ${lines} in ${month}`);
    return total(inside.map(row => parse(row.amount)));
  };
  return {
    line: sum,
    revenue: w => sum(w, 'revenue-recurring', 'revenue-services'),
    recurringRevenue: w => sum(w, 'revenue-recurring'),
    cogs: w => sum(w, 'cogs-recurring', 'cogs-customer-success', 'cogs-services', 'cogs-other'),
    cogsExclCs: w => sum(w, 'cogs-recurring', 'cogs-services', 'cogs-other'),
    recurringCogs: w => sum(w, 'cogs-recurring', 'cogs-customer-success'),
    recurringCogsExclCs: w => sum(w, 'cogs-recurring'),
    customerSuccessInCogs: w => sum(w, 'cogs-customer-success'),
    operatingIncome: w => sum(w, 'operating-income'),
    ebitda: w => add(sum(w, 'operating-income'), sum(w, 'd&a')),
    freeCashFlow: w => minus(sum(w, 'cfo'), sum(w, 'capex')),
  };
}
