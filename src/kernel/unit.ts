/** Base dimensions. Money, a customer, a deal … are different bases, so CAC per customer cannot be divided by a total. No scale factors: a conversion is a constant with a unit. */
export type Base = 'money' | 'customer' | 'deal' | 'lead' | 'person' | 'minute' | 'day' | 'month' | 'year' | 'point' | 'score';

/** How a value of the unit is shown, and what a call accepts for it. */
export type Shown = 'money' | 'count' | 'ratio' | 'multiple' | 'number';

/** A unit: dimensions with exponents. `ratio` and `multiple` share the empty dimension and differ in how they are shown. */
export interface Unit<S extends Shown = Shown> {
  /** As printed: `money/customer`. */
  readonly text: string;
  readonly dimension: Readonly<Partial<Record<Base, number>>>;
  readonly shown: S;
  /** What the amount is (`arr`, `tcv`): two different quantities of one dimension do not add. */
  readonly quantity?: string;
}

/** A unit from its parts. */
/* @__NO_SIDE_EFFECTS__ */
export function unit<S extends Shown>(text: string, shown: S, dimension: Partial<Record<Base, number>>, quantity?: string): Unit<S> {
  return Object.freeze({ text, shown, dimension: Object.freeze(dimension), ...(quantity === undefined ? {} : { quantity }) });
}

/** One text for equal dimensions: `customer-1 money1`. */
export function dimensionKey(dimension: Unit['dimension']): string {
  return Object.entries(dimension)
    .filter(([, e]) => e !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([b, e]) => b + e)
    .join(' ');
}

/** Dimension of a product (`by` 1) or a quotient (`by` −1). */
export function combined(a: Unit['dimension'], b: Unit['dimension'], by: 1 | -1): Unit['dimension'] {
  const out: Partial<Record<Base, number>> = { ...a };
  for (const [base, exponent] of Object.entries(b)) out[base as Base] = (out[base as Base] ?? 0) + by * exponent;
  return out;
}

/** An amount of a currency. */
export const money = unit('money', 'money', { money: 1 });
/** Annual recurring revenue: money (a year's worth), never to be added to other money. */
export const arrMoney = unit('money', 'money', { money: 1 }, 'arr');
/** An amount a month, such as MRR. */
export const moneyPerMonth = unit('money/month', 'money', { money: 1, month: -1 });
/** An amount per customer. */
export const moneyPerCustomer = unit('money/customer', 'money', { money: 1, customer: -1 });
/** An amount a month per customer, such as ARPA. */
export const moneyPerMonthPerCustomer = unit('money/month/customer', 'money', { money: 1, month: -1, customer: -1 });
/** An amount per deal. */
export const moneyPerDeal = unit('money/deal', 'money', { money: 1, deal: -1 });
/** Paying accounts. */
export const customers = unit('customers', 'count', { customer: 1 });
/** People who asked, or were asked: after merges. */
export const leads = unit('leads', 'count', { lead: 1 });
/** Opportunities. */
export const deals = unit('deals', 'count', { deal: 1 });
/** Things that are none of the others, such as subscription lines. */
export const counted = unit('count', 'count', {});
/** People, as full-time equivalents or users. */
export const persons = unit('persons', 'count', { person: 1 });
/** An amount per person, such as ARR per FTE. */
export const moneyPerPerson = unit('money/person', 'money', { money: 1, person: -1 });
/** An amount a month per person, such as revenue per user. */
export const moneyPerMonthPerPerson = unit('money/month/person', 'money', { money: 1, month: -1, person: -1 });
/** An amount per lead. */
export const moneyPerLead = unit('money/lead', 'money', { money: 1, lead: -1 });
/** An amount a day, such as pipeline velocity. */
export const moneyPerDay = unit('money/day', 'money', { money: 1, day: -1 });
/** Square money: a variance. */
export const moneySquared = unit('money²', 'number', { money: 2 });
/** Opportunities per lead. */
export const dealsPerLead = unit('deals/lead', 'number', { deal: 1, lead: -1 });
/** Minutes. */
export const minutes = unit('minutes', 'number', { minute: 1 });
/** Points of a scale of 0 to 100. */
export const score = unit('score', 'number', { score: 1 });
/** Months. */
export const months = unit('months', 'number', { month: 1 });
/** Days. */
export const days = unit('days', 'number', { day: 1 });
/** A share or rate stored as a fraction, shown as a percentage. */
export const ratio = unit('ratio', 'ratio', {});
/** A share a month: a rate is applied with × 1 month. */
export const ratioPerMonth = unit('ratio/month', 'ratio', { month: -1 });
/** A pure number shown with ×. */
export const multiple = unit('multiple', 'multiple', {});
/** Percentage points: a base of its own, so that a ratio added to a percent does not build. */
export const points = unit('pp', 'number', { point: 1 });
