/** Glossary B1 from records: every question replays the events before an instant again. */
import { at, dayOf, daysBetween, visible } from './goToMarketClock.mjs';
import { add, exact, isZero, over, sumOf, times, total, whole, zero } from './goToMarketLists.mjs';

export const DEFAULT_TYPES = ['new-logo', 'expansion'];
const before = (t, ms) => ms !== null && ms < t;

/** The history of a deal; without any, its creation and its current close. */
function historyOf(deal, events) {
  const own = events.filter(e => e.opportunityId === deal.id).map(e => ({ ...e, ms: at(e.at) }));
  const created = at(deal.createdAt);
  const told = (field, to, ms = created) => ({ field, ms, ...to });
  const synthesised = [
    told('stage', { toText: deal.stage }),
    told('amountArr', { toAmount: deal.amountArr }),
    told('expectedCloseDate', { toDate: deal.expectedCloseDate }),
    told('forecastCategory', { toText: deal.forecastCategory }),
    ...(deal.closedAt ? [told('outcome', { toText: deal.outcome }, at(deal.closedAt))] : []),
  ];
  return (own.length > 0 ? own : synthesised).sort((a, b) => a.ms - b.ms);
}

export function dealBook(records) {
  const events = visible(records.opportunityEvents);
  const order = new Map(visible(records.stageDefinitions).map(s => [s.stage, s]));
  const segments = new Map(visible(records.accounts).map(a => [a.id, a.segment]));
  const deals = visible(records.opportunities).map(deal => ({
    ...deal,
    created: at(deal.createdAt),
    qualified: at(deal.qualifiedAt),
    reversed: at(deal.reversedAt),
    segment: segments.get(deal.accountId),
    history: historyOf(deal, events),
  }));

  /** What a field said just before an instant; `through` takes the instant in. */
  const fieldAt = (deal, field, t, through = false) =>
    deal.history.filter(e => e.field === field && (through ? e.ms <= t : e.ms < t)).at(-1);
  const amountAt = (deal, t, through = false) => {
    const found = fieldAt(deal, 'amountArr', t, through)?.toAmount;
    return found === undefined ? zero : exact(found);
  };
  const stageAt = (deal, t) => fieldAt(deal, 'stage', t)?.toText;
  /** Where a deal stands that may be on hold: the last stage that is none. */
  const placeAt = (deal, t) =>
    deal.history.filter(e => e.field === 'stage' && e.ms < t && order.get(e.toText)?.onHold !== true).at(-1)?.toText;
  const expectedAt = (deal, t) => fieldAt(deal, 'expectedCloseDate', t)?.toDate;
  const stageOrder = stage => order.get(stage)?.order;
  const everEntered = (deal, stage, t) => deal.history.some(e => e.field === 'stage' && e.toText === stage && e.ms < t);

  /** open, or how and when it stands closed as of t; a win reversed by then is lost, disqualification counts once qualified. */
  function standing(deal, t) {
    const close = fieldAt(deal, 'outcome', t);
    if (close === undefined || close.toText === 'open') return { is: 'open' };
    const { toText: outcome, ms } = close;
    if (outcome === 'duplicate') return { is: 'duplicate', ms };
    if (!before(ms + 1, deal.qualified)) return { is: 'never qualified', ms };
    if (outcome === 'disqualified') return { is: 'lost', ms };
    return { is: outcome === 'won' && before(t, deal.reversed) ? 'lost' : outcome, ms, outcome };
  }
  const existing = t => deals.filter(deal => deal.created < t);
  /** Decided in [from, to) as it stands as of t. */
  function decided(from, to, t, types = DEFAULT_TYPES) {
    const closed = existing(t)
      .filter(deal => types === null || types.includes(deal.type))
      .map(deal => ({ ...deal, ...standing(deal, t) }))
      .filter(deal => (deal.is === 'won' || deal.is === 'lost') && deal.ms >= from && deal.ms < to)
      .map(deal => ({ ...deal, amount: amountAt(deal, deal.ms, true), cycle: daysBetween(deal.created, deal.ms) }));
    return { won: closed.filter(d => d.is === 'won'), lost: closed.filter(d => d.is === 'lost') };
  }
  const openAt = t => existing(t).filter(deal => standing(deal, t).is === 'open');
  const pipelineAt = t => openAt(t).filter(deal => before(t, deal.qualified) && DEFAULT_TYPES.includes(deal.type));
  /** Expected before the end, those past due included. */
  const dated = (list, t, end) => list.filter(deal => expectedAt(deal, t) !== undefined && at(expectedAt(deal, t)) < end);
  const worth = (list, t) => sumOf(list, deal => amountAt(deal, t));
  return {
    deals,
    fieldAt,
    amountAt,
    stageAt,
    placeAt,
    expectedAt,
    stageOrder,
    everEntered,
    standing,
    existing,
    decided,
    openAt,
    pipelineAt,
    dated,
    worth,
  };
}

const days = list => list.map(String);
/** Days of [from, to) within intervals, each a difference of calendar dates. */
const daysWithin = (intervals, to) => intervals.reduce((sum, [a, b]) => sum + (a < to ? dayOf(Math.min(b, to)) - dayOf(a) : 0), 0);

export function dealInputs(records, window, { stage, trailingStart, staleDays, pipelineAt }) {
  const book = dealBook(records);
  const [start, end, asOf] = [at(window.start), at(window.end), at(window.asOf)];
  const within = (ms, from = start, to = end) => ms !== null && ms >= from && ms < to;
  const count = list => String(list.length);
  const seen = { ...window, end: Math.min(end, asOf) };
  const then = pipelineAt === 'end' ? seen.end : asOf; // A: '…AsOf' is a stock at asOf, also where that is after the end
  const { won, lost } = book.decided(start, seen.end, asOf);
  const ofType = type => book.decided(start, seen.end, asOf, [type]);
  const all = book.decided(start, seen.end, asOf, null);
  const from = (list, name) => list.filter(deal => book.everEntered(deal, name, asOf));
  const arr = list => sumOf(list, deal => deal.amount);

  // A cohort by creation, its fate as of asOf
  const cohort = book
    .existing(asOf)
    .filter(deal => within(deal.created) && DEFAULT_TYPES.includes(deal.type))
    .map(deal => ({ ...deal, ...book.standing(deal, asOf) }))
    .filter(
      deal =>
        deal.is !== 'duplicate' &&
        deal.is !== 'never qualified' &&
        (deal.is !== 'open' || (deal.qualified !== null && deal.qualified < asOf)),
    );
  const fate = is => cohort.filter(deal => deal.is === is);

  // Leads and touches behind a win
  const leads = visible(records.leads);
  const firstOf = (list, read) =>
    list
      .map(read)
      .filter(ms => ms !== null)
      .sort((a, b) => a - b)[0] ?? null;
  const since = read =>
    won
      .map(deal => [read(deal), deal.ms])
      .filter(([first]) => first !== null)
      .map(([first, ms]) => daysBetween(first, ms));
  const firstLead = deal =>
    firstOf(
      leads.filter(lead => lead.opportunityId === deal.id || lead.id === deal.leadId),
      lead => at(lead.createdAt),
    );
  const firstTouch = deal =>
    firstOf(
      visible(records.campaignTouches).filter(touch => touch.opportunityId === deal.id),
      touch => at(touch.at),
    );

  // Intervals of a won deal's life
  const spans = (deal, field, wanted, to) =>
    deal.history
      .filter(e => e.field === field)
      .map((e, k, list) => [e, list[k + 1]?.ms ?? Number.POSITIVE_INFINITY])
      .filter(([e]) => wanted(e.toText))
      .map(([e, until]) => [e.ms, until])
      .filter(([a]) => a < to);
  const holds = new Set(
    visible(records.stageDefinitions)
      .filter(s => s.onHold === true)
      .map(s => s.stage),
  );
  const closedDays = deal =>
    daysWithin(
      spans(deal, 'outcome', outcome => outcome !== 'open', deal.ms),
      deal.ms,
    );
  const heldDays = deal =>
    daysWithin(
      spans(deal, 'stage', name => holds.has(name), deal.ms),
      deal.ms,
    );

  // Pipeline
  const ofDefault = deal => DEFAULT_TYPES.includes(deal.type); // E16: one population throughout §6
  const entered = book
    .existing(asOf)
    .filter(deal => ofDefault(deal) && within(deal.qualified) && deal.qualified < asOf && book.standing(deal, asOf).is !== 'duplicate');
  const made = book.existing(asOf).filter(deal => within(deal.created) && book.standing(deal, asOf).is !== 'duplicate');
  const [atStart, nowAll] = [book.dated(book.pipelineAt(start), start, end), book.pipelineAt(then)];
  const now = book.dated(nowAll, then, end);
  const staged = (list, t) => list.filter(deal => (book.stageOrder(book.stageAt(deal, t)) ?? -1) >= book.stageOrder(stage));
  const busy = deal =>
    visible(records.activities).some(a => a.opportunityId === deal.id && within(at(a.startedAt), then - staleDays * 86_400_000, then));
  const stale = now.filter(deal => at(book.expectedAt(deal, then)) < then || !busy(deal));

  // What four quarters of closed deals say
  const year = book.decided(at(trailingStart), start, asOf); // E9: standing as of asOf
  const closed = year.won.length + year.lost.length;
  const closedArr = add(arr(year.won), arr(year.lost));
  const trailing =
    closed === 0
      ? {}
      : {
          winRate: over(whole(year.won.length), whole(closed)),
          ...(isZero(closedArr) ? {} : { amountWinRate: over(arr(year.won), closedArr) }),
          ...(year.won.length === 0
            ? {}
            : {
                averageDealSize: over(arr(year.won), whole(year.won.length)),
                salesCycleDays: over(
                  sumOf(year.won, deal => whole(deal.cycle)),
                  whole(year.won.length),
                ),
              }),
        };
  const probabilities = (list, t) => {
    const history = book.decided(at(trailingStart), start, start); // a probability is what was known when the pipeline was looked at
    const both = [...history.won, ...history.lost];
    const rate = chosen => over(whole(chosen.filter(d => d.is === 'won').length), whole(chosen.length));
    return list.map(deal => {
      const peers = both.filter(d => d.segment === deal.segment && book.everEntered(d, book.stageAt(deal, t), start));
      const p = peers.length >= 10 ? rate(peers) : both.length > 0 ? rate(both) : null;
      return { amountArr: book.amountAt(deal, t), stageProbability: p };
    });
  };
  const weighed = lines => total(lines.map(x => times(x.amountArr, x.stageProbability)));
  const known = lines => lines.every(x => x.stageProbability !== null);
  const [startLines, openDealLines] = [probabilities(atStart, start), probabilities(now, then)];

  // Stages
  const entriesTo = name =>
    book
      .existing(asOf)
      .flatMap(deal => deal.history.filter(e => e.field === 'stage' && e.toText === name && e.ms < asOf).map(e => ({ deal, ms: e.ms })))
      .filter(({ deal }) => ofDefault(deal) && book.standing(deal, asOf).is !== 'duplicate');
  const firsts = [
    ...new Map(
      entriesTo(stage)
        .map(x => [x.deal.id, x])
        .reverse(),
    ).values(),
  ].filter(x => within(x.ms)); // the first entry of each is set last
  const rank = book.stageOrder(stage);
  const advanced = firsts.filter(({ deal, ms }) => {
    const later = deal.history.some(
      e => e.field === 'stage' && e.ms > ms && e.ms < asOf && !holds.has(e.toText) && book.stageOrder(e.toText) > rank,
    );
    return later || book.standing(deal, asOf).is === 'won';
  });
  const exited = firsts.filter(
    x => !advanced.includes(x) && (book.standing(x.deal, asOf).is !== 'open' || book.placeAt(x.deal, asOf) !== stage),
  );
  const nextStage = [...visible(records.stageDefinitions)].sort((a, b) => a.order - b.order).find(s => s.order > rank)?.stage;

  return {
    book,
    decidedDeals: { won, lost },
    inputs: {
      won: count(won),
      lost: count(lost),
      noDecision: count(lost.filter(deal => deal.lostReason === 'no-decision')),
      wonArr: arr(won),
      lostArr: arr(lost),
      wonArrToDate: arr(won),
      wonOfCreated: count(fate('won')),
      lostOfCreated: count(fate('lost')),
      openOfCreated: count(fate('open')),
      openDealsAtEnd: count(book.pipelineAt(end)),
      wonFromStage: count(from(won, stage)),
      lostFromStage: count(from(lost, stage)),
      competitiveWon: count(won.filter(d => d.competitive === true)),
      competitiveLost: count(lost.filter(d => d.competitive === true)),
      newLogoWon: count(ofType('new-logo').won),
      newLogoLost: count(ofType('new-logo').lost),
      expansionWon: count(ofType('expansion').won),
      expansionLost: count(ofType('expansion').lost),
      renewalWon: count(ofType('renewal').won),
      renewalLost: count(ofType('renewal').lost),
      allTypesWon: count(all.won),
      allTypesLost: count(all.lost),
      newLogoWonArr: arr(ofType('new-logo').won),
      wonTcv: sumOf(
        won.filter(d => d.tcv !== undefined),
        d => exact(d.tcv),
      ),
      wonWithTcv: count(won.filter(d => d.tcv !== undefined)),
      wonArrByDeal: won.map(d => d.amount),
      wonCycleDays: days(won.map(d => d.cycle)),
      closedCycleDays: days([...won, ...lost].map(d => d.cycle)),
      qualifiedToWonDays: days(since(deal => deal.qualified)),
      leadToWonDays: days(since(firstLead)),
      firstTouchToWonDays: days(since(firstTouch)),
      wonStageDays: days(won.map(d => d.cycle - heldDays(d))),
      wonActiveDays: days(won.map(d => d.cycle - closedDays(d))),
      wonCycles: won.map(d => ({ days: String(d.cycle), amountArr: d.amount })),
      openAgeDays: days(book.pipelineAt(asOf).map(d => daysBetween(d.created, asOf))),
      createdCycleDays: cohort.map(d =>
        d.is === 'won'
          ? String(daysBetween(d.created, d.ms))
          : d.is === 'lost'
            ? { never: true }
            : { atLeast: String(daysBetween(d.created, asOf)) },
      ),
      pipelineCreated: sumOf(entered, d => book.amountAt(d, d.qualified, true)),
      pipelineCreatedAtCreation: sumOf(made.filter(ofDefault), d => book.amountAt(d, d.created, true)),
      pipelineCreatedAtCurrentValue: book.worth(entered, asOf),
      openPipelineAtStart: book.worth(atStart, start),
      openPipelineAsOf: book.worth(now, then),
      openPipelineAllDatesAsOf: book.worth(nowAll, then),
      openPipelineFromStageAtStart: book.worth(staged(atStart, start), start),
      openPipelineFromStageAsOf: book.worth(staged(now, then), then),
      stalePipelineAsOf: book.worth(stale, then),
      ...(known(startLines) ? { weightedPipelineAtStart: weighed(startLines) } : {}),
      ...(known(openDealLines) ? { openDealLines } : {}),
      crmDealLines: now
        .filter(d => d.crmProbability !== undefined)
        .map(d => ({ amountArr: book.amountAt(d, then), crmProbability: d.crmProbability })),
      categoryDealLines: now
        .map(d => ({ amountArr: book.amountAt(d, then), forecastCategory: book.fieldAt(d, 'forecastCategory', then)?.toText }))
        .filter(line => ['pipeline', 'best-case', 'commit'].includes(line.forecastCategory)),
      openDealsAtStart: count(book.pipelineAt(start)),
      ...trailing,
      enteredStage: count(firsts),
      advanced: count(advanced),
      exited: count(exited),
      stageEntries: count(entriesTo(stage).filter(x => within(x.ms))),
      nextStageEntries: count(entriesTo(nextStage).filter(x => within(x.ms))),
      dealsCreated: count(made.filter(ofDefault)),
    },
  };
}
