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
import { COMPLETE_FROM, needComplete, none, quotient, ratio, value } from './answer.mjs';
import {
  attributeOf,
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
import { financeFigures, ledgerFigures, netNew, spendFigures } from './figures.mjs';
import { add, decimal, fraction, isNegative, isZero, minus, over, parse, product, times, total, whole, zero } from './fraction.mjs';
import { revenueHalf } from './revenueHalf.mjs';

const LAG_DAYS = 53; // median cycle of the won deals: 31, 45, 61, 90 → (45 + 61) ÷ 2

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

// Finance ------------------------------------------------------------------------------------------------------------

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

const readFile = name => JSON.parse(readFileSync(new URL(`${name}.json`, dataFolder), 'utf8'));

/** The example's records, as they lie in the repository. */
export const readRecords = () =>
  Object.fromEntries(['accounts', 'arrMovements', 'spendEntries', 'financialLines', 'opportunities'].map(name => [name, readFile(name)]));

/** What the rest of the revenue half needs beside them; `…Detailed` rows replace those of the same id and add the others. */
export const readMore = () =>
  Object.fromEntries(
    [
      'subscriptions',
      'arrMovementsDetailed',
      'financialLinesDetailed',
      'spendEntriesEarlier',
      'headcountSnapshots',
      'campaigns',
      'campaignTouches',
      'targets',
    ].map(name => [name, readFile(name)]),
  );

/** Every figure, by asked period: `periods['2026-Q2'].total['nrr/quarter']`, `periods['2026-Q2'].by.segment.smb['arr/live']`. */
export function answersFor(records, more) {
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
  const asked = {
    ...Object.fromEntries(quarters.map(window => [quarterName(window), { window, kind: 'quarter' }])),
    ...Object.fromEntries(eachMonth(windowOf(end - 12, 12)).map(window => [textOfMonth(window.first), { window, kind: 'month' }])),
    '2025-07-01/2026-07-01': { window: windowOf(end - 12, 12), kind: 'year' },
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
    periods: Object.fromEntries(Object.entries(asked).map(([name, { window, kind }]) => [name, period(window, kind)])),
    ...(more === undefined
      ? {}
      : { revenueHalf: revenueHalf(records, more, { periods: asked, collect, recurringAnswers, wholeBaseAnswers }) }),
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
  const now = `${print(answersFor(readRecords(), readMore()))}\n`;
  if (!process.argv.includes('--check')) writeFileSync(answersFile, now);
  else if (readFileSync(answersFile, 'utf8') !== now) {
    console.error(`${fileURLToPath(answersFile)} differs from what the records give now`);
    process.exitCode = 1;
  }
}
