import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { Parameter } from '../kernel/definition.js';
import type { Term } from '../kernel/formula.js';
import { constant } from '../kernel/formula.js';
import { ratio } from '../kernel/unit.js';
import { expansionArr, openingArr } from '../measures/recurringRevenue.js';
import {
  expandedVintageLogos,
  landedArr,
  priorPeriodExpansionArr,
  survivorClosingArr,
  survivorOpeningArr,
  vintageArrAtAge,
  vintageExpansionArr,
  vintageLogos,
} from '../measures/vintages.js';

const parameters = {
  ageMonths: {
    kind: 'whole',
    unit: 'months',
    min: 1,
    max: 600,
    default: 12,
    is: {
      en: 'how long each account is followed from its first day',
      'pt-BR': 'por quanto tempo cada conta é seguida desde o primeiro dia',
    },
  },
} as const satisfies Readonly<Record<string, Parameter>>;
const growth = (now: Term, then: Term): Term => now.dividedBy(then).minus(constant('1', ratio));

/**
 * How much the customers of one vintage grow after landing, relative to what they landed with (ratio, a fraction).
 * From records the vintage is the customers whose first day is in the asked period; `asOf` says how far they are followed.
 * @example expansionEffectiveness({ vintageExpansionArr: 27300, landedArr: 130000 }, { currency: 'BRL' }) // 21.00%
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/expansion-effectiveness.md (ChartMogul; GP Bullhound)
 */
export const expansionEffectiveness = defineMetric({
  id: 'expansion-effectiveness',
  version: '1.0.0',
  ...byTheBook,
  family: 'growth-retention',
  name: { en: 'Expansion effectiveness', 'pt-BR': 'Eficácia de expansão' },
  is: {
    en: 'How much the customers of one vintage grow after landing',
    'pt-BR': 'Quanto os clientes de uma safra crescem depois de entrar',
  },
  unit: ratio,
  better: 'higher',
  additivity: 'ratio',
  wholeWindow: true,
  defaultVariant: 'gross',
  label: { en: 'gross, by vintage', 'pt-BR': 'bruta, por safra' },
  parameters,
  inputs: { vintageExpansionArr, landedArr },
  formula: i => i.vintageExpansionArr.dividedBy(i.landedArr),
  variants: {
    'share-expanded': {
      label: { en: 'share expanded, by vintage', 'pt-BR': 'parcela expandida, por safra' },
      is: {
        en: 'Share of a vintage’s accounts with any expansion by the age',
        'pt-BR': 'Parcela das contas de uma safra com alguma expansão até a idade',
      },
      parameters,
      inputs: { expandedVintageLogos, vintageLogos },
      formula: i => i.expandedVintageLogos.dividedBy(i.vintageLogos),
    },
    net: {
      label: { en: 'net: NRR of a vintage', 'pt-BR': 'líquida: NRR de uma safra' },
      is: {
        en: 'ARR of a vintage at the age over its landed ARR: the vintage’s NRR',
        'pt-BR': 'ARR de uma safra na idade sobre o ARR de entrada: a NRR da safra',
      },
      parameters,
      inputs: { vintageArrAtAge, landedArr },
      formula: i => i.vintageArrAtAge.dividedBy(i.landedArr),
    },
    'rate-on-base': {
      label: { en: 'rate on the base', 'pt-BR': 'taxa sobre a base' },
      is: {
        en: 'Expansion of the period over the opening ARR of the whole base; expansion of the period’s own new customers is in it',
        'pt-BR': 'Expansão do período sobre o ARR inicial da base toda; inclui a expansão dos novos do próprio período',
      },
      inputs: { expansionArr, openingArr },
      formula: i => i.expansionArr.dividedBy(i.openingArr),
    },
    'same-customer-growth': {
      label: { en: 'same-customer growth, survivors only', 'pt-BR': 'crescimento dos mesmos clientes, só os que ficaram' },
      is: {
        en: 'Growth of the accounts active at both ends; leaves out whoever left, so it flatters',
        'pt-BR': 'Crescimento das contas ativas nas duas pontas; deixa de fora quem saiu, portanto favorece',
      },
      inputs: { survivorOpeningArr, survivorClosingArr },
      formula: i => growth(i.survivorClosingArr, i.survivorOpeningArr),
    },
    'growth-of-expansion': {
      label: { en: 'growth of expansion ARR', 'pt-BR': 'crescimento do ARR de expansão' },
      is: {
        en: 'Expansion ARR against that of the window before, of the same length',
        'pt-BR': 'ARR de expansão contra o da janela anterior, de igual duração',
      },
      inputs: { expansionArr, priorPeriodExpansionArr },
      formula: i => growth(i.expansionArr, i.priorPeriodExpansionArr),
    },
    'by-reason': {
      label: { en: 'gross, by vintage and reason', 'pt-BR': 'bruta, por safra e motivo' },
      is: {
        en: 'The default, one row a reason of the expansion: price indexation apart from growth in use',
        'pt-BR': 'O padrão, uma linha por motivo da expansão: reajuste de preço separado de crescimento de uso',
      },
      recordsOnly: true,
      needsGroup: 'reason',
      whole: ['reason'],
      parameters,
      inputs: { vintageExpansionArr, landedArr },
      formula: i => i.vintageExpansionArr.dividedBy(i.landedArr),
    },
  },
  examples: [
    {
      given: { vintageExpansionArr: '27300', landedArr: '130000' },
      currency: 'BRL',
      shows: '21.00%',
      because: '27 300 ÷ 130 000',
      standAlone: true,
    },
    {
      variant: 'share-expanded',
      given: { expandedVintageLogos: 4, vintageLogos: 13 },
      shows: '30.77%',
      because: '4 ÷ 13 accounts',
      standAlone: true,
    },
    {
      variant: 'net',
      given: { vintageArrAtAge: '139100', landedArr: '130000' },
      currency: 'BRL',
      shows: '107.00%',
      because: '(130 000 + 27 300 − 18 200 lost) ÷ 130 000',
      standAlone: true,
    },
    {
      variant: 'rate-on-base',
      given: { expansionArr: '42000', openingArr: '390000' },
      currency: 'BRL',
      shows: '10.77%',
      because: '(A 30 + E 12) ÷ 390 thousand',
    },
    {
      variant: 'same-customer-growth',
      given: { survivorOpeningArr: '354000', survivorClosingArr: '342000' },
      currency: 'BRL',
      shows: '-3.39%',
      because: 'A 150 + B 60 + D 60 + H 72 = 342, over 120 + 84 + 60 + 90 = 354 thousand, less 1; C left and is not seen',
    },
    {
      variant: 'growth-of-expansion',
      given: { expansionArr: '42000', priorPeriodExpansionArr: '30000' },
      currency: 'BRL',
      shows: '40.00%',
      because: '42 ÷ 30 thousand (H in January) − 1',
    },
  ],
});
