import type { Decimal } from './decimal.js';
import type { Lang } from './languages.js';
import { visible } from './refusal.js';
import type { Part } from './result.js';
import { noValue, valueText } from './valueText.js';

/** Parts that fit one line; of more, their number. */
const PRINTED_PARTS = 6;
const partsWord = { en: 'parts', 'pt-BR': 'partes' } as const;

/** What has no single value, by part: `green 42.86% / 60.65%`. `decimalOf` reads a value that may come out of JSON. */
export function partsText(
  parts: readonly Part[],
  currency: string | null,
  lang: Lang,
  decimalOf: (value: unknown) => Decimal | null = value => value as Decimal | null,
): string {
  if (parts.length > PRINTED_PARTS) return `${parts.length} ${partsWord[lang]}`;
  return parts
    .map(({ key, stats }) => {
      const values = Object.values(stats).map(s => {
        const value = decimalOf(s.value);
        return value ? valueText(value, s.unit, currency, lang) : noValue[lang];
      });
      return `${visible(key)} ${values.join(' / ')}`;
    })
    .join(', ');
}
