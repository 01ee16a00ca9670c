import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metrics } from '../../src/catalog.js';
import { anyTotals } from './anyTotals.js';
import { cases } from './goToMarketCases.js';
import { written as toText } from './goToMarketLists.mjs';
import type { Fraction, TotalsAnswer, TotalsStat, TotalsVariant } from './goToMarketTotals.mjs';
import { goToMarket } from './goToMarketTotals.mjs';

/* Every go-to-market metric and variant from totals, against the second implementation: the book's examples and codes, and totals nobody thought of. */

interface Stat {
  readonly status: string;
  readonly value: { toSignificantDigits(digits: number): { toFixed(): string } } | null;
  readonly reasons: readonly { readonly code: string }[];
  readonly lowerBound?: Stat['value'];
}
interface Found extends Stat {
  readonly warnings: readonly { readonly code: string }[];
  readonly beside?: Readonly<Record<string, Stat>>;
  readonly parts?: readonly { readonly key: string; readonly stats: Readonly<Record<string, Stat>> }[];
}
type Totals = Readonly<Record<string, unknown>>;
type Metric = ((totals: Totals, options: object) => Found) & { readonly definition: { readonly id: string; readonly variants: object } };

const DIGITS = 34;
const byId = new Map(Object.values(metrics as unknown as Record<string, Metric>).map(metric => [metric.definition.id, metric]));
const written = (value: Fraction): string => toText(value, DIGITS);
const shown = (value: Stat['value'] | undefined): string => value?.toSignificantDigits(DIGITS).toFixed() ?? 'none';

/** The parameters of a variant are given among the totals; where the call knows a default of its own, without. */
function call(id: string, variant: string, totals: Totals, { parameters }: TotalsVariant): Found {
  const metric = byId.get(id);
  if (metric === undefined) throw new Error(`no metric ${id}`);
  const chosen = variant === 'default' ? {} : { variant };
  const options = { currency: 'BRL', ...chosen };
  if (Object.keys(parameters).length === 0) return metric(totals, options);
  try {
    return metric({ ...totals, ...parameters }, options);
  } catch {
    return metric(totals, options);
  }
}

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

function differences(found: Found, wanted: TotalsAnswer): string[] {
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

/** Parts in the order of the definition, never of the input. */
const said = ({ status, value, reasons, beside, parts }: Found): string => JSON.stringify({ status, value, reasons, beside, parts });
const turned = (totals: Totals): Totals =>
  Object.fromEntries(Object.entries(totals).map(([name, given]) => [name, Array.isArray(given) ? [...given].reverse() : given]));

describe.each(Object.entries(goToMarket))('%s', (id, variants) => {
  it('is in the catalogue', () => {
    expect(byId.has(id) ? id : `no metric ${id}`).toBe(id);
  });
  describe.each(Object.entries(variants))('%s', (variant, own) => {
    it('is one of its variants', () => {
      const names = Object.keys(byId.get(id)?.definition.variants ?? {});
      expect(variant === 'default' && names.length > 0 ? ['default'] : names).toContain(variant);
    });
    it.each(cases.filter(c => c.id === id && c.variant === variant).map((c, k) => [`${k + 1}: ${c.is}`, c] as const))(
      'by hand %s',
      (_, c) => {
        expect(differences(call(id, variant, c.totals, own), own.answer(c.totals))).toEqual([]);
      },
    );
    it('as the second implementation says, whatever the totals', () => {
      expect(byId.has(id) ? id : `no metric ${id}`).toBe(id);
      fc.assert(
        fc.property(anyTotals(id, own.inputs), totals => {
          const found = call(id, variant, totals, own);
          expect(differences(found, own.answer(totals))).toEqual([]);
          expect(said(call(id, variant, turned(totals), own))).toBe(said(found));
        }),
        { numRuns: 50 },
      );
    });
  });
});
