import { expect } from 'vitest';
import { written as toText } from './goToMarketLists.mjs';
import type { Fraction, TotalsAnswer, TotalsStat } from './goToMarketTotals.mjs';

/* What a result says against what the second implementation says, to 34 digits; each difference in words. */

export interface Stat {
  readonly status: string;
  readonly value: { toSignificantDigits(digits: number): { toFixed(): string } } | null;
  readonly reasons: readonly { readonly code: string }[];
  readonly lowerBound?: Stat['value'];
}
export interface Found extends Stat {
  readonly warnings: readonly { readonly code: string }[];
  readonly beside?: Readonly<Record<string, Stat>>;
  readonly parts?: readonly { readonly key: string; readonly stats: Readonly<Record<string, Stat>> }[];
}

const DIGITS = 34;
const written = (value: Fraction): string => toText(value, DIGITS);
const shown = (value: Stat['value'] | undefined): string => value?.toSignificantDigits(DIGITS).toFixed() ?? 'none';

function statDiffers(where: string, found: Stat | undefined, wanted: TotalsStat): string[] {
  if (found === undefined) return [`${where}: missing`];
  const differs: string[] = [];
  const not = (what: string, has: unknown, should: unknown) => differs.push(`${where}: ${what} is ${has}, should be ${should}`);
  if (found.status !== wanted.status)
    not('status', `${found.status} ${found.reasons.map(r => r.code)}`, `${wanted.status} ${wanted.codes}`);
  const value = wanted.value === null ? 'none' : written(wanted.value);
  if (shown(found.value) !== value) not('value', shown(found.value), value);
  const [first] = found.reasons.map(r => r.code);
  if (wanted.codes !== null && !(wanted.codes.length === 0 ? first === undefined : wanted.codes.includes(first ?? '')))
    not(
      'first code',
      found.reasons.map(r => r.code),
      wanted.codes,
    );
  if (wanted.codes?.includes('CENSORED') && !wanted.boundOpen) {
    const bound = wanted.lowerBound ? written(wanted.lowerBound) : 'none';
    if (shown(found.lowerBound) !== bound) not('lower bound', shown(found.lowerBound), bound);
  }
  return differs;
}
const sameStat = (found: Stat, wanted: TotalsStat): boolean => statDiffers('', found, wanted).length === 0;
/** A part that was not asked for may only say that there is nothing. */
const empty = (found: Stat): boolean => found.value === null || shown(found.value) === '0';
const unsigned = (found: Stat): Stat => {
  const text = shown(found.value);
  return text.startsWith('-') ? { ...found, value: { toSignificantDigits: () => ({ toFixed: () => text.slice(1) }) } } : found;
};

export function differences(found: Found, wanted: TotalsAnswer): string[] {
  const differs = statDiffers('result', found, wanted);
  for (const [name, stat] of Object.entries(wanted.beside ?? {}))
    differs.push(...statDiffers(`beside ${name}`, found.beside?.[name], stat));
  for (const stat of wanted.besides ?? [])
    if (!Object.values(found.beside ?? {}).some(has => sameStat(has, stat)))
      differs.push(`beside: none is ${stat.value && written(stat.value)}`);
  const parts = new Map((found.parts ?? []).map(part => [part.key, part.stats]));
  for (const { key, stats } of wanted.parts ?? [])
    for (const [name, stat] of Object.entries(stats)) differs.push(...statDiffers(`part ${key} ${name}`, parts.get(key)?.[name], stat));
  if (wanted.parts && wanted.morePartsAllowed !== 'any') {
    const more = [...parts].filter(([key]) => !wanted.parts!.some(part => part.key === key));
    for (const [key, stats] of more)
      if (!wanted.morePartsAllowed || !Object.values(stats).every(empty)) differs.push(`part ${key}: should not be there`);
  }
  if (wanted.partsByValue) {
    const left = [...parts.values()];
    for (const stats of wanted.partsByValue) {
      const same = (has: Readonly<Record<string, Stat>>) =>
        Object.entries(stats).every(([name, stat]) => has[name] && sameStat(name === 'error' ? unsigned(has[name]) : has[name], stat));
      const at = left.findIndex(same);
      if (at < 0) differs.push(`parts: none has ${Object.entries(stats).map(([name, s]) => `${name} ${s.value && written(s.value)}`)}`);
      else left.splice(at, 1);
    }
  }
  if (wanted.warnings) {
    const told = [...new Set(found.warnings.map(w => w.code))].filter(code => code === 'FLOORED' || code === 'DIMENSION_DROPPED');
    if (told.join() !== wanted.warnings.join()) differs.push(`warnings are ${told}, should be ${wanted.warnings}`);
  }
  return differs;
}

/** All of them in the message, so that a report shows them. */
export function agree(differs: readonly string[]): void {
  expect(differs, differs.join('\n')).toEqual([]);
}
