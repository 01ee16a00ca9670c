import type { Decimal } from '../kernel/decimal.js';
import { formatInstant } from '../kernel/zone.js';
import type { Cell, PlanRow } from './expression.js';

/** Conversion into the reporting currency. */
export interface Rates {
  /** The reporting currency. */
  readonly currency: string | null;
  /** The latest rate of the kind on or before `at`; an amount whose currency has none is unknown. No inverse and no cross rates. */
  convert(amount: Decimal | undefined, currency: string | undefined, kind: string, at: number | undefined): Cell;
  /** The instant since which the plan rates of `at` hold: what is computed at plan rates is the same for both. */
  planSince(at: number): number;
}

interface Rate {
  readonly date: number;
  readonly rate: Decimal;
}

/** `through`: until when the rates are complete; an amount of a later date has none yet. */
export function ratesInto(currency: string | null, rows: readonly PlanRow[], timeZone: string, through = Number.POSITIVE_INFINITY): Rates {
  const table = new Map<string, Rate[]>();
  for (const row of rows) {
    if (row.to !== currency) continue;
    const key = `${String(row.kind)} ${String(row.from)}`;
    const list = table.get(key) ?? [];
    list.push({ date: row.date as number, rate: row.rate as Decimal });
    table.set(key, list);
  }
  for (const list of table.values()) list.sort((a, b) => b.date - a.date);
  const planDates = rows.filter(row => row.kind === 'plan' && row.to === currency).map(row => row.date as number);
  return {
    currency,
    planSince: at => planDates.reduce((latest, date) => (date <= at && date > latest ? date : latest), Number.NEGATIVE_INFINITY),
    convert: (amount, from, kind, at) => {
      if (amount === undefined || from === undefined || from === currency) return amount;
      const day = (t: number): string => formatInstant(t, timeZone).slice(0, 10);
      if (kind !== 'plan' && at !== undefined && at >= through)
        return { missingRate: `fxRates are complete until ${day(through)}, needed on ${day(at)}`, late: true };
      const found = at === undefined ? undefined : table.get(`${kind} ${from}`)?.find(r => r.date <= at);
      if (found) return amount.times(found.rate);
      return {
        missingRate: `no ${kind} rate ${from} → ${currency ?? '?'}${at === undefined || !Number.isFinite(at) ? '' : ` on or before ${day(at)}`}`,
      };
    },
  };
}
