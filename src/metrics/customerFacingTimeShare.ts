import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { ratio } from '../kernel/unit.js';
import {
  calendarClassifiedMinutes,
  calendarCustomerFacingMinutes,
  classifiedMinutes,
  contractedMinutes,
  customerFacingMinutes,
  sellingPrepMinutes,
} from '../measures/loggedTime.js';

/**
 * Share of the sales team's classified time that is spent with customers (ratio, 0–1).
 * @example customerFacingTimeShare({ customerFacingMinutes: 3510, classifiedMinutes: 7500 }) // 46.80%
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/customer-facing-time-share.md (Salesforce State of Sales)
 */
export const customerFacingTimeShare = defineMetric({
  id: 'customer-facing-time-share',
  version: '1.0.0',
  ...byTheBook,
  family: 'productivity',
  name: { en: 'Customer-facing time share', 'pt-BR': 'Tempo voltado ao cliente' },
  is: {
    en: 'Share of the classified time that is spent with customers',
    'pt-BR': 'Parte do tempo classificado que é passada com clientes',
  },
  unit: ratio,
  better: 'higher',
  additivity: 'ratio',
  defaultVariant: 'logged',
  label: { en: 'logged', 'pt-BR': 'registrado' },
  inputs: { customerFacingMinutes, classifiedMinutes },
  formula: i => i.customerFacingMinutes.dividedBy(i.classifiedMinutes),
  variants: {
    capacity: {
      label: { en: 'of contracted time', 'pt-BR': 'do tempo contratado' },
      is: {
        en: 'Of contracted time less leave: what is not logged shows as a gap',
        'pt-BR': 'Do tempo contratado menos ausências: o que não se registra aparece como lacuna',
      },
      inputs: { customerFacingMinutes, contractedMinutes },
      formula: i => i.customerFacingMinutes.dividedBy(i.contractedMinutes),
    },
    'selling-broad': {
      label: { en: 'with preparation', 'pt-BR': 'com preparação' },
      is: { en: 'Preparing sales counts too', 'pt-BR': 'A preparação de vendas também conta' },
      inputs: { customerFacingMinutes, sellingPrepMinutes, classifiedMinutes },
      formula: i => i.customerFacingMinutes.plus(i.sellingPrepMinutes).dividedBy(i.classifiedMinutes),
      checks: i => [
        {
          effect: 'refuse',
          input: 'sellingPrepMinutes',
          all: [
            { of: i.classifiedMinutes.minus(i.customerFacingMinutes).minus(i.sellingPrepMinutes), is: 'negative' },
            { of: i.classifiedMinutes.minus(i.customerFacingMinutes), is: 'not-negative' },
          ],
          expected: 'together with customerFacingMinutes at most classifiedMinutes',
        },
      ],
    },
    'calendar-derived': {
      label: { en: 'from calendars', 'pt-BR': 'pelas agendas' },
      is: { en: 'Read from calendars instead of logs', 'pt-BR': 'Lido das agendas em vez dos registros' },
      inputs: { calendarCustomerFacingMinutes, calendarClassifiedMinutes },
      formula: i => i.calendarCustomerFacingMinutes.dividedBy(i.calendarClassifiedMinutes),
    },
  },
  examples: [
    {
      given: { customerFacingMinutes: 3510, classifiedMinutes: 7500 },
      shows: '46.80%',
      because: '58.5 of 125 hours: 3 510 ÷ 7 500 minutes',
      standAlone: true,
    },
    {
      variant: 'capacity',
      given: { customerFacingMinutes: 3510, contractedMinutes: 9600 },
      shows: '36.56%',
      because: '3 510 ÷ 9 600',
      standAlone: true,
    },
    {
      variant: 'selling-broad',
      given: { customerFacingMinutes: 3510, sellingPrepMinutes: 600, classifiedMinutes: 7500 },
      shows: '54.80%',
      because: '(3 510 + 600) ÷ 7 500',
      standAlone: true,
    },
    {
      variant: 'calendar-derived',
      given: { calendarCustomerFacingMinutes: 2700, calendarClassifiedMinutes: 6000 },
      shows: '45.00%',
      because: '2 700 ÷ 6 000',
      standAlone: true,
    },
  ],
});
