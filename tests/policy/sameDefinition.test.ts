import { describe, expect, it } from 'vitest';
import { defineMeasure, defineMetric, money as moneyUnit } from '../../src/define.js';
import type { Policy, Result, Sameness } from '../../src/index.js';
import { adopt, between, cac, definePolicy, grr, ltvCacRatio, month, nrr, quarter, ratio, sameDefinition, year } from '../../src/index.js';
import { ltv } from '../../src/metrics/ltv.js';
import { ownMetric } from '../support/own.js';
import { identity, policyWith } from '../support/policies.js';
import { araucaria, asAraucaria, one } from '../support/records.js';
import { refusedAt } from '../support/totals.js';

const spend = { acquisitionSpend: 141_000, newLogos: 2 };
const lagged = { priorQuarterSpend: 132_000, newLogos: 2 };
const revived = (r: Result): Result => JSON.parse(JSON.stringify(r)) as Result;

/** The differences in words, none where the results may be compared. */
const words = (s: Sameness, lang: 'en' | 'pt-BR' = 'en'): readonly string[] => (s.same ? [] : s.differences.map(d => d.text[lang]));

describe('the same definition', () => {
  it('whatever the inputs, the period of one length, the policy’s name', () => {
    const theirs = adopt(definePolicy({ ...identity, name: 'other', version: '7' }), { cac });
    const ours = cac(spend, { currency: 'BRL', period: quarter(2026, 2) });
    const other = theirs.cac({ acquisitionSpend: 1, newLogos: 3 }, { period: quarter(2024, 1) });
    expect(sameDefinition(ours, other)).toEqual({ same: true });
    expect(sameDefinition(revived(ours), revived(other))).toEqual({ same: true });
    expect(Object.isFrozen(sameDefinition(ours, other))).toBe(true);
  });

  it('from totals and from records', () => {
    const totals = nrr(
      { cohortOpeningArr: 348_000, cohortClosingArr: 360_000 },
      { currency: 'BRL', period: between('2025-07-01', '2026-07-01') },
    );
    expect(sameDefinition(totals, one(nrr, araucaria, asAraucaria))).toEqual({ same: true });
  });

  it('a ratio without a currency is the same ratio; an amount is not', () => {
    const given = { cohortOpeningArr: 348_000, cohortClosingArr: 360_000 };
    expect(sameDefinition(nrr(given), nrr(given, { currency: 'BRL' }))).toEqual({ same: true });
    expect(words(sameDefinition(nrr(given, { currency: 'USD' }), nrr(given, { currency: 'BRL' })))).toEqual(['currency: USD against BRL']);
    expect(words(sameDefinition(cac(spend), cac(spend, { currency: 'BRL' })))).toEqual(['currency: not said against BRL']);
    expect(words(sameDefinition(cac(spend), cac(spend, { currency: 'BRL' })), 'pt-BR')).toEqual(['moeda: não informado contra BRL']);
  });
});

describe('differences in words', () => {
  it('another variant, with both labels', () => {
    const [a, b] = [cac(spend), cac(lagged, { variant: 'lag-1q' })];
    const found = sameDefinition(a, b);
    expect(words(found)).toEqual(['variant: lag 0 (fully-loaded) against lag 1 quarter (lag-1q)']);
    expect(words(found, 'pt-BR')).toEqual(['variante: defasagem 0 (fully-loaded) contra defasagem de 1 trimestre (lag-1q)']);
    expect(found).toMatchObject({ same: false, differences: [{ what: 'variant', a: 'fully-loaded', b: 'lag-1q' }] });
    expect(words(sameDefinition(revived(a), b))).toEqual(words(found)); // one that still knows its definition is enough
    expect(words(sameDefinition(revived(a), revived(b)))).toEqual(['variant: fully-loaded against lag-1q']);
    expect(words(sameDefinition(revived(a), revived(b), { metric: cac }))).toEqual(words(found));
  });

  it('the value of a parameter, with what it is', () => {
    const at = (lagDays: number) => one(cac.variant('lag-cycle', { lagDays }), araucaria, asAraucaria);
    const found = sameDefinition(at(53), at(61));
    expect(found).toMatchObject({ differences: [{ what: 'parameter', name: 'lagDays', a: '53', b: '61' }] });
    const { is } = cac.definition.variants['lag-cycle']?.parameters.lagDays ?? {};
    expect(words(found)).toEqual([`${is?.en} (lagDays): 53 against 61`]);
    expect(words(sameDefinition(revived(at(53)), revived(at(61))))).toEqual(['parameter lagDays: 53 against 61']);
    // A parameter that only one of two variants has is no difference beside the variant.
    expect(words(sameDefinition(at(53), one(cac, araucaria, asAraucaria)))).toEqual([
      'variant: lag by sales cycle (lag-cycle) against lag 0 (fully-loaded)',
    ]);
  });

  it('choices about the ledger, the book’s where a side has none', () => {
    const under = (policy: Policy) => adopt(policy, { nrr }).nrr({ cohortOpeningArr: 1, cohortClosingArr: 1 });
    const [book, noticed] = [
      under(policyWith()),
      under(policyWith({ churnDate: 'last-payment', graceDays: 30, customerGrain: 'ultimate-parent' })),
    ];
    for (const [a, b] of [
      [book, noticed],
      [revived(book), revived(noticed)],
    ] as const) {
      expect(words(sameDefinition(a, b))).toEqual([
        'customer grain: account after merges against ultimate parent',
        'churn date: end of the paid term against last payment',
        'days of grace after the last payment: 0 days against 30 days',
      ]);
      expect(words(sameDefinition(a, b), 'pt-BR')).toEqual([
        'granularidade do cliente: conta após fusões contra conta matriz',
        'data do churn: fim do prazo pago contra último pagamento',
        'dias de carência após o último pagamento: 0 dias contra 30 dias',
      ]);
    }
  });

  it('a number that a side has not settled: what holds without it', () => {
    const at = (policy: Policy) => adopt(policy, { cac }).cac(spend);
    const found = sameDefinition(at(policyWith()), at(policyWith({ reactivation: 'new-after-months', newAfterMonths: 1 })));
    expect(words(found)).toEqual(['months away after which a customer is new again: a class of their own against 1 month']);
    expect(found).toMatchObject({ differences: [{ name: 'newAfterMonths', a: null, b: '1' }] });
  });

  it('with the policies at hand, the choice behind another variant', () => {
    const policies = [policyWith(), policyWith({ version: '2027.1', cacLag: 'one-quarter', winRateBasis: 'amount' })] as const;
    const [a, b] = [adopt(policies[0], { cac }).cac(spend), adopt(policies[1], { cac }).cac(lagged)];
    const both = sameDefinition(a, b, { policies });
    expect(words(both)).toEqual([
      'variant: lag 0 (fully-loaded) against lag 1 quarter (lag-1q)',
      'spend lag of CAC and payback: none against one quarter',
    ]);
    expect(both).toMatchObject({ differences: [{}, { what: 'choice', name: 'cacLag', a: 'none', b: 'one-quarter' }] });
    expect(words(sameDefinition(revived(a), revived(b), { policies, metric: cac }), 'pt-BR')[1]).toBe(
      'defasagem do gasto no CAC e no payback: nenhuma contra um trimestre',
    );
  });

  it('another metric: what only metrics of one id can share is not compared', () => {
    const given = { cohortOpeningArr: 10 };
    const found = sameDefinition(nrr({ ...given, cohortClosingArr: 1 }), grr({ ...given, cohortKeptArr: 1 }, { variant: 'quarter' }));
    expect(words(found)).toEqual(['metric: nrr against grr']);
    expect(words(sameDefinition(cac(spend), nrr({ ...given, cohortClosingArr: 1 })))).toEqual([
      'metric: cac against nrr',
      'unit: money/customer against ratio',
    ]);
  });

  it('the length of the window', () => {
    const at = (period: Parameters<typeof cac>[1]) => cac(spend, { currency: 'BRL', ...period });
    const q2 = at({ period: quarter(2026, 2) });
    expect(words(sameDefinition(q2, at({ period: month('2026-04') })))).toEqual(['length of the window: 3 months against 1 month']);
    expect(words(sameDefinition(q2, at({ period: year(2026) })), 'pt-BR')).toEqual(['tamanho da janela: 3 meses contra 12 meses']);
    expect(words(sameDefinition(q2, at({})))).toEqual(['length of the window: 3 months against not said']);
    // 1 to 11 April: no whole month.
    expect(words(sameDefinition(at({ period: month('2026-04') }), at({ period: between('2026-04-01', '2026-04-11') })))).toEqual([
      'length of the window: 1 month against 10 days',
    ]);
    expect(words(sameDefinition(q2, at({ period: between('2026-04-01', '2026-07-01') })))).toEqual([]);
  });

  it('another version, and the same name and version over another formula', () => {
    const a = defineMeasure({ name: 'a', unit: moneyUnit, is: { en: 'a', 'pt-BR': 'a' } });
    const made = (version: string, twice: boolean) =>
      defineMetric({
        ...ownMetric('m', moneyUnit),
        version: version as '1.0.0',
        inputs: { a },
        formula: i => (twice ? i.a.plus(i.a) : i.a),
      })({ a: 1 });
    expect(words(sameDefinition(made('1.0.0', false), made('2.0.0', false)))).toEqual(['version: 1.0.0 against 2.0.0']);
    const [one, other] = [made('1.0.0', false), made('1.0.0', true)];
    expect(words(sameDefinition(one, other))).toEqual([
      `formula or recipe: #${one.fingerprint.slice(0, 12)} against #${other.fingerprint.slice(0, 12)}`,
    ]);
  });

  it('the operands of composed results', () => {
    const given = { arpa: 5_300, recurringGrossMargin: '0.78', monthlyLogoChurnRate: ratio(3, 65) };
    const options = { currency: 'BRL' };
    const noticed = adopt(policyWith({ churnDate: 'notice' }), { cac, ltv });
    const of = (worth: Result, costs: Result) => ltvCacRatio({ ltv: worth, cac: costs }, options);
    const plainly = of(ltv(given, options), cac(spend, options));
    expect(sameDefinition(plainly, of(ltv(given, options), cac(spend, options)))).toEqual({ same: true });
    const found = sameDefinition(plainly, of(noticed.ltv(given as never), noticed.cac(spend)));
    const differ = 'churn date: end of the paid term against notice';
    expect(words(found)).toEqual([`ltv: ${differ}`, `cac: ${differ}`]);
    expect(found).toMatchObject({ differences: [{ name: 'ltv.churnDate' }, { what: 'choice', name: 'cac.churnDate' }] });
    // One by the book's ledger over one by another: refused, because nothing would say which ledger the ratio is of.
    expect(() => of(ltv(given, options), noticed.cac(spend))).toThrow(
      'cac: expected a result under no choices of a policy, received one under churnDate notice',
    );
  });

  it('characters that do not show are shown', () => {
    const bad = { ...revived(cac(spend)), variant: 'x\u202ey' };
    expect(words(sameDefinition(cac(spend), bad as Result))[0]).toContain('x\\u202ey');
  });
});

describe('sameDefinition refuses', () => {
  const r = cac(spend);
  it('what is no result, on its side', () => {
    expect(refusedAt(() => sameDefinition(null as never, { ...r, metric: 5 } as never))).toEqual(['a.result', 'b.metric']);
  });
  it('unknown options, policies that are none, a metric that is none', () => {
    expect(refusedAt(() => sameDefinition(r, r, { lang: 'en' } as never))).toEqual(['options.lang']);
    expect(refusedAt(() => sameDefinition(r, r, null as never))).toEqual(['options']);
    expect(refusedAt(() => sameDefinition(r, r, { policies: [policyWith()] } as never))).toEqual(['options.policies']);
    expect(refusedAt(() => sameDefinition(r, r, { metric: {} } as never))).toEqual(['options.metric']);
  });
  it('a policy or a metric that did not make the results', () => {
    const ours = adopt(policyWith(), { cac }).cac(spend);
    const other = policyWith({ version: '2027.1' });
    expect(refusedAt(() => sameDefinition(ours, ours, { policies: [policyWith(), other] }))).toEqual(['options.policies.1']);
    expect(refusedAt(() => sameDefinition(r, ours, { policies: [policyWith(), policyWith()] }))).toEqual(['options.policies.0']);
    expect(refusedAt(() => sameDefinition(r, r, { metric: nrr }))).toEqual(['options.metric']);
  });
});
