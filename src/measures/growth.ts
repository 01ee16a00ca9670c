import { defineMeasure, rebind } from '../kernel/defineMeasure.js';
import type { Parameter } from '../kernel/definition.js';
import { counted, multiple } from '../kernel/unit.js';
import { openingArr } from './recurringRevenue.js';

/* What a growth rate is settled by: how many years it spans, and what weight it has beside a margin. */

export const years = defineMeasure({
  name: 'years',
  unit: counted,
  is: { en: 'Length of the span in years', 'pt-BR': 'Duração do intervalo em anos' },
  range: { above: '0' },
});
/** From records, whole years: a window so many years earlier exists in every calendar. */
export const spanYears: Parameter = {
  kind: 'whole',
  unit: 'years',
  min: 1,
  max: 100,
  is: { en: 'length of the span', 'pt-BR': 'duração do intervalo' },
};

export const spanOpeningArr = rebind(
  openingArr,
  { opens: { anchor: 'end', months: { parameter: 'years', times: -12 } }, closes: { anchor: 'end' } },
  {
    name: 'spanOpeningArr',
    is: {
      en: 'Live ARR so many years before the window’s end, constant currency',
      'pt-BR': 'ARR vigente tantos anos antes do fim da janela, em moeda constante',
    },
  },
);

const weight = (is: Parameter['is'], byDefault: string): Parameter => ({ kind: 'decimal', min: 0, default: byDefault, is });
const ofGrowth = { en: 'weight of growth', 'pt-BR': 'peso do crescimento' } as const;
const ofMargin = { en: 'weight of the margin', 'pt-BR': 'peso da margem' } as const;

export const growthWeight = defineMeasure({
  name: 'growthWeight',
  unit: multiple,
  is: { en: 'Weight of growth in the sum', 'pt-BR': 'Peso do crescimento na soma' },
  range: { min: '0' },
  fallback: '1.33',
});
export const marginWeight = defineMeasure({
  name: 'marginWeight',
  unit: multiple,
  is: { en: 'Weight of the margin in the sum', 'pt-BR': 'Peso da margem na soma' },
  range: { min: '0' },
  fallback: '0.67',
});
/** A third of the weight moved from margin to growth, unless the company says otherwise. */
export const weights = { growthWeight: weight(ofGrowth, '1.33'), marginWeight: weight(ofMargin, '0.67') } as const;
