import type { CheckSpec } from '../../kernel/check.js';
import { defineMetric } from '../../kernel/defineMetric.js';
import type { Term } from '../../kernel/formula.js';
import { arrMoney } from '../../kernel/unit.js';
import { closingArrAtSpot, fxArr, openingArrAtSpot, transferArr } from '../../measures/bridge.js';
import {
  churnedArr,
  closingArr,
  contractionArr,
  expansionArr,
  newArr,
  openingArr,
  reactivationArr,
} from '../../measures/recurringRevenue.js';

const flows = { newArr, expansionArr, reactivationArr, contractionArr, churnedArr, transferArr };
const moved = (opening: Term, i: Readonly<Record<keyof typeof flows, Term>>): Term =>
  opening.plus(i.newArr).plus(i.expansionArr).plus(i.reactivationArr).minus(i.contractionArr).minus(i.churnedArr).plus(i.transferArr);

/** A bridge that does not add up is none. */
const ties = (end: Term, closing: Term): readonly CheckSpec[] =>
  (['positive', 'negative'] as const).map(is => ({
    effect: 'reason',
    code: 'UNRECONCILED',
    input: 'closingArr',
    all: [{ of: end.minus(closing), is }],
  }));

/** The lines of an ARR bridge as the inputs of one result, whose value is the closing balance that they add up to. */
export const bridgeMetric = defineMetric({
  id: 'arr-bridge',
  version: '1.0.0',
  family: 'growth-retention',
  name: { en: 'ARR bridge', 'pt-BR': 'Ponte de ARR' },
  is: {
    en: 'How opening ARR became closing ARR, line by line',
    'pt-BR': 'Como o ARR inicial virou o final, linha a linha',
  },
  unit: arrMoney,
  better: 'context',
  additivity: 'stock',
  defaultVariant: 'constant',
  label: { en: 'constant currency', 'pt-BR': 'moeda constante' },
  inputs: { openingArr, ...flows, closingArr },
  formula: i => moved(i.openingArr, i),
  checks: i => ties(moved(i.openingArr, i), i.closingArr),
  variants: {
    'as-reported': {
      label: { en: 'as reported', 'pt-BR': 'como reportado' },
      is: {
        en: 'Balances at the spot rates of their own ends, movements at the plan rate, and a line for what rates did',
        'pt-BR': 'Saldos à taxa à vista das próprias datas, movimentações à taxa de plano, e uma linha para o efeito do câmbio',
      },
      inputs: { openingArrAtSpot, ...flows, fxArr, closingArrAtSpot },
      formula: i => moved(i.openingArrAtSpot, i).plus(i.fxArr),
      checks: i => ties(moved(i.openingArrAtSpot, i).plus(i.fxArr), i.closingArrAtSpot),
    },
  },
  examples: [],
});
