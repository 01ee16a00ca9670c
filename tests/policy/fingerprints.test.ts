import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metrics } from '../../src/catalog.js';
import { defineMeasure, defineMetric, money, ratio } from '../../src/define.js';
import type { Operand, PolicySpec } from '../../src/index.js';
import { adopt, definePolicy, isRefusedInput } from '../../src/index.js';
import { canonical, fingerprintOf } from '../../src/kernel/fingerprint.js';
import type { Choice } from '../../src/policy/choices.js';
import { choices } from '../../src/policy/choices.js';
import { ownMetric } from '../support/own.js';
import { identity } from '../support/policies.js';
import { settledMetrics } from '../support/variants.js';

/** SHA-256 by Node, not by us. */
const hashed = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const text = (en: string) => ({ en, 'pt-BR': `${en} em português` });
const a = defineMeasure({ name: 'a', unit: money, is: text('an amount') });
const b = defineMeasure({ name: 'b', unit: money, is: text('another'), range: { min: '0' } });
const lagDays = { kind: 'whole', unit: 'days', min: 0, max: 90, is: text('lag') } as const;
const cap = { kind: 'whole', unit: 'months', min: 1, max: 600, default: 60, is: text('cap') } as const;
const m = defineMetric({
  ...ownMetric('m', ratio),
  inputs: { a, b },
  formula: i => i.a.dividedBy(i.b),
  variants: { lagged: { label: text('lagged'), is: text('lagged'), parameters: { lagDays, cap } } },
});

// The canonical texts of docs/guides/policy-and-fingerprints.md, written by hand.
const unitOfMoney = '{"dimension":{"money":1},"shown":"money","text":"money"}';
const formula =
  '{"kind":"quotient","of":[{"kind":"input","name":"a"},{"code":"ZERO_DENOMINATOR","is":"not-zero","kind":"require","of":[{"kind":"input","name":"b"}]}]}';
const inputs = `{"a":{"name":"a","range":{},"unit":${unitOfMoney}},"b":{"name":"b","range":{"min":"0"},"unit":${unitOfMoney}}}`;
const written = (name: string, parameters: string): string =>
  `{"checks":[],${parameters.includes('cap') ? '"defaults":{"cap":"60"},' : ''}"formula":${formula},"id":"m","inputs":${inputs},"name":"${name}",` +
  `"parameters":${parameters},"recordsOnly":false,"unit":{"dimension":{},"shown":"ratio","text":"ratio"},"version":"1.0.0","wholeWindow":false}`;
const plain = hashed(written('plain', '[]'));
const lagged = hashed(written('lagged', '["cap","lagDays"]'));

describe('known answers: the canonical text, hashed by node:crypto', () => {
  it('of a variant', () => {
    expect(m.bound.variant.fingerprint).toBe(plain);
    expect(m.definition.variants.lagged?.fingerprint).toBe(lagged);
  });

  it('of a variant with parameters: one at its default is left out', () => {
    expect(fingerprintOf(m.variant('lagged', { lagDays: 53 }).bound)).toBe(hashed(`{"parameters":{"lagDays":53},"variant":"${lagged}"}`));
    expect(fingerprintOf(m.variant('lagged', { lagDays: 53, cap: 60 }).bound)).toBe(
      fingerprintOf(m.variant('lagged', { lagDays: 53 }).bound),
    );
    expect(fingerprintOf(m.variant('lagged', { cap: 48, lagDays: 53 }).bound)).toBe(
      hashed(`{"parameters":{"cap":48,"lagDays":53},"variant":"${lagged}"}`),
    );
  });

  it('of a variant under ledger-wide choices', () => {
    const policy = definePolicy({ ...identity, churnDate: 'last-payment', graceDays: 30, customerGrain: 'ultimate-parent' });
    const { nrr } = adopt(policy, { nrr: metrics.nrr });
    const variant = metrics.nrr.bound.variant.fingerprint;
    expect(nrr({ cohortOpeningArr: 1, cohortClosingArr: 1 }).fingerprint).toBe(
      hashed(`{"choices":{"churnDate":"last-payment","customerGrain":"ultimate-parent","graceDays":30},"variant":"${variant}"}`),
    );
  });

  it('the text that the guide prints', () => {
    const guide = readFileSync(new URL('../../docs/guides/policy-and-fingerprints.md', import.meta.url), 'utf8');
    const [, printed] = /```text\n(\{"checks".*)\n```/.exec(guide) ?? [];
    const other = defineMetric({ ...ownMetric('m', money), inputs: { a }, formula: i => i.a });
    expect(other.bound.variant.fingerprint).toBe(hashed(String(printed)));
  });

  it('texts are hashed as UTF-8', () => {
    const amount = defineMeasure({ name: 'a', unit: money, is: text('a'), range: { min: '0' } });
    const other = defineMetric({ ...ownMetric('m', money), defaultVariant: 'preço' as 'plain', inputs: { a: amount }, formula: i => i.a });
    const canonicalText =
      `{"checks":[],"formula":{"kind":"input","name":"a"},"id":"m","inputs":{"a":{"name":"a","range":{"min":"0"},"unit":${unitOfMoney}}},` +
      `"name":"preço","parameters":[],"recordsOnly":false,"unit":${unitOfMoney},"version":"1.0.0","wholeWindow":false}`;
    expect(other.bound.variant.fingerprint).toBe(hashed(canonicalText));
  });
});

/** The same data with its keys in another order, all the way down. */
function shuffled(value: unknown, seed: number): unknown {
  if (Array.isArray(value)) return value.map(v => shuffled(v, seed));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([k, v], i) => [k, shuffled(v, seed + i)] as const);
  return Object.fromEntries(entries.sort(([x], [y]) => hashed(`${seed}${x}`).localeCompare(hashed(`${seed}${y}`))));
}

describe('key order and prose never change a fingerprint', () => {
  it('of any plain data', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.nat(), (value, seed) => canonical(shuffled(value, seed)) === canonical(value)));
  });

  it('of a metric whose parts are written in another order, with other words', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: 'grapheme' }), fc.boolean(), (en, pt, turned) => {
        const words = { en: `x${en}`, 'pt-BR': `x${pt}` };
        const [p, q] = [{ lagDays: { ...lagDays, is: words } }, { cap: { ...cap, is: words } }];
        const x = { a: defineMeasure({ is: words, unit: money, name: 'a' }) };
        const y = { b: defineMeasure({ range: { min: '0' }, is: words, unit: money, name: 'b' }) };
        const same = defineMetric({
          ...ownMetric('m', ratio),
          name: words,
          is: words,
          label: words,
          owner: `x${en}`,
          approvedBy: `x${pt}`,
          effectiveFrom: '2031-01-01',
          chosenBy: [{ when: { spendLag: 'months' }, variant: 'lagged' }],
          inputs: turned ? { ...y, ...x } : { ...x, ...y },
          formula: i => i.a.dividedBy(i.b),
          variants: { lagged: { label: words, is: words, parameters: turned ? { ...q, ...p } : { ...p, ...q } } },
        });
        return same.bound.variant.fingerprint === plain && same.definition.variants.lagged?.fingerprint === lagged;
      }),
      { numRuns: 50 },
    );
  });

  it('of a policy: its fields in any order', () => {
    const spec = { ...identity, churnDate: 'notice', cacLag: 'one-quarter', customerGrain: 'ultimate-parent' } as const;
    const of = (policy: PolicySpec) => fingerprintOf(adopt(policy, { cac: metrics.cac }).cac.bound);
    for (let seed = 0; seed < 20; seed++) expect(of(shuffled(spec, seed) as PolicySpec)).toBe(of(spec));
  });

  it('but what a parameter is when nobody settles it does', () => {
    const other = defineMetric({
      ...ownMetric('m', ratio),
      inputs: { a, b },
      formula: i => i.a.dividedBy(i.b),
      variants: { lagged: { label: text('lagged'), is: text('lagged'), parameters: { lagDays, cap: { ...cap, default: 48 } } } },
    });
    expect(other.definition.variants.lagged?.fingerprint).not.toBe(lagged);
  });
});

// Which choices a metric's default variant stands on, typed from the book. Everything that reads the ledger stands on how it was dated.
const dated = ['arrStart', 'churnDate', 'usageInArr', 'graceDays'];
const ledger = [...dated, 'customerGrain', 'reactivation', 'newAfterMonths'];
const lag = ['cacLag', 'spendLag', 'lagDays', 'lagMonths'];
const retention = ['retentionMethod', 'retentionWindow'];
const reads: Readonly<Record<string, readonly string[]>> = {
  arr: ledger,
  mrr: ledger,
  newLogos: ledger,
  netNewArr: ledger,
  activeCustomers: ledger,
  arrGrowthRate: ledger,
  logoRetentionRate: ledger,
  nrr: [...ledger, ...retention],
  grr: [...ledger, ...retention],
  cac: [...ledger, ...lag, 'cacScope', 'customerSuccessCost'],
  cacPayback: [...ledger, ...lag, 'cacScope', 'customerSuccessCost', 'paybackBasis'],
  magicNumber: [...ledger, 'magicNumberLag', 'spendLag', 'lagDays', 'lagMonths'],
  grossMargin: ['customerSuccessCost'],
  revenueGrowthRate: [],
  operatingMargin: [],
  ebitdaMargin: [],
  fcfMargin: [],
  ruleOf40: ['ruleOf40Margin', 'ruleOf40Growth'],
  winRate: ['customerGrain', 'winRateBasis', 'noDecision', 'winRateDealTypes'],
};
/** A policy for each option that is not the default: the choice, and the numbers it needs. */
const numbers: Readonly<Record<string, Partial<PolicySpec>>> = {
  'median-cycle': { lagDays: 53 },
  months: { lagMonths: 6 },
  'new-after-months': { newAfterMonths: 12 },
  capped: { lifetimeCap: 48 },
};
const moved = Object.entries<Choice>(choices).flatMap(([name, { options }]) =>
  Object.keys(options)
    .slice(1)
    .map(option => [name, option, { [name]: option, ...numbers[option] } as Partial<PolicySpec>] as const),
);

describe('each choice that a metric reads changes its fingerprint or is refused, and no other does', () => {
  it.each(Object.entries(reads))('%s', (name, read) => {
    const metric = (metrics as unknown as Readonly<Record<string, Operand>>)[name] as Operand;
    for (const [choice, option, spec] of moved) {
      // The company-wide lag that says what the metric says anyway moves nothing.
      if (choice === 'spendLag' && option === (name === 'magicNumber' ? 'one-quarter' : 'none')) continue;
      expect([choice, option, fingerprintUnder(spec, metric) !== fingerprintOf(metric.bound)]).toEqual([
        choice,
        option,
        read.includes(choice),
      ]);
    }
  });

  it('nor do references, thresholds and forecast lead time', () => {
    const spec: Partial<PolicySpec> = {
      fiscalYearStart: 4,
      currency: 'USD',
      timeZone: 'UTC',
      forecastLeadDays: 7,
      planFxRates: [{ fiscalYear: 2026, reference: 'x' }],
      healthThresholds: { version: '1', values: [1] },
      dataQualityWeights: { version: '1', values: {} },
      slaThresholds: { version: '1', values: 5 },
      handoffChecklist: { version: '1', values: [] },
    };
    for (const metric of Object.values(settledMetrics)) expect(fingerprintUnder(spec, metric)).toBe(fingerprintOf(metric.bound));
  });

  it('a number enters with its value', () => {
    const at = (graceDays: number) => fingerprintUnder({ churnDate: 'last-payment', graceDays }, metrics.arr);
    expect(new Set([at(0), at(30), at(31), fingerprintOf(metrics.arr.bound)]).size).toBe(4);
  });
});

function fingerprintUnder(spec: Partial<PolicySpec>, metric: Operand): string {
  try {
    return fingerprintOf((adopt({ ...identity, ...spec }, { it: metric }).it as Operand).bound);
  } catch (error) {
    if (isRefusedInput(error)) return 'refused';
    throw error;
  }
}
