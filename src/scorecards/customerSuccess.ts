import { activeCustomers } from '../metrics/activeCustomers.js';
import { churnedArr } from '../metrics/churnedArr.js';
import { contractionArr } from '../metrics/contractionArr.js';
import { expansionArr } from '../metrics/expansionArr.js';
import { expansionEffectiveness } from '../metrics/expansionEffectiveness.js';
import { grr } from '../metrics/grr.js';
import { handoffCompletionRate } from '../metrics/handoffCompletionRate.js';
import { healthScoreDistribution } from '../metrics/healthScoreDistribution.js';
import { logoRetentionRate } from '../metrics/logoRetentionRate.js';
import { nrr } from '../metrics/nrr.js';
import { revenueChurnRate } from '../metrics/revenueChurnRate.js';
import { timeToValue } from '../metrics/timeToValue.js';
import { defineScorecard } from './defineScorecard.js';

/**
 * Customer success's numbers: what stays, what grows, what leaves, and how well customers are taken over and looked after.
 * @example evaluate(customerSuccess.metrics, records, { periods: [quarter(2026, 2)], dataFrom: '2024-01-01', dataThrough: '2026-07-01', currency: 'BRL' })
 */
export const customerSuccess = defineScorecard({
  id: 'customer-success',
  name: { en: 'Customer success', 'pt-BR': 'Sucesso do cliente' },
  is: {
    en: 'What stays, what grows, what leaves, and who is about to',
    'pt-BR': 'O que fica, o que cresce, o que sai, e quem está para sair',
  },
  metrics: {
    activeCustomers,
    nrr,
    grr,
    logoRetentionRate,
    revenueChurnRate,
    expansionArr,
    contractionArr,
    churnedArr,
    expansionRateOnBase: expansionEffectiveness.variant('rate-on-base'),
    handoffCompletionRate,
    timeToValue,
    healthScoreDistribution,
  },
});
