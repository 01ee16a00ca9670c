import type { HeadcountSnapshotColumns } from '../entities/headcountSnapshot.js';
import { lastMonths, meanOfMonths } from '../kernel/binding.js';
import { defineMeasure } from '../kernel/defineMeasure.js';
import { eq, maxOf, plus } from '../kernel/planExpressions.js';
import { sum } from '../kernel/planRecipes.js';
import { during, lookUp, rollUp, scan, where } from '../kernel/planRelations.js';
import { persons } from '../kernel/unit.js';

/* A headcount is a state on a day: the newest one taken in the month stands for its end. One that was not taken is not 0. */

const taken = during(scan<HeadcountSnapshotColumns>('headcountSnapshots'), r => r.date);
const newest = rollUp(
  taken,
  () => ({}),
  r => ({ newest: maxOf(r.date) }),
);
const atEnd = where(
  lookUp(taken, newest, () => ({}), { newest: 'newest' }),
  r => eq(r.date, r.newest),
);

const employees = sum(atEnd, r => r.fte, { needed: true });
const everyone = sum(atEnd, r => plus(r.fte, r.contractorFte), { needed: true });

export const closingFte = defineMeasure({
  name: 'closingFte',
  unit: persons,
  is: {
    en: 'Full-time equivalents at the window’s end, with contractors who do employees’ work',
    'pt-BR': 'Equivalentes em tempo integral no fim da janela, com terceiros que fazem trabalho de empregados',
  },
  range: { min: '0' },
  from: everyone,
  binding: lastMonths(1),
});

export const averageFte = defineMeasure({
  name: 'averageFte',
  unit: persons,
  is: {
    en: 'Mean of the window’s month-end full-time equivalents, with contractors',
    'pt-BR': 'Média dos equivalentes em tempo integral nos fins de mês da janela, com terceiros',
  },
  range: { min: '0' },
  from: everyone,
  binding: meanOfMonths,
});

export const closingEmployeeFte = defineMeasure({
  name: 'closingEmployeeFte',
  unit: persons,
  is: {
    en: 'Full-time equivalents of employees only at the window’s end',
    'pt-BR': 'Equivalentes em tempo integral só de empregados no fim da janela',
  },
  range: { min: '0' },
  from: employees,
  binding: lastMonths(1),
});
