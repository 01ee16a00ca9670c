import type { Binding, Edge, Shift } from '../kernel/binding.js';
import { addDays, addMonths, daysBetween } from '../kernel/day.js';
import type { Settings } from '../kernel/definition.js';
import type { Day } from '../kernel/isDay.js';
import { monthsBetween } from '../kernel/isDay.js';

/** A window in calendar days, half-open. */
export interface Span {
  readonly start: Day;
  readonly end: Day;
}

/** A window with what is settled over it. */
export interface Frame extends Span {
  readonly parameters: Settings;
}

const NO_SHIFT: Binding = { opens: { anchor: 'start' }, closes: { anchor: 'end' } };

/**
 * The frames a binding makes of a window, oldest first; none where it has no whole months and needs them. Months move the anchor in one step, so 31 Jan
 * plus two months is 31 Mar. `observed` is the last day that is seen, exclusive.
 */
export function framesOf(binding: Binding = NO_SHIFT, window: Span, parameters: Settings, observed: Day, fiscalYearStart = 1): Frame[] {
  const by = (shift: Shift = 0): number =>
    typeof shift === 'object' ? Number(parameters[shift.parameter] ?? 0) * (shift.times ?? 1) : shift;
  const length = lengthOf(window);
  const place = (edge: Edge, back: number): Day => {
    const windows = edge.windows ?? 0;
    const from = edge.anchor === 'yearStart' ? yearStart(window.end, fiscalYearStart) : window[edge.anchor];
    return addDays(addMonths(from, windows * length.months + by(edge.months) - back), windows * length.days - by(edge.days));
  };
  const frame = (back: number): Frame => ({ start: place(binding.opens, back), end: place(binding.closes, back), parameters });
  if (binding.ages !== undefined) {
    const lived: Frame[] = [];
    const whole = frame(0);
    for (let age = binding.firstAge ?? 0; age === 0 || addMonths(whole.end, age) <= observed; age++)
      lived.push({ ...whole, parameters: { ...parameters, [binding.ages]: age } });
    return lived;
  }
  const { monthsAhead } = binding;
  if (monthsAhead !== undefined)
    return monthsIn({ ...window, parameters }, window.end).flatMap((_, k) => {
      const settled = { ...parameters, [monthsAhead]: k, [`${monthsAhead}Next`]: k + 1 };
      return framesOf({ opens: binding.opens, closes: binding.closes }, window, settled, observed, fiscalYearStart);
    });
  if (binding.eachMonth) return monthsIn(frame(0), observed);
  const { times, months } = binding.repeat ?? { times: 1, months: 0 };
  return Array.from({ length: times }, (_, i) => frame((times - 1 - i) * months));
}

/** The first day of the fiscal year that the day before this one is in. */
function yearStart(end: Day, fiscalYearStart: number): Day {
  const last = addDays(end, -1);
  const into = (Number(last.slice(5, 7)) - fiscalYearStart + 12) % 12;
  return addMonths(`${last.slice(0, 7)}-01` as Day, -into);
}

/** A window's length: whole months where it has them, else days. */
function lengthOf({ start, end }: Span): { readonly months: number; readonly days: number } {
  const months = monthsBetween(start, end);
  return months === null ? { months: 0, days: daysBetween(start, end) } : { months, days: 0 };
}

/** Each month of a span, as far as it has begun to be seen. */
function monthsIn({ start, end, parameters }: Frame, observed: Day): Frame[] {
  const all: Frame[] = [];
  let i = 0;
  for (; addMonths(start, i) < end; i++) all.push({ start: addMonths(start, i), end: addMonths(start, i + 1), parameters });
  return addMonths(start, i) === end ? all.filter(f => f.start < observed) : [];
}
