import { defineMetric } from '../../kernel/defineMetric.js';
import type { Operand } from '../../kernel/definition.js';
import { ratio } from '../../kernel/unit.js';
import { landedArr, vintageCustomersAtAge, vintageKeptArr, vintageLogos } from '../../measures/vintages.js';
import { expansionEffectiveness } from '../../metrics/expansionEffectiveness.js';

const parameters = expansionEffectiveness.bound.variant.parameters;

/** What a vintage keeps, without what it gains: a triangle's own, because elsewhere retention is of whoever is there at a window's start. */
export const vintageRetention = defineMetric({
  id: 'vintage-retention',
  version: '1.0.0',
  family: 'growth-retention',
  name: { en: 'Retention by vintage', 'pt-BR': 'Retenção por safra' },
  is: { en: 'What is left of a vintage at an age', 'pt-BR': 'O que resta de uma safra em uma idade' },
  unit: ratio,
  better: 'higher',
  additivity: 'ratio',
  wholeWindow: true,
  defaultVariant: 'logos',
  label: { en: 'customers still there', 'pt-BR': 'clientes que ficaram' },
  parameters,
  inputs: { vintageCustomersAtAge, vintageLogos },
  formula: i => i.vintageCustomersAtAge.dividedBy(i.vintageLogos),
  variants: {
    'gross-revenue': {
      label: { en: 'gross revenue', 'pt-BR': 'receita bruta' },
      is: {
        en: 'Landed ARR that is still there, account by account, growth left out',
        'pt-BR': 'ARR de entrada que ainda está lá, conta a conta, sem o crescimento',
      },
      parameters,
      inputs: { vintageKeptArr, landedArr },
      formula: i => i.vintageKeptArr.dividedBy(i.landedArr),
    },
  },
  examples: [],
});

/** What a triangle can show of each vintage at each age. */
export type TriangleOf = 'net-revenue-retention' | 'gross-revenue-retention' | 'logo-retention' | 'expansion' | 'share-expanded';

/** The metric behind each, at an age. */
export const shown: Readonly<Record<TriangleOf, (ageMonths: number) => Operand>> = {
  'net-revenue-retention': ageMonths => expansionEffectiveness.variant('net', { ageMonths }),
  'gross-revenue-retention': ageMonths => vintageRetention.variant('gross-revenue', { ageMonths }),
  'logo-retention': ageMonths => vintageRetention.variant('logos', { ageMonths }),
  expansion: ageMonths => expansionEffectiveness.variant('gross', { ageMonths }),
  'share-expanded': ageMonths => expansionEffectiveness.variant('share-expanded', { ageMonths }),
};
