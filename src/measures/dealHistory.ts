import type { OpportunityColumns } from '../entities/opportunity.js';
import type { OpportunityEventColumns } from '../entities/opportunityEvent.js';
import type { ExprData, RecipeData, RelData } from '../kernel/plan.js';
import {
  and,
  bound,
  choose,
  coalesce,
  countOf,
  dec,
  eq,
  firstOf,
  gt,
  lastOf,
  le,
  lt,
  not,
  present,
  text,
} from '../kernel/planExpressions.js';
import type { Agg, Columns, Expr, Kind, Optional, Rel, Row } from '../kernel/planKinds.js';
import { concat, convert, derive, during, lookUp, rollUp, rollUpAt, scan, where } from '../kernel/planRelations.js';
import { survivors, testAccounts } from './ledger.js';
import { dealEvents, inOrder, knownStages, qualifiedEntries } from './stages.js';

/*
 * Deals as they stood at an instant: their events replayed in the order of E4b. Events are changes, so a field that no event of a deal ever sets has
 * always been what the record says, and a close that no event tells of happened when the record says. Whether a field has events is told by all that
 * are known, so that nothing that comes after the instant is read back into it. A deal without any event is not replayed: whoever counts it says so.
 */

const everyDeal = scan<OpportunityColumns>('opportunities');
type Event = Row<OpportunityEventColumns>;
type Instant = 'opens' | 'closes' | 'asOf';
const ofField = (field: string) => (r: Event) => eq(r.field, field);
const set = <K extends Kind>(r: Event, field: string, arg: Expr<K>): Agg<Optional<K>> =>
  lastOf(arg, { by: inOrder(r), where: ofField(field)(r) });
const times = (r: Event, field: string): Agg<'dec'> => countOf(ofField(field)(r));

/** Which fields of a deal have events at all, and when it was created by them. */
const tracked = rollUp(
  dealEvents,
  r => ({ opportunityId: r.opportunityId }),
  r => ({
    events: countOf(),
    stages: times(r, 'stage'),
    amounts: times(r, 'amountArr'),
    closeDates: times(r, 'expectedCloseDate'),
    categories: times(r, 'forecastCategory'),
    owners: times(r, 'owner'),
    outcomes: times(r, 'outcome'),
    began: firstOf(r.at, { by: inOrder(r), where: ofField('created')(r) }),
  }),
);

const some = (n: Expr<'dec?'>): Expr<'bool'> => gt(n, dec('0'));
const qualifying = lookUp(
  lookUp(
    lookUp(
      lookUp(
        lookUp(
          derive(everyDeal, r => ({ pipeline: coalesce(r.pipelineId, text('')) })),
          testAccounts,
          r => ({ id: r.accountId }),
          { testAccount: 'id' },
        ),
        survivors,
        r => ({ id: r.accountId }),
        { survivor: 'root' },
      ),
      tracked,
      r => ({ opportunityId: r.id }),
      {
        events: 'events',
        stages: 'stages',
        amounts: 'amounts',
        closeDates: 'closeDates',
        categories: 'categories',
        owners: 'owners',
        outcomes: 'outcomes',
        began: 'began',
      },
    ),
    qualifiedEntries,
    r => ({ opportunityId: r.id }),
    { qualifiedEntryAt: 'enteredAt' },
  ),
  knownStages,
  r => ({ pipeline: r.pipeline, stage: r.stage }),
  { inQualified: 'qualified' },
  () => ({ from: 'validFrom', at: bound('cutoff'), inclusive: false }),
);
const born = derive(qualifying, r => ({
  customer: coalesce(r.survivor, r.accountId),
  replayed: some(r.events),
  createdAt: coalesce(r.createdAt, r.began),
}));
/** A deal whose stages nobody recorded has been in its own one from its creation. */
const qualifiedDeals = derive(born, r => ({
  qualifiedAt: coalesce(
    coalesce(r.qualifiedAt, r.qualifiedEntryAt),
    choose(and(r.inQualified, not(some(r.stages))), r.createdAt, r.qualifiedAt),
  ),
}));

const all = text('all');
/** How many deals of the records say when they were qualified. */
const qualificationsKnown = rollUp(
  qualifiedDeals,
  () => ({ set: all }),
  r => ({ dated: countOf(present(r.qualifiedAt)) }),
);
const base = lookUp(qualifiedDeals, qualificationsKnown, () => ({ set: all }), { dated: 'dated' });

type Deal = typeof base extends Rel<infer C, false> ? C : never;

/** Every close and re-opening of these deals: the events that tell of one, else the record's own close. */
const outcomesOf = (deals: Rel<Deal, false>) =>
  concat(
    derive(where(dealEvents, ofField('outcome')), r => ({ dealOutcome: coalesce(r.toText, text('open')) })),
    derive(
      where(deals, r => and(not(some(r.outcomes)), present(r.closedAt))),
      r => ({ opportunityId: r.id, at: r.closedAt, dealOutcome: r.outcome }),
    ),
  );
const outcomes = outcomesOf(base);

/** The close of each deal that stands at an anchor; a deal that is open then has none. */
const closesBefore = (anchor: Instant, of: typeof outcomes) =>
  where(
    rollUp(
      where(of, r => lt(r.at, bound(anchor))),
      r => ({ opportunityId: r.opportunityId }),
      r => ({
        outcome: lastOf(r.dealOutcome, { by: [r.at, r.recordedAt, r.id] }),
        closedAt: lastOf(r.at, { by: [r.at, r.recordedAt, r.id] }),
      }),
    ),
    r => not(eq(r.outcome, 'open')),
  );

const state = (r: Event) => ({
  stageSet: set(r, 'stage', r.toText),
  amountSet: set(r, 'amountArr', r.toAmount),
  amountSetCurrency: set(r, 'amountArr', r.toAmountCurrency),
  closeDateSet: set(r, 'expectedCloseDate', r.toDate),
  categorySet: set(r, 'forecastCategory', r.toText),
  ownerSet: set(r, 'owner', r.toText),
});
const taken = {
  stageSet: 'stageSet',
  amountSet: 'amountSet',
  amountSetCurrency: 'amountSetCurrency',
  closeDateSet: 'closeDateSet',
  categorySet: 'categorySet',
  ownerSet: 'ownerSet',
} as const;
const statesBefore = (anchor: 'opens' | 'asOf') =>
  rollUp(
    where(dealEvents, r => lt(r.at, bound(anchor))),
    r => ({ opportunityId: r.opportunityId }),
    state,
  );
type States = ReturnType<typeof statesBefore> extends Rel<infer C, false> ? C : never;
const statesAtEnd = rollUpAt(
  dealEvents,
  r => ({ opportunityId: r.opportunityId }),
  r => r.at,
  state,
);

/** Every deal that was there before an anchor, by its state then. A deal that does not say when it was created has always been there. */
function stood<F extends boolean>(states: Rel<States, F>, anchor: Instant, deals = base, of = outcomes) {
  const closed = lookUp(
    lookUp(
      where(deals, r => not(le(bound(anchor), r.createdAt))),
      states,
      r => ({ opportunityId: r.id }),
      taken,
    ),
    closesBefore(anchor, of),
    r => ({ opportunityId: r.id }),
    { standingOutcome: 'outcome', standingClose: 'closedAt' },
  );
  return derive(closed, r => ({
    outcome: coalesce(r.standingOutcome, text('open')),
    closedAt: r.standingClose,
    stage: choose(some(r.stages), r.stageSet, r.stage),
    amountArr: choose(some(r.amounts), r.amountSet, r.amountArr),
    amountArrCurrency: choose(some(r.amounts), r.amountSetCurrency, r.amountArrCurrency),
    expectedCloseDate: choose(some(r.closeDates), r.closeDateSet, r.expectedCloseDate),
    forecastCategory: choose(some(r.categories), r.categorySet, r.forecastCategory),
    ownerRepId: choose(some(r.owners), r.ownerSet, r.ownerRepId),
  }));
}

/** Deals as they stood when the window opens, with what they were worth then, in their own currencies. */
export const dealsAtOpening = stood(statesBefore('opens'), 'opens');
/** The same as of `asOf`: a decided deal, too, is worth what was last written into it. */
export const dealsNow = stood(statesBefore('asOf'), 'asOf');
type Now = typeof dealsNow extends Rel<infer C, false> ? C : never;

/** Deals as of `asOf`, worth what they were at an instant of their own, that instant included; without it, what they are now. */
/* @__NO_SIDE_EFFECTS__ */
export function valuedAt<C extends Now>(of: Rel<C, false>, instant: (r: Row<C>) => Expr<'instant'> | Expr<'instant?'>) {
  const dated = derive(of, r => ({ valuedAt: instant(r) as Expr<'instant?'> })) as Rel<Now & { readonly valuedAt: 'instant?' }, false>;
  const amounts = lookUp(where(dealEvents, ofField('amountArr')), dated, r => ({ id: r.opportunityId }), { valuedAt: 'valuedAt' });
  const then = rollUp(
    where(amounts, r => le(r.at, r.valuedAt)),
    r => ({ opportunityId: r.opportunityId }),
    r => ({ amountThen: lastOf(r.toAmount, { by: inOrder(r) }), currencyThen: lastOf(r.toAmountCurrency, { by: inOrder(r) }) }),
  );
  const valued = lookUp(dated, then, r => ({ opportunityId: r.id }), { amountThen: 'amountThen', currencyThen: 'currencyThen' });
  return derive(valued, r => {
    const told = and(present(r.valuedAt), some(r.amounts));
    return {
      amountArr: choose(told, r.amountThen, r.amountArr),
      amountArrCurrency: choose(told, r.currencyThen, r.amountArrCurrency),
    };
  });
}

/** Deals as they stand as of `asOf`. A decided one has the value of its standing close: what was written into it later changes nothing. */
export const dealsAsOf = valuedAt(dealsNow, r => r.closedAt);

/**
 * Of these, the ones whose standing close is in the window. A deal of which no event tells a close can only have closed when its record says: the others
 * are not replayed, window after window.
 */
const mayHaveClosed = during(
  derive(base, r => ({ mayHaveClosedAt: choose(some(r.outcomes), bound('opens') as ExprData as Expr<'instant?'>, r.closedAt) })),
  r => r.mayHaveClosedAt,
) as RelData as Rel<Deal, false>;
const closedNow = stood(statesBefore('asOf'), 'asOf', mayHaveClosed, outcomesOf(mayHaveClosed));
export const dealsClosed = where(
  valuedAt(closedNow, r => r.closedAt) as RelData as typeof dealsAsOf extends Rel<infer C, false> ? Rel<C, true> : never,
  r => and(le(bound('opens'), r.closedAt), lt(r.closedAt, bound('closes'))),
);

/** Deals that are there before the window closes, as they stand then, worth what the plan rate says. */
export const dealsAt = convert(stood(statesAtEnd, 'closes'), 'amountArr', 'plan', () => bound('ratesAt'));

/** What any relation of deals as they stood has. */
export type DealColumns = typeof dealsAsOf extends Rel<infer C, false> ? C : never;

/** The deal types that count unless a variant says otherwise: renewals and win-backs are not what a sales team wins. */
export const usualTypes = ['new-logo', 'expansion'] as const;

interface Countable extends Columns {
  readonly outcome: 'text';
  readonly testAccount: 'text?';
}

/** The deals of a window that count at all: not duplicates by then, and not of test accounts. */
/* @__NO_SIDE_EFFECTS__ */
export function counted<C extends Countable>(of: Rel<C, true>): Rel<C, true> {
  const own = where(of, r => not(eq((r as Row<Countable>).outcome, 'duplicate')), 'duplicate deal');
  return where(own, r => not(present((r as Row<Countable>).testAccount)), 'deal of a test account');
}

/** Said of deals that have no event to replay: they are what their records say. */
/* @__NO_SIDE_EFFECTS__ */
export function untracked<C extends Columns & { readonly replayed: 'bool' }>(of: Rel<C, true>): NonNullable<RecipeData['beside']>[number] {
  const unreplayed = where(of, r => not((r as Row<{ readonly replayed: 'bool' }>).replayed));
  return { code: 'NO_HISTORY', as: 'warning', of: unreplayed, summary: { fn: 'count' }, what: 'deals' };
}
