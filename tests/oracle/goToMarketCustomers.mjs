/** Glossary B4 from records: handoffs, onboardings, health. */
import { at, daysBetween, daysLater, visible } from './goToMarketClock.mjs';
import { exact, isZero, sumOf } from './goToMarketLists.mjs';

const BANDS = ['green', 'yellow', 'red', 'unscored'];
const VALID_DAYS = 90;

export function customerInputs(records, window, book, { handoffDays }) {
  const [start, end, asOf] = [at(window.start), at(window.end), at(window.asOf)];
  const seen = Math.min(end, asOf);
  const within = ms => ms !== null && ms >= start && ms < seen;
  const by = ms => ms !== null && ms < asOf;
  const count = list => String(list.length);

  // Handoffs: of every deal that stands won; one without a record is due all the same
  const items = visible(records.handoffItems);
  const given = visible(records.handoffs);
  const { won } = book.decided(Number.NEGATIVE_INFINITY, asOf, asOf);
  const reversedBefore = (deal, due) => deal !== undefined && deal.reversed !== null && deal.reversed < due && deal.reversed < asOf;
  const dateOf = ms => new Date(ms - 3 * 3_600_000).toISOString().slice(0, 10);
  const handoffs = [
    ...given.map(h => {
      const own = items.filter(i => i.handoffId === h.id);
      const dues = [...own.filter(i => i.mandatory !== false).map(i => at(i.doneAt)), at(h.acceptedAt)];
      return {
        deal: book.deals.find(d => d.id === h.opportunityId),
        due: at(h.dueAt),
        waived: by(at(h.waivedAt)),
        completedAt: dues.every(by) ? Math.max(...dues) : null,
        firstPass: by(at(h.acceptedAt)) && !(by(at(h.returnedAt)) && at(h.returnedAt) < at(h.acceptedAt)),
        items: own,
      };
    }),
    ...won
      .filter(deal => given.every(h => h.opportunityId !== deal.id))
      .map(deal => ({
        deal,
        due: at(daysLater(dateOf(deal.ms), handoffDays)),
        waived: false,
        completedAt: null,
        firstPass: false,
        items: [],
      })),
  ].filter(h => !h.waived);
  const due = handoffs.filter(h => h.due !== null && h.due >= start && h.due < end && !reversedBefore(h.deal, h.due));
  const inPeriod = new Set(won.filter(deal => within(deal.ms)).map(deal => deal.id));
  const ofWon = handoffs.filter(h => inPeriod.has(h.deal?.id));
  const allItems = due.flatMap(h => h.items);

  // Onboarding
  const onboardings = visible(records.onboardings).map(o => ({
    ...o,
    start: at(o.startAt),
    value: at(o.firstValueAt),
    kickoff: at(o.kickoffAt),
    live: at(o.goLiveAt),
    done: at(o.completedAt),
    left: at(o.abandonedAt),
  }));
  const cohort = onboardings.filter(o => within(o.start));
  const wait = (o, from, to) =>
    by(to) ? String(daysBetween(from, to)) : by(o.left) ? { never: true } : { atLeast: String(daysBetween(from, asOf)) };

  // Health
  const movements = visible(records.arrMovements);
  const accounts = [...new Set(movements.map(m => m.accountId))];
  const arrOf = (account, t) =>
    sumOf(
      movements.filter(m => m.accountId === account && at(m.effectiveAt) < t),
      m => exact(m.deltaArr),
    );
  const scoreOf = (account, t) => {
    const latest = visible(records.healthScores)
      .filter(h => h.accountId === account && at(h.scoredAt) < t)
      .sort((a, b) => at(a.scoredAt) - at(b.scoredAt))
      .at(-1);
    return latest && daysBetween(at(latest.scoredAt), t) <= VALID_DAYS ? latest : undefined;
  };
  const placeOf = (account, t) => (isZero(arrOf(account, t)) ? 'not-customer' : (scoreOf(account, t)?.band ?? 'unscored'));
  const bands = names =>
    names.map(band => {
      const own = accounts.filter(account => placeOf(account, seen) === band);
      return { band, closingCustomers: count(own), closingArr: sumOf(own, account => arrOf(account, seen)) };
    });
  const moves = new Map();
  for (const account of accounts) {
    const [from, to] = [placeOf(account, start), placeOf(account, seen)];
    if (from === 'not-customer' && to === 'not-customer') continue;
    moves.set(`${from}>${to}`, { from, to, members: [...(moves.get(`${from}>${to}`)?.members ?? []), account] });
  }

  return {
    inputs: {
      handoffsDue: count(due),
      handoffsCompleted: count(due.filter(h => h.completedAt !== null)),
      handoffsCompletedOnTime: count(due.filter(h => h.completedAt !== null && h.completedAt <= h.due)),
      handoffsAcceptedFirstPass: count(due.filter(h => h.firstPass)),
      wonNeedingHandoff: count(ofWon),
      wonHandedOff: count(ofWon.filter(h => h.completedAt !== null)),
      checklistItemsDue: count(allItems),
      checklistItemsDone: count(allItems.filter(i => by(at(i.doneAt)))),
      firstValueDays: cohort.map(o => wait(o, o.start, o.value)),
      reachedValueDays: cohort.filter(o => by(o.value)).map(o => String(daysBetween(o.start, o.value))),
      valueInPeriodDays: onboardings.filter(o => within(o.value)).map(o => String(daysBetween(o.start, o.value))),
      kickoffToValueDays: cohort.filter(o => by(o.kickoff)).map(o => wait(o, o.kickoff, o.value)),
      goLiveDays: cohort.map(o => wait(o, o.start, o.live)),
      onboardedDays: cohort.map(o => wait(o, o.start, o.done)),
      healthBands: bands(BANDS),
      scoredBands: bands(BANDS.slice(0, 3)),
      healthScores: accounts.filter(a => !isZero(arrOf(a, seen)) && scoreOf(a, seen)).map(a => scoreOf(a, seen).score),
      bandMoves: [...moves.values()].map(({ from, to, members }) => ({
        from,
        to,
        customers: count(members),
        openingArr: sumOf(members, a => arrOf(a, start)),
        closingArr: sumOf(members, a => arrOf(a, seen)),
      })),
    },
    arrOf,
    accounts,
  };
}
