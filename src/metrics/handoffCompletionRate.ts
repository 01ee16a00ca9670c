import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { ratio } from '../kernel/unit.js';
import {
  checklistItemsDone,
  checklistItemsDue,
  handoffDays,
  handoffsAcceptedFirstPass,
  handoffsCompleted,
  handoffsCompletedOnTime,
  handoffsDue,
  wonHandedOff,
  wonNeedingHandoff,
} from '../measures/handoffs.js';

const parameters = { handoffDays };

/**
 * Share of due handoffs from sales to customer success that are complete (ratio, 0–1). A won deal without a handoff is due and not done.
 * @example handoffCompletionRate({ handoffsDue: 21, handoffsCompleted: 17 }) // 80.95%
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/handoff-completion-rate.md (LeanScale; Rocketlane)
 */
export const handoffCompletionRate = defineMetric({
  id: 'handoff-completion-rate',
  version: '1.0.0',
  ...byTheBook,
  family: 'customer-success',
  name: { en: 'Handoff completion rate', 'pt-BR': 'Taxa de conclusão do handoff' },
  is: {
    en: 'Share of due handoffs from sales to customer success that are complete',
    'pt-BR': 'Parte dos handoffs de vendas para customer success que venceram e estão completos',
  },
  unit: ratio,
  better: 'higher',
  additivity: 'ratio',
  defaultVariant: 'due-cohort',
  label: { en: 'due in the period', 'pt-BR': 'vencidos no período' },
  parameters,
  inputs: { handoffsDue, handoffsCompleted },
  formula: i => i.handoffsCompleted.dividedBy(i.handoffsDue),
  sample: i => i.handoffsDue,
  variants: {
    'on-time': {
      label: { en: 'on time', 'pt-BR': 'no prazo' },
      is: {
        en: 'Complete no later than due; exactly then is on time',
        'pt-BR': 'Completos no máximo no vencimento; exatamente nele é no prazo',
      },
      parameters,
      inputs: { handoffsDue, handoffsCompletedOnTime },
      formula: i => i.handoffsCompletedOnTime.dividedBy(i.handoffsDue),
      sample: i => i.handoffsDue,
    },
    'won-cohort': {
      label: { en: 'deals won in the period', 'pt-BR': 'negócios ganhos no período' },
      is: { en: 'Of the deals won in the period, whenever due', 'pt-BR': 'Dos negócios ganhos no período, vençam quando vencerem' },
      parameters,
      inputs: { wonNeedingHandoff, wonHandedOff },
      formula: i => i.wonHandedOff.dividedBy(i.wonNeedingHandoff),
      sample: i => i.wonNeedingHandoff,
    },
    'weighted-checklist': {
      label: { en: 'by checklist item', 'pt-BR': 'por item de checklist' },
      is: { en: 'Items done of the items due', 'pt-BR': 'Itens feitos dos itens que vencem' },
      parameters,
      inputs: { checklistItemsDue, checklistItemsDone },
      formula: i => i.checklistItemsDone.dividedBy(i.checklistItemsDue),
    },
    'first-pass': {
      label: { en: 'accepted at the first pass', 'pt-BR': 'aceitos de primeira' },
      is: { en: 'Accepted without having been returned', 'pt-BR': 'Aceitos sem terem sido devolvidos' },
      parameters,
      inputs: { handoffsDue, handoffsAcceptedFirstPass },
      formula: i => i.handoffsAcceptedFirstPass.dividedBy(i.handoffsDue),
      sample: i => i.handoffsDue,
    },
  },
  examples: [
    { given: { handoffsDue: 21, handoffsCompleted: 17 }, shows: '80.95%', because: '17 ÷ 21', standAlone: true },
    { variant: 'on-time', given: { handoffsDue: 21, handoffsCompletedOnTime: 14 }, shows: '66.67%', because: '14 ÷ 21', standAlone: true },
    { variant: 'won-cohort', given: { wonNeedingHandoff: 8, wonHandedOff: 6 }, shows: '75.00%', because: '6 ÷ 8', standAlone: true },
    {
      variant: 'weighted-checklist',
      given: { checklistItemsDue: 168, checklistItemsDone: 147 },
      shows: '87.50%',
      because: '147 ÷ 168',
      standAlone: true,
    },
    {
      variant: 'first-pass',
      given: { handoffsDue: 21, handoffsAcceptedFirstPass: 12 },
      shows: '57.14%',
      because: '12 ÷ 21',
      standAlone: true,
    },
  ],
});
