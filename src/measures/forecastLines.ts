import type { AccountColumns } from '../entities/account.js';
import type { TargetColumns } from '../entities/target.js';
import { defineMeasure } from '../kernel/defineMeasure.js';
import { flag, label } from '../kernel/itemField.js';
import { defineListMeasure } from '../kernel/listMeasure.js';
import type { RelData } from '../kernel/plan.js';
import {
  and,
  bound,
  choose,
  coalesce,
  countOf,
  dec,
  eq,
  gt,
  lastOf,
  le,
  lt,
  not,
  oneOf,
  or,
  parameter,
  present,
  sumOf,
  text,
} from '../kernel/planExpressions.js';
import type { Expr, Rel } from '../kernel/planKinds.js';
import { items, sum } from '../kernel/planRecipes.js';
import { concat, convert, derive, lookUp, rollUp, scan, where, whereFramed } from '../kernel/planRelations.js';
import { poolBy } from '../kernel/poolBy.js';
import { arrMoney, deals, money } from '../kernel/unit.js';
import { actual, actualDeals, bookings, movementNames, namedMovements } from './actuals.js';
import { dealsAsOf } from './dealHistory.js';
import { forecast } from './forecastPairs.js';
import { bookingCall, linesOf, movementCalls, wholeWindow } from './frozenCalls.js';

/*
 * What explains the difference between a frozen forecast and what happened: its deals, or the movements of ARR. A deal is judged by what the snapshot
 * said of it and by how it stood when the period was over.
 */

const notNegative = { min: '0' } as const;
const all = text('all');
type Beside = {
  readonly code: string;
  readonly as: 'warning' | 'reason';
  readonly of: RelData;
  readonly summary: { readonly fn: 'count' };
  readonly what: string;
};

/* Deals of the call. */
const never = lt(bound('closes'), bound('closes'));
const lines = linesOf(bookingCall);
const perCall = rollUp(
  lines,
  r => ({ snapshotId: r.snapshotId }),
  r => ({ lines: countOf(), includedLines: countOf(r.included), said: sumOf(r.said) }),
);
const call = derive(
  lookUp(bookingCall, perCall, r => ({ snapshotId: r.snapshotId }), { lines: 'lines', includedLines: 'includedLines', said: 'said' }),
  () => ({ set: all }),
);
const wonById = rollUp(
  bookings,
  r => ({ id: r.id }),
  r => ({ won: sumOf(r.actual) }),
);
const judged = lookUp(
  lookUp(lines, dealsAsOf, r => ({ id: r.opportunityId }), {
    outcome: 'outcome',
    closedAt: 'closedAt',
    type: 'type',
    ownerRepId: 'ownerRepId',
    customer: 'customer',
    testAccount: 'testAccount',
    createdAt: 'createdAt',
  }),
  wonById,
  r => ({ id: r.opportunityId }),
  { won: 'won' },
);
const counting = where(judged, r => not(present(r.testAccount)), 'deal of a test account');
const ofLines = derive(counting, r => ({
  // Whatever closed and was not won in the period is lost to its forecast: also a duplicate, whose survivor stands for itself.
  isLost: lt(r.closedAt, bound('closes')),
  actual: coalesce(r.won, dec('0')),
  createdAfter: never,
}));
/** Won, and in no line. */
const lineOf = rollUp(
  lines,
  r => ({ opportunityId: r.opportunityId }),
  () => ({ inLines: countOf() }),
);
const besides = derive(
  lookUp(
    where(
      lookUp(bookings, lineOf, r => ({ opportunityId: r.id }), { inLines: 'inLines' }),
      r => not(gt(r.inLines, dec('0'))),
    ),
    call,
    () => ({ set: all }),
    { takenAt: 'takenAt', lines: 'lines' },
  ),
  // What happens at the very instant is not there as of it: a deal created on the day of a call dated by day came after the call.
  r => ({ createdAfter: le(r.takenAt, r.createdAt) }),
);

type DealLine = {
  readonly opportunityId: 'text';
  readonly ownerRepId: 'text?';
  readonly customer: 'text?';
  readonly at: 'instant?';
  readonly included: 'bool';
  readonly said: 'dec';
  readonly outcomeAtEnd: 'text';
  readonly actual: 'dec';
  readonly createdAfter: 'bool';
  readonly type: 'text?';
  readonly takenAt: 'instant?';
  readonly frozen: 'dec?';
};
const dealRows = concat(
  derive(ofLines, r => ({
    at: r.takenAt,
    outcomeAtEnd: choose(present(r.won), text('won'), choose(r.isLost, text('lost'), text('open'))),
    frozen: dec('1'),
  })) as RelData as Rel<DealLine, true>,
  derive(besides, r => ({
    opportunityId: r.id,
    included: never,
    said: dec('0'),
    outcomeAtEnd: text('won'),
    frozen: r.lines,
  })) as RelData as Rel<DealLine, true>,
) as RelData as Rel<DealLine, true>;

const notFrozen: Beside = {
  code: 'NO_SNAPSHOT',
  as: 'reason',
  of: where(dealRows, r => not(present(r.frozen))),
  summary: { fn: 'count' },
  what: 'deals won, and no frozen call with lines to compare them with',
};
const unknownDeals: Beside = {
  code: 'UNCLASSIFIED_RECORDS',
  as: 'warning',
  of: where(judged, r => not(present(r.outcome))),
  summary: { fn: 'count' },
  what: 'lines of deals that were not given count as open',
};

const opportunity = label({ is: { en: 'the deal', 'pt-BR': 'o negócio' } });
const included = flag({ is: { en: 'whether the forecast counted it', 'pt-BR': 'se o forecast o contou' } });
const outcomeAtEnd = label({
  is: { en: 'how it stood at the period’s end', 'pt-BR': 'como estava no fim do período' },
  oneOf: ['won', 'lost', 'open'],
});
const createdAfterSnapshot = flag({ is: { en: 'whether it was created after the snapshot', 'pt-BR': 'se foi criado depois do registro' } });
export const forecastAmount = defineMeasure({
  name: 'forecastAmount',
  unit: money,
  is: {
    en: 'The deal in the snapshot, × probability in a weighted call',
    'pt-BR': 'O negócio no registro, × probabilidade em uma chamada ponderada',
  },
  range: notNegative,
});
export const actualAmount = defineMeasure({
  name: 'actualAmount',
  unit: money,
  is: { en: 'What the deal won in the period', 'pt-BR': 'O que o negócio ganhou no período' },
  range: notNegative,
});

export const dealLines = defineListMeasure({
  name: 'dealLines',
  is: {
    en: 'The deals of the frozen call and those won in the period, each with what the call said and what came of it',
    'pt-BR': 'Os negócios da chamada congelada e os ganhos no período, cada um com o que a chamada disse e o que resultou',
  },
  counts: deals,
  fields: { opportunity, included, forecastAmount, outcomeAtEnd, actualAmount, createdAfterSnapshot },
  rules: [
    { unique: ['opportunity'] },
    {
      never: [
        { field: 'included', equals: 'no' },
        { field: 'forecastAmount', is: 'positive' },
      ],
      blame: 'forecastAmount',
      expected: '0 in a line that is not included',
    },
    {
      never: [
        { field: 'outcomeAtEnd', equals: 'lost' },
        { field: 'actualAmount', is: 'positive' },
      ],
      blame: 'actualAmount',
      expected: '0 in a line that is not won',
    },
    {
      never: [
        { field: 'outcomeAtEnd', equals: 'open' },
        { field: 'actualAmount', is: 'positive' },
      ],
      blame: 'actualAmount',
      expected: '0 in a line that is not won',
    },
    {
      never: [
        { field: 'createdAfterSnapshot', equals: 'yes' },
        { field: 'included', equals: 'yes' },
      ],
      blame: 'included',
      expected: 'false in a line created after the snapshot',
    },
  ],
  each: defineMeasure({
    name: 'forecastDealLines',
    unit: money,
    is: { en: 'One line a deal', 'pt-BR': 'Uma linha por negócio' },
    from: items(
      dealRows,
      r => ({
        opportunity: { text: r.opportunityId },
        included: { text: r.included },
        forecastAmount: { of: r.said },
        outcomeAtEnd: { text: r.outcomeAtEnd },
        actualAmount: { of: r.actual },
        createdAfterSnapshot: { text: r.createdAfter },
      }),
      {
        needed: 'NO_SNAPSHOT',
        dims: r => ({ ownerRepId: r.ownerRepId, type: r.type }),
        member: r => ({ customer: r.customer, at: r.at, inclusive: true }),
        beside: [notFrozen, unknownDeals],
      },
    ),
  }),
});

const counted = where(call, r => or(present(r.deals), present(r.lines)));
export const forecastDeals = defineMeasure({
  name: 'forecastDeals',
  unit: deals,
  is: { en: 'Deals in the forecast', 'pt-BR': 'Negócios no forecast' },
  range: { min: '0', whole: true },
  from: sum(counted, r => coalesce(r.deals, coalesce(r.includedLines, dec('0'))), { needed: 'NO_SNAPSHOT' }),
});

/* Movements of ARR: what is forecast or planned of each, and what the ledger says. */
const movement = label({
  is: { en: 'kind of movement', 'pt-BR': 'tipo de movimento' },
  oneOf: ['new', 'expansion', 'reactivation', 'contraction', 'churn', 'fx', 'opening'],
});
const kinds = Object.entries(movementNames);
type MovementRow = {
  readonly movement: 'text';
  readonly said: 'dec';
  readonly actual: 'dec';
  readonly told: 'dec';
  readonly customer: 'text?';
  readonly at: 'instant?';
};
const rows = (of: RelData): Rel<MovementRow, true> => of;
/** What moved, each under its kind, and what was said of each kind. */
const happened = rows(derive(namedMovements, r => ({ movement: r.kind, said: dec('0'), told: dec('0') })));
const kindOf = (name: Expr<'text'>): Expr<'text'> =>
  kinds.reduce<Expr<'text'>>((kind, [own, called]) => choose(eq(name, called), text(own), kind), text(''));
const movementRows = rows(
  concat(
    happened,
    rows(
      derive(
        where(movementCalls, r => oneOf(r.measure, ...kinds.map(([, name]) => name))),
        r => ({ movement: kindOf(r.measure), said: coalesce(r.amount, dec('0')), actual: dec('0'), told: dec('1') }),
      ),
    ),
  ),
);

const approved = whereFramed(scan<TargetColumns>('targets'), r =>
  and(
    eq(r.scope, coalesce(parameter('targetScope', 'text'), text('company'))),
    oneOf(r.metric, ...kinds.map(([, name]) => name)),
    wholeWindow(r),
    le(r.approvedAt, bound('opens')),
    present(r.amount),
  ),
);
const plans = convert(
  rollUp(
    approved,
    r => ({ metric: r.metric }),
    r => {
      const order = { by: [r.approvedAt, r.recordedAt, r.id] };
      return { amount: lastOf(r.amount, order), amountCurrency: lastOf(r.amountCurrency, order) };
    },
  ),
  'amount',
  'plan',
  () => bound('ratesAt'),
);
const planRows = rows(
  concat(
    happened,
    rows(derive(plans, r => ({ movement: kindOf(r.metric), said: coalesce(r.amount, dec('0')), actual: dec('0'), told: dec('1') }))),
  ),
);

/** What moved although nobody said anything of it cannot be compared: it is no surprise of 0. */
const untold = (of: Rel<MovementRow, true>, code: string, what: string): Beside => ({
  code,
  as: 'reason',
  of: where(
    rollUp(
      of,
      r => ({ movement: r.movement }),
      r => ({ told: sumOf(r.told) }),
    ),
    r => not(gt(r.told, dec('0'))),
  ),
  summary: { fn: 'count' },
  what,
});
const movementItems = (
  of: Rel<MovementRow, true>,
  code: 'NO_SNAPSHOT' | 'MISSING_TARGET',
  field: 'forecast' | 'targetAmount',
  what: string,
) =>
  items(of, r => ({ movement: { text: r.movement }, [field]: { sum: r.said }, actual: { sum: r.actual } }), {
    needed: code,
    member: r => ({ customer: r.customer, at: r.at, inclusive: true }),
    beside: [untold(of, code, what)],
  });
const once = [{ unique: ['movement'] }] as const;

export const movementLines = defineListMeasure({
  name: 'movementLines',
  is: {
    en: 'Forecast and actual of each movement of ARR, losses as positive amounts; opening is what restated or re-rated opening ARR',
    'pt-BR':
      'Forecast e realizado de cada movimento do ARR, perdas como valores positivos; opening é o que revisou ou reconverteu o ARR inicial',
  },
  fields: { movement, forecast, actual },
  rules: once,
  each: defineMeasure({
    name: 'movementLineRows',
    unit: arrMoney,
    is: { en: 'One line a movement, with its forecast', 'pt-BR': 'Uma linha por movimento, com seu forecast' },
    from: movementItems(movementRows, 'NO_SNAPSHOT', 'forecast', 'movements that happened without a frozen call of them'),
  }),
});

export const targetAmount = defineMeasure({
  name: 'targetAmount',
  unit: money,
  is: { en: 'Approved target of the movement', 'pt-BR': 'Meta aprovada do movimento' },
});
export const targetMovementLines = defineListMeasure({
  name: 'targetMovementLines',
  is: {
    en: 'Target and actual of each movement of ARR, losses as positive amounts',
    'pt-BR': 'Meta e realizado de cada movimento do ARR, perdas como valores positivos',
  },
  fields: { movement, targetAmount, actual },
  rules: once,
  each: defineMeasure({
    name: 'targetMovementLineRows',
    unit: arrMoney,
    is: { en: 'One line a movement, with its target', 'pt-BR': 'Uma linha por movimento, com sua meta' },
    from: movementItems(planRows, 'MISSING_TARGET', 'targetAmount', 'movements that happened without a target for them'),
  }),
});

/* Deals and amounts by segment of the account as it was when the period began. */
type SegmentRow = {
  readonly customer: 'text?';
  readonly said: 'dec';
  readonly actual: 'dec';
  readonly forecastDeals: 'dec';
  readonly actualDeals: 'dec';
};
const placed = derive(dealRows, r => ({
  forecastDeals: choose(r.included, dec('1'), dec('0')),
  actualDeals: choose(eq(r.outcomeAtEnd, 'won'), dec('1'), dec('0')),
})) as RelData as Rel<SegmentRow, true>;
const bySegment = derive(
  lookUp(
    placed,
    scan<AccountColumns>('accounts'),
    r => ({ id: r.customer }),
    { accountSegment: 'segment' },
    () => ({
      from: 'validFrom',
      at: bound('opens'),
      inclusive: true,
    }),
  ),
  r => ({ segment: coalesce(r.accountSegment, text('(none)')) }),
);
const said = (r: { readonly said: Expr<'dec?'> }): Expr<'dec'> => coalesce(r.said, dec('0'));

const segment = label({ is: { en: 'segment of the account', 'pt-BR': 'segmento da conta' } });
const moneyWithoutDeals = (count: string, amount: string) =>
  (['positive', 'negative'] as const).map(is => ({
    never: [
      { field: count, is: 'zero' as const },
      { field: amount, is },
    ],
    blame: amount,
    expected: '0 where there is no deal',
  }));
export const segmentLines = defineListMeasure({
  name: 'segmentLines',
  is: { en: 'Deals and amounts forecast and won, by segment', 'pt-BR': 'Negócios e valores previstos e ganhos, por segmento' },
  fields: { segment, forecastDeals, forecast, actualDeals, actual },
  rules: [{ unique: ['segment'] }, ...moneyWithoutDeals('forecastDeals', 'forecast'), ...moneyWithoutDeals('actualDeals', 'actual')],
  each: defineMeasure({
    name: 'segmentLineRows',
    unit: money,
    is: { en: 'One line a segment', 'pt-BR': 'Uma linha por segmento' },
    from: items(
      bySegment,
      r => ({
        segment: { text: r.segment },
        forecastDeals: { sum: r.forecastDeals },
        forecast: { sum: r.said },
        actualDeals: { sum: r.actualDeals },
        actual: { sum: r.actual },
      }),
      {
        needed: 'NO_SNAPSHOT',
        beside: [
          notFrozen,
          {
            code: 'UNCLASSIFIED_RECORDS',
            as: 'warning',
            of: where(call, r => or(lt(r.amount, said(r)), gt(r.amount, said(r)))),
            summary: { fn: 'count' },
            what: 'call that differs from its lines: what it says beyond them is of no segment, and left out',
          },
        ],
      },
    ),
  }),
});
/** In an order of their own, for what is said of each. */
export const segments = poolBy(segmentLines, {
  name: 'segments',
  is: { en: 'The lines by segment', 'pt-BR': 'As linhas por segmento' },
  by: ['segment'],
  sums: { forecastDeals, forecast, actualDeals, actual },
});
