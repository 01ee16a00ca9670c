/** Glossary B2 from records: people, not rows; duplicates follow the earliest creation. */
import {
  afterBusinessMinutes,
  at,
  businessMinutes,
  daysBetween,
  daysLater,
  minutesBetween,
  monthsLater,
  visible,
} from './goToMarketClock.mjs';
import { exact, less, sumOf } from './goToMarketLists.mjs';

const earliest = list => list.filter(ms => ms !== null).sort((a, b) => a - b)[0] ?? null;

/** One person: the survivor's facts, the earliest of every milestone. */
function peopleOf(records) {
  const rows = visible(records.leads);
  const survivor = row => (row.mergedIntoId === undefined ? row.id : survivor(rows.find(other => other.id === row.mergedIntoId)));
  return rows
    .filter(row => row.mergedIntoId === undefined)
    .map(row => {
      const members = rows.filter(other => survivor(other) === row.id);
      const first = name => earliest(members.map(m => at(m[name])));
      const milestones = ['createdAt', 'mqlAt', 'sqlAt', 'assignedAt', 'convertedAt'];
      const verdicts = { disqualifiedAt: at(row.disqualifiedAt), rejectedAt: at(row.rejectedAt) }; // a duplicate turned away turns nobody away
      return {
        ...row,
        ...Object.fromEntries(milestones.map(name => [name, first(name)])),
        ...verdicts,
        links: members.filter(m => m.opportunityId !== undefined),
        ids: members.map(m => m.id),
      };
    });
}
const HUMAN = ['call', 'email', 'meeting'];

export function leadInputs(records, window, book, { rejectionDays }) {
  const [start, end, asOf] = [at(window.start), at(window.end), at(window.asOf)];
  const seen = Math.min(end, asOf);
  const within = ms => ms !== null && ms >= start && ms < seen;
  const by = ms => ms !== null && ms < asOf;
  const count = list => String(list.length);

  const people = peopleOf(records).map(person => {
    // Whoever has several deals has won with any of them, and is lost when none is left
    const deals = book.deals
      .filter(d => d.created < asOf && person.links.some(link => link.opportunityId === d.id))
      .map(d => ({ id: d.id, ...book.standing(d, asOf) }));
    const wins = deals.filter(d => d.is === 'won').map(d => d.ms);
    const lostDeal = deals.length > 0 && deals.every(d => d.is === 'lost' || d.is === 'never qualified');
    const won = wins.length > 0;
    const opportunity = by(person.convertedAt) || won;
    return { ...person, deals, wins, lostDeal, reached: { win: won, opportunity, sql: by(person.sqlAt) || opportunity } };
  });
  for (const p of people) p.reached.mql = by(p.mqlAt) || p.reached.sql;

  const created = people.filter(p => within(p.createdAt));
  const mqls = people.filter(p => within(p.mqlAt));
  const sqls = people.filter(p => within(p.sqlAt));
  const reached = (list, name) => count(list.filter(p => p.reached[name]));
  const dropped = (list, name) => count(list.filter(p => !p.reached[name] && (by(p.disqualifiedAt) || p.lostDeal)));
  const rejected = (list, since) =>
    count(list.filter(p => by(p.rejectedAt) && p.rejectedAt >= p[since] && daysBetween(p[since], p.rejectedAt) <= rejectionDays));

  // First contact
  const activities = visible(records.activities).filter(a => a.automated !== true && HUMAN.includes(a.type) && by(at(a.startedAt)));
  const firstWhere = (person, wanted) =>
    earliest(activities.filter(a => person.ids.includes(a.leadId) && wanted(a)).map(a => at(a.startedAt)));
  const outreach = person => firstWhere(person, a => a.direction === 'outbound');
  const twoWay = person => firstWhere(person, a => a.connected === true || a.direction === 'inbound');
  const inCohort = people
    .filter(p => p.needsContact !== false)
    .map(p => ({ ...p, contact: outreach(p), answer: twoWay(p) }))
    .filter(p => !(p.disqualifyReason === 'spam' && by(p.disqualifiedAt) && (p.contact === null || p.disqualifiedAt < p.contact)));
  const cohort = inCohort.filter(p => within(p.createdAt));
  const between = (from, to) => minutesBetween(Math.min(from, to), to); // a contact before the clock started waits 0
  const waits = (list, from, to, measure = between) =>
    list
      .filter(p => from(p) !== null)
      .map(p => (to(p) === null ? { atLeast: measure(from(p), asOf) } : measure(Math.min(from(p), to(p)), to(p))));
  const assigned = p => (by(p.assignedAt) ? p.assignedAt : null);

  // SLA
  const calendarOf = id => ({
    hours: visible(records.businessHours).filter(h => h.calendarId === id),
    holidays: visible(records.businessHolidays)
      .filter(h => h.calendarId === id)
      .map(h => h.date),
  });
  const policyOf = p =>
    visible(records.slaPolicies)
      .filter(v => v.id === p.slaPolicyId && (v.validFrom === undefined || at(v.validFrom) <= p.createdAt))
      .sort((a, b) => (at(a.validFrom) ?? 0) - (at(b.validFrom) ?? 0))
      .at(-1);
  const business = (p, from, to) => businessMinutes(calendarOf(policyOf(p).businessCalendarId), from, to);
  const withCalendar = cohort.filter(p => policyOf(p)?.businessCalendarId !== undefined);

  function sla(person, override = {}) {
    const { startsAt, stopsAt, clock, thresholdMinutes, businessCalendarId } = { ...policyOf(person), ...override };
    if (clock !== 'elapsed' && businessCalendarId === undefined) return { state: 'no calendar' };
    const from = startsAt === 'assigned' ? assigned(person) : person.createdAt;
    if (from === null) return { state: 'pending' };
    const stop = stopsAt === 'two-way' ? person.answer : person.contact;
    const threshold = exact(thresholdMinutes);
    const waited = to =>
      clock === 'elapsed' ? between(from, Math.max(from, to)) : businessMinutes(calendarOf(businessCalendarId), from, to);
    const due =
      clock === 'elapsed'
        ? from + Number(thresholdMinutes) * 60_000
        : afterBusinessMinutes(calendarOf(businessCalendarId), from, Number(thresholdMinutes));
    if (stop !== null) return { state: less(threshold, waited(stop)) ? 'breached' : 'met', due };
    return { state: less(threshold, waited(asOf)) ? 'breached' : 'pending', due };
  }
  const promised = list => list.filter(p => policyOf(p) !== undefined);
  const states = (suffix, override) => {
    const all = promised(cohort).map(p => sla(p, override).state);
    const of = state => count(all.filter(s => s === state));
    return { [`slaMet${suffix}`]: of('met'), [`slaBreached${suffix}`]: of('breached'), [`slaPending${suffix}`]: of('pending') };
  };
  const dueNow = promised(inCohort.filter(p => p.createdAt < asOf))
    .map(p => sla(p))
    .filter(({ due }) => due !== undefined && due >= start && due < end);

  // Spend
  const spendOf = (from, to, wanted) =>
    sumOf(
      visible(records.spendEntries).filter(
        e => e.function === 'marketing' && e.date >= from && e.date < to && e.date < window.asOf && wanted(e),
      ),
      e => exact(e.amount),
    );
  const program = e => e.category === 'program' || e.category === 'agency';
  const [lagStart, lagEnd] = [monthsLater(window.start, -1), monthsLater(window.end, -1)];

  /** Until the last day of the cohort has had so many days. */
  const matured = days => at(daysLater(window.end, days)) <= asOf;
  return {
    matured,
    inputs: {
      leadsCreated: count(created),
      leadsRejected: rejected(created, 'createdAt'),
      mqls: count(mqls),
      mqlsRejected: rejected(mqls, 'mqlAt'),
      repeatMqls: count(visible(records.mqlReentries).filter(e => within(at(e.at)))),
      mqas: count(visible(records.accounts).filter(a => within(at(a.mqaAt)))),
      sqls: count(sqls),
      leadsConverted: count(people.filter(p => within(p.convertedAt))),
      leadsWon: count(people.filter(p => p.wins.some(within))),
      leadsReachedMql: reached(created, 'mql'),
      leadsReachedOpportunity: reached(created, 'opportunity'),
      leadsReachedWin: reached(created, 'win'),
      mqlsReachedSql: reached(mqls, 'sql'),
      sqlsReachedOpportunity: reached(sqls, 'opportunity'),
      leadsDroppedBeforeMql: dropped(created, 'mql'),
      leadsDroppedBeforeOpportunity: dropped(created, 'opportunity'),
      leadsDroppedBeforeWin: dropped(created, 'win'),
      mqlsDroppedBeforeSql: dropped(mqls, 'sql'),
      sqlsDroppedBeforeOpportunity: dropped(sqls, 'opportunity'),
      dealsFromLeads: count([
        ...new Set(
          created.flatMap(p =>
            p.links
              .filter(link => by(at(link.convertedAt)) && p.deals.some(d => d.id === link.opportunityId && d.is !== 'duplicate'))
              .map(link => link.opportunityId),
          ),
        ),
      ]),
      firstContactMinutes: waits(
        cohort,
        p => p.createdAt,
        p => p.contact,
      ),
      contactedMinutes: cohort.filter(p => p.contact !== null).map(p => between(p.createdAt, Math.max(p.createdAt, p.contact))),
      firstContactBusinessMinutes: withCalendar.map(p =>
        p.contact === null ? { atLeast: business(p, p.createdAt, asOf) } : business(p, p.createdAt, p.contact),
      ),
      assignmentToContactMinutes: waits(cohort, assigned, p => p.contact),
      creationToAssignmentMinutes: waits(cohort, p => p.createdAt, assigned),
      firstTwoWayMinutes: waits(
        cohort,
        p => p.createdAt,
        p => p.answer,
      ),
      contactedInPeriodMinutes: inCohort.filter(p => within(p.contact)).map(p => between(p.createdAt, Math.max(p.createdAt, p.contact))),
      ...states('', {}),
      ...states('BusinessHours', { clock: 'business-hours' }),
      ...states('FromAssignment', { startsAt: 'assigned' }),
      slaMetOfDue: count(dueNow.filter(s => s.state === 'met')),
      slaBreachedOfDue: count(dueNow.filter(s => s.state === 'breached')),
      programSpend: spendOf(window.start, window.end, program),
      laggedProgramSpend: spendOf(lagStart, lagEnd, program),
      fullyLoadedMarketingSpend: spendOf(window.start, window.end, () => true),
    },
  };
}
