import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { deals, ratio } from '../kernel/unit.js';
import { stageParameter } from '../measures/openDeals.js';
import { advanced, enteredStage, exited, nextStageEntries, stageEntries } from '../measures/stageConversion.js';

const parameters = { stage: stageParameter };

/**
 * Share of the opportunities that first entered a stage in the period and advanced by `asOf` (ratio, 0–1), of those that are decided: who is still in
 * the stage is pending, and said beside. `stage` names it; what comes later, StageDefinition says.
 * @example stageConversionRate({ enteredStage: 48, advanced: 29, exited: 13 }) // 69.05%
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/stage-conversion-rate.md (Oracle CX; KPI Tree; Zoho)
 */
export const stageConversionRate = defineMetric({
  id: 'stage-conversion-rate',
  version: '1.0.0',
  ...byTheBook,
  family: 'pipeline',
  name: { en: 'Stage conversion', 'pt-BR': 'Taxa de conversão por estágio' },
  is: {
    en: 'Share of opportunities that entered a stage and advanced, of those that advanced or left',
    'pt-BR': 'Parte das oportunidades que entraram em um estágio e avançaram, entre as que avançaram ou saíram',
  },
  unit: ratio,
  better: 'higher',
  additivity: 'ratio',
  defaultVariant: 'decided',
  label: { en: 'of the decided', 'pt-BR': 'entre os decididos' },
  inputs: { enteredStage, advanced, exited },
  formula: i => i.advanced.dividedBy(i.advanced.plus(i.exited).mustBe('not-zero', 'COHORT_TOO_YOUNG')),
  checks: i => [
    {
      effect: 'refuse',
      input: 'exited',
      // Where advanced alone is above enteredStage, its own range says so.
      all: [
        { of: i.enteredStage.minus(i.advanced).minus(i.exited), is: 'negative' },
        { of: i.advanced.minus(i.enteredStage), is: 'not-positive' },
      ],
      expected: 'at most enteredStage − advanced: who advanced has not left',
    },
    { effect: 'reason', code: 'ZERO_DENOMINATOR', input: 'enteredStage', all: [{ of: i.enteredStage, is: 'zero' }], alone: true },
  ],
  beside: i => ({
    pending: {
      is: { en: 'Still in the stage: neither advanced nor left', 'pt-BR': 'Ainda no estágio: nem avançaram nem saíram' },
      unit: deals,
      of: i.enteredStage.minus(i.advanced).minus(i.exited),
    },
  }),
  parameters,
  variants: {
    'all-entered': {
      label: { en: 'of all that entered', 'pt-BR': 'entre todos os que entraram' },
      is: {
        en: 'Who is still in the stage counts as not advanced: rises as the cohort matures',
        'pt-BR': 'Quem ainda está no estágio conta como não avançado: sobe à medida que a coorte amadurece',
      },
      inputs: { enteredStage, advanced },
      formula: i => i.advanced.dividedBy(i.enteredStage),
      parameters,
    },
    flow: {
      label: { en: 'entries to the next stage over entries', 'pt-BR': 'entradas no estágio seguinte sobre entradas' },
      is: {
        en: 'Entries to the next stage ÷ entries to this one in the period, whoever made them: may pass 100%',
        'pt-BR': 'Entradas no estágio seguinte ÷ entradas neste no período, de quem for: pode passar de 100%',
      },
      inputs: { stageEntries, nextStageEntries },
      formula: i => i.nextStageEntries.dividedBy(i.stageEntries),
      parameters,
    },
  },
  examples: [
    { given: { enteredStage: 48, advanced: 29, exited: 13 }, shows: '69.05%', because: '29 ÷ (29 + 13); 6 are pending', standAlone: true },
    { variant: 'all-entered', given: { enteredStage: 48, advanced: 29 }, shows: '60.42%', because: '29 ÷ 48', standAlone: true },
    { variant: 'flow', given: { stageEntries: 40, nextStageEntries: 42 }, shows: '105.00%', because: '42 ÷ 40', standAlone: true },
  ],
});
