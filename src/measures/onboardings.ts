import type { OnboardingColumns } from '../entities/onboarding.js';
import type { Measure } from '../kernel/defineMeasure.js';
import { defineMeasure } from '../kernel/defineMeasure.js';
import type { Text } from '../kernel/languages.js';
import type { ListMeasure } from '../kernel/listMeasure.js';
import { defineListMeasure } from '../kernel/listMeasure.js';
import type { RecipeData } from '../kernel/plan.js';
import { bound, choose, coalesce, daysBetween, least, lt, not, present, text } from '../kernel/planExpressions.js';
import type { Expr, Rel, Row } from '../kernel/planKinds.js';
import type { RecipeOptions } from '../kernel/planRecipes.js';
import { items } from '../kernel/planRecipes.js';
import { derive, during, lookUp, scan, where } from '../kernel/planRelations.js';
import { customers, days } from '../kernel/unit.js';
import { survivors, testAccounts } from './ledger.js';

/*
 * How long accounts wait, in calendar days of the reporting zone. One that has not arrived by `asOf` still waits; one that gave up never will. Both stay
 * in: dropping those who never got there is what makes onboarding look fast.
 */

const all = derive(
  where(
    lookUp(
      lookUp(scan<OnboardingColumns>('onboardings'), testAccounts, r => ({ id: r.accountId }), { testAccount: 'id' }),
      survivors,
      r => ({ id: r.accountId }),
      { survivor: 'root' },
    ),
    r => not(present(r.testAccount)),
    'onboarding of a test account',
  ),
  r => ({ customer: coalesce(r.survivor, r.accountId) }),
);
const cohort = during(all, r => r.startAt);
type Cohort = typeof cohort extends Rel<infer C, true> ? C : never;
type Instant = Expr<'instant'> | Expr<'instant?'>;

const options = (at: (r: Row<Cohort>) => Instant): RecipeOptions<Cohort> => ({
  dims: r => ({ firstValueKey: r.firstValueKey }),
  member: r => ({ customer: r.customer, at: at(r), inclusive: true }),
});
const byStart = options(r => r.startAt);

/** Days from one instant to another: reached, so far, or never. */
const waits = (
  of: Rel<Cohort, true>,
  field: string,
  from: (r: Row<Cohort>) => Instant,
  to: (r: Row<Cohort>) => Expr<'instant?'>,
): RecipeData =>
  items(
    of,
    r => {
      const reached = lt(to(r), bound('asOf'));
      return {
        [field]: { of: daysBetween(from(r), least(coalesce(to(r), bound('asOf')), bound('asOf'))) },
        waiting: { text: choose(reached, text('reached'), choose(lt(r.abandonedAt, bound('asOf')), text('never'), text('not yet'))) },
      };
    },
    byStart,
  );
const range = { min: '0', whole: true } as const;

/* @__NO_SIDE_EFFECTS__ */
function asRecorded(is: Text): Text {
  return { en: `${is.en}, as the records have it`, 'pt-BR': `${is['pt-BR']}, conforme os registros` };
}
/* @__NO_SIDE_EFFECTS__ */
function waitList<const N extends string>(name: N, is: Text, from: RecipeData): ListMeasure<{ readonly [K in N]: Measure }, true, true> {
  return defineListMeasure({
    name,
    is,
    fields: { [name]: defineMeasure({ name, unit: days, is, range }) } as { readonly [K in N]: Measure },
    plain: true,
    waits: true,
    counts: customers,
    each: defineMeasure({ name: `${name}OfEach`, unit: days, is: asRecorded(is), from }),
  });
}
/* @__NO_SIDE_EFFECTS__ */
function dayList<const N extends string>(name: N, is: Text, from: RecipeData): ListMeasure<{ readonly [K in N]: Measure }, true> {
  return defineListMeasure({
    name,
    is,
    fields: { [name]: defineMeasure({ name, unit: days, is, range }) } as { readonly [K in N]: Measure },
    plain: true,
    counts: customers,
    each: defineMeasure({ name: `${name}OfEach`, unit: days, is: asRecorded(is), from }),
  });
}

export const firstValueDays = waitList(
  'firstValueDays',
  {
    en: 'Days from signature to the first value event, one entry an account',
    'pt-BR': 'Dias da assinatura ao primeiro evento de valor, um por conta',
  },
  waits(
    cohort,
    'firstValueDays',
    r => r.startAt,
    r => r.firstValueAt,
  ),
);
export const goLiveDays = waitList(
  'goLiveDays',
  { en: 'Days from signature to go-live', 'pt-BR': 'Dias da assinatura à entrada em produção' },
  waits(
    cohort,
    'goLiveDays',
    r => r.startAt,
    r => r.goLiveAt,
  ),
);
export const onboardedDays = waitList(
  'onboardedDays',
  { en: 'Days from signature to completed onboarding', 'pt-BR': 'Dias da assinatura à conclusão do onboarding' },
  waits(
    cohort,
    'onboardedDays',
    r => r.startAt,
    r => r.completedAt,
  ),
);
/** An account whose kickoff is still to come has no clock that runs. */
const kickedOff = where(cohort, r => lt(r.kickoffAt, bound('asOf')), 'no kickoff yet');
export const kickoffToValueDays = waitList(
  'kickoffToValueDays',
  { en: 'Days from kickoff to the first value event', 'pt-BR': 'Dias do kickoff ao primeiro evento de valor' },
  waits(
    kickedOff,
    'kickoffToValueDays',
    r => r.kickoffAt,
    r => r.firstValueAt,
  ),
);
const reached = where(cohort, r => lt(r.firstValueAt, bound('asOf')), 'no value yet');
export const reachedValueDays = dayList(
  'reachedValueDays',
  {
    en: 'Days from signature to the first value event, of accounts that got there',
    'pt-BR': 'Dias da assinatura ao primeiro evento de valor, das contas que chegaram lá',
  },
  items(reached, r => ({ reachedValueDays: { of: daysBetween(r.startAt, r.firstValueAt) } }), byStart),
);
export const valueInPeriodDays = dayList(
  'valueInPeriodDays',
  {
    en: 'Days from signature to a first value event of the period, whenever signed',
    'pt-BR': 'Dias da assinatura a um primeiro evento de valor do período, assinada quando for',
  },
  items(
    during(all, r => r.firstValueAt),
    r => ({ valueInPeriodDays: { of: daysBetween(r.startAt, r.firstValueAt) } }),
    options(r => r.firstValueAt),
  ),
);
