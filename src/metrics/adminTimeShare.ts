import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { ratio } from '../kernel/unit.js';
import {
  adminMinutes,
  calendarAdminMinutes,
  calendarClassifiedMinutes,
  classifiedMinutes,
  contractedMinutes,
} from '../measures/loggedTime.js';

/**
 * Share of the sales team's classified time that goes into administration (ratio, 0–1).
 * @example adminTimeShare({ adminMinutes: 2490, classifiedMinutes: 7500 }) // 33.20%
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/admin-time-share.md (Salesforce State of Sales)
 */
export const adminTimeShare = defineMetric({
  id: 'admin-time-share',
  version: '1.0.0',
  ...byTheBook,
  family: 'productivity',
  name: { en: 'Administrative time share', 'pt-BR': 'Tempo administrativo' },
  is: {
    en: 'Share of the classified time that goes into administration',
    'pt-BR': 'Parte do tempo classificado que vai para administração',
  },
  unit: ratio,
  better: 'lower',
  additivity: 'ratio',
  defaultVariant: 'logged',
  label: { en: 'logged', 'pt-BR': 'registrado' },
  inputs: { adminMinutes, classifiedMinutes },
  formula: i => i.adminMinutes.dividedBy(i.classifiedMinutes),
  variants: {
    capacity: {
      label: { en: 'of contracted time', 'pt-BR': 'do tempo contratado' },
      is: { en: 'Of contracted time less leave', 'pt-BR': 'Do tempo contratado menos ausências' },
      inputs: { adminMinutes, contractedMinutes },
      formula: i => i.adminMinutes.dividedBy(i.contractedMinutes),
    },
    'calendar-derived': {
      label: { en: 'from calendars', 'pt-BR': 'pelas agendas' },
      is: { en: 'Read from calendars instead of logs', 'pt-BR': 'Lido das agendas em vez dos registros' },
      inputs: { calendarAdminMinutes, calendarClassifiedMinutes },
      formula: i => i.calendarAdminMinutes.dividedBy(i.calendarClassifiedMinutes),
    },
  },
  examples: [
    {
      given: { adminMinutes: 2490, classifiedMinutes: 7500 },
      shows: '33.20%',
      because: '41.5 of 125 hours: 2 490 ÷ 7 500 minutes',
      standAlone: true,
    },
    {
      variant: 'capacity',
      given: { adminMinutes: 2490, contractedMinutes: 9600 },
      shows: '25.94%',
      because: '2 490 ÷ 9 600',
      standAlone: true,
    },
    {
      variant: 'calendar-derived',
      given: { calendarAdminMinutes: 900, calendarClassifiedMinutes: 6000 },
      shows: '15.00%',
      because: '900 ÷ 6 000',
      standAlone: true,
    },
  ],
});
