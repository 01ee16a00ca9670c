import { byTheBook } from '../kernel/approval.js';
import type { CheckSpec } from '../kernel/check.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { Term } from '../kernel/formula.js';
import { constant } from '../kernel/formula.js';
import { multiple } from '../kernel/unit.js';
import {
  openPipelineAsOf,
  openPipelineAtStart,
  openPipelineFromStageAtStart,
  stageParameter,
  wonArrToDate,
} from '../measures/openDeals.js';
import { target, targetParameters } from '../measures/targets.js';
import { amountWinRate } from '../measures/trailingDeals.js';
import { weightedPipelineAtStart } from '../measures/weightedPipeline.js';

/** A target of 0 is nothing to divide by, whatever was won. */
const noTarget = (i: { readonly target: Term }): CheckSpec => ({
  effect: 'reason',
  code: 'ZERO_DENOMINATOR',
  input: 'target',
  all: [{ of: i.target, is: 'zero' }],
  alone: true,
});

/**
 * Open pipeline per unit of target (multiple): by default what was open as of the period's start and expected to close in it, over the full target. From
 * records the target is that of `targetScope` and `targetMetric` for exactly the asked period, in the version approved last by its start; none is
 * MISSING_TARGET. Won deals are never in the numerator.
 * @example pipelineCoverage({ openPipelineAtStart: '1122000', target: '420000' }, { currency: 'BRL' }) // 2.67×
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/pipeline-coverage.md (GitLab KPI sheet; Salesforce; Gary Smith Partnership)
 */
export const pipelineCoverage = defineMetric({
  id: 'pipeline-coverage',
  version: '1.0.0',
  ...byTheBook,
  family: 'pipeline',
  name: { en: 'Pipeline coverage', 'pt-BR': 'Cobertura de pipeline' },
  is: {
    en: 'Open pipeline at the period’s start per unit of its target',
    'pt-BR': 'Pipeline aberto no início do período por unidade da meta',
  },
  unit: multiple,
  better: 'higher',
  additivity: 'ratio',
  defaultVariant: 'at-start',
  label: { en: 'at the period’s start', 'pt-BR': 'no início do período' },
  inputs: { openPipelineAtStart, target },
  formula: i => i.openPipelineAtStart.dividedBy(i.target),
  parameters: targetParameters,
  variants: {
    remaining: {
      label: { en: 'open now over what is left of the target', 'pt-BR': 'aberto agora sobre o que falta da meta' },
      is: {
        en: 'Open pipeline now ÷ (target − won to date): during the period',
        'pt-BR': 'Pipeline aberto agora ÷ (meta − ganho até aqui): durante o período',
      },
      inputs: { openPipelineAsOf, target, wonArrToDate },
      formula: i => i.openPipelineAsOf.dividedBy(i.target.minus(i.wonArrToDate).mustBe('positive', 'TARGET_MET')),
      checks: i => [noTarget(i)],
      parameters: targetParameters,
    },
    weighted: {
      label: { en: 'weighted, at the period’s start', 'pt-BR': 'ponderada, no início do período' },
      is: { en: 'Weighted pipeline at the start over the target', 'pt-BR': 'Pipeline ponderado no início sobre a meta' },
      inputs: { weightedPipelineAtStart, target },
      formula: i => i.weightedPipelineAtStart.dividedBy(i.target),
      parameters: targetParameters,
    },
    'stage-plus': {
      label: { en: 'from a stage on, at the period’s start', 'pt-BR': 'a partir de um estágio, no início do período' },
      is: { en: 'Only deals in the named stage or a later one', 'pt-BR': 'Somente negócios no estágio indicado ou em um posterior' },
      inputs: { openPipelineFromStageAtStart, target },
      formula: i => i.openPipelineFromStageAtStart.dividedBy(i.target),
      parameters: { ...targetParameters, stage: stageParameter },
    },
    required: {
      label: { en: 'needed at the amount win rate', 'pt-BR': 'necessária pela taxa de ganho por valor' },
      is: {
        en: 'What coverage the past win rate by amount asks for: 1 ÷ win rate, of the four quarters before the period',
        'pt-BR': 'A cobertura que a taxa de ganho por valor pede: 1 ÷ taxa de ganho, dos quatro trimestres antes do período',
      },
      inputs: { amountWinRate },
      formula: i => constant('1', multiple).dividedBy(i.amountWinRate),
    },
  },
  examples: [
    {
      given: { openPipelineAtStart: '1122000', target: '420000' },
      currency: 'BRL',
      shows: '2.67×',
      because: '1 122 000 ÷ 420 000',
      standAlone: true,
    },
    {
      variant: 'remaining',
      given: { openPipelineAsOf: '1122000', target: '420000', wonArrToDate: '231000' },
      currency: 'BRL',
      shows: '5.94×',
      because: '1 122 000 ÷ (420 000 − 231 000)',
      standAlone: true,
    },
    {
      variant: 'weighted',
      given: { weightedPipelineAtStart: '125200', target: '420000' },
      currency: 'BRL',
      shows: '0.298×',
      because: '125 200 ÷ 420 000',
      standAlone: true,
    },
    {
      variant: 'stage-plus',
      given: { openPipelineFromStageAtStart: '630000', target: '420000' },
      currency: 'BRL',
      shows: '1.50×',
      because: '630 000 ÷ 420 000',
      standAlone: true,
    },
    {
      variant: 'required',
      given: { amountWinRate: { kind: 'ratio', numerator: '231', denominator: '843' } },
      shows: '3.65×',
      because: '843 ÷ 231',
      standAlone: true,
    },
  ],
});
