import { describe, expect, it } from 'vitest';
import { metrics } from '../../src/catalog.js';
import type { Operand, PolicySpec, Result } from '../../src/index.js';
import {
  adopt,
  arr,
  cac,
  definePolicy,
  explain,
  grossMargin,
  ltv,
  ltvCacRatio,
  money,
  newLogos,
  nrr,
  quarter,
  ratio,
  winRate,
} from '../../src/index.js';
import { evaluate } from '../../src/records.js';
import { identity, policyWith } from '../support/policies.js';
import { araucaria, asAraucaria, ledger, one } from '../support/records.js';
import { loose, problemsOf, refusedAt, value } from '../support/totals.js';
import { settledMetrics } from '../support/variants.js';

const book = policyWith();
const stamp = { name: 'araucaria', version: '2026.1' };
const spend = { acquisitionSpend: 141_000, newLogos: 2 };

describe('an adopted metric', () => {
  const our = adopt(book, { cac, nrr });

  it('is a function of the chosen variant’s inputs, in the policy’s currency', () => {
    const r = our.cac(spend);
    expect(value(r)).toBe('70500'); // 141,000 ÷ 2
    expect([r.variant, r.currency]).toEqual(['fully-loaded', 'BRL']);
    expect(our.cac(spend, { currency: 'USD', period: quarter(2026, 2) })).toMatchObject({ currency: 'USD', period: quarter(2026, 2) });
    expect(our.cac(spend, { currency: undefined } as never).currency).toBe('BRL');
    expect(our.cac(spend, { currency: null }).currency).toBeNull();
    expect(refusedAt(() => our.cac({ acquisitionSpend: money(141_000, 'USD'), newLogos: 2 }))).toEqual(['acquisitionSpend']);
    expect(refusedAt(() => loose(our.cac)(spend, 'BRL'))).toEqual(['options']);
  });

  it('carries the policy beside the fingerprint, also through JSON', () => {
    const r = our.cac(spend);
    expect(r.policy).toEqual(stamp);
    expect((JSON.parse(JSON.stringify(r)) as Result).policy).toEqual(stamp);
    expect('policy' in cac(spend)).toBe(false);
    expect('choices' in r).toBe(false);
  });

  it('refuses the inputs of another variant by name', () => {
    const lagged = adopt(policyWith({ cacLag: 'one-quarter' }), { cac });
    expect(refusedAt(() => lagged.cac(spend)).sort()).toEqual(['acquisitionSpend', 'priorQuarterSpend']);
    expect(value(lagged.cac({ priorQuarterSpend: 132_000, newLogos: 2 }))).toBe('66000'); // 132,000 ÷ 2
  });

  it('is frozen, and so is the object', () => {
    expect(() => Object.assign(our, { cac: nrr })).toThrow(TypeError);
    expect(() => Object.assign(our.cac, { bound: cac.bound })).toThrow(TypeError);
    expect(Object.keys(our)).toEqual(['cac', 'nrr']);
  });

  it('comes from a policy read from JSON too', () => {
    const stored = JSON.parse(JSON.stringify(policyWith({ cacLag: 'one-quarter' }))) as PolicySpec;
    expect(adopt(stored, { cac }).cac.bound.variant.name).toBe('lag-1q');
  });
});

describe('fingerprints under a policy', () => {
  it('under the book’s choices every metric has the unbound one’s', () => {
    const adopted = adopt(book, settledMetrics) as unknown as Readonly<Record<string, Operand>>;
    for (const [name, metric] of Object.entries(settledMetrics)) {
      const bound = adopted[name]?.bound;
      expect([name, bound?.variant.fingerprint, bound?.choices, bound?.parameters]).toEqual([
        name,
        metric.bound.variant.fingerprint,
        undefined,
        metric.bound.parameters,
      ]);
    }
    expect(adopt(book, { cac }).cac(spend).fingerprint).toBe(cac(spend).fingerprint);
  });

  it('another name, version, owner or approver of the same choices is the same definition', () => {
    const other = definePolicy({
      ...identity,
      name: 'other',
      version: '9',
      owner: 'CFO',
      approvedBy: 'board',
      effectiveFrom: '2030-01-01',
    });
    expect(adopt(other, { cac }).cac(spend).fingerprint).toBe(cac(spend).fingerprint);
  });

  it('a selected variant has that variant’s, a parameter enters as it is bound by hand', () => {
    const lagged = adopt(policyWith({ cacLag: 'one-quarter' }), { cac }).cac({ priorQuarterSpend: 1, newLogos: 1 });
    expect(lagged.fingerprint).toBe(cac.definition.variants['lag-1q']?.fingerprint);
    const cycle = { ...asAraucaria };
    const bySpec = one(adopt(policyWith({ cacLag: 'median-cycle', lagDays: 53 }), { cac }).cac, araucaria, cycle);
    const byHand = one(cac.variant('lag-cycle', { lagDays: 53 }), araucaria, cycle);
    expect(bySpec.fingerprint).toBe(byHand.fingerprint);
    expect(value(bySpec)).toBe('68000'); // fixture: (44,000 + 46,000 + 46,000) ÷ 2
    expect(bySpec.parameters).toEqual({ lagDays: 53 });
  });

  it('a choice about the ledger enters where the ledger is read, and nowhere else', () => {
    const noticed = adopt(policyWith({ churnDate: 'notice' }), { nrr, grossMargin });
    expect(noticed.nrr.bound.choices).toEqual({ churnDate: 'notice' });
    const r = noticed.nrr({ cohortOpeningArr: 348_000, cohortClosingArr: 360_000 });
    expect(r.choices).toEqual({ churnDate: 'notice' });
    expect(r.fingerprint).not.toBe(nrr.definition.variants['point-to-point']?.fingerprint);
    expect(noticed.grossMargin.bound.choices).toBeUndefined();
    const given = { revenue: 103_800, cogs: 27_400 };
    expect(noticed.grossMargin(given).fingerprint).toBe(grossMargin(given).fingerprint);
  });
});

describe('from records', () => {
  it('in a list and by name: the same figures, stamped', () => {
    const our = adopt(book, { cac, nrr, winRate, ltvCacRatio });
    const [row] = evaluate([our.cac, our.nrr, our.winRate, our.ltvCacRatio], araucaria, asAraucaria);
    const [plain] = evaluate([cac, nrr, winRate, ltvCacRatio], araucaria, asAraucaria);
    for (const key of ['cac', 'nrr', 'winRate', 'ltvCacRatio'] as const) {
      expect(row?.[key]?.policy).toEqual(stamp);
      expect({ ...row?.[key], policy: undefined, operands: undefined }).toEqual({
        ...plain?.[key],
        policy: undefined,
        operands: undefined,
      });
    }
    expect(row?.ltvCacRatio.operands?.cac?.policy).toEqual(stamp);
    const both = evaluate(
      { before: our.cac, after: adopt(policyWith({ version: '2027.1', cacLag: 'one-quarter' }), { cac }).cac },
      araucaria,
      asAraucaria,
    )[0];
    expect([both?.before, both?.after].map(r => [r?.value?.toFixed(), r?.policy?.version])).toEqual([
      ['70500', '2026.1'], // 141,000 ÷ 2
      ['66000', '2027.1'], // 132,000 ÷ 2
    ]);
  });

  // Two subsidiaries of one group; the second one joins in May 2026, the first has 60 from 2024 on.
  const group = {
    arrMovements: ledger(['a', '2024-01-10', 60], ['b', '2026-05-01', 30]),
    accounts: [{ id: 'g' }, { id: 'a', parentId: 'g' }, { id: 'b', parentId: 'g' }],
  };

  it('customers are ultimate parents where the company counts those: a new subsidiary is no new logo, and its ARR is expansion', () => {
    const our = adopt(policyWith({ customerGrain: 'ultimate-parent' }), { newLogos, nrr, arr });
    expect([value(one(newLogos, group)), value(one(our.newLogos, group))]).toEqual(['1', '0']);
    expect([value(one(nrr, group)), value(one(our.nrr, group))]).toEqual(['1', '1.5']); // 60 ÷ 60; (60 + 30) ÷ 60
    expect(value(one(our.arr, group))).toBe('90');
    expect(one(our.nrr, group).choices).toEqual({ customerGrain: 'ultimate-parent' });
  });

  it('a customer that was away long enough is new again, where the company counts so', () => {
    // Away from 10 January 2025 to 1 May 2026: 15 whole months.
    const back = { arrMovements: ledger(['a', '2024-01-10', 60], ['a', '2025-01-10', -60], ['a', '2026-05-01', 60]) };
    const logos = (newAfterMonths: number) =>
      value(one(adopt(policyWith({ reactivation: 'new-after-months', newAfterMonths }), { newLogos }).newLogos, back));
    expect([value(one(newLogos, back)), logos(15), logos(16)]).toEqual(['0', '1', '0']);
  });

  it('a composed metric’s operands stand on the same choices as the metric', () => {
    const our = adopt(policyWith({ customerGrain: 'ultimate-parent', cacLag: 'one-quarter' }), { ltvCacRatio, ltv, cac });
    const [row] = evaluate(our, araucaria, asAraucaria);
    const operands = row?.ltvCacRatio.operands;
    expect(row?.ltvCacRatio.variant).toBe('lag-1q');
    expect([operands?.ltv?.fingerprint, operands?.laggedCac?.fingerprint]).toEqual([row?.ltv.fingerprint, row?.cac.fingerprint]);
    expect(operands?.laggedCac?.choices).toEqual({ customerGrain: 'ultimate-parent' });
  });
});

describe('explain', () => {
  it('names the choices and the policy, also of a result revived from JSON', () => {
    const our = adopt(policyWith({ churnDate: 'notice' }), { nrr });
    const r = our.nrr({ cohortOpeningArr: 348_000, cohortClosingArr: 360_000 });
    const revived = JSON.parse(JSON.stringify(r)) as Result;
    for (const text of [explain(r).text, explain(revived, nrr).text, explain(revived, our.nrr).text])
      expect(text.split('\n')[0]).toBe(
        `NRR · point to point, 12 months · churnDate notice · nrr@1.0.0 #${r.fingerprint.slice(0, 12)} · araucaria 2026.1`,
      );
    expect(refusedAt(() => explain({ ...revived, choices: { churnDate: 'paid-through' } }, nrr))).toEqual(['fingerprint']);
  });
});

describe('adopt refuses', () => {
  it('a policy that is none, every problem under its field, and what is no metric', () => {
    const call = () => adopt({ ...identity, owner: '', cacLag: 'never' } as never, { cac: 70_500, nrr } as never);
    expect(refusedAt(call)).toEqual(['policy.owner', 'policy.cacLag', 'metrics.cac']);
    expect(refusedAt(() => adopt(book, [cac] as never))).toEqual(['metrics']);
    expect(refusedAt(() => adopt(undefined as never, { cac }))).toEqual(['policy']);
  });

  it('a metric that another policy has bound', () => {
    const { cac: ours } = adopt(book, { cac });
    expect(problemsOf(() => adopt(book, { ours }))).toEqual([
      { path: ['metrics', 'ours'], expected: 'a metric that no policy has bound', received: 'one adopted under araucaria 2026.1' },
    ]);
  });

  it('each metric without a variant, all in one refusal', () => {
    const policy = policyWith({ ruleOf40Growth: 'arr', cacScope: 'programs' });
    const { cac, cacPayback, ruleOf40 } = metrics;
    expect(refusedAt(() => adopt(policy, { cac, cacPayback, ruleOf40 }))).toEqual(['metrics.cacPayback', 'metrics.ruleOf40']);
  });
});

describe('composed results from totals', () => {
  it('take the results of the same policy', () => {
    const our = adopt(book, { ltv, cac, ltvCacRatio });
    const r = our.ltvCacRatio({
      ltv: our.ltv({ arpa: 5_300, recurringGrossMargin: '0.78', monthlyLogoChurnRate: ratio(3, 65) }),
      cac: our.cac(spend),
    });
    expect(String(r)).toMatch(/^LTV:CAC 1\.27×/); // 89,570 ÷ 70,500
    expect(r.policy).toEqual(stamp);
  });
});
