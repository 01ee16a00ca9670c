import type { CampaignColumns } from '../entities/campaign.js';
import type { CampaignTouchColumns } from '../entities/campaignTouch.js';
import { defineMeasure } from '../kernel/defineMeasure.js';
import type { Parameter } from '../kernel/definition.js';
import { and, coalesce, dec, eq, gt, minOf, not, oneOf, or, parameter, present, sumOf, text } from '../kernel/planExpressions.js';
import { sum } from '../kernel/planRecipes.js';
import { lookUp, rollUp, scan, where } from '../kernel/planRelations.js';
import { customers, money } from '../kernel/unit.js';
import { entries, grouped } from './spend.js';
import { noHistory, signed } from './wonDeals.js';

/** Channels where each contact is bought. What a company calls otherwise is not among them. */
export const paidChannels = [
  'paid-search',
  'paid-social',
  'display',
  'video',
  'affiliate',
  'sponsorship',
  'retargeting',
  'review-site',
  'print',
  'radio',
  'tv',
  'out-of-home',
] as const;

/** Whose shares of the credit count, where the touches say who gave them. */
export const attributionModel: Parameter = {
  kind: 'text',
  optional: true,
  is: { en: 'attribution model whose shares count', 'pt-BR': 'modelo de atribuição cujas parcelas contam' },
};

const programs = where(entries, r => and(eq(r.function, 'marketing'), oneOf(r.category, 'program', 'agency')));

export const paidProgramSpend = defineMeasure({
  name: 'paidProgramSpend',
  unit: money,
  is: { en: 'Marketing programs in paid channels', 'pt-BR': 'Programas de marketing em canais pagos' },
  ifNegative: 'NEGATIVE_NUMERATOR',
  from: sum(
    where(
      where(programs, r => present(r.channel), 'no channel'),
      r => oneOf(r.channel, ...paidChannels),
    ),
    r => r.amount,
    {
      ...grouped,
      beside: [
        {
          code: 'UNCLASSIFIED_RECORDS',
          as: 'warning',
          of: where(programs, r => not(present(r.channel))),
          summary: { fn: 'count' },
          what: 'program entries without a channel left out',
        },
      ],
    },
  ),
});

export const paidTeamPayroll = defineMeasure({
  name: 'paidTeamPayroll',
  unit: money,
  is: {
    en: 'Payroll of the team that runs paid channels: marketing payroll that names one',
    'pt-BR': 'Folha da equipe que opera canais pagos: folha de marketing que nomeia um deles',
  },
  ifNegative: 'NEGATIVE_NUMERATOR',
  from: sum(
    where(entries, r => and(eq(r.function, 'marketing'), eq(r.category, 'payroll'), oneOf(r.channel, ...paidChannels))),
    r => r.amount,
    grouped,
  ),
});

/* The credit for new logos: touches of the new-logo deals won in the window, by the channel of their campaign. */
const newLogoDeals = where(signed, r => eq(r.type, 'new-logo'));
const model = parameter('attributionModel', 'text');
const touches = where(
  where(scan<CampaignTouchColumns>('campaignTouches'), r => present(r.opportunityId)),
  r => or(not(present(model)), eq(r.model, model)),
  'touch of another attribution model',
);
const credited = where(
  lookUp(
    lookUp(touches, newLogoDeals, r => ({ id: r.opportunityId }), { customer: 'customer', closedAt: 'closedAt' }),
    scan<CampaignColumns>('campaigns'),
    r => ({ id: r.campaignId }),
    { channel: 'channel' },
  ),
  r => present(r.closedAt),
);

/** One row a deal with any credit: what its touches come to. */
const perDeal = rollUp(
  credited,
  r => ({ opportunityId: r.opportunityId, customer: r.customer, closedAt: r.closedAt }),
  r => ({ credit: sumOf(r.weight) }),
);
const untouched = where(
  lookUp(newLogoDeals, perDeal, r => ({ opportunityId: r.id }), { credit: 'credit' }),
  r => not(present(r.credit)),
);

/** Shares that two models gave are no shares of one credit. */
const first = rollUp(
  credited,
  () => ({ set: text('all') }),
  r => ({ model: minOf(coalesce(r.model, text(''))) }),
);
const ofAnotherModel = where(
  lookUp(credited, first, () => ({ set: text('all') }), { firstModel: 'model' }),
  r => not(eq(coalesce(r.model, text('')), r.firstModel)),
);

export const newLogosAttributedToPaid = defineMeasure({
  name: 'newLogosAttributedToPaid',
  unit: customers,
  is: {
    en: 'Attribution weight of new logos that falls on paid channels: Σ of the shares of won new-logo deals',
    'pt-BR': 'Peso de atribuição de novos clientes que cabe a canais pagos: Σ das parcelas dos negócios ganhos de novos clientes',
  },
  range: { min: '0' },
  from: sum(
    where(credited, r => oneOf(r.channel, ...paidChannels)),
    r => r.weight,
    {
      dims: r => ({ channel: r.channel, campaignId: r.campaignId }),
      member: r => ({ customer: r.customer, at: r.closedAt, inclusive: true }),
      beside: [
        { code: 'MIXED_BASIS', as: 'reason', of: ofAnotherModel, summary: { fn: 'count' }, what: 'touches of another attribution model' },
        {
          code: 'UNRECONCILED',
          as: 'reason',
          of: where(perDeal, r => gt(r.credit, dec('1'))),
          summary: { fn: 'count' },
          what: 'deals whose shares come to more than 1',
        },
        {
          code: 'UNCLASSIFIED_RECORDS',
          as: 'warning',
          of: where(credited, r => not(present(r.channel))),
          summary: { fn: 'count' },
          what: 'touches of a campaign that campaigns does not have left out',
        },
        {
          code: 'UNCLASSIFIED_RECORDS',
          as: 'warning',
          of: untouched,
          summary: { fn: 'count' },
          what: 'new logos without attribution',
        },
        noHistory(newLogoDeals),
      ],
    },
  ),
});
