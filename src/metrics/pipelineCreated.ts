import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { arrMoney } from '../kernel/unit.js';
import {
  pipelineCreatedAtCreation,
  pipelineCreatedAtCurrentValue,
  pipelineCreated as qualifiedInPeriod,
} from '../measures/pipelineCreated.js';

/**
 * Value of opportunities that entered the pipeline in the period (money, annual recurring value), each at what it was worth then and once.
 * @example pipelineCreated({ pipelineCreated: '83500' }, { currency: 'BRL' }) // R$ 83,500.00
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/pipeline-created.md (GitLab KPI index; Salesforce)
 */
export const pipelineCreated = defineMetric({
  id: 'pipeline-created',
  version: '1.0.0',
  ...byTheBook,
  family: 'pipeline',
  name: { en: 'Pipeline generated', 'pt-BR': 'Pipeline gerado' },
  is: {
    en: 'Value of opportunities that entered the pipeline in the period, as they entered it',
    'pt-BR': 'Valor das oportunidades que entraram no pipeline no período, tal como entraram',
  },
  unit: arrMoney,
  better: 'higher',
  additivity: 'flow',
  defaultVariant: 'qualified',
  label: { en: 'qualified in the period, value at entry', 'pt-BR': 'qualificado no período, valor na entrada' },
  inputs: { pipelineCreated: qualifiedInPeriod },
  formula: i => i.pipelineCreated,
  variants: {
    created: {
      label: { en: 'created in the period, value at creation', 'pt-BR': 'criado no período, valor na criação' },
      is: { en: 'By creation instead of qualification', 'pt-BR': 'Pela criação, não pela qualificação' },
      inputs: { pipelineCreatedAtCreation },
      formula: i => i.pipelineCreatedAtCreation,
    },
    'current-value': {
      label: { en: 'qualified in the period, value today', 'pt-BR': 'qualificado no período, valor de hoje' },
      is: {
        en: 'The same deals at what they are worth as of asOf: changes with every look',
        'pt-BR': 'Os mesmos negócios pelo que valem em asOf: muda a cada consulta',
      },
      inputs: { pipelineCreatedAtCurrentValue },
      formula: i => i.pipelineCreatedAtCurrentValue,
    },
  },
  examples: [
    { given: { pipelineCreated: '83500' }, currency: 'BRL', shows: 'R$ 83,500.00', because: '40 000 + 25 500 + 18 000', standAlone: true },
    {
      variant: 'created',
      given: { pipelineCreatedAtCreation: '91000' },
      currency: 'BRL',
      shows: 'R$ 91,000.00',
      because: '83 500 + 7 500 never qualified',
      standAlone: true,
    },
    {
      variant: 'current-value',
      given: { pipelineCreatedAtCurrentValue: '73500' },
      currency: 'BRL',
      shows: 'R$ 73,500.00',
      because: '83 500 − 10 000: the first is worth 30 000 today',
      standAlone: true,
    },
  ],
});
