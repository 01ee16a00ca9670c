import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { leads } from '../kernel/unit.js';
import { leadsCreated as created, leadsRejected, rejectionDays } from '../measures/leads.js';

/**
 * New leads of the period: distinct people after merges, not form fills (leads).
 * @example leadsCreated({ leadsCreated: 640 }) // 640 leads
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/leads-created.md (HubSpot; RD Station; Adobe Marketo)
 */
export const leadsCreated = defineMetric({
  id: 'leads-created',
  version: '1.0.0',
  ...byTheBook,
  family: 'marketing',
  name: { en: 'Leads created', 'pt-BR': 'Leads gerados' },
  is: { en: 'New leads: distinct people after merges', 'pt-BR': 'Novos leads: pessoas distintas após fusões' },
  unit: leads,
  better: 'higher',
  additivity: 'flow',
  defaultVariant: 'created',
  label: { en: 'by creation', 'pt-BR': 'por criação' },
  inputs: { leadsCreated: created },
  formula: i => i.leadsCreated,
  variants: {
    accepted: {
      label: { en: 'accepted by sales', 'pt-BR': 'aceitos por vendas' },
      is: {
        en: 'Without those that sales turned down within rejectionDays; has a value once the window to do so is over',
        'pt-BR': 'Sem os que vendas recusou dentro de rejectionDays; há valor quando esse prazo termina',
      },
      inputs: { leadsCreated: created, leadsRejected },
      formula: i => i.leadsCreated.minus(i.leadsRejected),
      parameters: { rejectionDays },
    },
  },
  examples: [
    { given: { leadsCreated: 640 }, shows: '640 leads', because: '655 records, 15 of them duplicates', standAlone: true },
    {
      variant: 'accepted',
      given: { leadsCreated: 640, leadsRejected: 52 },
      shows: '588 leads',
      because: '640 − 52',
      standAlone: true,
    },
  ],
});
