import type { Binding, Edge } from '../kernel/binding.js';
import { addDays, addMonths } from '../kernel/day.js';
import type { Day } from '../kernel/isDay.js';

/** A window in calendar days, half-open. */
export interface Span {
  readonly start: Day;
  readonly end: Day;
}

const NO_SHIFT: Binding = { opens: { anchor: 'start' }, closes: { anchor: 'end' } };

/** The frames a binding makes of a window, oldest first. Months move the anchor in one step, so 31 Jan plus two months is 31 Mar. */
export function spansOf(binding: Binding = NO_SHIFT, window: Span, parameters: Readonly<Record<string, number>>): Span[] {
  const { times, months } = binding.repeat ?? { times: 1, months: 0 };
  const place = (edge: Edge, back: number): Day => {
    const days = typeof edge.days === 'object' ? (parameters[edge.days.parameter] ?? 0) : (edge.days ?? 0);
    return addDays(addMonths(window[edge.anchor], (edge.months ?? 0) - back), -days);
  };
  return Array.from({ length: times }, (_, i) => {
    const back = (times - 1 - i) * months;
    return { start: place(binding.opens, back), end: place(binding.closes, back) };
  });
}
