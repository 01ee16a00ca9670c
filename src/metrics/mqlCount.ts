import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { customers, leads } from '../kernel/unit.js';
import { mqas, mqls, mqlsRejected, rejectionDays, repeatMqls } from '../measures/leads.js';

/**
 * Leads that first met the marketing-qualified bar in the period, whenever they were created (leads).
 * @example mqlCount({ mqls: 171 }) // 171 leads
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/mql-count.md (HubSpot; RD Station; Adobe Marketo)
 */
export const mqlCount = defineMetric({
  id: 'mql-count',
  version: '1.0.0',
  ...byTheBook,
  family: 'marketing',
  name: { en: 'MQLs', 'pt-BR': 'MQLs' },
  is: {
    en: 'Leads that first met the marketing-qualified bar',
    'pt-BR': 'Leads que atingiram pela primeira vez o critério de qualificação de marketing',
  },
  unit: leads,
  better: 'higher',
  additivity: 'flow',
  defaultVariant: 'first-mql',
  label: { en: 'first time', 'pt-BR': 'primeira vez' },
  inputs: { mqls },
  formula: i => i.mqls,
  variants: {
    accepted: {
      label: { en: 'accepted by sales', 'pt-BR': 'aceitos por vendas' },
      is: {
        en: 'Without those that sales turned down within rejectionDays; has a value once the window to do so is over',
        'pt-BR': 'Sem os que vendas recusou dentro de rejectionDays; há valor quando esse prazo termina',
      },
      inputs: { mqls, mqlsRejected },
      formula: i => i.mqls.minus(i.mqlsRejected),
      parameters: { rejectionDays },
    },
    'account-level': {
      label: { en: 'accounts (MQA)', 'pt-BR': 'contas (MQA)' },
      is: {
        en: 'Accounts that first met a bar of their own, for account-based marketing',
        'pt-BR': 'Contas que atingiram pela primeira vez um critério próprio, para marketing baseado em contas',
      },
      inputs: { mqas },
      formula: i => i.mqas,
      unit: customers,
    },
    're-mql': {
      label: { en: 'every time', 'pt-BR': 'todas as vezes' },
      is: {
        en: 'Every time that the bar was met, first or again after leaving it',
        'pt-BR': 'Todas as vezes em que o critério foi atingido, a primeira ou de novo depois de deixá-lo',
      },
      inputs: { mqls, repeatMqls },
      formula: i => i.mqls.plus(i.repeatMqls),
    },
  },
  examples: [
    { given: { mqls: 171 }, shows: '171 leads', because: '171 first met the bar in the period', standAlone: true },
    { variant: 'accepted', given: { mqls: 171, mqlsRejected: 24 }, shows: '147 leads', because: '171 − 24', standAlone: true },
    { variant: 'account-level', given: { mqas: 38 }, shows: '38 customers', because: '38 accounts first met theirs', standAlone: true },
    { variant: 're-mql', given: { mqls: 171, repeatMqls: 19 }, shows: '190 leads', because: '171 + 19', standAlone: true },
  ],
});
