import type { ForecastLineColumns } from '../entities/forecastLine.js';
import type { ForecastSnapshotColumns } from '../entities/forecastSnapshot.js';
import type { Parameter } from '../kernel/definition.js';
import type { RelData } from '../kernel/plan.js';
import {
  and,
  bound,
  choose,
  coalesce,
  daysAfter,
  daysBetween,
  dec,
  eq,
  gt,
  lastOf,
  le,
  lt,
  maxOf,
  minus,
  not,
  or,
  parameter,
  present,
  sumOf,
  text,
  times,
} from '../kernel/planExpressions.js';
import type { Columns, Expr, Rel, Row } from '../kernel/planKinds.js';
import { chosenBy, convert, derive, lookUp, rollUp, scan, where, whereFramed } from '../kernel/planRelations.js';

/*
 * The call that was frozen: of each period the last snapshot of the asked kind that was taken by its lead instant. What was taken later is not looked at,
 * and where there is none nothing takes its place.
 */

const measures = [
  'bookings',
  'closing-arr',
  'new-arr',
  'expansion-arr',
  'reactivation-arr',
  'contraction-arr',
  'churned-arr',
  'net-new-arr',
] as const;
const scope: Parameter = {
  kind: 'text',
  default: 'company',
  is: {
    en: 'scope of the forecast; the deals and movements that are given are then those of that scope',
    'pt-BR': 'escopo do forecast; os negócios e movimentos dados são então os desse escopo',
  },
};
const call: Parameter = {
  kind: 'text',
  oneOf: ['commit', 'best-case', 'weighted', 'model', 'manager', 'reforecast'],
  default: 'commit',
  is: { en: 'which call', 'pt-BR': 'qual chamada' },
};
const leadDays: Parameter = {
  kind: 'whole',
  unit: 'days',
  min: -366,
  max: 366,
  default: 0,
  is: {
    en: 'how long before the period’s first instant the call is frozen; below 0 after it',
    'pt-BR': 'quanto antes do primeiro instante do período a chamada é congelada; abaixo de 0, depois dele',
  },
};
const measure: Parameter = {
  kind: 'text',
  oneOf: measures,
  default: 'bookings',
  is: { en: 'what is foretold', 'pt-BR': 'o que se prevê' },
};
/** What settles which call is looked at. */
export const callParameters = { scope, call, leadDays } as const;
/** The same where what is foretold may be another thing than bookings. */
export const measureParameters = { measure, ...callParameters } as const;

type Snapshot = Row<ForecastSnapshotColumns>;
const settled = (name: string, byDefault: string): Expr<'text'> => coalesce(parameter(name, 'text'), text(byDefault));
export const askedScope = settled('scope', 'company');
const snapshots = scan<ForecastSnapshotColumns>('forecastSnapshots');
const asked = (r: Snapshot): Expr<'bool'> => and(eq(r.scope, askedScope), eq(r.call, settled('call', 'commit')));
/** Not later than that, and before asOf: what is taken then or later is not seen. */
const takenBy = (r: Snapshot, due: Expr<'instant'>): Expr<'bool'> => and(le(r.takenAt, due), lt(r.takenAt, bound('asOf')));
/** Not later than so many days before the period begins. */
const inTime = (r: Snapshot): Expr<'bool'> =>
  takenBy(r, daysAfter(r.startDate, minus(dec('0'), coalesce(parameter('leadDays', 'dec'), dec('0')))));
export const wholeWindow = (r: { readonly startDate: Expr<'instant'>; readonly endDate: Expr<'instant'> }): Expr<'bool'> =>
  and(eq(r.startDate, bound('opens')), eq(r.endDate, bound('ends')));
const within = (r: { readonly startDate: Expr<'instant'>; readonly endDate: Expr<'instant'> }): Expr<'bool'> =>
  and(le(bound('opens'), r.startDate), le(r.endDate, bound('ends')));

/** Of each period and measure the last of them. */
/* @__NO_SIDE_EFFECTS__ */
export function lastTaken(of: Rel<ForecastSnapshotColumns, true>) {
  return rollUp(
    of,
    r => ({ measure: r.measure, startDate: r.startDate, endDate: r.endDate }),
    r => {
      const order = { by: [r.takenAt, r.recordedAt, r.id] };
      return {
        snapshotId: lastOf(r.id, order),
        takenAt: lastOf(r.takenAt, order),
        how: lastOf(r.call, order),
        amount: lastOf(r.amount, order),
        amountCurrency: lastOf(r.amountCurrency, order),
        deals: lastOf(r.deals, order),
      };
    },
  );
}
type Call = ReturnType<typeof lastTaken> extends Rel<infer C, true> ? C : never;

/** Bookings are worth what they were when they were called; what is of the ledger is at the plan rate, as the ledger is. */
const atSpot = (of: Rel<Call, true>): Rel<Call, true> => convert(of, 'amount', 'spot', r => r.takenAt);
const atPlan = (of: Rel<Call, true>): Rel<Call, true> => convert(of, 'amount', 'plan', () => bound('ratesAt'));

/** By what is foretold. */
const valued = (of: Rel<Call, true>): Rel<Call, true> => {
  const balances = atPlan(of);
  return chosenBy('measure', Object.fromEntries(measures.map(m => [m, m === 'bookings' ? atSpot(of) : balances])));
};

const all = text('all');
interface Periods extends Columns {
  readonly startDate: 'instant';
  readonly endDate: 'instant';
}
/** Periods that the asked window is made of: the longest there are. One shorter than two thirds of the longest is a part of another. */
/* @__NO_SIDE_EFFECTS__ */
export function tiles<C extends Periods>(of: Rel<C, true>): Rel<C, true> {
  type P = Row<Periods>;
  const length = (r: unknown): Expr<'dec'> => coalesce(daysBetween((r as P).startDate, (r as P).endDate), dec('0'));
  const longest = rollUp(
    of,
    () => ({ set: all }),
    r => ({ longest: maxOf(length(r)) }),
  );
  const told = lookUp(of, longest, () => ({ set: all }), { longest: 'longest' } as never) as unknown as Rel<{ longest: 'dec?' }, true>;
  return where(told, r => gt(times(length(r), dec('3')), times(coalesce(r.longest, dec('0')), dec('2')))) as RelData;
}

/** Days of the asked window that are in none of these periods, or (below 0) in several; no row where there is no period at all. */
/* @__NO_SIDE_EFFECTS__ */
export function untiled<C extends Periods>(of: Rel<C, true>) {
  type P = Row<Periods>;
  const covered = rollUp(
    of,
    () => ({ set: all }),
    r => ({ days: sumOf(coalesce(daysBetween((r as unknown as P).startDate, (r as unknown as P).endDate), dec('0'))) }),
  );
  return derive(covered, r => ({ missing: minus(coalesce(daysBetween(bound('opens'), bound('ends')), dec('0')), r.days) }));
}

/** The call of bookings for exactly the asked window. */
export const bookingCall = atSpot(
  lastTaken(whereFramed(snapshots, r => and(asked(r), eq(r.measure, 'bookings'), wholeWindow(r), inTime(r)))),
);
/** The calls of each movement of ARR for exactly the asked window. */
export const movementCalls = atPlan(
  lastTaken(whereFramed(snapshots, r => and(asked(r), not(eq(r.measure, 'bookings')), wholeWindow(r), inTime(r)))),
);

const ofMeasure = whereFramed(snapshots, r => {
  const balance = eq(r.measure, 'closing-arr');
  // What a balance is at the end of a part of the window, the window's end does not tell.
  return and(asked(r), eq(r.measure, settled('measure', 'bookings')), within(r), inTime(r), or(not(balance), wholeWindow(r)));
});
const byMeasure = tiles(lastTaken(ofMeasure));
/** The calls of what was asked for, for the asked window or the periods that it is made of. */
export const calls = valued(byMeasure);

/** What was called by so many weeks before the window ends. */
/* @__NO_SIDE_EFFECTS__ */
export function calledBefore(weeks: number): Rel<Call, true> {
  const due = daysAfter(bound('ends'), dec(`${-7 * weeks}`));
  const taken = lastTaken(
    whereFramed(snapshots, r => and(asked(r), eq(r.measure, settled('measure', 'bookings')), wholeWindow(r), takenBy(r, due))),
  );
  return valued(taken);
}

/** The latest re-forecast of the asked window that was approved. */
const reforecasts = whereFramed(snapshots, r => {
  const metric = settled('targetMetric', 'net-new-arr');
  return and(
    eq(r.scope, settled('targetScope', 'company')),
    eq(r.call, 'reforecast'),
    eq(r.measure, choose(eq(metric, 'arr'), text('closing-arr'), metric)),
    wholeWindow(r),
    lt(r.approvedAt, bound('asOf')),
  );
});
export const reforecastCall = convert(
  rollUp(
    reforecasts,
    () => ({ set: all }),
    r => {
      const order = { by: [r.approvedAt, r.takenAt, r.recordedAt, r.id] };
      return { amount: lastOf(r.amount, order), amountCurrency: lastOf(r.amountCurrency, order) };
    },
  ),
  'amount',
  'plan',
  () => bound('ratesAt'),
);

/** The lines of some calls, each as the part of the forecast that it is. */
/* @__NO_SIDE_EFFECTS__ */
export function linesOf(of: Rel<Call, true>) {
  const taken = where(
    lookUp(scan<ForecastLineColumns>('forecastLines'), of, r => ({ snapshotId: r.snapshotId }), {
      takenAt: 'takenAt',
      how: 'how',
      startDate: 'startDate',
      endDate: 'endDate',
    }),
    r => present(r.takenAt),
  );
  return derive(
    convert(taken, 'amount', 'spot', r => r.takenAt),
    r => ({
      said: choose(r.included, choose(eq(r.how, 'weighted'), times(r.amount, coalesce(r.probability, dec('1'))), r.amount), dec('0')),
    }),
  );
}
