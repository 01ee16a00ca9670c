import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { ItemTerms, ListTerm, Term } from '../kernel/formula.js';
import { when } from '../kernel/formula.js';
import type { PartsSpec, StatSpec } from '../kernel/parts.js';
import { eachItem } from '../kernel/parts.js';
import { arrMoney, money, ratio } from '../kernel/unit.js';
import { pooledFullQuotaReps, pooledReps, pooledTcvReps } from '../measures/quotaPools.js';
import { fullQuotaReps, reps, tcvCreditReps } from '../measures/repLines.js';

/** Σ ÷ Σ over the lines that have a quota. */
const pooledOver = <K extends string, L extends string>(
  lines: ListTerm<K, L>,
  credit: (line: ItemTerms<K, L>) => Term,
  quota: (line: ItemTerms<K, L>) => Term,
): Term => {
  const carrying = lines.where(x => when(quota(x), 'positive'));
  return carrying.total(credit).dividedBy(carrying.total(quota));
};
/** Credit of whoever has no quota: listed apart, in neither sum. */
const without = <K extends string, L extends string>(
  lines: ListTerm<K, L>,
  credit: (line: ItemTerms<K, L>) => Term,
  quota: (line: ItemTerms<K, L>) => Term,
  unit: StatSpec['unit'] = arrMoney,
): Readonly<Record<string, StatSpec>> => ({
  creditWithoutQuota: {
    is: { en: 'Credit on a quota of 0: in neither sum', 'pt-BR': 'Crédito sobre cota 0: em nenhuma das somas' },
    ...(unit ? { unit } : {}),
    of: lines.where(x => when(quota(x), 'zero')).total(credit),
  },
});
/** Each rep's own attainment. */
const ofEach = (lines: ListTerm<'credit' | 'quota', 'rep'>): PartsSpec =>
  eachItem(lines, {
    is: { en: 'each rep with a quota', 'pt-BR': 'cada vendedor com cota' },
    key: ['rep'],
    stats: x => ({
      attainment: {
        is: { en: 'Credit ÷ quota of the rep', 'pt-BR': 'Crédito ÷ cota do vendedor' },
        unit: ratio,
        of: x.credit.dividedBy(x.quota),
      },
    }),
  });

/**
 * Credited bookings relative to quota (ratio): pooled over reps and periods, on ramped quota prorated by active days.
 * @example quotaAttainment({ reps: [{ rep: 'a', credit: 88_000, quota: 100_000 }, { rep: 'b', credit: 41_000, quota: 100_000 }] }) // 64.50%
 * @throws RefusedInput listing every problem of the call; two lines of one rep and period are refused.
 * @see docs/metrics/quota-attainment.md (Salesforce; Xactly; Alexander Group)
 */
export const quotaAttainment = defineMetric({
  id: 'quota-attainment',
  version: '1.0.0',
  ...byTheBook,
  family: 'productivity',
  name: { en: 'Quota attainment', 'pt-BR': 'Atingimento de cota' },
  is: { en: 'Credited bookings relative to quota', 'pt-BR': 'Vendas creditadas em relação à cota' },
  unit: ratio,
  better: 'higher',
  additivity: 'ratio',
  defaultVariant: 'pooled',
  label: { en: 'pooled, ramped quota', 'pt-BR': 'somado, cota em rampa' },
  inputs: { reps },
  formula: i =>
    pooledOver(
      i.reps,
      x => x.credit,
      x => x.quota,
    ),
  beside: i =>
    without(
      i.reps,
      x => x.credit,
      x => x.quota,
    ),
  parts: (_, step) => ofEach(step(pooledReps)),
  variants: {
    'full-quota': {
      label: { en: 'pooled, full quota', 'pt-BR': 'somado, cota cheia' },
      is: { en: 'On the quota that a ramped rep would have', 'pt-BR': 'Sobre a cota que um vendedor com rampa concluída teria' },
      inputs: { fullQuotaReps },
      formula: i =>
        pooledOver(
          i.fullQuotaReps,
          x => x.credit,
          x => x.fullQuota,
        ),
      beside: i =>
        without(
          i.fullQuotaReps,
          x => x.credit,
          x => x.fullQuota,
        ),
      parts: (_, step) => ofEach(step(pooledFullQuotaReps)),
    },
    'tcv-credit': {
      label: { en: 'pooled, credit by TCV', 'pt-BR': 'somado, crédito por TCV' },
      is: {
        en: 'Crediting total contract value: several years of a deal in one period',
        'pt-BR': 'Creditando o valor total do contrato: vários anos de um negócio em um período',
      },
      inputs: { tcvCreditReps },
      formula: i =>
        pooledOver(
          i.tcvCreditReps,
          x => x.tcvCredit,
          x => x.quota,
        ),
      beside: i =>
        without(
          i.tcvCreditReps,
          x => x.tcvCredit,
          x => x.quota,
          money,
        ),
      parts: (_, step) => ofEach(step(pooledTcvReps)),
    },
    'mean-of-reps': {
      label: { en: 'mean of reps', 'pt-BR': 'média dos vendedores' },
      is: {
        en: 'Mean of the reps’ own attainments, small quotas weighing as much as large ones',
        'pt-BR': 'Média dos atingimentos de cada vendedor, cotas pequenas pesando como as grandes',
      },
      formula: (_, step) => step(pooledReps).mean(x => x.credit.dividedBy(x.quota)),
      additivity: 'quantile',
    },
    median: {
      label: { en: 'median of reps', 'pt-BR': 'mediana dos vendedores' },
      is: { en: 'Attainment of the rep in the middle', 'pt-BR': 'Atingimento do vendedor do meio' },
      formula: (_, step) => step(pooledReps).quantile('0.5', x => x.credit.dividedBy(x.quota)),
      additivity: 'quantile',
    },
  },
  examples: [
    {
      given: {
        reps: [
          { rep: 'Ana', credit: '88000', quota: '100000' },
          { rep: 'Bia', credit: '41000', quota: '100000' },
          { rep: 'Caio', credit: '130000', quota: '120000' },
        ],
      },
      currency: 'BRL',
      shows: '80.94%',
      because: '(88 000 + 41 000 + 130 000) ÷ (100 000 + 100 000 + 120 000) = 259 ÷ 320',
      standAlone: true,
    },
    {
      variant: 'full-quota',
      given: {
        fullQuotaReps: [
          { rep: 'Ana', credit: '88000', fullQuota: '100000' },
          { rep: 'Bia', credit: '41000', fullQuota: '120000' },
          { rep: 'Caio', credit: '130000', fullQuota: '120000' },
        ],
      },
      currency: 'BRL',
      shows: '76.18%',
      because: '259 000 ÷ 340 000: Bia is still ramping',
      standAlone: true,
    },
    {
      variant: 'tcv-credit',
      given: {
        tcvCreditReps: [
          { rep: 'Ana', tcvCredit: '176000', quota: '100000' },
          { rep: 'Bia', tcvCredit: '41000', quota: '100000' },
          { rep: 'Caio', tcvCredit: '130000', quota: '120000' },
        ],
      },
      currency: 'BRL',
      shows: '108.44%',
      because: '347 ÷ 320: Ana’s deals run two years',
      standAlone: true,
    },
    {
      variant: 'mean-of-reps',
      given: {
        reps: [
          { rep: 'Ana', credit: '88000', quota: '100000' },
          { rep: 'Bia', credit: '41000', quota: '100000' },
          { rep: 'Caio', credit: '130000', quota: '120000' },
        ],
      },
      currency: 'BRL',
      shows: '79.11%',
      because: '(0.88 + 0.41 + 130 ÷ 120) ÷ 3',
      standAlone: true,
    },
    {
      variant: 'median',
      given: {
        reps: [
          { rep: 'Ana', credit: '88000', quota: '100000' },
          { rep: 'Bia', credit: '41000', quota: '100000' },
          { rep: 'Caio', credit: '130000', quota: '120000' },
        ],
      },
      currency: 'BRL',
      shows: '88.00%',
      because: 'the middle one of 41%, 88% and 108.33%',
      standAlone: true,
    },
  ],
});
