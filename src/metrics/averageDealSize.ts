import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { constant } from '../kernel/formula.js';
import { deals, moneyPerDeal } from '../kernel/unit.js';
import { newLogoWonArr, wonArrByDeal, wonTcv, wonWithTcv } from '../measures/dealSizes.js';
import { newLogoWon, won, wonArr } from '../measures/deals.js';

/**
 * Mean annual value of won deals (money/deal): closed in the period, new-logo and expansion, no renewals.
 * @example averageDealSize({ wonArr: 231_000, won: 7 }, { currency: 'BRL' }) // R$ 33,000.00 per deal
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/average-deal-size.md (GitLab handbook; HubSpot)
 */
export const averageDealSize = defineMetric({
  id: 'average-deal-size',
  version: '1.0.0',
  ...byTheBook,
  family: 'pipeline',
  name: { en: 'Average deal size', 'pt-BR': 'Ticket médio' },
  is: { en: 'Mean annual value of the deals won', 'pt-BR': 'Valor anual médio dos negócios ganhos' },
  unit: moneyPerDeal,
  better: 'context',
  additivity: 'ratio',
  defaultVariant: 'arr',
  label: { en: 'annual value', 'pt-BR': 'valor anual' },
  inputs: { wonArr, won },
  formula: i => i.wonArr.dividedBy(i.won.mustBe('not-zero', 'NO_CLOSED_DEALS')),
  variants: {
    tcv: {
      label: { en: 'total contract value', 'pt-BR': 'valor total de contrato' },
      is: {
        en: 'Mean total contract value of the won deals that state one; not to be mixed with annual value',
        'pt-BR': 'Valor total médio dos negócios ganhos que o informam; não deve ser misturado ao valor anual',
      },
      inputs: { wonTcv, wonWithTcv },
      formula: i => i.wonTcv.dividedBy(i.wonWithTcv.mustBe('not-zero', 'NO_CLOSED_DEALS')),
    },
    'new-logo': {
      label: { en: 'annual value, new-logo deals', 'pt-BR': 'valor anual, novos clientes' },
      is: { en: 'Only deals of type new-logo', 'pt-BR': 'Somente negócios de novos clientes' },
      inputs: { newLogoWonArr, newLogoWon },
      formula: i => i.newLogoWonArr.dividedBy(i.newLogoWon.mustBe('not-zero', 'NO_CLOSED_DEALS')),
    },
    median: {
      label: { en: 'median annual value', 'pt-BR': 'valor anual mediano' },
      is: {
        en: 'The deal in the middle: one large win does not move it',
        'pt-BR': 'O negócio do meio: um ganho grande não o desloca',
      },
      additivity: 'quantile',
      inputs: { wonArrByDeal },
      formula: i => i.wonArrByDeal.quantile('0.5', x => x.wonArrByDeal, 'NO_CLOSED_DEALS').dividedBy(constant('1', deals)),
      sample: i => i.wonArrByDeal.length(),
    },
  },
  examples: [
    { given: { wonArr: '115200', won: 4 }, currency: 'BRL', shows: 'R$ 28,800.00 per deal', because: '115 200 ÷ 4' },
    { given: { wonArr: '231000', won: 7 }, currency: 'BRL', shows: 'R$ 33,000.00 per deal', because: '231 000 ÷ 7', standAlone: true },
    {
      variant: 'tcv',
      given: { wonTcv: '450000', wonWithTcv: 6 },
      currency: 'BRL',
      shows: 'R$ 75,000.00 per deal',
      because: '450 000 ÷ 6',
      standAlone: true,
    },
    {
      variant: 'new-logo',
      given: { newLogoWonArr: '73200', newLogoWon: 2 },
      currency: 'BRL',
      shows: 'R$ 36,600.00 per deal',
      because: '(48 000 + 25 200) ÷ 2',
    },
    {
      variant: 'median',
      given: { wonArrByDeal: ['48000', '25200', '30000', '12000'] },
      currency: 'BRL',
      shows: 'R$ 27,600.00 per deal',
      because: '(25 200 + 30 000) ÷ 2',
    },
  ],
});
