import { decimal } from '../../kernel/decimal.js';
import type { Lang } from '../../kernel/languages.js';
import { visible } from '../../kernel/refusal.js';
import type { Result } from '../../kernel/result.js';
import { valueText } from '../../kernel/valueText.js';
import type { Group } from '../split.js';
import { groupKey } from '../split.js';
import { chartWords } from './chartWords.js';

/** Group → label, no two alike: a segment that is really called '(total)' gets a number, so that no line swallows another. */
export function groupLabels(groups: Iterable<Group | null>, by: readonly string[], lang: Lang): (group: Group | null) => string {
  const labels = new Map<string, string>();
  const taken = new Set<string>();
  const keyed = [...groups].map(group => [group === null ? '' : groupKey(by, group), group] as const);
  // The total first: its label is never the one that moves.
  for (const [key, group] of keyed.sort(([a], [b]) => Number(a !== '') - Number(b !== ''))) {
    if (labels.has(key)) continue;
    const names = group && by.map(name => (group[name] == null ? chartWords.missing[lang] : visible(group[name] ?? '')));
    const plain = names ? names.join(' / ') : chartWords.total[lang];
    let label = plain;
    for (let n = 2; taken.has(label); n++) label = `${plain} (${n})`;
    taken.add(label);
    labels.set(key, label);
  }
  return group => labels.get(group === null ? '' : groupKey(by, group)) ?? '';
}

/** A result as a chart shows it: the value with its unit, or why there is none. */
export function shownText(result: Pick<Result, 'value' | 'unit' | 'currency' | 'reasons'>, lang: Lang): string {
  if (result.value !== null) return valueText(result.value, result.unit, result.currency, lang);
  const codes = [...new Set(result.reasons.map(r => r.code))].join(', ');
  return `${chartWords.noValue[lang]}${codes === '' ? '' : `: ${codes}`}`;
}

/** Any number but one. */
const TWO = decimal(2);

/** What an axis of the unit is called: the currency and what it is per; nothing for percentages, which say so at each tick. */
export function axisTitle(unit: string, currency: string | null, lang: Lang): string | null {
  if (unit.startsWith('ratio')) return null;
  // The words of a unit are those that follow a value of it.
  const words = valueText(TWO, unit, null, lang).replace(/^[\d.,]+\s?/, '');
  return [unit.startsWith('money') ? (currency ?? '') : '', words === '×' ? '' : words].filter(Boolean).join(' ') || null;
}

/** How an axis writes the unit. */
export function axisFormat(unit: string): string {
  return unit.startsWith('ratio') ? '.0%' : unit.startsWith('money') ? '~s' : '~g';
}
