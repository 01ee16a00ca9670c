/** A number of months or days: fixed, or a named parameter of the variant (the lag of `lag-cycle`), times a factor. */
export type Shift = number | { readonly parameter: string; readonly times?: number };

/** A point relative to the asked period; `yearStart` is the first day of the fiscal year that its last day is in. Days move back, after months. */
export interface Edge {
  readonly anchor: 'start' | 'end' | 'yearStart';
  readonly months?: Shift;
  readonly days?: Shift;
  /** Moved by so many lengths of the window itself, before anything else: −1 is the window before, whatever its length. */
  readonly windows?: number;
}

/**
 * From an asked period to the frames a measure is computed over, as data. Of several frames a number adds the results, a list keeps them, oldest first.
 */
export interface Binding {
  readonly opens: Edge;
  readonly closes: Edge;
  /** So many frames, each a step earlier than the next. */
  readonly repeat?: { readonly times: number; readonly months: number };
  /** One frame for each month of the window; the number is their mean. */
  readonly eachMonth?: 'mean';
  /** One frame an age: this parameter is 0, 1, 2 … months, as far as whoever joined in the window has lived by `asOf`. */
  readonly ages?: string;
  /** One frame for each month of the window, all of one span: in the frame of the month k (0 for the first) this parameter is k (and the one called so with `Next` k + 1). What is foretold of each month, known at one instant; a measure that has a binding of its own keeps its span. */
  readonly monthsAhead?: string;
  /** The first of those ages; 0 if absent. From 1 on each frame is a month of age that is over. */
  readonly firstAge?: number;
}

/** The window moved back by whole months: −3 is the fiscal quarter before, −12 the year before. */
/* @__NO_SIDE_EFFECTS__ */
export function shifted(months: Shift): Binding {
  return { opens: { anchor: 'start', months }, closes: { anchor: 'end', months } };
}

/** The window before, of the same length: the month before a month, the fiscal quarter before a quarter, so many days before so many days. */
export const windowBefore: Binding = { opens: { anchor: 'start', windows: -1 }, closes: { anchor: 'end', windows: -1 } };

/** The fiscal year to the window's end. */
export const yearToDate: Binding = { opens: { anchor: 'yearStart' }, closes: { anchor: 'end' } };

/** The window moved back by a number of days that the caller names. */
/* @__NO_SIDE_EFFECTS__ */
export function laggedByDays(parameter: string): Binding {
  return { opens: { anchor: 'start', days: { parameter } }, closes: { anchor: 'end', days: { parameter } } };
}

/** The last `months` months up to `offset` months before the window's end. */
/* @__NO_SIDE_EFFECTS__ */
export function lastMonths(months: number, offset = 0): Binding {
  return { opens: { anchor: 'end', months: -months - offset }, closes: { anchor: 'end', months: 0 - offset } };
}

/** `times` frames of `length` months, the last one up to the window's end, each `stepped` months before the next. */
/* @__NO_SIDE_EFFECTS__ */
export function repeated(times: number, length: number, stepped: number): Binding {
  return { ...lastMonths(length), repeat: { times, months: stepped } };
}

/** The mean over the months of the window. */
export const meanOfMonths: Binding = { opens: { anchor: 'start' }, closes: { anchor: 'end' }, eachMonth: 'mean' };

/** One frame for each month of age that the whole vintage of the window has lived, from age 0 or a later one. */
/* @__NO_SIDE_EFFECTS__ */
export function overAges(parameter: string, first = 0): Binding {
  return { opens: { anchor: 'start' }, closes: { anchor: 'end' }, ages: parameter, ...(first > 0 ? { firstAge: first } : {}) };
}

/** One frame for each month of the window: the last `months` months to the window's start, with the month's number in a parameter. */
/* @__NO_SIDE_EFFECTS__ */
export function aheadOf(months: number, parameter: string): Binding {
  return { ...beforeStart(months), monthsAhead: parameter };
}

/** The last `months` months to the window's start: what is known when it begins. */
/* @__NO_SIDE_EFFECTS__ */
export function beforeStart(months: number): Binding {
  return { opens: { anchor: 'start', months: -months }, closes: { anchor: 'start' } };
}

/** A span of the metric's own: the last `months` months to the asked period's end. A call whose period has another length is refused, or answered with UNSUPPORTED_GRAIN. */
/* @__NO_SIDE_EFFECTS__ */
export function ownWindow<O extends 'refused' | 'UNSUPPORTED_GRAIN'>(
  months: number,
  otherwise: O,
): { readonly binding: Binding; readonly months: number; readonly otherwise: O } {
  return { binding: lastMonths(months), months, otherwise };
}

/** What a variant over one quarter says beside a metric of twelve months: its own window, and no year of life needed. */
export const overAQuarter = { window: ownWindow(3, 'refused'), lifeFrom: null } as const;
/** The same over one month. */
export const overAMonth = { window: ownWindow(1, 'refused'), lifeFrom: null } as const;
