/**
 * Made-up companies for the go-to-market half, one a seed: deals with their histories, leads with duplicates, activities, reps, handoffs,
 * onboardings, scores and frozen calls, around the second quarter of 2026 in São Paulo. Instants are whole seconds and mostly unique;
 * some fall exactly on the quarter's edges.
 */
const DAY = 86_400_000;
const HOUR = 3_600_000;
export const QUARTER = { start: '2026-04-01', end: '2026-07-01' };
const midnight = date => Date.parse(`${date}T03:00:00Z`);
const EDGES = [midnight(QUARTER.start), midnight(QUARTER.end)];
const text = ms => new Date(ms).toISOString().replace('.000Z', 'Z');
const dateOf = ms => new Date(ms - 3 * HOUR).toISOString().slice(0, 10);

function dice(seed) {
  let state = (seed * 2654435761 + 12345) >>> 0;
  const next = () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 12), 0x297a2d39) >>> 0;
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  const upTo = most => Math.floor(next() * (most + 1));
  const between = (a, b) => a + upTo(b - a);
  const chance = p => next() < p;
  const one = list => list[upTo(list.length - 1)];
  /** An instant of a span, to the second; now and then the quarter's edge, if it lies within. */
  const instant = (from, to) => {
    const edge = EDGES.find(e => e > from && e < to);
    if (edge !== undefined && chance(0.06)) return edge;
    return from + Math.floor((next() * (to - from)) / 1000) * 1000;
  };
  return { upTo, between, chance, one, instant, after: (ms, days) => instant(ms + 1000, ms + days * DAY) };
}

// Deals --------------------------------------------------------------------------------------------------------------

const STAGES = [
  ['discovery', 1, false, false],
  ['on-hold', 2, true, true],
  ['evaluation', 3, true, false],
  ['proposal', 4, true, false],
  ['negotiation', 5, true, false],
];
const stageDefinitions = STAGES.map(([stage, order, qualified, onHold]) => ({
  id: `stage-${stage}`,
  stage,
  order,
  qualified,
  onHold,
  version: '1',
  validFrom: '2024-01-01T03:00:00Z',
}));
const QUALIFIED = ['on-hold', 'evaluation', 'proposal', 'negotiation'];
const CATEGORIES = ['omitted', 'pipeline', 'best-case', 'commit'];

function deal(k, d) {
  const id = `deal-${k}`;
  const created = d.instant(midnight(d.chance(0.3) ? '2025-01-15' : '2025-11-15'), midnight('2026-07-20'));
  const events = [];
  const now = { stage: 'discovery', outcome: 'open' };
  const tell = (ms, field, to) => {
    events.push({ id: `${id}-${events.length}`, opportunityId: id, at: text(ms), field, ...to });
    if (to) Object.assign(now, { [field]: Object.values(to)[0] });
  };
  const amount = () => (d.chance(0.04) ? '0' : String(d.between(10, 900) * 100));
  const expected = ms => dateOf(d.instant(ms, ms + 150 * DAY));
  let qualifiedAt;
  tell(created, 'created');
  tell(created, 'stage', { toText: 'discovery' });
  tell(created, 'amountArr', { toAmount: amount() });
  if (!d.chance(0.06)) tell(created, 'expectedCloseDate', { toDate: expected(created) });
  tell(created, 'forecastCategory', { toText: d.one(CATEGORIES) });
  const enter = (ms, stage) => {
    if (stage === now.stage) return;
    tell(ms, 'stage', { toText: stage });
    if (QUALIFIED.includes(stage)) qualifiedAt ??= text(ms);
  };
  let ms = created;
  let closedAt;
  for (let steps = d.between(2, 14); steps > 0; steps -= 1) {
    ms = d.after(ms, now.outcome === 'open' ? d.one([2, 12, 30]) : 120);
    if (ms > midnight('2027-05-01')) break;
    const luck = d.upTo(99);
    if (now.outcome === 'open') {
      if (luck < 34) enter(ms, STAGES[Math.min(4, STAGES.findIndex(([s]) => s === now.stage) + d.one([1, 1, 2, 3]))][0]);
      else if (luck < 42 && qualifiedAt) enter(ms, d.one(['evaluation', 'proposal']));
      else if (luck < 48 && qualifiedAt) enter(ms, 'on-hold');
      else if (luck < 57) tell(ms, 'amountArr', { toAmount: amount() });
      else if (luck < 66) tell(ms, 'expectedCloseDate', { toDate: expected(ms) });
      else if (luck < 74) tell(ms, 'forecastCategory', { toText: d.one(CATEGORIES) });
      else {
        const won = luck < 91 && qualifiedAt;
        const outcome = won ? 'won' : luck < 96 ? 'lost' : luck < 98 ? 'disqualified' : 'duplicate';
        if (now.stage === 'on-hold') {
          enter(ms, 'evaluation');
          ms = d.after(ms, 3);
        }
        tell(ms, 'outcome', { toText: outcome });
        closedAt = text(ms);
      }
    } else if (now.outcome === 'duplicate') break;
    else if (luck < 30) {
      tell(ms, 'outcome', { toText: 'open' });
      closedAt = undefined;
    } else if (luck < 40 && now.outcome === 'lost' && qualifiedAt) {
      tell(ms, 'outcome', { toText: 'won' });
      closedAt = text(ms);
    } else if (luck < 50) tell(ms, 'amountArr', { toAmount: amount() });
    else break;
  }
  const { stage, outcome, amountArr, expectedCloseDate, forecastCategory } = now;
  const reversedAt = outcome === 'won' && d.chance(0.15) ? { reversedAt: text(d.after(Date.parse(closedAt), 25)) } : {};
  const row = {
    id,
    accountId: `account-${d.upTo(11)}`,
    type: d.one(['new-logo', 'new-logo', 'new-logo', 'expansion', 'expansion', 'renewal', 'reactivation']),
    stage,
    outcome,
    amountArr,
    createdAt: text(created),
    forecastCategory,
    ownerRepId: `rep-${d.upTo(6)}`,
    competitive: d.chance(0.5),
    ...(expectedCloseDate ? { expectedCloseDate } : {}),
    ...(qualifiedAt ? { qualifiedAt } : {}),
    ...(closedAt ? { closedAt } : {}),
    ...(outcome === 'lost' ? { lostReason: d.one(['price', 'no-decision', 'no-decision']) } : {}),
    ...(d.chance(0.6) ? { tcv: String(d.between(10, 3000) * 100) } : {}),
    ...(d.chance(0.8) ? { crmProbability: d.one(['0.1', '0.25', '0.6', '0.9', '1']) } : {}),
    ...(d.chance(0.03) ? { isTest: true } : {}),
    ...reversedAt,
  };
  return { row, events };
}

// Leads --------------------------------------------------------------------------------------------------------------

const slaPolicies = [
  {
    id: 'fast',
    thresholdMinutes: '60',
    clock: 'elapsed',
    businessCalendarId: 'br',
    startsAt: 'created',
    stopsAt: 'attempt',
    validFrom: '2026-01-01T03:00:00Z',
  },
  {
    id: 'fast',
    thresholdMinutes: '30',
    clock: 'elapsed',
    businessCalendarId: 'br',
    startsAt: 'created',
    stopsAt: 'attempt',
    validFrom: '2026-05-10T03:00:00Z',
  },
  {
    id: 'calm',
    thresholdMinutes: '240',
    clock: 'business-hours',
    businessCalendarId: 'br',
    startsAt: 'assigned',
    stopsAt: 'two-way',
    validFrom: '2026-01-01T03:00:00Z',
  },
  {
    id: 'berlin',
    thresholdMinutes: '600',
    clock: 'business-hours',
    businessCalendarId: 'de',
    startsAt: 'created',
    stopsAt: 'attempt',
    validFrom: '2026-01-01T03:00:00Z',
  },
];
const hoursOf = (calendarId, weekdays, spans, more = {}) =>
  weekdays.flatMap(weekday =>
    spans.map(([opensAt, closesAt]) => ({ id: `${calendarId}-${weekday}-${opensAt}`, calendarId, weekday, opensAt, closesAt, ...more })),
  );
const businessHours = [
  ...hoursOf(
    'br',
    [1, 2, 3, 4, 5],
    [
      ['09:00', '12:00'],
      ['13:00', '18:00'],
    ],
  ),
  ...hoursOf('br', [6], [['09:00', '12:30']]),
  ...hoursOf('de', [1, 2, 3, 4], [['08:00', '17:00']], { timeZone: 'Europe/Berlin' }),
  ...hoursOf('de', [5], [['08:00', '24:00']], { timeZone: 'Europe/Berlin' }),
];
const businessHolidays = ['2026-04-03', '2026-04-21', '2026-05-01', '2026-06-04'].flatMap(date =>
  ['br', 'de'].filter(c => c === 'br' || date < '2026-05-02').map(calendarId => ({ id: `${calendarId}-${date}`, calendarId, date })),
);

function lead(k, d, deals) {
  const id = `lead-${k}`;
  const created = d.instant(midnight('2026-02-20'), midnight('2026-07-20'));
  const row = { id, createdAt: text(created), source: d.one(['web', 'event']) };
  if (!d.chance(0.1)) row.slaPolicyId = d.one(['fast', 'fast', 'calm', 'berlin']);
  if (d.chance(0.12)) row.needsContact = false;
  let ms = created;
  const mark = (name, p, days) => {
    if (!d.chance(p)) return false;
    ms = d.after(ms, days);
    row[name] = text(ms);
    return true;
  };
  if (d.chance(0.85)) row.assignedAt = text(d.chance(0.7) ? d.instant(created, created + 3 * HOUR) : d.instant(created, created + 4 * DAY));
  mark('mqlAt', 0.6, 40);
  mark('sqlAt', 0.45, 40);
  const later = deals.filter(({ row: o }) => Date.parse(o.createdAt) > ms && o.isTest !== true);
  if (later.length > 0 && d.chance(0.6)) {
    const { row: found } = d.one(later);
    row.opportunityId = found.id;
    row.convertedAt = found.createdAt;
    row.accountId = found.accountId;
  } else if (d.chance(0.35)) {
    mark('disqualifiedAt', 1, 60);
    row.disqualifyReason = d.one(['spam', 'spam', 'no-budget']);
  }
  if (!row.convertedAt && d.chance(0.2)) {
    const since = Date.parse(row.mqlAt ?? row.createdAt);
    row.rejectedAt = text(since + d.one([3, 20, 50]) * DAY + HOUR); // well within thirty days of what it follows, or well after
  }
  const activities = Array.from({ length: d.upTo(3) }, (_, n) => ({
    id: `${id}-touch-${n}`,
    leadId: id,
    type: d.one(['call', 'call', 'email', 'meeting', 'task']),
    direction: d.chance(0.75) ? 'outbound' : 'inbound',
    automated: d.chance(0.25),
    connected: d.chance(0.4),
    startedAt: text(
      d.one([
        created + 60 * 60_000,
        created + 30 * 60_000,
        d.instant(created, created + 5 * HOUR),
        d.instant(created, created + 6 * DAY),
        d.chance(0.1) ? created - HOUR : created + 20 * DAY,
      ]),
    ),
    repId: `rep-${d.upTo(6)}`,
  }));
  if (d.chance(0.03)) row.isTest = true;
  return { row, activities };
}

// People -------------------------------------------------------------------------------------------------------------

const RAMP = ['0.25', '0.5', '0.75', '1'];
const addMonths = (date, n) => {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + n;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}-01`;
};
const monthsApart = (a, b) => Number(b.slice(0, 4)) * 12 + Number(b.slice(5, 7)) - Number(a.slice(0, 4)) * 12 - Number(a.slice(5, 7));

function repRows(k, d) {
  const id = `rep-${k}`;
  const hireDate = addMonths('2025-03-01', d.one([0, 2, 5, 9, 11, 12, 13, 14]));
  const quotaStartDate = d.chance(0.5) ? hireDate : addMonths(hireDate, 1);
  const leaves = d.chance(0.3) ? { endDate: dateOf(d.instant(midnight(addMonths(quotaStartDate, 1)), midnight('2026-11-01'))) } : {};
  const row = {
    id,
    role: k === 6 ? 'SE' : 'AE',
    hireDate,
    ...(d.chance(0.5) || quotaStartDate !== hireDate ? { quotaStartDate } : {}),
    ...leaves,
    fte: d.one(['1', '1', '0.5']),
  };
  const full = d.between(5, 160) * 100;
  const quotas = [];
  for (let month = quotaStartDate; k !== 6 && month < (leaves.endDate ?? '2027-06-01'); month = addMonths(month, 1)) {
    const rampFactor = RAMP[Math.min(3, monthsApart(quotaStartDate, month))];
    quotas.push({
      id: `${id}-${month}`,
      repId: id,
      startDate: month,
      endDate: addMonths(month, 1),
      amount: String(full * Number(rampFactor)),
      fullAmount: String(full),
      measure: 'bookings',
      rampFactor,
    });
  }
  const activities = [];
  for (let day = midnight('2026-03-28'); day < midnight('2026-07-04'); day += d.between(2, 9) * DAY) {
    let ms = day + 9 * HOUR;
    for (let n = d.upTo(3); n > 0; n -= 1) {
      const timeCategory = d.one(['customer-facing', 'selling-prep', 'admin', 'internal', 'training', undefined]);
      const minutes = d.between(10, 120);
      const entry = (from, length) => ({
        id: `${id}-${activities.length}`,
        repId: id,
        type: 'task',
        startedAt: text(from),
        durationMinutes: String(length),
        ...(timeCategory ? { timeCategory } : {}),
        ...(d.chance(0.3) ? { source: 'calendar' } : {}),
      });
      activities.push(entry(ms, minutes));
      if (d.chance(0.25)) activities.push(entry(ms + 5 * 60_000, d.between(1, minutes - 5))); // twice in the log: within the first
      ms += (minutes + d.upTo(40)) * 60_000;
    }
  }
  const repTimes = [-1, 0, 1, 2]
    .filter(() => d.chance(0.9))
    .map(n => addMonths('2026-04-01', n))
    .map(startDate => ({
      id: `${id}-time-${startDate}`,
      repId: id,
      startDate,
      endDate: addMonths(startDate, 1),
      contractedMinutes: '9600',
      leaveMinutes: String(d.one([0, 480, 960])),
    }));
  return { row, quotas, activities, repTimes };
}
function creditsOf({ row }, d) {
  if (row.outcome !== 'won' || row.isTest) return [];
  const base = { opportunityId: row.id, creditedAt: text(Date.parse(row.closedAt) + d.upTo(20) * HOUR) };
  const other = `rep-${(Number(row.ownerRepId.slice(4)) + 1) % 7}`;
  const shares = d.chance(0.3)
    ? [
        [row.ownerRepId, '0.6'],
        [other, '0.4'],
      ]
    : [[row.ownerRepId, '1']];
  const own = shares.map(([repId, share]) => ({ ...base, repId, share }));
  const clawed = row.reversedAt ? own.map(c => ({ ...c, creditedAt: row.reversedAt, clawback: true })) : [];
  const overlay = d.chance(0.2) ? [{ ...base, repId: `rep-${d.upTo(5)}`, share: '0.5', overlay: true }] : [];
  return [...own, ...clawed, ...overlay].map((c, n) => ({ id: `${row.id}-credit-${n}`, ...c }));
}

// Customers ----------------------------------------------------------------------------------------------------------

function handoffRows({ row }, d) {
  if (row.outcome !== 'won' || row.isTest || !['new-logo', 'expansion'].includes(row.type) || d.chance(0.1))
    return { handoffs: [], items: [] };
  const closed = Date.parse(row.closedAt);
  const id = `handoff-${row.id}`;
  const dueAt = text(closed + 14 * DAY);
  const items = Array.from({ length: d.between(1, 4) }, (_, n) => ({
    id: `${id}-${n}`,
    handoffId: id,
    key: `item-${n}`,
    mandatory: n === 0 || d.chance(0.7),
    ...(d.chance(0.85) ? { doneAt: text(d.after(closed, 16)) } : {}),
  }));
  const acceptedAt = d.chance(0.85) ? { acceptedAt: d.chance(0.1) ? dueAt : text(d.after(closed, 16)), acceptedBy: 'cs' } : {};
  const returnedAt =
    acceptedAt.acceptedAt && d.chance(0.25)
      ? { returnedAt: text(closed + Math.floor((Date.parse(acceptedAt.acceptedAt) - closed) / 2000) * 1000) }
      : {};
  const times = [...items.filter(i => i.mandatory).map(i => i.doneAt), acceptedAt.acceptedAt];
  const completedAt = times.every(t => t !== undefined) ? { completedAt: times.sort().at(-1) } : {};
  const waivedAt = d.chance(0.08) ? { waivedAt: text(d.after(closed, 10)) } : {};
  return {
    handoffs: [
      {
        id,
        opportunityId: row.id,
        accountId: row.accountId,
        requiredAt: row.closedAt,
        dueAt,
        ...acceptedAt,
        ...returnedAt,
        ...completedAt,
        ...waivedAt,
      },
    ],
    items,
  };
}
function onboarding(k, d) {
  const start = d.instant(midnight('2026-03-01'), midnight('2026-07-15'));
  const row = { id: `onboarding-${k}`, accountId: `account-${k % 12}`, startAt: text(start) };
  const mark = (name, p, days, from = start) => d.chance(p) && Object.assign(row, { [name]: text(d.after(from, days)) });
  mark('kickoffAt', 0.8, 10);
  mark('firstValueAt', 0.6, 100, Date.parse(row.kickoffAt ?? row.startAt));
  mark('goLiveAt', 0.7, 60);
  mark('completedAt', 0.6, 120);
  if (!row.firstValueAt && !row.goLiveAt && !row.completedAt) mark('abandonedAt', 0.6, 90);
  return row;
}
function ledgerOf(account, d) {
  const rows = [];
  let [day, balance] = [midnight(d.one(['2025-02-01', '2025-08-01', '2026-03-20'])) + d.upTo(60) * DAY, 0];
  for (let n = d.between(0, 6); n > 0; n -= 1) {
    const leaves = balance > 0 && d.chance(0.3);
    const change = leaves ? -balance : balance > 2000 && d.chance(0.3) ? -d.between(1, 9) * 100 : d.between(5, 90) * 100;
    balance += change;
    rows.push({ id: `${account}-${rows.length}`, accountId: account, effectiveAt: dateOf(day), deltaArr: String(change) });
    day += d.between(3, 130) * DAY;
  }
  return rows;
}
function scoresOf(account, d) {
  return Array.from({ length: d.upTo(4) }, (_, n) => {
    const score = d.between(0, 100);
    const band = score >= 75 ? 'green' : score >= 50 ? 'yellow' : 'red';
    return {
      id: `${account}-score-${n}`,
      accountId: account,
      scoredAt: text(d.instant(midnight('2025-12-01'), midnight('2026-07-10'))),
      score: String(score),
      band,
      modelVersion: '1',
    };
  });
}

// Calls and checks -----------------------------------------------------------------------------------------------------

function calls(d, deals) {
  if (d.chance(0.2)) return { forecastSnapshots: [], forecastLines: [] };
  const of = (id, takenAt, measure, amount, more = {}) => ({
    id,
    takenAt,
    startDate: QUARTER.start,
    endDate: QUARTER.end,
    scope: 'company',
    measure,
    call: 'commit',
    amount: String(amount),
    ...more,
  });
  const taken = text(EDGES[0]);
  const measures = ['new-arr', 'expansion-arr', 'reactivation-arr', 'contraction-arr', 'churned-arr'].map(m =>
    of(`call-${m}`, taken, m, d.between(0, 200) * 100),
  );
  const open = deals.filter(
    ({ row }) =>
      !row.isTest &&
      ['new-logo', 'expansion'].includes(row.type) &&
      Date.parse(row.createdAt) < EDGES[0] &&
      (row.closedAt === undefined || Date.parse(row.closedAt) >= EDGES[0]),
  );
  const forecastLines = open
    .filter(() => d.chance(0.7))
    .map(({ row }) => {
      const included = d.chance(0.7);
      return {
        id: `line-${row.id}`,
        snapshotId: 'call',
        opportunityId: row.id,
        amount: included ? String(d.between(1, 900) * 100) : '0',
        included,
      };
    });
  const call = of('call', taken, 'bookings', d.between(1, 400) * 1000, { deals: d.upTo(12) });
  const earlier = of('call-early', '2026-03-10T12:00:00Z', 'bookings', 1, { deals: 1 });
  return { forecastSnapshots: [...measures, call, earlier], forecastLines };
}
function checks(d) {
  const dimensions = ['completeness', 'validity', 'uniqueness', 'freshness', 'consistency'].filter(() => d.chance(0.85));
  const dataQualityRules = dimensions.flatMap(dimension =>
    Array.from({ length: d.between(1, 2) }, (_, n) => ({
      id: `rule-${dimension}-${n}`,
      entity: d.one(['leads', 'accounts']),
      dimension,
      weight: d.one(['1', '2', '0.5']),
    })),
  );
  const dataQualityResults = dataQualityRules.flatMap(rule =>
    ['2026-05-31', '2026-06-30', '2026-07-31'].map(day => {
      const checked = d.one([0, d.between(1, 200), d.between(1, 200)]);
      return {
        id: `${rule.id}-${day}`,
        ruleId: rule.id,
        asOf: `${day}T12:00:00Z`,
        checked: String(checked),
        passed: String(d.upTo(checked)),
      };
    }),
  );
  const dataQualityRecords = Array.from({ length: 20 }, (_, k) => ({
    id: `checked-${k}`,
    entity: d.one(['leads', 'accounts']),
    recordId: `r${k % 15}`,
    asOf: `2026-06-${10 + k}T12:00:00Z`,
    passedMandatory: d.chance(0.6),
  }));
  return { dataQualityRules, dataQualityResults, dataQualityRecords };
}

/** A company of that seed, and as of when it is asked. */
export function makeWorld(seed) {
  const d = dice(seed);
  const many = (n, make) => Array.from({ length: n }, (_, k) => make(k));
  const deals = many(60, k => deal(k, d));
  const leads = many(45, k => lead(k, d, deals));
  for (const { row } of leads.slice(5)) {
    // The same person again: the row of a survivor that is not merged itself.
    if (d.chance(0.1) && !row.isTest && !leads[0].row.isTest) {
      const into = d.one(leads.slice(0, 5)).row;
      if (!into.isTest && into.mergedIntoId === undefined) Object.assign(row, { mergedIntoId: into.id });
    }
  }
  const reps = many(7, k => repRows(k, d));
  const handoffs = deals.map(x => handoffRows(x, d));
  const accounts = many(12, k => ({
    id: `account-${k}`,
    segment: k < 9 ? 'smb' : 'enterprise',
    ...(d.chance(0.4) ? { mqaAt: text(d.instant(midnight('2026-03-01'), midnight('2026-08-01'))) } : {}),
  }));
  const quiet = deals.filter(() => d.chance(0.3)).map(({ row }) => row.id);
  const asOf = d.one([QUARTER.end, '2026-08-10', '2027-04-15']);
  const recent = deals
    .filter(({ row }) => !quiet.includes(row.id) && Date.parse(row.createdAt) < midnight(asOf) - 5 * DAY)
    .map(({ row }) => ({
      id: `${row.id}-note`,
      opportunityId: row.id,
      type: 'email',
      direction: 'outbound',
      startedAt: text(midnight(asOf) - 3 * DAY),
    }));
  const records = {
    accounts,
    opportunities: deals.map(({ row }) => row),
    opportunityEvents: deals.flatMap(({ events }) => events),
    stageDefinitions,
    leads: leads.map(({ row }) => row),
    mqlReentries: leads
      .filter(({ row }) => row.mqlAt && !row.isTest && d.chance(0.3))
      .map(({ row }) => ({ id: `${row.id}-again`, leadId: row.id, at: text(d.after(Date.parse(row.mqlAt), 60)) })),
    slaPolicies,
    businessHours,
    businessHolidays,
    activities: [...leads.flatMap(x => x.activities), ...reps.flatMap(x => x.activities), ...recent],
    campaigns: [{ id: 'campaign', name: 'One', channel: 'paid-search', startDate: '2025-01-01' }],
    campaignTouches: deals
      .filter(() => d.chance(0.5))
      .map(({ row }) => ({
        id: `${row.id}-touch`,
        campaignId: 'campaign',
        opportunityId: row.id,
        at: text(Date.parse(row.createdAt) - d.between(1, 40) * DAY),
        weight: '1',
      })),
    spendEntries: ['02-28', '03-01', '03-31', '04-01', '04-30', '05-15', '05-31', '06-01', '06-30', '07-01'].flatMap((day, k) =>
      ['program', 'agency', 'payroll'].map(category => ({
        id: `spend-${k}-${category}`,
        date: `2026-${day}`,
        amount: String(d.chance(0.1) ? -d.between(1, 90) * 10 : d.between(0, 90) * 100),
        function: category === 'agency' || d.chance(0.8) ? 'marketing' : 'sales',
        category,
      })),
    ),
    reps: reps.map(({ row }) => row),
    quotas: reps.flatMap(x => x.quotas),
    rampCurves: RAMP.map((factor, k) => ({
      id: `ramp-${k}`,
      role: 'AE',
      tenureMonth: k + 1,
      factor,
      version: '1',
      validFrom: '2024-01-01',
    })),
    repTimes: reps.flatMap(x => x.repTimes),
    quotaCredits: deals.flatMap(x => creditsOf(x, d)),
    handoffs: handoffs.flatMap(x => x.handoffs),
    handoffItems: handoffs.flatMap(x => x.items),
    onboardings: many(24, k => onboarding(k, d)),
    arrMovements: accounts.flatMap(({ id }) => ledgerOf(id, d)),
    healthScores: accounts.flatMap(({ id }) => scoresOf(id, d)),
    ...calls(d, deals),
    ...checks(d),
  };
  return { records, window: { ...QUARTER, asOf } };
}
