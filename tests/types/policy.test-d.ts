import { describe, expectTypeOf, it } from 'vitest';
import type { BoundMetric, Policy, PolicySpec, Result, Sameness } from '../../src/index.js';
import { adopt, cac, definePolicy, nrr, sameDefinition } from '../../src/index.js';
import { evaluate } from '../../src/records.js';

const identity = {
  name: 'acme',
  version: '1',
  owner: 'RevOps',
  approvedBy: 'CFO',
  effectiveFrom: '2026-01-01',
  currency: 'BRL',
  timeZone: 'America/Sao_Paulo',
} as const;

describe('a policy', () => {
  it('names its choices and their options', () => {
    const policy = definePolicy({ ...identity, cacLag: 'one-quarter', lagDays: null });
    expectTypeOf(policy).toEqualTypeOf<Policy>();
    expectTypeOf(policy.cacLag).toEqualTypeOf<'none' | 'one-quarter' | 'median-cycle' | 'months'>();
    expectTypeOf(policy.lagDays).toEqualTypeOf<number | null>();
    expectTypeOf(policy.lifetimeCap).toEqualTypeOf<number>();
    expectTypeOf<Policy>().toExtend<PolicySpec>();

    // @ts-expect-error an option that does not exist
    definePolicy({ ...identity, cacLag: 'two-quarters' });
    // @ts-expect-error a misspelt choice
    definePolicy({ ...identity, cacLags: 'none' });
    // @ts-expect-error who approved it
    definePolicy({ ...identity, approvedBy: undefined });
    // @ts-expect-error a policy is not written to
    policy.cacLag = 'none';
  });

  it('binds metrics by name', () => {
    const our = adopt(definePolicy(identity), { cac, nrr, lagged: cac.variant('lag-1q') });
    expectTypeOf<keyof typeof our>().toEqualTypeOf<'cac' | 'nrr' | 'lagged'>();
    expectTypeOf(our.cac({ acquisitionSpend: 1, newLogos: 2 })).toEqualTypeOf<Result>();
    // The variant is the policy's: the compiler takes any variant's inputs, the call refuses the others.
    our.cac({ priorQuarterSpend: 1, newLogos: 2 }, { currency: 'BRL' });
    our.nrr({ cohortOpeningArr: '1', cohortClosingArr: 1 });
    expectTypeOf(our.lagged).toExtend<BoundMetric<never, 'cac'>>();
    our.lagged({ priorQuarterSpend: 1, newLogos: 2 });

    // @ts-expect-error no variant takes this
    our.cac({ leads: 1 });
    // @ts-expect-error nor half of one
    our.cac({ acquisitionSpend: 1 });
    // @ts-expect-error fixed to lag-1q
    our.lagged({ acquisitionSpend: 1, newLogos: 2 });
    // @ts-expect-error the variant is the policy's
    our.cac({ acquisitionSpend: 1, newLogos: 2 }, { variant: 'lag-1q' });
    // @ts-expect-error no metric
    adopt(definePolicy(identity), { cac: 5 });
  });

  it('rows of evaluate are named as ever', () => {
    const our = adopt(definePolicy(identity), { cac, nrr });
    const [row] = evaluate([our.cac, our.nrr], {}, { periods: [], dataThrough: '2026-07-01' });
    expectTypeOf(row?.cac).toEqualTypeOf<Result | undefined>();
    const [named] = evaluate({ before: our.cac }, {}, { periods: [], dataThrough: '2026-07-01' });
    expectTypeOf(named?.before).toEqualTypeOf<Result | undefined>();
    // @ts-expect-error not asked for
    row?.ltv;
  });

  it('tells results apart', () => {
    const r = cac({ acquisitionSpend: 1, newLogos: 2 });
    expectTypeOf(sameDefinition(r, r)).toEqualTypeOf<Sameness>();
    const found = sameDefinition(r, r);
    if (!found.same) expectTypeOf(found.differences[0]?.text.en).toEqualTypeOf<string | undefined>();
    expectTypeOf(r.policy?.name).toEqualTypeOf<string | undefined>();
  });
});
