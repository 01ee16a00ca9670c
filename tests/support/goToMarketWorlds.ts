import { dayText } from './ledgers.js';
import type { Dice } from './seeds.js';
import type { Rec, World } from './worlds.js';

/** Days after 1 January 2024, as in worlds.ts. */
const LAST = 911;
const STAGES = ['discovery', 'qualified', 'proposal', 'negotiation'];
const REPS = 6;
const repOf = (d: Dice): string => `rep-${d.between(0, REPS - 1)}`;
const many = <T>(n: number, row: (n: number) => T): T[] => Array.from({ length: n }, (_, i) => row(i));
const dayOf = (value: unknown): number => Math.round((Date.parse(String(value).slice(0, 10)) - Date.parse('2024-01-01')) / 86_400_000);
/** An instant of that day in working hours, or near them. */
const moment = (d: Dice, day: number): string => `${dayText(day)}T${d.between(10, 22)}:${d.between(10, 59)}:00-03:00`;
/** Present in this share of the draws. */
const maybe = (d: Dice, share: number, fields: () => object): object => (d.chance(share) ? fields() : {});
const money = (d: Dice, max: number): string => `${d.between(1, max)}.${d.between(10, 99)}`;

/** Deals with what the pipeline's metrics ask of them. */
const dealt = (d: Dice, deals: readonly Rec[]): Rec[] =>
  deals.map(deal => ({
    ...deal,
    ...maybe(d, 0.9, () => ({ ownerRepId: repOf(d) })),
    ...maybe(d, 0.5, () => ({ leadId: `lead-${d.between(0, 39)}` })),
    ...maybe(d, 0.8, () => ({ expectedCloseDate: dayText(Math.min(LAST + 80, dayOf(deal.createdAt) + d.between(20, 150))) })),
    ...maybe(d, 0.8, () => ({ stage: d.pick(STAGES), crmProbability: d.pick(['0.1', '0.4', '0.75']) })),
    ...maybe(d, 0.7, () => ({ forecastCategory: d.pick(['omitted', 'pipeline', 'best-case', 'commit']) })),
    ...maybe(d, 0.7, () => ({ competitive: d.chance(0.5), source: d.pick(['inbound', 'outbound']) })),
  }));

/** What happened to most deals, one thing of a kind a day; some were lost, opened again and decided anew. */
const eventsOf = (d: Dice, deals: readonly Rec[]): Rec[] =>
  deals
    .filter((_, n) => n === 0 || d.chance(0.85))
    .flatMap(deal => {
      const created = dayOf(deal.createdAt);
      const end = deal.closedAt === undefined ? LAST : dayOf(deal.closedAt);
      const rows: object[] = [{ at: deal.createdAt, field: 'created' }];
      let day = created;
      for (const stage of STAGES) {
        if (day >= end || d.chance(0.2)) break;
        rows.push({ at: dayText(day), field: 'stage', toText: stage });
        day += d.between(1, 25);
      }
      const amount = { field: 'amountArr', currency: deal.currency };
      rows.push({ ...amount, at: deal.createdAt, toAmount: money(d, 5_000) });
      if (end > created) rows.push({ ...amount, at: dayText(end - 1), toAmount: deal.amountArr });
      if (end > created + 3 && d.chance(0.2)) {
        rows.push(
          { at: dayText(created + 2), field: 'outcome', toText: 'lost' },
          { at: dayText(created + 3), field: 'outcome', toText: 'open' },
        );
      }
      if (d.chance(0.7)) rows.push({ at: dayText(created), field: 'expectedCloseDate', toDate: dayText(created + d.between(10, 120)) });
      if (d.chance(0.7))
        rows.push({ at: dayText(created), field: 'forecastCategory', toText: d.pick(['pipeline', 'best-case', 'commit']) });
      if (deal.closedAt !== undefined) rows.push({ at: deal.closedAt, field: 'outcome', toText: deal.outcome });
      return rows.map((row, n): Rec => ({ id: `event-${deal.id}-${n}`, opportunityId: deal.id, ...row }));
    });

const leadsOf = (d: Dice, deals: readonly Rec[]): Rec[] =>
  many(40, n => {
    const created = d.between(450, LAST - 1);
    const deal = d.pick(deals);
    const steps = [1, 2, 3].map(it => created + it * d.between(0, 12)).filter(day => day < LAST);
    const [mql, sql, converted] = steps;
    return {
      id: `lead-${n}`,
      createdAt: moment(d, created),
      ...maybe(d, 0.9, () => ({ source: d.pick(['web', 'event', 'partner']) })),
      ...maybe(d, 0.8, () => ({
        assignedAt: `${dayText(created)}T23:${d.between(10, 59)}:00-03:00`,
        ownerRepId: repOf(d),
        slaPolicyId: d.pick(['sla-fast', 'sla-office']),
      })),
      ...(mql !== undefined && d.chance(0.7) ? { mqlAt: moment(d, mql) } : {}),
      ...(sql !== undefined && d.chance(0.5) ? { sqlAt: moment(d, sql) } : {}),
      ...(converted !== undefined && d.chance(0.4)
        ? { convertedAt: moment(d, converted), opportunityId: deal.id, accountId: deal.accountId }
        : {}),
      ...maybe(d, 0.2, () => ({ disqualifiedAt: dayText(Math.min(LAST - 1, created + d.between(1, 40))), disqualifyReason: 'no budget' })),
      ...maybe(d, 0.1, () => ({ rejectedAt: dayText(Math.min(LAST - 1, created + d.between(1, 40))) })),
      ...maybe(d, 0.1, () => ({ needsContact: false })),
      ...(n > 30 && d.chance(0.3) ? { mergedIntoId: `lead-${d.between(0, 30)}` } : {}),
    };
  });

const activitiesOf = (d: Dice, leads: readonly Rec[]): Rec[] =>
  many(90, n => {
    const lead = d.pick(leads);
    return {
      id: `activity-${n}`,
      type: d.pick(['call', 'email', 'meeting', 'task']),
      ...maybe(d, 0.9, () => ({ direction: d.pick(['outbound', 'outbound', 'inbound']) })),
      ...maybe(d, 0.2, () => ({ automated: true })),
      ...maybe(d, 0.7, () => ({ connected: d.chance(0.4) })),
      startedAt: moment(d, Math.min(LAST - 1, dayOf(lead.createdAt) + d.between(0, 6))),
      ...maybe(d, 0.8, () => ({
        durationMinutes: `${d.between(1, 90)}.5`,
        timeCategory: d.pick(['customer-facing', 'selling-prep', 'admin', 'internal']),
      })),
      repId: repOf(d),
      ...maybe(d, 0.7, () => ({ leadId: lead.id })),
      source: d.pick(['logged', 'logged', 'calendar']),
    };
  });

const QUARTERS = ['2025-04-01', '2025-07-01', '2025-10-01', '2026-01-01', '2026-04-01', '2026-07-01'];
const quotasOf = (d: Dice): Rec[] =>
  many(REPS, rep => rep).flatMap(rep =>
    QUARTERS.slice(0, -1).map((startDate, q): Rec => {
      const full = d.between(1_000, 9_000);
      const half = d.chance(0.3);
      return {
        id: `quota-${rep}-${q}`,
        repId: `rep-${rep}`,
        startDate,
        endDate: QUARTERS[q + 1],
        amount: half ? `${full / 2}` : `${full}`,
        fullAmount: `${full}`,
        currency: 'BRL',
        measure: 'bookings',
        rampFactor: half ? '0.5' : '1',
      };
    }),
  );

const handoffsOf = (d: Dice, won: readonly Rec[]): { readonly handoffs: Rec[]; readonly handoffItems: Rec[] } => {
  const items: Rec[] = [];
  const handoffs = won.map((deal): Rec => {
    const start = dayOf(deal.closedAt);
    const id = `handoff-${deal.id}`;
    const accepted = start + d.between(4, 20);
    const all = d.chance(0.7) && accepted < LAST;
    for (const [n, key] of ['plan', 'contacts', 'call'].entries())
      items.push({
        id: `${id}-${key}`,
        handoffId: id,
        key,
        mandatory: n < 2,
        ...(all || d.chance(0.4) ? { doneAt: dayText(Math.min(LAST - 1, start + n)) } : {}),
      });
    return {
      id,
      opportunityId: deal.id,
      accountId: deal.accountId,
      requiredAt: deal.closedAt,
      ...maybe(d, 0.8, () => ({ dueAt: dayText(start + 14) })),
      // Accepted after its items, so that the acceptance completes it whichever items are known.
      ...(all ? { acceptedAt: dayText(accepted), acceptedBy: 'csm', completedAt: dayText(accepted) } : {}),
      ...maybe(d, 0.2, () => ({ returnedAt: dayText(Math.min(LAST - 1, start + 2)) })),
      ...maybe(d, 0.1, () => ({ waivedAt: dayText(Math.min(LAST - 1, start + 3)) })),
    };
  });
  return { handoffs, handoffItems: items };
};

const BAND_OF = (score: number): string => (score >= 70 ? 'green' : score >= 40 ? 'yellow' : 'red');

/** Beside a world's own rows: stages and events, leads and contacts, reps and quotas, handoffs, scores and forecasts, all sound. */
export function goToMarketOf(d: Dice, world: World): World {
  const opportunities = dealt(d, world.opportunities ?? []);
  const accounts = [...new Set((world.accounts ?? []).map(row => row.id))];
  const leads = leadsOf(d, opportunities);
  const won = opportunities.filter(deal => deal.outcome === 'won');
  const forecastSnapshots = ['2026-01-01', '2026-04-01'].flatMap((startDate, q) =>
    ['commit', 'best-case', 'manager'].map(
      (call): Rec => ({
        id: `forecast-${q}-${call}`,
        takenAt: startDate,
        startDate,
        endDate: QUARTERS[q + 4],
        scope: 'company',
        measure: 'bookings',
        call,
        amount: money(d, 90_000),
        currency: 'BRL',
        deals: d.between(1, 9),
      }),
    ),
  );
  const rules = ['completeness', 'validity', 'uniqueness', 'freshness', 'consistency'];
  return {
    opportunities,
    stageDefinitions: STAGES.map((stage, n) => ({
      id: `stage-${n}`,
      stage,
      order: n + 1,
      qualified: n > 0,
      onHold: n === 3 && d.chance(0.3),
      version: '1',
    })),
    opportunityEvents: eventsOf(d, opportunities),
    leads,
    mqlReentries: many(6, n => ({ id: `again-${n}`, leadId: `lead-${n}`, at: dayText(d.between(700, LAST - 1)) })),
    slaPolicies: [
      { id: 'sla-fast', thresholdMinutes: '300', clock: 'elapsed', startsAt: 'created', stopsAt: 'attempt' },
      { id: 'sla-fast', thresholdMinutes: '120', clock: 'elapsed', startsAt: 'created', stopsAt: 'attempt', validFrom: '2026-05-01' },
      {
        id: 'sla-office',
        thresholdMinutes: '240',
        clock: 'business-hours',
        businessCalendarId: 'office',
        startsAt: 'assigned',
        stopsAt: 'two-way',
      },
      { id: 'sla-spare', thresholdMinutes: '60', clock: 'elapsed', startsAt: 'assigned', stopsAt: 'attempt' },
    ],
    businessHours: many(5, n => ({
      id: `hours-${n}`,
      calendarId: 'office',
      weekday: n + 1,
      opensAt: '09:00',
      closesAt: n === 4 ? '16:30' : '18:00',
    })),
    businessHolidays: ['2026-04-03', '2026-04-21', '2026-05-01', '2026-06-04'].map(date => ({
      id: `holiday-${date}`,
      calendarId: 'office',
      date,
    })),
    activities: activitiesOf(d, leads),
    reps: many(REPS, n => {
      const hired = d.between(0, 700);
      return {
        id: `rep-${n}`,
        name: `Rep ${n}`,
        role: d.pick(['AE', 'AE', 'AM', 'SDR']),
        teamId: d.pick(['north', 'south']),
        hireDate: dayText(hired),
        ...maybe(d, 0.9, () => ({ quotaStartDate: dayText(hired + d.between(0, 40)) })),
        ...maybe(d, 0.2, () => ({ endDate: dayText(d.between(850, LAST - 1)) })),
        fte: d.pick(['1', '1', '0.5']),
        trainingDays: d.between(0, 30),
      };
    }),
    repTimes: many(REPS, n => ({
      id: `time-${n}`,
      repId: `rep-${n}`,
      startDate: '2026-04-01',
      endDate: '2026-07-01',
      contractedMinutes: '29760',
      leaveMinutes: `${d.between(0, 4) * 480}`,
    })),
    quotas: quotasOf(d),
    rampCurves: ['0.25', '0.5', '0.75', '1'].map((factor, n) => ({
      id: `ramp-${n}`,
      role: 'AE',
      tenureMonth: n + 1,
      factor,
      version: '1',
    })),
    quotaCredits: won.map(deal => ({
      id: `credit-${deal.id}`,
      opportunityId: deal.id,
      repId: repOf(d),
      share: d.pick(['1', '0.5']),
      creditedAt: deal.closedAt,
      clawback: d.chance(0.1),
    })),
    ...handoffsOf(d, won),
    onboardings: accounts.map(accountId => {
      const start = d.between(700, LAST - 30);
      return {
        id: `onboarding-${accountId}`,
        accountId,
        startAt: dayText(start),
        ...maybe(d, 0.8, () => ({ kickoffAt: dayText(start + 1), goLiveAt: dayText(start + d.between(2, 20)) })),
        ...maybe(d, 0.6, () => ({ firstValueAt: dayText(start + d.between(5, 29)), firstValueKey: 'first-report' })),
        ...maybe(d, 0.4, () => ({ completedAt: dayText(start + 29) })),
      };
    }),
    healthScores: accounts.flatMap(accountId =>
      many(2, n => {
        const score = d.between(0, 100);
        return {
          id: `health-${accountId}-${n}`,
          accountId,
          scoredAt: dayText(n === 0 ? d.between(600, 820) : d.between(825, LAST - 1)),
          score,
          band: BAND_OF(score),
          modelVersion: '1',
        };
      }),
    ),
    forecastSnapshots,
    forecastLines: forecastSnapshots.flatMap(({ id }) =>
      d
        .shuffled(opportunities)
        .slice(0, 5)
        .map(
          (deal): Rec => ({
            id: `line-${id}-${deal.id}`,
            snapshotId: id,
            opportunityId: deal.id,
            amount: money(d, 9_000),
            currency: deal.currency,
            included: d.chance(0.8),
          }),
        ),
    ),
    dataQualityRules: rules.map((dimension, n) => ({
      id: `rule-${n}`,
      entity: 'opportunities',
      field: 'amountArr',
      dimension,
      weight: `${d.between(1, 4)}`,
      mandatory: n < 2,
    })),
    dataQualityResults: rules.map((_, n) => {
      const checked = d.between(10, 50);
      return { id: `result-${n}`, ruleId: `rule-${n}`, asOf: '2026-06-30', checked, passed: d.between(0, checked) };
    }),
    dataQualityRecords: opportunities.map(({ id }) => ({
      id: `quality-${id}`,
      entity: 'opportunities',
      recordId: id,
      asOf: '2026-06-30',
      passedMandatory: d.chance(0.7),
    })),
  };
}
