/**
 * The rest of Araucária's revenue half: every variant of definitions.md §3, §4, §5 and of expansion-effectiveness that its records can
 * carry and that araucaria.mjs does not already answer. Where the book left a choice, docs/decisions says which was taken.
 */
import { COMPLETE_FROM, needComplete, none, ratio, tooEarly, value } from './answer.mjs';
import { attributeOf, dayOf, everyone, keepDiary, lastMonths, localDay, MISSING, onlyGroup, textOfMonth, windowOf } from './diary.mjs';
import { financeFigures, ledgerFigures, spendFigures } from './figures.mjs';
import { decimal, parse, whole } from './fraction.mjs';
import { burnVariants, growthVariants, marginVariants, opexByFunction, ruleVariants } from './revenueFinance.mjs';
import { recurringVariants, retentionVariants } from './revenueRecurring.mjs';
import {
  ASSUMED,
  acquisitionVariants,
  averageVariants,
  contractVariants,
  headcountVariants,
  paidFigures,
  valueVariants,
} from './revenueUnits.mjs';
import { expansionEffectiveness, observedLifetime, triangleRow, vintageFigures } from './revenueVintages.mjs';

const DETAILED_FROM = { ...COMPLETE_FROM, financialLines: '2026-04-01', operatingLines: '2026-04-01' };
const EARLIER_FROM = { ...COMPLETE_FROM, spendEntries: '2025-04-01' };
const AS_OF = '2026-07-01';

/** Types are derived again wherever accounts, products or days are not those the ledger was written for. */
const untyped = ({ type, ...row }) => row;
const replaced = (rows, others) => [...rows.filter(({ id }) => others.every(other => other.id !== id)), ...others];

/** Merges first, then up the chain of parents; the example has no merges. */
function ultimateParent(accounts, id) {
  const parent = accounts.find(account => account.id === id)?.parentId;
  return parent === undefined ? id : ultimateParent(accounts, parent);
}

function booksOf(records, more) {
  const detailed = replaced(records.arrMovements, more.arrMovementsDetailed);
  const end = dayOf(AS_OF);
  const live = detailed.filter(({ effectiveAt }) => localDay(effectiveAt) < end).map(untyped);
  const keep = rows => ledgerFigures(keepDiary(rows));
  const diary = keepDiary(records.arrMovements);
  const ledger = ledgerFigures(diary);
  const spend = spendFigures(records.spendEntries);
  const plain = financeFigures([...records.financialLines, ...more.financialLinesDetailed.filter(({ basis }) => basis === undefined)]);
  const cashLine = (window, name) => {
    needComplete('operatingLines', window, DETAILED_FROM);
    return plain.line(window, name);
  };
  const atMonth = (window, name) => plain.line(window, name);
  return {
    diary,
    ledger,
    products: keep(records.arrMovements.map(row => ({ ...untyped(row), accountId: `${row.accountId}|${row.productId ?? ''}` }))),
    contracted: keep(detailed.map(row => ({ ...untyped(row), effectiveAt: row.signedAt ?? row.effectiveAt }))),
    list: keep(live.map(row => ({ ...row, deltaArr: row.deltaListArr ?? row.deltaArr }))),
    movements: records.arrMovements,
    subscriptions: more.subscriptions,
    spend: { ...spend, earlier: spendFigures([...records.spendEntries, ...more.spendEntriesEarlier], EARLIER_FROM) },
    paid: paidFigures({ ...records, ...more }, ledger, spend),
    finance: {
      ...plain,
      stockPay: window => plain.line(window, 'sbc'),
      financing: window => cashLine(window, 'financing'),
      openingCash: window => {
        needComplete('operatingLines', window, DETAILED_FROM);
        return atMonth(windowOf(window.first, 1), 'cash-begin');
      },
      closingCash: window => {
        needComplete('operatingLines', window, DETAILED_FROM);
        return atMonth(lastMonths(window, 1), 'cash-end');
      },
    },
    nonGaap: financeFigures(
      more.financialLinesDetailed.filter(({ basis }) => basis === 'non-gaap'),
      DETAILED_FROM,
    ),
  };
}

/** The square root to 40 digits and a few more, of a quotient of whole numbers. */
function root({ n, d }) {
  const scale = 10n ** 60n;
  const target = (n * scale * scale) / d;
  let guess = scale * 2n;
  for (let next = (guess + target / guess) / 2n; next < guess; next = (guess + target / guess) / 2n) guess = next;
  return { root: guess, scale };
}

export function revenueHalf(records, more, { periods, collect, recurringAnswers, wholeBaseAnswers }) {
  const books = booksOf(records, more);
  const deals = window => needComplete('opportunities', window);
  const answers = (window, kind) =>
    collect(put => {
      retentionVariants(books.ledger, window, kind, everyone, put);
      recurringVariants(books, window, kind, put);
      growthVariants(books, window, kind, put);
      marginVariants(books, window, put);
      averageVariants(books, window, put);
      contractVariants(records.opportunities, window, deals, (key, work) => key !== 'acv/active-base' && put(key, work));
      headcountVariants(more.headcountSnapshots, books, window, put);
      if (kind === 'month') return;
      acquisitionVariants(books, window, put);
      valueVariants(books, window, put);
      burnVariants(books, window, put);
      ruleVariants(books, window, put);
    });
  const groupsOf = (attribute, window, kind) => {
    const read = attributeOf(records.accounts, attribute);
    const names = [...new Set(records.accounts.map(account => account[attribute] ?? MISSING))].sort();
    const of = name => collect(put => retentionVariants(books.ledger, window, kind, onlyGroup(read, name), put));
    return Object.fromEntries(names.map(name => [name, of(name)]));
  };
  const parentDiary = keepDiary(
    records.arrMovements.map(row => ({ ...untyped(row), accountId: ultimateParent(records.accounts, row.accountId) })),
  );
  const parents = ledgerFigures(parentDiary);
  const atParents = (window, kind) =>
    collect(put => {
      recurringAnswers(parents, window, kind, everyone, put);
      wholeBaseAnswers(parents, window, kind, put);
      retentionVariants(parents, window, kind, everyone, put);
      put('active-customers/parent', () => value(whole(parents.standing(window.end, everyone).length)));
      put('new-logos/parent', () => value(whole(parents.linesOf(window, everyone, 'new').length)));
      if (kind === 'quarter')
        put('cac/fully-loaded', () => {
          const logos = whole(parents.linesOf(window, everyone, 'new').length);
          if (logos.n === 0n) throw tooEarly('nothing new');
          return ratio(books.spend.acquisition(window), logos);
        });
    });
  const entries = Object.entries(periods);
  const inPeriods = (wanted, work) =>
    Object.fromEntries(entries.filter(([, p]) => wanted(p)).map(([name, p]) => [name, work(p.window, p.kind)]));

  const asOf = dayOf(AS_OF);
  const reasonOf = line =>
    records.arrMovements.find(row => row.accountId === line.account && localDay(row.effectiveAt) === line.day)?.reason ?? MISSING;
  const vintages = Object.fromEntries(
    [
      ['2024-Q1', '2024-01-01'],
      ['2026-Q2', '2026-04-01'],
    ].map(([name, start]) => {
      const vintage = vintageFigures(books.diary, windowOf(Number(start.slice(0, 4)) * 12 + Number(start.slice(5, 7)) - 1, 3));
      const own = { asOf: (account, _day) => vintage.members.some(m => m.account === account), during: () => true };
      const asked = periods['2026-Q2'].window;
      return [
        name,
        {
          asOf: AS_OF,
          'customer-lifetime/cohort-observed': observedLifetime(vintage, asOf),
          'nrr/cohort-by-vintage in 2026-Q2': ratio(
            books.ledger.nrrParts(lastMonths(asked, 12), own).closing,
            books.ledger.nrrParts(lastMonths(asked, 12), own).opening,
          ),
          'at 12 months': expansionEffectiveness(vintage, asOf, 12, reasonOf),
          'at 24 months': expansionEffectiveness(vintage, asOf, 24, reasonOf),
          ...(vintage.reached(1, asOf) ? {} : { 'cac-payback/discrete': none('NO_DATA'), 'ltv/cohort-observed': none('NO_DATA') }), // no month of tenure is over
          triangle: triangleRow(vintage, asOf),
        },
      ];
    }),
  );

  const asked = periods['2026-Q2'].window;
  const allDeals = (renewsItself = []) => collect(put => contractVariants(records.opportunities, asked, () => {}, put, renewsItself));
  const twoYears = root({ n: 445_200n, d: 348_000n });
  const target = more.targets[0];
  return {
    assumed: { ...ASSUMED, asOf: AS_OF },
    periods: Object.fromEntries(
      entries.map(([name, { window, kind }]) => [
        name,
        {
          start: `${textOfMonth(window.first)}-01`,
          end: `${textOfMonth(window.first + window.months)}-01`,
          total: answers(window, kind),
          ...(kind === 'quarter' ? { by: { segment: groupsOf('segment', window, kind), region: groupsOf('region', window, kind) } } : {}),
        },
      ]),
    ),
    parentGrain: inPeriods(({ kind }) => kind !== 'month', atParents),
    opexByFunction: inPeriods(
      ({ kind, window }) => kind !== 'month' && lastMonths(window, 12).start >= dayOf(COMPLETE_FROM.operatingLines),
      window => opexByFunction(books, window),
    ),
    vintages,
    'acv in 2026-Q2, every contract of the file counted': allDeals(),
    'acv in 2026-Q2, with opp-F-2026-05 renewing itself': allDeals(['opp-F-2026-05']),
    'arr-growth-rate/cagr from 2024-07-01 to 2026-07-01': { value: decimal(twoYears.root - twoYears.scale, twoYears.scale), rounded: true },
    'plan-attainment of net-new-arr in 2026-Q2': ratio(parse('55200'), parse(target.amount)),
  };
}
