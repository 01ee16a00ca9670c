import type { Anchor, ExprData, Fn } from './plan.js';
import type { Agg, Base, Expr, Kind, Maybe, Optional } from './planKinds.js';

const call = (fn: Fn, ...args: ExprData[]): ExprData => ({ fn, args });
const textual = (x: ExprData | string): ExprData => (typeof x === 'string' ? { lit: x, kind: 'text' } : x);

/** A decimal literal. */
export const dec = (lit: `${number}`): Expr<'dec'> => ({ lit, kind: 'dec' });
/** A text literal. */
export const text = (lit: string): Expr<'text'> => ({ lit, kind: 'text' });
/** A point of the frame. */
export const bound = (anchor: Anchor): Expr<'instant'> => ({ bound: anchor });
/** What the caller or the policy settled under this name, if anything. */
export const parameter = <K extends 'text' | 'dec'>(name: string, kind: K): Expr<`${K}?`> => ({ parameter: name, kind });
/** Equal; a text may be compared with a literal. */
export const eq = <B extends Base>(a: Maybe<B>, b: NoInfer<Maybe<B>> | (B extends 'text' ? string : never)): Expr<'bool'> =>
  call('eq', a, textual(b as ExprData | string));
/** One of several texts. */
export const oneOf = (a: Maybe<'text'>, ...values: readonly string[]): Expr<'bool'> => call('oneOf', a, ...values.map(textual));
/** Less, or earlier. */
export const lt = <B extends Base>(a: Maybe<B>, b: NoInfer<Maybe<B>>): Expr<'bool'> => call('lt', a, b);
/** At most, or not later. */
export const le = <B extends Base>(a: Maybe<B>, b: NoInfer<Maybe<B>>): Expr<'bool'> => call('le', a, b);
/** More, or later. */
export const gt = <B extends Base>(a: Maybe<B>, b: NoInfer<Maybe<B>>): Expr<'bool'> => call('gt', a, b);
/** All hold. */
export const and = (...args: readonly Maybe<'bool'>[]): Expr<'bool'> => call('and', ...args);
/** Any holds. */
export const or = (...args: readonly Maybe<'bool'>[]): Expr<'bool'> => call('or', ...args);
/** Does not hold. */
export const not = (a: Maybe<'bool'>): Expr<'bool'> => call('not', a);
/** Is there. */
export const present = (a: Expr<Kind>): Expr<'bool'> => call('present', a);
/** The first one that is there. */
export const coalesce = <B extends Base, K extends B | `${B}?`>(a: Expr<`${B}?`>, b: Expr<K>): Expr<K> => call('coalesce', a, b) as Expr<K>;
/** The amount with its sign turned. */
export const negated = (a: Expr<'dec'>): Expr<'dec'> => call('negated', a);
/** Sum. */
export const plus = (a: Expr<'dec'>, b: Expr<'dec'>): Expr<'dec'> => call('plus', a, b);
/** Difference. */
export const minus = (a: Expr<'dec'>, b: Expr<'dec'>): Expr<'dec'> => call('minus', a, b);
/** Product. */
export const times = (a: Expr<'dec'>, b: Expr<'dec'>): Expr<'dec'> => call('times', a, b);
type Time = 'instant' | 'instant?';
/** There if all are. */
type Given<A extends Kind, B extends Base> = [A] extends [Base] ? B : `${B}?`;
interface Extreme {
  (a: Expr<'dec'>, b: Expr<'dec'>): Expr<'dec'>;
  <A extends Time, B extends Time>(a: Expr<A>, b: Expr<B>): Expr<Given<A | B, 'instant'>>;
}

/** The smaller amount, or the earlier instant. */
export const least: Extreme = (a: ExprData, b: ExprData) => call('least', a, b);
/** The larger amount, or the later instant. */
export const greatest: Extreme = (a: ExprData, b: ExprData) => call('greatest', a, b);
/** The first value if the condition holds, else the second. */
export const choose = <K extends Kind>(condition: Expr<'bool'>, then: Expr<K>, otherwise: NoInfer<Expr<K>>): Expr<K> =>
  call('choose', condition, then, otherwise) as Expr<K>;
/** The calendar day in the reporting zone. */
export const localDay = (a: Expr<'instant'>): Expr<'day'> => call('localDay', a);
/** Calendar days from the first to the second, in the reporting zone. */
export const daysBetween = <A extends 'instant' | 'instant?', B extends 'instant' | 'instant?'>(a: Expr<A>, b: Expr<B>): Expr<'dec?'> =>
  call('daysBetween', a, b);

/** The first instant of the day that is so many whole months after the instant's day, in the reporting zone; a day the month lacks is its last. */
export const monthsAfter = (a: Expr<'instant'> | Expr<'instant?'>, months: Maybe<'dec'>): Expr<'instant?'> =>
  call('monthsAfter', a, months);
/** The first instant of the day that is so many days after the instant's day, in the reporting zone; part of a day is none. */
export const daysAfter = <A extends Time, N extends 'dec' | 'dec?'>(a: Expr<A>, days: Expr<N>): Expr<Given<A | N, 'instant'>> =>
  call('daysAfter', a, days) as Expr<Given<A | N, 'instant'>>;
/** Calendar days of [from, until) that are in [opens, closes) too, in the reporting zone: 0 where they do not meet. */
export const daysWithin = <A extends Time, B extends Time, C extends Time, D extends Time>(
  from: Expr<A>,
  until: Expr<B>,
  opens: Expr<C>,
  closes: Expr<D>,
): Expr<Given<A | B | C | D, 'dec'>> =>
  call('greatest', dec('0'), call('daysBetween', call('greatest', from, opens), call('least', until, closes))) as Expr<
    Given<A | B | C | D, 'dec'>
  >;
/** Minutes from the first instant to the second, with decimals (to 20 places), whatever the clocks did in between. */
export const minutesBetween = <A extends Time, B extends Time>(a: Expr<A>, b: Expr<B>): Expr<Given<A | B, 'dec'>> =>
  call('minutesBetween', a, b) as Expr<Given<A | B, 'dec'>>;
/** Seconds from the first instant to the second, exact: a quotient of them by 60 is minutes without rounding. */
export const secondsBetween = <A extends Time, B extends Time>(a: Expr<A>, b: Expr<B>): Expr<Given<A | B, 'dec'>> =>
  call('secondsBetween', a, b) as Expr<Given<A | B, 'dec'>>;
/** The instant so many minutes later, to the millisecond that is over by then: what happened at it took no longer. */
export const afterMinutes = <A extends Time, N extends 'dec' | 'dec?'>(a: Expr<A>, minutes: Expr<N>): Expr<Given<A | N, 'instant'>> =>
  call('afterMinutes', a, minutes) as Expr<Given<A | N, 'instant'>>;
/** Minutes of business time from the first instant to the second, 0 if that is earlier: the hours of the calendar in `businessHours`, without its `businessHolidays`. Missing where the calendar has no hours. */
export const businessMinutes = (calendarId: Maybe<'text'>, a: Maybe<'instant'>, b: Maybe<'instant'>): Expr<'dec?'> =>
  call('businessMinutes', calendarId, a, b);
/** The same in seconds, exact. */
export const businessSeconds = (calendarId: Maybe<'text'>, a: Maybe<'instant'>, b: Maybe<'instant'>): Expr<'dec?'> =>
  call('businessSeconds', calendarId, a, b);
/** The first instant at which so many minutes of business time have passed; the instant itself for none. Missing where the calendar has no hours. */
export const afterBusinessMinutes = (calendarId: Maybe<'text'>, a: Maybe<'instant'>, minutes: Maybe<'dec'>): Expr<'instant?'> =>
  call('afterBusinessMinutes', calendarId, a, minutes);
/** The calendar month of the instant in the reporting zone: 2026-04. */
export const monthName = <A extends Time>(a: Expr<A>): Expr<Given<A, 'text'>> => call('monthName', a) as Expr<Given<A, 'text'>>;
/** The fiscal quarter of the instant's day: 2026-Q2. */
export const fiscalQuarter = (a: Expr<'instant'> | Expr<'instant?'>): Expr<'text?'> => call('fiscalQuarter', a);

/** Σ of an amount; of rows that satisfy `where`, and (in `rollUpAt`) only those before an anchor. */
export const sumOf = (arg: Expr<'dec'>, opts: { where?: Expr<'bool'>; before?: 'opens' | 'closes' } = {}): Agg<'dec'> => ({
  fn: 'sum',
  arg,
  ...opts,
});
/** Number of rows; of those that satisfy a condition, if one is given. */
export const countOf = (where?: Expr<'bool'>): Agg<'dec'> => (where ? { fn: 'count', where } : { fn: 'count' });
/** Over a group, which is never empty. */
export const minOf = <K extends Kind>(arg: Expr<K>): Agg<K> => ({ fn: 'min', arg });
/** The largest of a group, which is never empty. */
export const maxOf = <K extends Kind>(arg: Expr<K>): Agg<K> => ({ fn: 'max', arg });

/** What first and last are ordered by, and of which rows they are. */
export interface InOrder {
  /** The earlier ones decide: the instant, when it was recorded, the id. A missing value sorts first. Two rows that nothing orders are refused. */
  readonly by: readonly Expr<Kind>[];
  readonly where?: Expr<'bool'>;
  /** In `rollUpAt`: only rows before this anchor. */
  readonly before?: 'opens' | 'closes';
}
/** The value that the first row has, be it a missing one; missing without a row. */
export const firstOf = <K extends Kind>(arg: Expr<K>, { by, ...only }: InOrder): Agg<Optional<K>> => ({
  fn: 'first',
  arg,
  order: by,
  ...only,
});
/** The value that the last row has, be it a missing one: an amount that was cleared does not revive the one before. */
export const lastOf = <K extends Kind>(arg: Expr<K>, { by, ...only }: InOrder): Agg<Optional<K>> => ({
  fn: 'last',
  arg,
  order: by,
  ...only,
});
