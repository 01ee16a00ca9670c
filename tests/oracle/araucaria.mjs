/**
 * Araucária's figures, worked out a second time, from the book's text alone. Nothing of the package is imported and its route is
 * avoided on purpose: no plans and no frames. A diary is kept, one morning after another from 1 January 2024 on, with every account's
 * balance before the day begins and one line a day for what changed; each figure is then read off mornings and lines.
 *
 *   node tests/oracle/araucaria.mjs           rewrites answers.json
 *   node tests/oracle/araucaria.mjs --check   fails when answers.json differs from what comes out now
 *
 * A figure whose window begins before the records do is left out, not guessed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  attributeOf,
  dayOf,
  eachMonth,
  everyone,
  keepDiary,
  lastMonths,
  localDay,
  MISSING,
  monthOf,
  onlyGroup,
  shifted,
  textOfMonth,
  windowOf,
  ZONE,
} from './diary.mjs';
import {
  add,
  decimal,
  fraction,
  integers,
  isNegative,
  isZero,
  least,
  less,
  minus,
  over,
  parse,
  product,
  times,
  total,
  whole,
  zero,
} from './fraction.mjs';

const LAG_DAYS = 53; // median cycle of the won deals: 31, 45, 61, 90 → (45 + 61) ÷ 2

/** First day on which each kind of record is complete. The ledger begins with the company; the rest begins where the example does. */
const COMPLETE_FROM = {
  arrMovements: '2024-01-01',
  financialLines: '2024-07-01',
  operatingLines: '2025-07-01', // S&M, R&D, G&A, operating income, D&A, cash flow and capex
  spendEntries: '2025-07-01',
  customerSuccessSpend: '2026-04-01',
  opportunities: '2026-04-01',
};

// Answers ------------------------------------------------------------------------------------------------------------

/** Thrown by what would need records from before they are complete; the figure that asked is then left out. */
const tooEarly = what => Object.assign(new Error(`too early: ${what}`), { tooEarly: true });
const needComplete = (kind, window) => {
  if (window.start < dayOf(COMPLETE_FROM[kind])) throw tooEarly(kind);
};

const value = (numerator, denominator = whole(1), warnings = []) => {
  const { num, den } = integers(numerator, denominator);
  return { num: `${num}`, den: `${den}`, value: decimal(num, den), ...(warnings.length > 0 ? { warnings } : {}) };
};
const none = (...reasons) => ({ reasons });

/** `reasons` is a list of [holds, code]; with none that holds, the quotient is the answer. */
const quotient = (numerator, denominator, reasons = []) => {
  const held = [...new Set(reasons.filter(([holds]) => holds).map(([, code]) => code))];
  if (held.length > 0) return none(...held);
  return value(numerator, denominator);
};
const ratio = (numerator, denominator) =>
  quotient(numerator, denominator, [
    [isZero(denominator), 'ZERO_DENOMINATOR'],
    [isNegative(denominator), 'NEGATIVE_DENOMINATOR'],
  ]);

// The recurring base -------------------------------------------------------------------------------------------------

function ledgerFigures(diary) {
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
  return { cohort, linesOf, flow, standing, arrAt, nrrParts, grrParts, nrrBySums, grrBySums, logos, oldEnough };
}

function recurringAnswers(ledger, window, kind, who, put) {
  const types = {
    new: 'new-arr',
    expansion: 'expansion-arr',
    contraction: 'contraction-arr',
    churn: 'churned-arr',
    reactivation: 'reactivation-arr',
  };
  for (const [type, id] of Object.entries(types)) put(`${id}/event-based`, () => value(ledger.flow(window, who, type)));
  put('net-new-arr/constant-currency', () => value(netNew(ledger, window, who)));
  put('new-logos/account', () => value(whole(ledger.linesOf(window, who, 'new').length)));
  put('active-customers/account', () => value(whole(ledger.standing(window.end, who).length)));
  put('arr/live', () => value(ledger.arrAt(window.end, who)));
  put('mrr/live', () => value(ledger.arrAt(window.end, who), whole(12)));

  const year = lastMonths(window, 12);
  const spans = [['point-to-point', 'movement-sum', year], ...(kind === 'year' ? [] : [[kind, `movement-sum-${kind}`, window]])];
  for (const [points, sums, span] of spans) {
    put(`nrr/${points}`, () => ratio(ledger.nrrParts(span, who).closing, ledger.nrrParts(span, who).opening));
    put(`grr/${points}`, () => ratio(ledger.grrParts(span, who).kept, ledger.grrParts(span, who).opening));
    put(`nrr/${sums}`, () => ledger.nrrBySums(span, who));
    put(`grr/${sums}`, () => ledger.grrBySums(span, who));
    put(`logo-retention-rate/${points}`, () => ratio(ledger.logos(span, who).retained, ledger.logos(span, who).opening));
    put(`logo-churn-rate/${points}`, () => ratio(ledger.logos(span, who).lost, ledger.logos(span, who).opening));
  }
}

const netNew = (ledger, window, who) => {
  const of = type => ledger.flow(window, who, type);
  return minus(total([of('new'), of('expansion'), of('reactivation')]), add(of('contraction'), of('churn')));
};

/** Figures asked of the whole company only. */
function wholeBaseAnswers(ledger, window, kind, put) {
  const year = lastMonths(window, 12);
  const compounded = (parts, end) => () => {
    ledger.oldEnough(year);
    const months = eachMonth(year).map(month => parts(month, everyone));
    return ratio(product(months.map(month => month[end])), product(months.map(month => month.opening)));
  };
  put('nrr/monthly-compounded', compounded(ledger.nrrParts, 'closing'));
  put('grr/monthly-compounded', compounded(ledger.grrParts, 'kept'));
  if (kind === 'quarter') {
    put('nrr/average-4q', () => {
      const quarterEnds = [0, -3, -6, -9].map(months => ledger.nrrParts(shifted(year, months), everyone));
      if (quarterEnds.some(({ opening }) => isZero(opening))) return none('ZERO_DENOMINATOR');
      return value(total(quarterEnds.map(({ closing, opening }) => over(closing, opening))), whole(4));
    });
  }
  put('arr-growth-rate/yoy', () => {
    ledger.oldEnough(year);
    const prior = ledger.arrAt(year.start, everyone);
    return ratio(minus(ledger.arrAt(window.end, everyone), prior), prior);
  });
  const perCustomer = day => ratio(ledger.arrAt(day, everyone), times(whole(12), whole(ledger.standing(day, everyone).length)));
  put('arpa/closing', () => perCustomer(window.end));
  put('arpa/opening', () => perCustomer(window.start));
}

// Spend and finance --------------------------------------------------------------------------------------------------

function spendFigures(entries) {
  const sum = (span, wanted, share = () => whole(1)) => {
    needComplete('spendEntries', span);
    const inside = entries.filter(entry => localDay(entry.date) >= span.start && localDay(entry.date) < span.end && wanted(entry));
    return total(inside.map(entry => times(parse(entry.amount), share(entry))));
  };
  const isAcquisition = ({ function: team }) => team === 'sales' || team === 'marketing';
  const acquisitionShare = ({ motion, acquisitionShare: part }) =>
    motion === 'shared' ? parse(String(part)) : whole(motion === 'acquisition' ? 1 : 0);
  return {
    acquisition: span => sum(span, isAcquisition),
    programs: span => sum(span, entry => entry.function === 'marketing' && (entry.category === 'program' || entry.category === 'agency')),
    newLogo: span => sum(span, isAcquisition, acquisitionShare),
    customerSuccess: span => {
      needComplete('customerSuccessSpend', span);
      return sum(span, entry => entry.function === 'customer-success');
    },
  };
}

function financeFigures(rows) {
  const sum = (window, ...lines) => {
    const early = lines.every(line => line.startsWith('revenue-') || line.startsWith('cogs-'));
    needComplete(early ? 'financialLines' : 'operatingLines', window);
    const months = new Set(eachMonth(window).map(({ first }) => textOfMonth(first)));
    const inside = rows.filter(row => months.has(row.period) && lines.includes(row.line));
    for (const month of months) if (!inside.some(row => row.period === month)) throw new Error(`no ${lines} in ${month}`);
    return total(inside.map(row => parse(row.amount)));
  };
  return {
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

function financeAnswers(finance, ledger, window, kind, put) {
  const revenue = () => finance.revenue(window);
  const margin = (sales, cost) => () => ratio(minus(sales(window), cost(window)), sales(window));
  put('gross-margin/total', margin(finance.revenue, finance.cogs));
  put('gross-margin/recurring', margin(finance.recurringRevenue, finance.recurringCogs));
  put('gross-margin/cs-in-sm', margin(finance.revenue, finance.cogsExclCs));
  put('gross-margin/recurring-cs-in-sm', margin(finance.recurringRevenue, finance.recurringCogsExclCs));
  put('operating-margin/as-booked', () => ratio(finance.operatingIncome(window), revenue()));
  put('ebitda-margin/as-booked', () => ratio(finance.ebitda(window), revenue()));
  put('fcf-margin/as-booked', () => ratio(finance.freeCashFlow(window), revenue()));
  put('revenue-growth-rate/yoy', () => {
    const prior = finance.revenue(shifted(window, -12));
    return ratio(minus(revenue(), prior), prior);
  });
  if (kind === 'month') return;
  const year = lastMonths(window, 12);
  const points = (growth, profit) => value(times(whole(100), add(growth, profit)));
  const revenueRule = profit => () => {
    const prior = finance.revenue(shifted(year, -12));
    const now = finance.revenue(year);
    return points(over(minus(now, prior), prior), over(profit(year), now));
  };
  put('rule-of-40/revenue-ebitda', revenueRule(finance.ebitda));
  put('rule-of-40/revenue-fcf', revenueRule(finance.freeCashFlow));
  put('rule-of-40/revenue-operating', revenueRule(finance.operatingIncome));
  put('rule-of-40/arr-fcf-smsb', () => {
    ledger.oldEnough(year);
    const [prior, closing] = [ledger.arrAt(year.start, everyone), ledger.arrAt(year.end, everyone)];
    if (isZero(prior)) return none('ZERO_DENOMINATOR');
    const averageArr = over(add(prior, closing), whole(2));
    return points(over(minus(closing, prior), prior), over(finance.freeCashFlow(year), averageArr));
  });
}

// Unit economics -----------------------------------------------------------------------------------------------------

function unitEconomics({ ledger, spend, finance }, window, kind, put) {
  const year = lastMonths(window, 12);
  const priorQuarter = shifted(window, -3);
  const lagged = { start: window.start - LAG_DAYS, end: window.end - LAG_DAYS };
  const logosOf = span => whole(ledger.linesOf(span, everyone, 'new').length);
  const newMrr = () => over(ledger.flow(window, everyone, 'new'), whole(12));
  const recurringMargin = () =>
    over(minus(finance.recurringRevenue(window), finance.recurringCogs(window)), finance.recurringRevenue(window));

  const spends = {
    'fully-loaded': () => spend.acquisition(window),
    'program-only': () => spend.programs(window),
    'new-logo-allocated': () => spend.newLogo(window),
    'lag-1q': () => spend.acquisition(priorQuarter),
    'lag-cycle': () => spend.acquisition(lagged),
    'incl-cs': () => add(spend.acquisition(window), spend.customerSuccess(window)),
  };
  const acquisitionCost = (cost, logos) => ({
    cost,
    logos,
    reasons: [
      [isZero(logos), 'NO_NEW_CUSTOMERS'],
      [isNegative(cost), 'NEGATIVE_NUMERATOR'],
    ],
  });
  const cac = variant =>
    variant === 'ttm' ? acquisitionCost(spend.acquisition(year), logosOf(year)) : acquisitionCost(spends[variant](), logosOf(window));
  for (const variant of [...Object.keys(spends), 'ttm']) {
    put(`cac/${variant}`, () => {
      const { cost, logos, reasons } = cac(variant);
      return quotient(cost, logos, reasons);
    });
  }

  const payback = (variant, margin) => () => {
    const cost = spends[variant]();
    const rate = margin();
    return quotient(cost, times(newMrr(), rate), [
      [isZero(newMrr()), 'ZERO_DENOMINATOR'],
      [isZero(rate) || isNegative(rate), 'NEGATIVE_MARGIN'],
      [isNegative(cost), 'NEGATIVE_NUMERATOR'],
    ]);
  };
  put('cac-payback/gross-margin', payback('fully-loaded', recurringMargin));
  put(
    'cac-payback/no-margin',
    payback('fully-loaded', () => whole(1)),
  );
  put('cac-payback/lag-1q', payback('lag-1q', recurringMargin));
  put('cac-payback/lag-cycle', payback('lag-cycle', recurringMargin));
  put(
    'cac-payback/contribution-margin',
    payback('fully-loaded', () => {
      // Customer-success cost that is not yet in the recurring cost: what was spent less what finance booked there.
      const beyondCogs = minus(spend.customerSuccess(window), finance.customerSuccessInCogs(window));
      return minus(recurringMargin(), over(beyondCogs, finance.recurringRevenue(window)));
    }),
  );

  // Σ over the twelve months, each with the accounts (or the ARR) that stood when it began.
  const pooled = lostOf => {
    ledger.oldEnough(year);
    const months = eachMonth(year).map(lostOf);
    return { lost: total(months.map(m => m.lost)), opening: total(months.map(m => m.opening)) };
  };
  const logoChurn = () => pooled(month => ledger.logos(month, everyone));
  const revenueChurn = () =>
    pooled(month => {
      const { opening, kept } = ledger.grrParts(month, everyone);
      return { lost: minus(opening, kept), opening };
    });
  const lifetime = churn => () => quotient(churn().opening, churn().lost, [[isZero(churn().lost), 'NO_CHURN_OBSERVED']]);
  put('customer-lifetime/logo-churn', lifetime(logoChurn));
  put('customer-lifetime/revenue-churn', lifetime(revenueChurn));

  const customers = () => whole(ledger.standing(window.end, everyone).length);
  const arpa = () => (isZero(customers()) ? zero : over(ledger.arrAt(window.end, everyone), times(whole(12), customers())));
  const ltv = (churn, margin) => {
    const { lost, opening } = churn();
    const rate = margin();
    return {
      worth: times(arpa(), rate),
      churn: isZero(opening) ? zero : over(lost, opening),
      reasons: [
        [isZero(customers()), 'ZERO_DENOMINATOR'],
        [isZero(lost), 'NO_CHURN_OBSERVED'],
        [isZero(rate) || isNegative(rate), 'NEGATIVE_MARGIN'],
      ],
    };
  };
  const values = {
    simple: () => ltv(logoChurn, recurringMargin),
    'revenue-churn': () => ltv(revenueChurn, recurringMargin),
    'revenue-basis': () => ltv(logoChurn, () => whole(1)),
  };
  for (const [variant, parts] of Object.entries(values)) {
    put(`ltv/${variant}`, () => {
      const { worth, churn, reasons } = parts();
      return quotient(worth, churn, reasons);
    });
  }
  const pairs = {
    'simple-over-fully-loaded': ['simple', 'fully-loaded'],
    'revenue-churn': ['revenue-churn', 'fully-loaded'],
    'lag-1q': ['simple', 'lag-1q'],
    'new-logo-allocated': ['simple', 'new-logo-allocated'],
  };
  for (const [variant, [value_, cost_]] of Object.entries(pairs)) {
    put(`ltv-cac-ratio/${variant}`, () => {
      const [l, c] = [values[value_](), cac(cost_)];
      const free = [isZero(c.cost) && !isZero(c.logos), 'ZERO_DENOMINATOR'];
      return quotient(times(l.worth, c.logos), times(l.churn, c.cost), [...l.reasons, ...c.reasons, free]);
    });
  }
  put('ltv-cac-ratio/revenue-basis', () => none('MIXED_BASIS'));

  if (kind !== 'quarter') return;
  put('magic-number/lag-1q', () => ratio(netNew(ledger, window, everyone), spend.acquisition(priorQuarter)));
  put('magic-number/lag-0', () => ratio(netNew(ledger, window, everyone), spend.acquisition(window)));
  put('magic-number/gaap-revenue', () => {
    const growth = minus(finance.revenue(window), finance.revenue(priorQuarter));
    return ratio(times(whole(4), growth), spend.acquisition(priorQuarter));
  });
}

// Deals --------------------------------------------------------------------------------------------------------------

/** Decided deals of a window: qualified, closed inside, and won or lost; a disqualification after qualification is a loss. */
function decidedDeals(opportunities, window, who) {
  needComplete('opportunities', window);
  return opportunities
    .filter(deal => deal.qualifiedAt !== undefined && deal.closedAt !== undefined)
    .filter(deal => localDay(deal.closedAt) >= window.start && localDay(deal.closedAt) < window.end)
    .filter(deal => ['won', 'lost', 'disqualified'].includes(deal.outcome) && who.during(deal.accountId, localDay(deal.closedAt)))
    .map(deal => {
      const undone = deal.reversedAt !== undefined && localDay(deal.reversedAt) < window.end;
      return { ...deal, won: deal.outcome === 'won' && !undone, amount: parse(deal.amountArr) };
    });
}

function winRates(opportunities, window, who, put) {
  const decided = () => decidedDeals(opportunities, window, who);
  const usual = ({ type }) => type === 'new-logo' || type === 'expansion';
  const one = () => whole(1);
  const rate = (kept, weight) => () => {
    const deals = decided().filter(kept);
    const sum = list => total(list.map(weight));
    const all = sum(deals);
    return quotient(sum(deals.filter(({ won }) => won)), all, [[isZero(all), 'NO_CLOSED_DEALS']]);
  };
  put('win-rate/count', rate(usual, one));
  put(
    'win-rate/amount',
    rate(usual, ({ amount }) => amount),
  );
  put(
    'win-rate/new-logo',
    rate(({ type }) => type === 'new-logo', one),
  );
  put(
    'win-rate/excl-no-decision',
    rate(deal => usual(deal) && (deal.won || deal.lostReason !== 'no-decision'), one),
  );
  put(
    'win-rate/all-types',
    rate(() => true, one),
  );
}

/** The middle of the won deals' cycles (the mean of the two middles when they are even). */
function medianCycle(opportunities, kept) {
  const cycles = opportunities
    .filter(deal => deal.outcome === 'won' && kept(deal))
    .map(deal => localDay(deal.closedAt) - localDay(deal.createdAt))
    .sort((a, b) => a - b);
  return fraction(BigInt(cycles[Math.floor((cycles.length - 1) / 2)] + cycles[Math.ceil((cycles.length - 1) / 2)]), 2n);
}

// Putting it together ------------------------------------------------------------------------------------------------

const dataFolder = new URL('../../examples/data/araucaria/', import.meta.url);

/** The example's records, as they lie in the repository. */
export const readRecords = () =>
  Object.fromEntries(
    ['accounts', 'arrMovements', 'spendEntries', 'financialLines', 'opportunities'].map(name => [
      name,
      JSON.parse(readFileSync(new URL(`${name}.json`, dataFolder), 'utf8')),
    ]),
  );

/** Every figure, by asked period: `periods['2026-Q2'].total['nrr/quarter']`, `periods['2026-Q2'].by.segment.smb['arr/live']`. */
export function answersFor(records) {
  const diary = keepDiary(records.arrMovements);
  const books = {
    ledger: ledgerFigures(diary),
    spend: spendFigures(records.spendEntries),
    finance: financeFigures(records.financialLines),
  };
  const collect = fill => {
    const found = {};
    fill((key, work) => {
      try {
        found[key] = work();
      } catch (problem) {
        if (problem.tooEarly !== true) throw problem;
      }
    });
    return found;
  };
  const period = (window, kind) => ({
    start: `${textOfMonth(window.first)}-01`,
    end: `${textOfMonth(window.first + window.months)}-01`,
    total: collect(put => {
      recurringAnswers(books.ledger, window, kind, everyone, put);
      wholeBaseAnswers(books.ledger, window, kind, put);
      financeAnswers(books.finance, books.ledger, window, kind, put);
      if (kind !== 'month') unitEconomics(books, window, kind, put);
      winRates(records.opportunities, window, everyone, put);
    }),
    ...(kind === 'quarter' ? { by: { segment: groups('segment', window, kind), region: groups('region', window, kind) } } : {}),
  });
  const groups = (attribute, window, kind) => {
    const read = attributeOf(records.accounts, attribute);
    const names = [...new Set(records.accounts.map(account => account[attribute] ?? MISSING))].sort();
    return Object.fromEntries(
      names.map(name => [
        name,
        collect(put => {
          const who = onlyGroup(read, name);
          recurringAnswers(books.ledger, window, kind, who, put);
          winRates(records.opportunities, window, who, put);
          put('cac/fully-loaded', () => none('UNSUPPORTED_GRAIN')); // spend does not say its segment
        }),
      ]),
    );
  };
  const end = monthOf('2026-07-01');
  const quarters = [-12, -9, -6, -3].map(back => windowOf(end + back, 3));
  const quarterName = ({ first }) => `${Math.floor(first / 12)}-Q${Math.floor((first % 12) / 3) + 1}`;
  const lag = kept => {
    const { n, d } = medianCycle(records.opportunities, kept);
    return decimal(n, d);
  };
  return {
    company: 'Araucária Software, the records of examples/data/araucaria',
    currency: 'BRL',
    timeZone: ZONE,
    dataThrough: '2026-07-01',
    completeFrom: COMPLETE_FROM,
    lagDays: LAG_DAYS,
    medianCycleDays: {
      'new-logo and expansion': lag(({ type }) => type === 'new-logo' || type === 'expansion'),
      reactivation: lag(({ type }) => type === 'reactivation'),
      'all types': lag(() => true),
    },
    periods: {
      ...Object.fromEntries(quarters.map(window => [quarterName(window), period(window, 'quarter')])),
      ...Object.fromEntries(eachMonth(windowOf(end - 12, 12)).map(window => [textOfMonth(window.first), period(window, 'month')])),
      '2025-07-01/2026-07-01': period(windowOf(end - 12, 12), 'year'),
    },
  };
}

/** JSON with one answer a line, so that a changed figure is one changed line. */
export function print(node, indent = '') {
  const isLeaf = typeof node !== 'object' || node === null || Array.isArray(node) || 'value' in node || 'reasons' in node;
  if (isLeaf)
    return JSON.stringify(node)
      .replace(/":/g, '": ')
      .replace(/,"/g, ', "')
      .replace(/^\{(.*)\}$/, '{ $1 }');
  const lines = Object.entries(node).map(([key, child]) => `${indent}  ${JSON.stringify(key)}: ${print(child, `${indent}  `)}`);
  return `{\n${lines.join(',\n')}\n${indent}}`;
}

const answersFile = new URL('./answers.json', import.meta.url);
if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const now = `${print(answersFor(readRecords()))}\n`;
  if (!process.argv.includes('--check')) writeFileSync(answersFile, now);
  else if (readFileSync(answersFile, 'utf8') !== now) {
    console.error(`${fileURLToPath(answersFile)} differs from what the records give now`);
    process.exitCode = 1;
  }
}
