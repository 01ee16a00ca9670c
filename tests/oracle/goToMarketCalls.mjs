/** Glossary B5 from records: what was called at the first instant of the period, and what came of it. */
import { at, visible } from './goToMarketClock.mjs';
import { exact, isZero, minus, sumOf, zero } from './goToMarketLists.mjs';

const MOVEMENTS = {
  'new-arr': 'new',
  'expansion-arr': 'expansion',
  'reactivation-arr': 'reactivation',
  'contraction-arr': 'contraction',
  'churned-arr': 'churn',
};

export function forecastInputs(records, window, book, { won }, { arrOf, accounts }) {
  const [start, end, asOf] = [at(window.start), at(window.end), at(window.asOf)];
  const frozen = visible(records.forecastSnapshots).filter(
    s => s.startDate === window.start && s.endDate === window.end && s.call === 'commit' && at(s.takenAt) <= start,
  );
  const latest = measure =>
    frozen
      .filter(s => s.measure === measure)
      .sort((a, b) => at(a.takenAt) - at(b.takenAt))
      .at(-1);
  const call = latest('bookings');
  const actual = sumOf(won, deal => deal.amount);
  const pairs = call ? [{ forecast: call.amount, actual }] : [];

  // Deals: those of the snapshot, and what else was decided
  const lines = visible(records.forecastLines).filter(line => line.snapshotId === call?.id);
  const wonIds = new Set(won.map(deal => deal.id));
  const dealLine = deal => {
    const line = lines.find(l => l.opportunityId === deal.id);
    const included = line?.included === true;
    const standing = book.standing(deal, asOf);
    const inPeriod = wonIds.has(deal.id);
    return {
      opportunity: deal.id,
      included,
      forecastAmount: included ? exact(line.amount) : zero,
      outcomeAtEnd: inPeriod ? 'won' : standing.is === 'open' || standing.ms >= end ? 'open' : 'lost',
      actualAmount: inPeriod ? won.find(d => d.id === deal.id).amount : zero,
      createdAfterSnapshot: line === undefined && call !== undefined && deal.created >= at(call.takenAt),
    };
  };
  const told = book.deals.filter(deal => lines.some(l => l.opportunityId === deal.id) || wonIds.has(deal.id));

  // Movements of the ledger: one net event an account and day
  const rows = visible(records.arrMovements);
  const flow = type => {
    let sum = zero;
    for (const account of accounts) {
      const instants = [...new Set(rows.filter(m => m.accountId === account).map(m => m.effectiveAt))].sort();
      let known = false;
      for (const instant of instants) {
        const [before, after] = [arrOf(account, at(instant)), arrOf(account, at(instant) + 1)];
        const change = minus(after, before);
        if (isZero(change)) continue;
        const kind = isZero(after)
          ? 'churn'
          : isZero(before)
            ? known
              ? 'reactivation'
              : 'new'
            : change.n < 0n
              ? 'contraction'
              : 'expansion';
        known = true;
        if (kind === type && at(instant) >= start && at(instant) < Math.min(end, asOf))
          sum = kind === 'churn' || kind === 'contraction' ? minus(sum, change) : minus(sum, minus(zero, change));
      }
    }
    return sum;
  };
  const movementLines = Object.entries(MOVEMENTS)
    .filter(([measure]) => latest(measure))
    .map(([measure, movement]) => ({ movement, forecast: latest(measure).amount, actual: flow(movement) }));

  return {
    inputs: {
      forecastPairs: pairs,
      ...(call ? { forecast: exact(call.amount) } : {}),
      actual,
      ...(call?.deals === undefined ? {} : { forecastDeals: String(call.deals) }),
      actualDeals: String(won.length),
      dealLines: lines.length === 0 ? [] : told.map(dealLine),
      movementLines,
    },
  };
}
