import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { arrMoney } from '../kernel/unit.js';
import {
  openPipelineAllDatesAsOf,
  openPipelineAsOf,
  openPipelineFromStageAsOf,
  stageParameter,
  staleDays,
  stalePipelineAsOf,
} from '../measures/openDeals.js';

/**
 * Value of qualified opportunities open at an instant (money, annual recurring value): as of the period's end, or of `asOf` where that comes before it.
 *
 * From records each deal is replayed from its events. NO_SNAPSHOT: `opportunityEvents` has no record at all and the asked instant is before `dataThrough`
 * of the opportunities, so that their own state is of a later day; asked as of `dataThrough` itself, that state is the answer, with NO_HISTORY. Where some
 * deals have events, those without any count as their records say, also with NO_HISTORY.
 * @example openPipeline({ openPipelineAsOf: '322000' }, { currency: 'BRL' }) // R$ 322,000.00
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/open-pipeline.md (Salesforce; Sourcegraph handbook)
 */
export const openPipeline = defineMetric({
  id: 'open-pipeline',
  version: '1.0.0',
  ...byTheBook,
  family: 'pipeline',
  name: { en: 'Open pipeline', 'pt-BR': 'Pipeline aberto' },
  is: {
    en: 'Value of qualified opportunities open at the period’s end that are expected to close before it',
    'pt-BR': 'Valor das oportunidades qualificadas abertas no fim do período com fechamento esperado antes dele',
  },
  unit: arrMoney,
  better: 'context',
  additivity: 'stock',
  defaultVariant: 'period-dated',
  label: { en: 'expected to close by the period’s end', 'pt-BR': 'com fechamento esperado até o fim do período' },
  inputs: { openPipelineAsOf },
  formula: i => i.openPipelineAsOf,
  variants: {
    'all-dates': {
      label: { en: 'whatever the expected close', 'pt-BR': 'qualquer fechamento esperado' },
      is: {
        en: 'All open deals, whenever they are expected to close',
        'pt-BR': 'Todos os negócios abertos, qualquer que seja o fechamento esperado',
      },
      inputs: { openPipelineAllDatesAsOf },
      formula: i => i.openPipelineAllDatesAsOf,
    },
    'stage-plus': {
      label: { en: 'from a stage on', 'pt-BR': 'a partir de um estágio' },
      is: { en: 'Only deals in the named stage or a later one', 'pt-BR': 'Somente negócios no estágio indicado ou em um posterior' },
      inputs: { openPipelineFromStageAsOf },
      formula: i => i.openPipelineFromStageAsOf,
      parameters: { stage: stageParameter },
    },
    'excl-stale': {
      label: { en: 'without stale deals', 'pt-BR': 'sem negócios parados' },
      is: {
        en: 'Without deals past their expected close or without recent activity',
        'pt-BR': 'Sem negócios com fechamento esperado vencido ou sem atividade recente',
      },
      inputs: { openPipelineAsOf, stalePipelineAsOf },
      formula: i => i.openPipelineAsOf.minus(i.stalePipelineAsOf),
      parameters: { staleDays },
    },
  },
  examples: [
    {
      given: { openPipelineAsOf: '322000' },
      currency: 'BRL',
      shows: 'R$ 322,000.00',
      because: '120 000 + 84 000 + 66 000 + 52 000',
      standAlone: true,
    },
    {
      variant: 'all-dates',
      given: { openPipelineAllDatesAsOf: '400000' },
      currency: 'BRL',
      shows: 'R$ 400,000.00',
      because: '322 000 + 78 000 due later',
      standAlone: true,
    },
    {
      variant: 'stage-plus',
      given: { openPipelineFromStageAsOf: '118000' },
      currency: 'BRL',
      shows: 'R$ 118,000.00',
      because: '66 000 + 52 000 in proposal or later',
      standAlone: true,
    },
    {
      variant: 'excl-stale',
      given: { openPipelineAsOf: '322000', stalePipelineAsOf: '84000' },
      currency: 'BRL',
      shows: 'R$ 238,000.00',
      because: '322 000 − 84 000',
      standAlone: true,
    },
  ],
});
