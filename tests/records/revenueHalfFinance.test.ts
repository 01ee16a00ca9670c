import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { metrics } from '../../src/catalog.js';
import type { Operand } from '../../src/index.js';
import { between, opexRatio } from '../../src/index.js';
import { evaluate } from '../../src/records.js';
import type { Answer, Answers } from '../oracle/araucaria.mjs';
import { asAraucaria, grouped, one } from '../support/records.js';
import { detailedLedger, wholeBooks } from '../support/wholeBooks.js';

/* Growth, finance and efficiency of the fixture, variant by variant and period by period, against answers worked out a second time. */

const { revenueHalf } = JSON.parse(readFileSync(new URL('../oracle/answers.json', import.meta.url), 'utf8')) as Answers;
const half = revenueHalf as NonNullable<typeof revenueHalf>;
const mine =
  'saas-quick-ratio sales-efficiency burn-multiple arr-per-fte magic-number rule-of-40 gross-margin operating-margin ebitda-margin revenue-growth-rate arr-growth-rate arpa mrr arr net-new-arr'.split(
    ' ',
  );
const asked = {
  ...asAraucaria,
  dataFrom: {
    arrMovements: '2024-01-01',
    financialLines: '2024-07-01',
    spendEntries: '2025-04-01',
    headcountSnapshots: '2026-04-01',
    subscriptions: '2024-01-01',
  },
};
const needsDetailedLedger = new Set(['mrr/contracted', 'mrr/list-price', 'arr/carr']);
const byId = new Map(Object.values<Operand>(metrics).map(m => [m.definition.id, m] as const));
const operand = (key: string): Operand | undefined => {
  const [id = '', variant = ''] = key.split('/');
  const metric = byId.get(id) as (Operand & { variant(name: string, parameters?: object): Operand }) | undefined;
  const found = metric?.definition.variants[variant];
  return found && !found.totalsOnly ? metric.variant(variant, 'years' in found.parameters ? { years: 1 } : {}) : undefined;
};

/** Two decimals that agree to 38 digits: the answer's quotient and the value's digits are rounded once each. */
const near = (a: string, b: string): boolean => a === b || (a.length > 38 && a.slice(0, 39) === b.slice(0, 39));

describe.each(Object.entries(half.periods))('%s', (_, { start, end, total }) => {
  const keys = Object.keys(total).filter(key => mine.includes(key.split('/')[0] ?? '') && operand(key));
  const ask = (all: readonly string[], arrMovements: typeof detailedLedger) =>
    all.length === 0
      ? undefined
      : evaluate(
          Object.fromEntries(all.map(key => [key, operand(key) as Operand])),
          { ...wholeBooks, arrMovements },
          { ...asked, periods: [between(start as '2026-04-01', end as '2026-07-01')] },
        )[0];
  const plain = ask(
    keys.filter(key => !needsDetailedLedger.has(key)),
    wholeBooks.arrMovements,
  );
  const detailed = ask(
    keys.filter(key => needsDetailedLedger.has(key)),
    detailedLedger,
  );
  it.each(keys)('%s', key => {
    const answer = total[key] as Answer;
    const r = ((needsDetailedLedger.has(key) ? detailed : plain) as unknown as Readonly<Record<string, ReturnType<typeof one>>>)[key];
    if (answer.reasons) expect(r?.reasons.map(x => x.code)).toEqual(answer.reasons);
    else expect([r?.value?.toString(), r?.reasons, near(String(r?.value), answer.value as string)]).toEqual([expect.anything(), [], true]);
  });
});

describe('opex-ratio by function', () => {
  it.each(Object.entries(half.opexByFunction))('%s', (name, answers) => {
    const { start, end } = half.periods[name] as { start: string; end: string };
    const at = { ...asked, periods: [between(start as '2026-04-01', end as '2026-07-01')] };
    for (const variant of ['of-revenue', 'of-arr', 'ttm'] as const) {
      const rows = grouped(opexRatio.variant(variant), wholeBooks, { ...at, by: ['function'] });
      const total = one(opexRatio.variant(variant), wholeBooks, at);
      for (const [group, answer] of Object.entries(answers[`opex-ratio/${variant}`]))
        expect(String((group === 'total' ? total : rows[group])?.value)).toBe(answer.value);
    }
  });
});
