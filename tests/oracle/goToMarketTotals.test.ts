import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metrics } from '../../src/catalog.js';
import { ratio } from '../../src/index.js';
import { anyTotals } from './anyTotals.js';
import { cases } from './goToMarketCases.js';
import type { Found } from './goToMarketCompare.js';
import { agree, differences } from './goToMarketCompare.js';
import type { TotalsVariant } from './goToMarketTotals.mjs';
import { goToMarket } from './goToMarketTotals.mjs';

/* Every go-to-market metric and variant from totals, against the second implementation: the book's examples and codes, and totals nobody thought of. */

type Totals = Readonly<Record<string, unknown>>;
type Metric = ((totals: Totals, options: object) => Found) & { readonly definition: { readonly id: string; readonly variants: object } };

const byId = new Map(Object.values(metrics as unknown as Record<string, Metric>).map(metric => [metric.definition.id, metric]));
/** Exact pairs in the way a caller gives them. */
function paired(given: unknown): unknown {
  if (Array.isArray(given)) return given.map(paired);
  if (given === null || typeof given !== 'object') return given;
  const { numerator, denominator } = given as { numerator?: string; denominator?: string };
  if (numerator !== undefined && denominator !== undefined) return ratio(numerator, denominator);
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, paired(value)]));
}

/** The parameters of a variant are given among the totals; where the call knows a default of its own, without. */
function call(id: string, variant: string, given: Totals, { parameters }: TotalsVariant): Found {
  const totals = paired(given) as Totals;
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
        agree(differences(call(id, variant, c.totals, own), own.answer(c.totals)));
      },
    );
    it('as the second implementation says, whatever the totals', () => {
      expect(byId.has(id) ? id : `no metric ${id}`).toBe(id);
      fc.assert(
        fc.property(anyTotals(id, own.inputs), totals => {
          const found = call(id, variant, totals, own);
          agree(differences(found, own.answer(totals)));
          expect(said(call(id, variant, turned(totals), own))).toBe(said(found));
        }),
        { numRuns: 50 },
      );
    });
  });
});
