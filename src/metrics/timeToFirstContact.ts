import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { ListTerm, Term } from '../kernel/formula.js';
import type { StatSpec } from '../kernel/parts.js';
import { minutes, ratio } from '../kernel/unit.js';
import {
  assignmentToContactMinutes,
  contactedInPeriodMinutes,
  contactedMinutes,
  creationToAssignmentMinutes,
  firstContactBusinessMinutes,
  firstContactMinutes,
  firstTwoWayMinutes,
} from '../measures/leadContacts.js';

/** The nine in ten that waited no longer, and who still waits. */
/* @__NO_SIDE_EFFECTS__ */
function beside<K extends string>(list: ListTerm<K, 'waiting'>, of: (item: Readonly<Record<K, Term>>) => Term): Record<string, StatSpec> {
  return {
    p90: { is: { en: 'Nine in ten waited no longer', 'pt-BR': 'Nove em dez não esperaram mais que isso' }, of: list.quantile('0.9', of) },
    shareUncontacted: {
      is: { en: 'Share that still waits', 'pt-BR': 'Parte que ainda espera' },
      unit: ratio,
      of: list
        .where(x => x.waiting.is('not yet', 'never'))
        .length()
        .dividedBy(list.length()),
    },
  };
}

/**
 * Minutes from the creation of a lead to the first human outreach (minutes): the median over the leads created in the period that need contact, those
 * not contacted yet counted as waiting, on a clock that runs day and night.
 * @example timeToFirstContact({ firstContactMinutes: [4, 9, 11, 26, 75, { atLeast: 30_000 }] }) // 18.50 minutes
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/time-to-first-contact.md (LeanScale playbook; Prospeo; HBR/InsideSales research; KPI Tree)
 */
export const timeToFirstContact = defineMetric({
  id: 'time-to-first-contact',
  version: '1.0.0',
  ...byTheBook,
  family: 'marketing',
  name: { en: 'Time to first contact', 'pt-BR': 'Tempo até o primeiro contato' },
  is: {
    en: 'Minutes from the creation of a lead to the first human outreach',
    'pt-BR': 'Minutos da criação de um lead ao primeiro contato humano',
  },
  unit: minutes,
  better: 'lower',
  additivity: 'quantile',
  defaultVariant: 'median',
  label: { en: 'median', 'pt-BR': 'mediana' },
  inputs: { firstContactMinutes },
  formula: i => i.firstContactMinutes.quantile('0.5', x => x.firstContactMinutes),
  beside: i => beside(i.firstContactMinutes, x => x.firstContactMinutes),
  variants: {
    'mean-contacted': {
      label: { en: 'mean of those contacted', 'pt-BR': 'média dos contatados' },
      is: { en: 'Only leads that were contacted: drops the worst', 'pt-BR': 'Somente leads contatados: descarta os piores' },
      additivity: 'ratio',
      inputs: { contactedMinutes },
      formula: i => i.contactedMinutes.mean(x => x.contactedMinutes),
    },
    'business-hours': {
      label: { en: 'in business hours, median', 'pt-BR': 'em horas úteis, mediana' },
      is: {
        en: 'Counts the business hours of the calendar that the lead’s service level names',
        'pt-BR': 'Conta as horas úteis do calendário que o nível de serviço do lead indica',
      },
      inputs: { firstContactBusinessMinutes },
      formula: i => i.firstContactBusinessMinutes.quantile('0.5', x => x.firstContactBusinessMinutes),
      beside: i => beside(i.firstContactBusinessMinutes, x => x.firstContactBusinessMinutes),
    },
    'from-assignment': {
      label: { en: 'from assignment, median', 'pt-BR': 'desde a atribuição, mediana' },
      is: { en: 'From assignment instead of creation: the rep’s part', 'pt-BR': 'Da atribuição em vez da criação: a parte do vendedor' },
      inputs: { assignmentToContactMinutes },
      formula: i => i.assignmentToContactMinutes.quantile('0.5', x => x.assignmentToContactMinutes),
      beside: i => beside(i.assignmentToContactMinutes, x => x.assignmentToContactMinutes),
    },
    'to-assignment': {
      label: { en: 'to assignment, median', 'pt-BR': 'até a atribuição, mediana' },
      is: { en: 'From creation to assignment: the system’s part', 'pt-BR': 'Da criação à atribuição: a parte do sistema' },
      inputs: { creationToAssignmentMinutes },
      formula: i => i.creationToAssignmentMinutes.quantile('0.5', x => x.creationToAssignmentMinutes),
      beside: i => beside(i.creationToAssignmentMinutes, x => x.creationToAssignmentMinutes),
    },
    'two-way': {
      label: { en: 'to an answered contact, median', 'pt-BR': 'até um contato respondido, mediana' },
      is: { en: 'To the first contact that connected or was answered', 'pt-BR': 'Até o primeiro contato atendido ou respondido' },
      inputs: { firstTwoWayMinutes },
      formula: i => i.firstTwoWayMinutes.quantile('0.5', x => x.firstTwoWayMinutes),
      beside: i => beside(i.firstTwoWayMinutes, x => x.firstTwoWayMinutes),
    },
    'by-contact-date': {
      label: { en: 'by day of contact, median', 'pt-BR': 'pela data do contato, mediana' },
      is: {
        en: 'First contacts made in the period, whenever the lead was created',
        'pt-BR': 'Primeiros contatos feitos no período, qualquer que seja a criação do lead',
      },
      inputs: { contactedInPeriodMinutes },
      formula: i => i.contactedInPeriodMinutes.quantile('0.5', x => x.contactedInPeriodMinutes),
    },
  },
  examples: [
    {
      given: { firstContactMinutes: [4, 9, 11, 26, 75, { atLeast: 30_000 }] },
      shows: '18.50 minutes',
      because: '(11 + 26) ÷ 2, the middle two of five and one never contacted',
      standAlone: true,
    },
    {
      variant: 'mean-contacted',
      given: { contactedMinutes: [4, 9, 11, 26, 75] },
      shows: '25.00 minutes',
      because: '125 ÷ 5',
      standAlone: true,
    },
    {
      variant: 'business-hours',
      given: { firstContactBusinessMinutes: [4, 9, 15] },
      shows: '9.00 minutes',
      because: 'the second of 4, 9, 15',
      standAlone: true,
    },
    {
      variant: 'from-assignment',
      given: { assignmentToContactMinutes: [3, 8, 20, { atLeast: 600 }] },
      shows: '14.00 minutes',
      because: '(8 + 20) ÷ 2',
      standAlone: true,
    },
    {
      variant: 'to-assignment',
      given: { creationToAssignmentMinutes: [1, 1, 6] },
      shows: '1.00 minutes',
      because: 'the second of 1, 1, 6',
      standAlone: true,
    },
    {
      variant: 'two-way',
      given: { firstTwoWayMinutes: [11, 26, { atLeast: 90 }] },
      shows: '26.00 minutes',
      because: '11, 26, then the one that still waits: the second of three',
      standAlone: true,
    },
    {
      variant: 'by-contact-date',
      given: { contactedInPeriodMinutes: [4, 9, 11, 26] },
      shows: '10.00 minutes',
      because: '(9 + 11) ÷ 2',
      standAlone: true,
    },
  ],
});
