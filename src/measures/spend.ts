import type { SpendEntryColumns } from '../entities/spendEntry.js';
import { laggedByDays, lastMonths, shifted } from '../kernel/binding.js';
import { defineMeasure, rebind } from '../kernel/defineMeasure.js';
import type { Parameter } from '../kernel/definition.js';
import { and, choose, coalesce, dec, eq, minus, not, oneOf, or, present, times } from '../kernel/planExpressions.js';
import type { Expr, Rel } from '../kernel/planKinds.js';
import type { RecipeOptions } from '../kernel/planRecipes.js';
import { sum } from '../kernel/planRecipes.js';
import { convert, derive, during, scan, where } from '../kernel/planRelations.js';
import { money } from '../kernel/unit.js';

/** The company's lag for `lag-cycle` variants; `proposeLagDays` proposes one. */
export const lagDays: Parameter = {
  kind: 'whole',
  unit: 'days',
  min: 0,
  max: 1096,
  is: { en: 'length of the sales cycle', 'pt-BR': 'duração do ciclo de vendas' },
};

/** The company's lag for `lag-months` variants: two quarters are 6. */
export const lagMonths: Parameter = {
  kind: 'whole',
  unit: 'months',
  min: 1,
  max: 36,
  is: { en: 'months that spend is moved back by', 'pt-BR': 'meses que o gasto recua' },
};

/** Spend in the reporting currency, each entry at the rate of its own date. */
export const entries = during(
  convert(scan<SpendEntryColumns>('spendEntries'), 'amount', 'spot', r => r.date),
  r => r.date,
);
type Entries = typeof entries extends Rel<infer C, true> ? C : never;

const salesAndMarketing = where(entries, r => oneOf(r.function, 'sales', 'marketing'));

/** Spend can be split by what an entry itself says, and must be of one accounting basis. */
export const grouped: RecipeOptions<Entries> = {
  dims: r => ({ channel: r.channel, campaignId: r.campaignId, segment: r.segment, region: r.region }),
  same: r => r.basis,
};

const expansionIncluded = {
  code: 'EXPANSION_SPEND_INCLUDED',
  as: 'warning',
  of: where(salesAndMarketing, r => eq(r.motion, 'expansion')),
  summary: { fn: 'sum', arg: { col: 'amount' } },
  what: 'of expansion spend',
} as const;

/** Payroll, commissions, programs, tools and overhead: where companies flatter themselves is in leaving one of these out. */
export const acquisitionSpend = defineMeasure({
  name: 'acquisitionSpend',
  unit: money,
  is: {
    en: 'All sales and marketing spend of the window, fully loaded, net of refunds',
    'pt-BR': 'Todo o gasto de vendas e marketing da janela, com todos os custos, líquido de estornos',
  },
  ifNegative: 'NEGATIVE_NUMERATOR',
  from: sum(salesAndMarketing, r => r.amount, { ...grouped, beside: [expansionIncluded] }),
});

export const priorQuarterSpend = rebind(acquisitionSpend, shifted(-3), {
  name: 'priorQuarterSpend',
  is: {
    en: 'Sales and marketing spend of the window one quarter earlier',
    'pt-BR': 'Gasto de vendas e marketing da janela um trimestre antes',
  },
});

export const ttmAcquisitionSpend = rebind(acquisitionSpend, lastMonths(12), {
  name: 'ttmAcquisitionSpend',
  is: {
    en: 'Sales and marketing spend of the 12 months to the window’s end',
    'pt-BR': 'Gasto de vendas e marketing dos 12 meses até o fim da janela',
  },
});

export const laggedTtmSpend = rebind(acquisitionSpend, lastMonths(12, 3), {
  name: 'laggedTtmSpend',
  is: {
    en: 'Sales and marketing spend of the four quarters that end one quarter before the window’s end',
    'pt-BR': 'Gasto de vendas e marketing dos quatro trimestres que terminam um trimestre antes do fim da janela',
  },
});

export const laggedSpend = rebind(acquisitionSpend, laggedByDays('lagDays'), {
  name: 'laggedSpend',
  is: {
    en: 'Sales and marketing spend of the window moved back by lagDays',
    'pt-BR': 'Gasto de vendas e marketing da janela deslocada lagDays dias para trás',
  },
});

export const monthLaggedSpend = rebind(acquisitionSpend, shifted({ parameter: 'lagMonths', times: -1 }), {
  name: 'monthLaggedSpend',
  is: {
    en: 'Sales and marketing spend of the window moved back by lagMonths',
    'pt-BR': 'Gasto de vendas e marketing da janela deslocada lagMonths meses para trás',
  },
});

/** A shared entry without its share, and an entry without a motion, cannot be allocated: left out and counted. */
const allocable = where(
  where(salesAndMarketing, r => present(r.motion), 'no motion'),
  r => or(not(eq(r.motion, 'shared')), present(r.acquisitionShare)),
  'shared without acquisitionShare',
);
const unclassified = {
  code: 'UNCLASSIFIED_RECORDS',
  as: 'warning',
  of: where(salesAndMarketing, r => or(not(present(r.motion)), and(eq(r.motion, 'shared'), not(present(r.acquisitionShare))))),
  summary: { fn: 'count' },
  what: 'entries left out',
} as const;
const allocated = derive(allocable, r => {
  const share = coalesce(r.acquisitionShare, dec('0'));
  const part = (own: 'acquisition' | 'expansion', ofShared: Expr<'dec'>): Expr<'dec'> =>
    times(r.amount, choose(eq(r.motion, own), dec('1'), choose(eq(r.motion, 'shared'), ofShared, dec('0'))));
  return { forNewLogos: part('acquisition', share), forExpansion: part('expansion', minus(dec('1'), share)) };
});

export const newLogoSpend = defineMeasure({
  name: 'newLogoSpend',
  unit: money,
  is: {
    en: 'The share of sales and marketing spend meant to win new logos: acquisition entries and the acquisition share of shared ones',
    'pt-BR':
      'A parte do gasto de vendas e marketing destinada a novos clientes: lançamentos de aquisição e a parcela de aquisição dos compartilhados',
  },
  ifNegative: 'NEGATIVE_NUMERATOR',
  from: sum(allocated, r => r.forNewLogos, { ...grouped, beside: [unclassified] }),
});

export const priorQuarterNewLogoSpend = rebind(newLogoSpend, shifted(-3), {
  name: 'priorQuarterNewLogoSpend',
  is: {
    en: 'The share of sales and marketing spend meant to win new logos, of the window one quarter earlier',
    'pt-BR': 'A parte do gasto de vendas e marketing destinada a novos clientes, da janela um trimestre antes',
  },
});

export const expansionSpend = defineMeasure({
  name: 'expansionSpend',
  unit: money,
  is: {
    en: 'The share of sales and marketing spend meant to grow existing customers: expansion entries and what shared ones leave to it',
    'pt-BR':
      'A parte do gasto de vendas e marketing destinada a crescer clientes existentes: lançamentos de expansão e o que resta dos compartilhados',
  },
  ifNegative: 'NEGATIVE_NUMERATOR',
  from: sum(allocated, r => r.forExpansion, { ...grouped, beside: [unclassified] }),
});

export const priorQuarterExpansionSpend = rebind(expansionSpend, shifted(-3), {
  name: 'priorQuarterExpansionSpend',
  is: {
    en: 'The share of sales and marketing spend meant to grow existing customers, of the window one quarter earlier',
    'pt-BR': 'A parte do gasto de vendas e marketing destinada a crescer clientes existentes, da janela um trimestre antes',
  },
});

export const programSpend = defineMeasure({
  name: 'programSpend',
  unit: money,
  is: {
    en: 'Marketing programs only: media, agencies, events; no payroll',
    'pt-BR': 'Somente programas de marketing: mídia, agências, eventos; sem folha',
  },
  ifNegative: 'NEGATIVE_NUMERATOR',
  from: sum(
    where(entries, r => and(eq(r.function, 'marketing'), oneOf(r.category, 'program', 'agency'))),
    r => r.amount,
    grouped,
  ),
});

export const customerSuccessSpend = defineMeasure({
  name: 'customerSuccessSpend',
  unit: money,
  is: {
    en: 'Customer-success spend of the window',
    'pt-BR': 'Gasto de customer success da janela',
  },
  ifNegative: 'NEGATIVE_NUMERATOR',
  from: sum(
    where(entries, r => eq(r.function, 'customer-success')),
    r => r.amount,
    grouped,
  ),
});
