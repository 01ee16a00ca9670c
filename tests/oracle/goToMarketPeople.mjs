/** Glossary B3 from records: who carried which quota on which days, and what was credited to them. */
import { at, dayOf, dayOfDate, daysLater, monthsLater, visible } from './goToMarketClock.mjs';
import { DEFAULT_TYPES } from './goToMarketDeals.mjs';
import { exact, fraction, isZero, minus, over, sumOf, times, total, whole, zero } from './goToMarketLists.mjs';

/** Of two dates as text. */
const later = (...dates) => dates.sort().at(-1);
const sooner = (...dates) => dates.sort()[0];
const FOREVER = '9999-01-01';
const MEASURE = 'bookings';
const SHARES = { completeness: '0.3', validity: '0.25', uniqueness: '0.2', freshness: '0.15', consistency: '0.1' };

export function peopleInputs(records, window, book) {
  const [start, end, asOf] = [at(window.start), at(window.end), at(window.asOf)];
  const lastDay = sooner(window.end, window.asOf);
  const seen = Math.min(end, asOf);
  const within = ms => ms !== null && ms >= start && ms < seen;
  const count = list => String(list.length);
  const daysOf = (from, to) => Math.max(0, dayOfDate(to) - dayOfDate(from));

  const reps = visible(records.reps).map(rep => ({ ...rep, leaves: rep.endDate ?? FOREVER, sells: rep.quotaStartDate ?? rep.hireDate }));
  const quotas = visible(records.quotas).filter(q => q.measure === MEASURE && q.repId !== undefined);
  const quotasOf = rep => quotas.filter(q => q.repId === rep.id);

  // Credit
  const credits = visible(records.quotaCredits)
    .filter(c => c.overlay !== true)
    .map(c => {
      const deal = book.deals.find(d => d.id === c.opportunityId);
      const close = deal.history.filter(e => e.field === 'outcome' && e.toText === 'won').at(-1);
      const sign = whole(c.clawback === true ? -1 : 1);
      return {
        ...c,
        ms: at(c.creditedAt),
        arr: times(times(sign, exact(c.share)), book.amountAt(deal, close.ms, true)),
        tcv: deal.tcv === undefined ? null : times(times(sign, exact(c.share)), exact(deal.tcv)),
      };
    });
  const creditOf = (rep, from, to, name = 'arr') =>
    sumOf(
      credits.filter(c => c.repId === rep.id && c.ms >= from && c.ms < to && c[name] !== null),
      c => c[name],
    );

  // Quota, prorated by the days that are in the window and on which the rep was there
  const share = (quota, rep, from, to) => {
    const days = daysOf(later(later(quota.startDate, from), rep.hireDate), sooner(sooner(quota.endDate, to), rep.leaves));
    return fraction(BigInt(days), BigInt(daysOf(quota.startDate, quota.endDate)));
  };
  const quotaOf = (rep, name) => sumOf(quotasOf(rep), q => times(exact(q[name]), share(q, rep, window.start, lastDay)));
  const lineOf = (rep, creditName, quotaName, from = creditName) => ({
    rep: rep.id,
    [creditName]: creditOf(rep, start, seen, from),
    [quotaName]: quotaOf(rep, quotaName === 'fullQuota' ? 'fullAmount' : 'amount'),
  });
  const inPlay = reps.filter(rep => credits.some(c => c.repId === rep.id && within(c.ms)) || !isZero(quotaOf(rep, 'fullAmount')));
  const wholePeriod = rep => rep.hireDate <= window.start && rep.leaves >= window.end;
  const inForce = (rep, day) => quotasOf(rep).find(q => q.startDate <= day && day < q.endDate);
  const isRamped = quota =>
    quota !== undefined && !isZero(exact(quota.fullAmount)) && isZero(minus(exact(quota.rampFactor ?? 1), whole(1)));
  const ramped = rep =>
    wholePeriod(rep) &&
    quotasOf(rep)
      .filter(q => q.startDate < window.end && q.endDate > window.start)
      .every(isRamped) &&
    inForce(rep, window.start);

  // Staff, a day at a time
  const carries = (rep, day) => rep.hireDate <= day && day < rep.leaves && inForce(rep, day) !== undefined;
  const eachDay = Array.from({ length: daysOf(window.start, lastDay) }, (_, k) => daysLater(window.start, k));
  const average = weight =>
    over(
      total(
        reps.flatMap(rep => eachDay.filter(day => carries(rep, day)).map(day => times(exact(rep.fte ?? 1), weight(inForce(rep, day))))),
      ),
      whole(eachDay.length),
    );
  const { won } = book.decided(start, seen, asOf, DEFAULT_TYPES);
  const dateOf = ms => new Date(dayOf(ms) * 86_400_000).toISOString().slice(0, 10);
  const ownersDeal = wanted =>
    sumOf(
      won.filter(d => {
        const day = dateOf(d.ms); // a quota outlives whoever left: what was theirs stays theirs
        return reps.some(rep => rep.id === d.ownerRepId && inForce(rep, day) !== undefined && wanted(inForce(rep, day)));
      }),
      d => d.amount,
    );

  // Ramp
  const hires = reps
    .filter(rep => rep.sells >= window.start && rep.sells < lastDay && quotasOf(rep).length > 0)
    .map(rep => {
      const monthlyCredit = [];
      for (let k = 1; ; k += 1) {
        const [from, to] = [monthsLater(rep.sells, k - 1), monthsLater(rep.sells, k)];
        if (to > sooner(window.asOf, rep.leaves))
          return { rep: rep.id, fullMonthlyQuota: exact(quotasOf(rep)[0].fullAmount), monthlyCredit };
        monthlyCredit.push(creditOf(rep, at(from), at(to)));
      }
    });

  // Time: of one rep and one source, minutes under the union of intervals
  const union = list => {
    let [minutes, reach] = [0, Number.NEGATIVE_INFINITY];
    for (const [a, b] of list.sort((x, y) => x[0] - y[0])) {
      minutes += Math.max(0, b - Math.max(a, reach));
      reach = Math.max(reach, b);
    }
    return fraction(BigInt(minutes), 60_000n);
  };
  const timed = source =>
    visible(records.activities)
      .filter(
        a => (a.source ?? 'logged') === source && a.repId !== undefined && a.timeCategory !== undefined && a.durationMinutes !== undefined,
      )
      .map(a => ({ ...a, from: at(a.startedAt), to: at(a.startedAt) + Number(a.durationMinutes) * 60_000 }))
      .filter(a => within(a.from));
  const spent = (source, ...categories) => {
    const own = timed(source).filter(a => categories.length === 0 || categories.includes(a.timeCategory));
    return total([...new Set(own.map(a => a.repId))].map(rep => union(own.filter(a => a.repId === rep).map(a => [a.from, a.to]))));
  };
  const contracted = sumOf(visible(records.repTimes), t => {
    const days = daysOf(later(t.startDate, window.start), sooner(t.endDate, lastDay));
    return times(
      minus(exact(t.contractedMinutes), exact(t.leaveMinutes ?? 0)),
      fraction(BigInt(days), BigInt(daysOf(t.startDate, t.endDate))),
    );
  });

  // Data quality: the latest result of each rule, the latest word on each record
  const latest = (rows, key) => {
    const sorted = rows.filter(r => at(r.asOf) < seen).sort((a, b) => at(a.asOf) - at(b.asOf));
    return [...new Map(sorted.map(r => [key(r), r])).values()];
  };
  const rules = new Map(visible(records.dataQualityRules).map(r => [r.id, r]));
  const results = latest(visible(records.dataQualityResults), r => r.ruleId).map(r => ({ ...r, rule: rules.get(r.ruleId) }));
  const dimensions = Object.entries(SHARES).map(([dimension, weight]) => {
    const own = results.filter(r => r.rule.dimension === dimension);
    const sum = name => sumOf(own, r => times(exact(r.rule.weight ?? 1), exact(r[name])));
    return { dimension, weight, checked: sum('checked'), passed: sum('passed') };
  });
  const checked = latest(visible(records.dataQualityRecords), r => JSON.stringify([r.entity, r.recordId]));

  // Capacity as planned
  const curve = (role, month) => {
    const rows = visible(records.rampCurves).filter(c => c.role === role);
    return (
      rows.find(c => c.tenureMonth === month)?.factor ?? (rows.length > 0 && month > Math.max(...rows.map(c => c.tenureMonth)) ? '1' : '0')
    );
  };
  const months = [0, 1, 2].map(k => monthsLater(window.start, k));
  const planned = reps.flatMap(rep =>
    months.flatMap(month => {
      const next = monthsLater(month, 1);
      const quota = quotasOf(rep).find(q => q.startDate <= month && month < q.endDate);
      const days = daysOf(later(month, rep.hireDate), sooner(next, rep.leaves));
      if (quota === undefined || days === 0) return [];
      const tenure =
        Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - Number(rep.sells.slice(0, 4)) * 12 - Number(rep.sells.slice(5, 7)) + 1;
      const staffed = fraction(BigInt(days), BigInt(daysOf(month, next)));
      return [
        {
          rep: rep.id,
          month: month.slice(0, 7),
          fullMonthlyQuota: exact(quota.fullAmount),
          rampFactor: curve(rep.role, tenure),
          plannedActiveFraction: staffed,
          activeFraction: staffed,
        },
      ];
    }),
  );

  return {
    inputs: {
      reps: inPlay.map(rep => lineOf(rep, 'credit', 'quota', 'arr')),
      rampedReps: reps.filter(ramped).map(rep => lineOf(rep, 'credit', 'quota', 'arr')),
      fullQuotaReps: inPlay.map(rep => lineOf(rep, 'credit', 'fullQuota', 'arr')),
      tcvCreditReps: inPlay.map(rep => lineOf(rep, 'tcvCredit', 'quota', 'tcv')),
      hires,
      repWonArr: ownersDeal(() => true),
      rampedRepWonArr: ownersDeal(isRamped),
      averageQuotaFte: average(() => whole(1)),
      averageRampedFte: average(q => (isRamped(q) ? whole(1) : zero)),
      averageRampAdjustedFte: average(q => exact(q.rampFactor ?? 1)),
      closingQuotaFte: sumOf(
        reps.filter(rep => carries(rep, daysLater(window.end, -1))),
        rep => exact(rep.fte ?? 1),
      ),
      monthsInPeriod: '3',
      customerFacingMinutes: spent('logged', 'customer-facing'),
      adminMinutes: spent('logged', 'admin'),
      sellingPrepMinutes: spent('logged', 'selling-prep'),
      classifiedMinutes: spent('logged'),
      contractedMinutes: contracted,
      calendarCustomerFacingMinutes: spent('calendar', 'customer-facing'),
      calendarAdminMinutes: spent('calendar', 'admin'),
      calendarClassifiedMinutes: spent('calendar'),
      qualityDimensions: dimensions,
      unweightedDimensions: dimensions.map(({ weight: _, ...others }) => others),
      recordsChecked: count(checked),
      recordsPassingAll: count(checked.filter(r => r.passedMandatory === true)),
      repMonths: planned.map(({ plannedActiveFraction: _, ...line }) => line),
      plannedRepMonths: planned.map(({ activeFraction: _, ...line }) => line),
    },
  };
}
