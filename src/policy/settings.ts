import { deepFreeze } from '../kernel/frozen.js';
import type { Text } from '../kernel/languages.js';

/** A number that goes with a choice. */
export interface Setting {
  readonly item: number;
  readonly is: Text;
  readonly unit: 'days' | 'months';
  readonly min: number;
  readonly max: number;
  /** The book's; null where the book names none and the company must. */
  readonly default: number | null;
  /** Options that read it: with none of them chosen a number of one's own would be ignored in silence, so it is refused. Absent: it is always read. */
  readonly with?: readonly (readonly [choice: string, option: string])[];
  /** As of a choice. */
  readonly ledger?: 'dated' | 'read';
}

/** Every number of definitions.md §11. */
export const settings = /* @__PURE__ */ deepFreeze({
  graceDays: {
    item: 3,
    is: { en: 'days of grace after the last payment', 'pt-BR': 'dias de carência após o último pagamento' },
    unit: 'days',
    min: 0,
    max: 366,
    default: 0,
    with: [['churnDate', 'last-payment']],
    ledger: 'dated',
  },
  lagDays: {
    item: 5,
    is: { en: 'days of the median sales cycle', 'pt-BR': 'dias do ciclo mediano de vendas' },
    unit: 'days',
    min: 0,
    max: 1096,
    default: null,
    with: [
      ['cacLag', 'median-cycle'],
      ['cacRatioLag', 'median-cycle'],
      ['spendLag', 'median-cycle'],
    ],
  },
  lagMonths: {
    item: 5,
    is: { en: 'months of spend lag', 'pt-BR': 'meses de defasagem do gasto' },
    unit: 'months',
    min: 1,
    max: 36,
    default: null,
    with: [
      ['cacLag', 'months'],
      ['cacRatioLag', 'months'],
      ['spendLag', 'months'],
    ],
  },
  newAfterMonths: {
    item: 8,
    is: { en: 'months away after which a customer is new again', 'pt-BR': 'meses fora após os quais um cliente é novo outra vez' },
    unit: 'months',
    min: 1,
    max: 120,
    default: null,
    with: [['reactivation', 'new-after-months']],
    ledger: 'read',
  },
  forecastLeadDays: {
    item: 11,
    is: {
      en: 'days before the period at which the forecast is frozen',
      'pt-BR': 'dias antes do período em que o forecast é congelado',
    },
    unit: 'days',
    min: 0,
    max: 366,
    default: 0,
  },
  lifetimeCap: {
    item: 16,
    is: { en: 'longest life that LTV counts', 'pt-BR': 'vida mais longa que o LTV conta' },
    unit: 'months',
    min: 1,
    max: 1200,
    default: 60,
    with: [['ltvCap', 'capped']],
  },
} as const satisfies Readonly<Record<string, Setting>>);

/** The name of a number that goes with a choice. */
export type SettingName = keyof typeof settings;

/** A setting by a name that may come from anywhere. */
export function settingNamed(name: string): Setting | undefined {
  return Object.hasOwn(settings, name) ? settings[name as SettingName] : undefined;
}
