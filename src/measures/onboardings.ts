import type { OnboardingColumns } from '../entities/onboarding.js';
import type { Text } from '../kernel/languages.js';
import type { RecipeData } from '../kernel/plan.js';
import { bound, choose, coalesce, daysBetween, least, lt, text } from '../kernel/planExpressions.js';
import type { Expr, Rel, Row } from '../kernel/planKinds.js';
import type { RecipeOptions } from '../kernel/planRecipes.js';
import { items } from '../kernel/planRecipes.js';
import { during, scan, where } from '../kernel/planRelations.js';
import { customers, days } from '../kernel/unit.js';
import { atCustomers } from './ledger.js';
import { numberList, waitList } from './numberList.js';

/*
 * How long accounts wait, in calendar days of the reporting zone. One that has not arrived by `asOf` still waits; one that gave up never will. Both stay
 * in: dropping those who never got there is what makes onboarding look fast.
 */

const all = atCustomers(scan<OnboardingColumns>('onboardings'), 'onboarding of a test account');
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
/** A list of days, one an account; read from the records under a name of its own. */
/* @__NO_SIDE_EFFECTS__ */
function ofAccounts<const N extends string>(name: N, is: Text, from: RecipeData) {
  return { name, unit: days, range, is, counts: customers, each: { name: `${name}OfEach`, is: asRecorded(is), from } };
}

export const firstValueDays = waitList(
  ofAccounts(
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
  ),
);
export const goLiveDays = waitList(
  ofAccounts(
    'goLiveDays',
    { en: 'Days from signature to go-live', 'pt-BR': 'Dias da assinatura à entrada em produção' },
    waits(
      cohort,
      'goLiveDays',
      r => r.startAt,
      r => r.goLiveAt,
    ),
  ),
);
export const onboardedDays = waitList(
  ofAccounts(
    'onboardedDays',
    { en: 'Days from signature to completed onboarding', 'pt-BR': 'Dias da assinatura à conclusão do onboarding' },
    waits(
      cohort,
      'onboardedDays',
      r => r.startAt,
      r => r.completedAt,
    ),
  ),
);
/** An account whose kickoff is still to come has no clock that runs. */
const kickedOff = where(cohort, r => lt(r.kickoffAt, bound('asOf')), 'no kickoff yet');
export const kickoffToValueDays = waitList(
  ofAccounts(
    'kickoffToValueDays',
    { en: 'Days from kickoff to the first value event', 'pt-BR': 'Dias do kickoff ao primeiro evento de valor' },
    waits(
      kickedOff,
      'kickoffToValueDays',
      r => r.kickoffAt,
      r => r.firstValueAt,
    ),
  ),
);
const reached = where(cohort, r => lt(r.firstValueAt, bound('asOf')), 'no value yet');
export const reachedValueDays = numberList(
  ofAccounts(
    'reachedValueDays',
    {
      en: 'Days from signature to the first value event, of accounts that got there',
      'pt-BR': 'Dias da assinatura ao primeiro evento de valor, das contas que chegaram lá',
    },
    items(reached, r => ({ reachedValueDays: { of: daysBetween(r.startAt, r.firstValueAt) } }), byStart),
  ),
);
export const valueInPeriodDays = numberList(
  ofAccounts(
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
  ),
);
