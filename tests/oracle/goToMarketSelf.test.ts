import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyTotals } from './anyTotals.js';
import type { Case } from './goToMarketCases.js';
import { cases } from './goToMarketCases.js';
import { over, parse, total } from './goToMarketLists.mjs';
import type { TotalsAnswer, TotalsStat } from './goToMarketTotals.mjs';
import { goToMarket } from './goToMarketTotals.mjs';

/* The second implementation against the books' own figures, before it is held against anything else. */

const isCode = (text: string): boolean => /^[A-Z_]+( |$)/.test(text);
function exact(text: string) {
  const [n, d = '1'] = text.split('/') as [string, string?];
  return over(parse(n), parse(d));
}
/** A hand-worked 'a/b', 'CODE' or 'CODE bound', in the words of an answer. */
function told(text: string): object {
  const [code, lowerBound] = text.split(' ');
  if (isCode(text)) return { value: null, codes: expect.arrayContaining([code]), ...(lowerBound ? { lowerBound: exact(lowerBound) } : {}) };
  return text === 'parts' ? { status: 'ok', value: null } : { status: 'ok', value: exact(text) };
}
const statsOf = (a: TotalsAnswer): Record<string, TotalsStat> =>
  Object.fromEntries((a.parts ?? []).flatMap(p => Object.entries(p.stats).map(([name, stat]) => [`${p.key} ${name}`, stat])));
const all = (named: Readonly<Record<string, string>> = {}): object =>
  Object.fromEntries(Object.entries(named).map(([k, v]) => [k, told(v)]));
const expected = (c: Case): object => ({
  ...told(c.is),
  ...(c.status ? { status: c.status } : isCode(c.is) ? { status: 'undefined' } : {}),
  ...(c.lowerBound ? { lowerBound: exact(c.lowerBound) } : {}),
});

describe.each(Object.keys(goToMarket))('%s', id => {
  it.each(cases.filter(c => c.id === id).map((c, k) => [`${c.variant} ${k}: ${c.is}`, c] as const))('%s', (_, c) => {
    const found = goToMarket[id]![c.variant]!.answer(c.totals);
    expect(found).toMatchObject(expected(c));
    expect(found.beside ?? {}).toMatchObject(all(c.beside));
    expect(statsOf(found)).toMatchObject(all(c.parts));
    expect(found.warnings ?? []).toEqual(expect.arrayContaining([...(c.warnings ?? [])]));
  });
  it('every variant is worked by hand at least once', () => {
    expect(Object.keys(goToMarket[id]!).filter(v => !cases.some(c => c.id === id && c.variant === v))).toEqual([]);
  });
});

describe('whatever the totals', () => {
  const each = Object.entries(goToMarket).flatMap(([id, variants]) =>
    Object.entries(variants).map(([name, own]) => [id, name, own] as const),
  );
  it.each(each)('%s %s has an answer, whose parts add up to it', (id, _, own) => {
    fc.assert(
      fc.property(anyTotals(id, own.inputs), totals => {
        const { status, value, codes, parts, sums } = own.answer(totals);
        expect(status === 'ok' ? codes : (codes?.length ?? 0) > 0).toEqual(status === 'ok' ? [] : true);
        if (sums && value) expect(total((parts ?? []).map(p => p.stats[sums]!.value!))).toEqual(value);
      }),
      { numRuns: 60 },
    );
  });
});
