import type { Exact } from '../kernel/decimal.js';
import { plus, sign, whole } from '../kernel/decimal.js';
import { label } from '../kernel/itemField.js';
import type { Item, ItemValue } from '../kernel/itemValue.js';
import type { ListMeasure } from '../kernel/listMeasure.js';
import { defineStep } from '../kernel/step.js';
import { credit, fullQuotaReps, quota, rampedReps, reps, tcvCreditReps } from './repLines.js';

/*
 * One line a rep: the sums of credit and quota over the lines that have a quota. Credit on a quota of 0 is in neither sum; the plain pool of a list by rep
 * could not leave it out.
 */

const rep = label({ is: { en: 'the rep', 'pt-BR': 'o vendedor' } });

/* @__NO_SIDE_EFFECTS__ */
function pooled(list: ListMeasure, creditField = 'credit', quotaField = 'quota') {
  return defineStep({
    name: 'byRep',
    version: '1',
    is: {
      en: `Σ ${creditField} and Σ ${quotaField} of each rep, over the lines with a quota above 0`,
      'pt-BR': `Σ ${creditField} e Σ ${quotaField} de cada vendedor, das linhas com cota acima de 0`,
    },
    inputs: [list.name],
    fields: { rep, credit, quota },
    run: ({ items }) => {
      const all = items(list.name);
      if (!all) return null;
      const byRep = new Map<string, Map<string, ItemValue>>();
      for (const item of all) {
        const [given, asked] = [item.get(creditField) as Exact, item.get(quotaField) as Exact];
        if (sign(asked) <= 0) continue;
        const name = item.get('rep') as string;
        const line = byRep.get(name) ?? new Map<string, ItemValue>([['rep', name]]);
        const add = (field: string, more: Exact) => line.set(field, plus((line.get(field) as Exact | undefined) ?? whole('0'), more));
        byRep.set(name, add('credit', given));
        add('quota', asked);
      }
      return [...byRep.keys()].sort().map(name => byRep.get(name) as Item);
    },
  });
}

export const pooledReps = pooled(reps);
export const pooledRampedReps = pooled(rampedReps);
export const pooledFullQuotaReps = pooled(fullQuotaReps, 'credit', 'fullQuota');
export const pooledTcvReps = pooled(tcvCreditReps, 'tcvCredit');
