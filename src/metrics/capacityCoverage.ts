import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { operand } from '../kernel/operand.js';
import { multiple } from '../kernel/unit.js';
import { attritionParameters } from '../measures/capacity.js';
import { target, targetParameters } from '../measures/targets.js';
import { salesCapacity as salesCapacityMetric } from './salesCapacity.js';

const salesCapacity = operand(salesCapacityMetric);
const streetCapacity = operand(salesCapacityMetric, 'street-quota');
const noAttritionCapacity = operand(salesCapacityMetric, 'no-attrition');
const both = { ...attritionParameters, ...targetParameters } as const;

/**
 * Sales capacity against the approved target (multiple).
 * @example capacityCoverage({ salesCapacity: 270_000, target: 300_000 }, { currency: 'BRL' }) // 0.90×
 * @throws RefusedInput listing every problem of the call; a result of another metric or variant is refused.
 * @see docs/metrics/capacity-coverage.md (GitLab; Basis; Aleph; MetricKit)
 */
export const capacityCoverage = defineMetric({
  id: 'capacity-coverage',
  version: '1.0.0',
  ...byTheBook,
  family: 'productivity',
  name: { en: 'Capacity coverage', 'pt-BR': 'Cobertura de capacidade' },
  is: { en: 'Sales capacity against the approved target', 'pt-BR': 'Capacidade de vendas frente à meta aprovada' },
  unit: multiple,
  better: 'higher',
  additivity: 'ratio',
  defaultVariant: 'ramped',
  label: { en: 'ramped, at expected attainment', 'pt-BR': 'com rampa, no atingimento esperado' },
  parameters: both,
  inputs: { salesCapacity, target },
  formula: i => i.salesCapacity.dividedBy(i.target),
  variants: {
    'street-quota': {
      label: { en: 'ramped, at full attainment', 'pt-BR': 'com rampa, com atingimento pleno' },
      is: { en: 'As if everybody met the quota', 'pt-BR': 'Como se todos atingissem a cota' },
      parameters: both,
      inputs: { streetCapacity, target },
      formula: i => i.streetCapacity.dividedBy(i.target),
    },
    'no-attrition': {
      label: { en: 'ramped, nobody lost', 'pt-BR': 'com rampa, sem perdas' },
      is: { en: 'As planned: nobody leaves who has not said so', 'pt-BR': 'Como planejado: ninguém sai sem ter avisado' },
      parameters: targetParameters,
      inputs: { noAttritionCapacity, target },
      formula: i => i.noAttritionCapacity.dividedBy(i.target),
    },
  },
  examples: [
    {
      given: { salesCapacity: '270000', target: '300000' },
      currency: 'BRL',
      shows: '0.900×',
      because: '270 000 ÷ 300 000',
      standAlone: true,
    },
    {
      variant: 'street-quota',
      given: { streetCapacity: '300000', target: '300000' },
      currency: 'BRL',
      shows: '1.00×',
      because: '300 000 ÷ 300 000',
      standAlone: true,
    },
    {
      variant: 'no-attrition',
      given: { noAttritionCapacity: '135000', target: '300000' },
      currency: 'BRL',
      shows: '0.450×',
      because: '135 000 ÷ 300 000',
      standAlone: true,
    },
  ],
});
