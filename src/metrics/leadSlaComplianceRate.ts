import { byTheBook } from '../kernel/approval.js';
import type { CheckSpec } from '../kernel/check.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { Term } from '../kernel/formula.js';
import type { StatSpec } from '../kernel/parts.js';
import { leads, ratio } from '../kernel/unit.js';
import {
  slaBreached,
  slaBreachedBusinessHours,
  slaBreachedFromAssignment,
  slaBreachedOfDue,
  slaMet,
  slaMetBusinessHours,
  slaMetFromAssignment,
  slaMetOfDue,
  slaPending,
  slaPendingBusinessHours,
  slaPendingFromAssignment,
} from '../measures/leadSla.js';

const pending = (of: Term): Readonly<Record<string, StatSpec>> => ({
  slaPending: {
    is: { en: 'Not contacted, and still in time', 'pt-BR': 'Não contatados e ainda no prazo' },
    unit: leads,
    of,
  },
});
/** Leads came, and none is decided. */
const young = (input: string, decided: Term, waiting: Term): CheckSpec => ({
  effect: 'reason',
  code: 'COHORT_TOO_YOUNG',
  input,
  all: [
    { of: decided, is: 'zero' },
    { of: waiting, is: 'positive' },
  ],
  alone: true,
});

/**
 * Share of the leads created in the period that were contacted within the promised time (ratio, 0–1), of those that were or whose time is over: who may
 * still be contacted in time is pending, and said beside. Each lead’s promise is the one in force when it came.
 * @example leadSlaComplianceRate({ slaMet: 52, slaBreached: 13, slaPending: 3 }) // 80.00%
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/lead-sla-compliance-rate.md (LeanScale; Rework; HubSpot)
 */
export const leadSlaComplianceRate = defineMetric({
  id: 'lead-sla-compliance-rate',
  version: '1.0.0',
  ...byTheBook,
  family: 'marketing',
  name: { en: 'Lead SLA compliance', 'pt-BR': 'Cumprimento do SLA de leads' },
  is: {
    en: 'Share of leads that were contacted within the promised time',
    'pt-BR': 'Parte dos leads que foram contatados no prazo prometido',
  },
  unit: ratio,
  better: 'higher',
  additivity: 'ratio',
  defaultVariant: 'policy-clock',
  label: { en: 'by each lead’s policy', 'pt-BR': 'pela política de cada lead' },
  inputs: { slaMet, slaBreached, slaPending },
  formula: i => i.slaMet.dividedBy(i.slaMet.plus(i.slaBreached)),
  checks: i => [young('slaPending', i.slaMet.plus(i.slaBreached), i.slaPending)],
  beside: i => pending(i.slaPending),
  variants: {
    'business-hours': {
      label: { en: 'in business hours', 'pt-BR': 'em horas úteis' },
      is: {
        en: 'Every promise counted in business hours, whatever its policy says',
        'pt-BR': 'Todo prazo contado em horas úteis, diga o que disser a política',
      },
      inputs: { slaMetBusinessHours, slaBreachedBusinessHours, slaPendingBusinessHours },
      formula: i => i.slaMetBusinessHours.dividedBy(i.slaMetBusinessHours.plus(i.slaBreachedBusinessHours)),
      checks: i => [young('slaPendingBusinessHours', i.slaMetBusinessHours.plus(i.slaBreachedBusinessHours), i.slaPendingBusinessHours)],
      beside: i => pending(i.slaPendingBusinessHours),
    },
    'from-assignment': {
      label: { en: 'from assignment', 'pt-BR': 'desde a atribuição' },
      is: {
        en: 'Every clock starts when the lead is assigned, whatever its policy says',
        'pt-BR': 'Todo relógio começa quando o lead é atribuído, diga o que disser a política',
      },
      inputs: { slaMetFromAssignment, slaBreachedFromAssignment, slaPendingFromAssignment },
      formula: i => i.slaMetFromAssignment.dividedBy(i.slaMetFromAssignment.plus(i.slaBreachedFromAssignment)),
      checks: i => [
        young('slaPendingFromAssignment', i.slaMetFromAssignment.plus(i.slaBreachedFromAssignment), i.slaPendingFromAssignment),
      ],
      beside: i => pending(i.slaPendingFromAssignment),
    },
    'by-due-date': {
      label: { en: 'by deadline', 'pt-BR': 'pelo vencimento do prazo' },
      is: {
        en: 'Leads whose deadline fell in the period, whenever they were created',
        'pt-BR': 'Leads cujo prazo venceu no período, qualquer que seja a criação',
      },
      inputs: { slaMetOfDue, slaBreachedOfDue },
      formula: i => i.slaMetOfDue.dividedBy(i.slaMetOfDue.plus(i.slaBreachedOfDue)),
    },
  },
  examples: [
    {
      given: { slaMet: 52, slaBreached: 13, slaPending: 3 },
      shows: '80.00%',
      because: '52 ÷ (52 + 9 late + 4 never contacted)',
      standAlone: true,
    },
    {
      variant: 'business-hours',
      given: { slaMetBusinessHours: 57, slaBreachedBusinessHours: 3, slaPendingBusinessHours: 8 },
      shows: '95.00%',
      because: '57 ÷ 60',
      standAlone: true,
    },
    {
      variant: 'from-assignment',
      given: { slaMetFromAssignment: 54, slaBreachedFromAssignment: 6, slaPendingFromAssignment: 8 },
      shows: '90.00%',
      because: '54 ÷ 60',
      standAlone: true,
    },
    { variant: 'by-due-date', given: { slaMetOfDue: 45, slaBreachedOfDue: 15 }, shows: '75.00%', because: '45 ÷ 60', standAlone: true },
  ],
});
