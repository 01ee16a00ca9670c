import { cac } from '../metrics/cac.js';
import { paidCac } from '../metrics/paidCac.js';
import { pipelineCreated } from '../metrics/pipelineCreated.js';
import { defineScorecard } from './defineScorecard.js';

/**
 * Marketing's numbers: what comes in, how far it gets, what it costs, how fast it is answered.
 * @example evaluate(marketing.metrics, records, { periods: [quarter(2026, 2)], dataThrough: '2026-07-01', currency: 'BRL' })
 */
export const marketing = defineScorecard({
  id: 'marketing',
  name: { en: 'Marketing', 'pt-BR': 'Marketing' },
  is: {
    en: 'What comes in, how far it gets, what it costs, and how soon somebody answers',
    'pt-BR': 'O que entra, até onde vai, quanto custa, e em quanto tempo alguém responde',
  },
  metrics: {
    pipelineCreated,
    cacProgramOnly: cac.variant('program-only'),
    paidCac,
  },
});
