import { describe, expect, it } from 'vitest';
import { Account, ArrMovement, FinancialLine, FxRate, Opportunity, SpendEntry, Subscription } from '../../src/entities.js';
import { full, keys, minimal, schemas } from './sampleRows.js';

/** The messages a schema has for a row, each after the path of its field. */
function problems(schema: (typeof schemas)[keyof typeof schemas], row: unknown): string[] {
  const result = schema.safeParse(row);
  return result.success ? [] : result.error.issues.map(it => `${it.path.join('.')}: ${it.message}`);
}

const refuses = (schema: (typeof schemas)[keyof typeof schemas], row: object, field: string): boolean =>
  problems(schema, row).some(it => it.startsWith(`${field}:`) || it.startsWith(`${field}.`));

/** Optional fields that another field of the sample needs, such as a won deal's amount and its closing instant. */
const NEEDED = new Set([
  'opportunities.amountArr',
  'opportunities.closedAt',
  'opportunityEvents.toText',
  'leads.opportunityId',
  'slaPolicies.businessCalendarId',
  'handoffs.acceptedAt',
]);

describe('the schemas', () => {
  it.each(keys)('take %s in full, strip nothing and change nothing', key => {
    expect(schemas[key].parse(full[key])).toEqual(full[key]);
  });

  it.each(keys)('require of %s only what the contract requires, and id', key => {
    expect(schemas[key].parse(minimal[key])).toEqual(minimal[key]);
    for (const field of Object.keys(minimal[key])) {
      const { [field as 'id']: _, ...without } = minimal[key];
      expect(refuses(schemas[key], without, field), `${key} without ${field}`).toBe(true);
    }
  });

  it.each(keys)('take an undefined field of %s as absent and refuse null: no coercion', key => {
    for (const field of Object.keys(full[key])) {
      if (field in minimal[key]) continue;
      const others = { ...full[key], [field]: undefined };
      if (NEEDED.has(`${key}.${field}`)) expect(refuses(schemas[key], others, field)).toBe(true);
      else expect(problems(schemas[key], others), field).toEqual([]);
      expect(refuses(schemas[key], { ...full[key], [field]: null }, field), field).toBe(true);
    }
  });

  it('trap "wrong keys": unknown keys are refused and named, with the key that was meant', () => {
    expect(problems(ArrMovement, { ...minimal.arrMovements, delta_arr: 1, ARR: 2 })).toEqual([
      ": unknown key 'delta_arr' (did you mean 'deltaArr'?); unknown key 'ARR'",
    ]);
    expect(problems(Account, JSON.parse('{"id": "A", "__proto__": "x"}'))).toEqual([": unknown key '__proto__'"]);
    expect(problems(Account, { id: 'A', constructor: 'x' })).toEqual([": unknown key 'constructor'"]);
  });

  it('trap "group keys": any text is a text, and any text is a key of attributes', () => {
    for (const text of ['', '__proto__', 'constructor', 'a,b', ' ', '🌳']) {
      expect(problems(Account, { id: text, segment: text })).toEqual([]);
      const attributes = JSON.parse(`{ ${JSON.stringify(text)}: "x" }`);
      expect(Object.keys(Account.parse({ id: 'A', attributes }).attributes ?? {})).toEqual([text]);
    }
    expect(refuses(Account, { id: 'A', attributes: { tier: 1 } }, 'attributes.tier')).toBe(true);
    expect(refuses(Account, { id: 'A', attributes: ['x'] }, 'attributes')).toBe(true);
    expect(refuses(Account, { id: 7 }, 'id')).toBe(true);
  });

  it.each([
    '',
    ' 5',
    '5 ',
    '0x10',
    '1_000',
    '1,234.56',
    '1.234,56',
    'Infinity',
    'NaN',
    '1e3',
    '+1',
    '.5',
    '5.',
    '５',
    '--1',
    'R$ 5',
    '1e1000000000',
    '9'.repeat(81),
    null,
    true,
    [5],
    {},
    Number.NaN,
    Number.POSITIVE_INFINITY,
    2 ** 53, // what the literal 9007199254740993 becomes is near it: not exact either
    0.1 + 0.2,
    5n,
    new Date(0),
  ])('traps "other notations", "non-numbers", "huge exponent", "unsafe integers": %o is no amount', value => {
    expect(refuses(SpendEntry, { ...minimal.spendEntries, amount: value }, 'amount')).toBe(true);
    expect(refuses(SpendEntry, { ...minimal.spendEntries, amount: { amount: value, currency: 'BRL' } }, 'amount')).toBe(true);
    expect(refuses(FxRate, { ...minimal.fxRates, rate: value }, 'rate')).toBe(true);
  });

  it('trap "very long digits": ten million nines are refused at once', () => {
    const started = performance.now();
    expect(refuses(SpendEntry, { ...minimal.spendEntries, amount: '9'.repeat(10_000_000) }, 'amount')).toBe(true);
    expect(performance.now() - started).toBeLessThan(500);
  });

  it.each(['0', '-0', '-12.50', '0.01', '9'.repeat(80), 5, -5.25, 0.1, 9007199254740991])('%o is an amount', value => {
    expect(problems(SpendEntry, { ...minimal.spendEntries, amount: value })).toEqual([]);
    expect(problems(SpendEntry, { ...minimal.spendEntries, amount: { amount: value, currency: 'JPY' } })).toEqual([]);
  });

  it('trap "currency": known codes in capitals, and nothing beside amount and currency', () => {
    for (const currency of ['ABC', 'brl', '', ' BRL', null, undefined]) {
      expect(refuses(SpendEntry, { ...minimal.spendEntries, amount: { amount: '1', currency } }, 'amount'), String(currency)).toBe(true);
    }
    for (const currency of ['IQD', 'XAU', 'JPY']) expect(problems(SpendEntry, { ...minimal.spendEntries, currency })).toEqual([]);
    expect(refuses(SpendEntry, { ...minimal.spendEntries, amount: { amount: '1', currency: 'BRL', minor: 1 } }, 'amount')).toBe(true);
  });

  it.each([
    ['2026-02-30', 'date'],
    ['2026-3-1', 'date'],
    [null, 'date'],
    ['', 'date'],
    ['01/03/2026', 'date'],
    [20260301, 'date'],
    ['0000-01-01', 'date'],
    ['2026-03-01T00:00:00Z', 'date'],
    ['２０２６-03-01', 'date'],
  ])('trap "dates": %o is no day', (value, field) => {
    expect(refuses(SpendEntry, { ...minimal.spendEntries, [field]: value }, field)).toBe(true);
  });

  it.each([
    '2026-02-30',
    '2026-02-30T10:00:00Z',
    '2026-03-01T10:00:00',
    '2026-03-01 10:00:00Z',
    '2026-03-01T24:00:00Z',
    '2026-03-01T10:00:00+0300',
    '',
    0,
    null,
  ])('traps "dates", "zones": %o is no instant (no offset, no instant)', value => {
    expect(refuses(ArrMovement, { ...minimal.arrMovements, effectiveAt: value }, 'effectiveAt')).toBe(true);
  });

  it.each(['2026-02-28', '2024-02-29', '2026-03-31T23:30Z', '2026-06-30T22:00:00-03:00', '2026-06-30T22:00:00.5+05:45'])(
    '%o is an instant',
    value => {
      expect(problems(ArrMovement, { ...minimal.arrMovements, effectiveAt: value })).toEqual([]);
    },
  );

  it('refuses instants whose calendar day would leave the years 0001 to 9999 in some zone', () => {
    for (const value of ['9999-12-31T23:59:59Z', '0001-01-01T00:00:00Z']) {
      expect(refuses(ArrMovement, { ...minimal.arrMovements, effectiveAt: value }, 'effectiveAt')).toBe(true);
    }
    expect(problems(Subscription, { ...minimal.subscriptions, endDate: '9999-12-31' })).toEqual([]);
    const month = (period: unknown) => problems(FinancialLine, { ...minimal.financialLines, period });
    for (const bad of ['9999-12', '2026-13', '2026-4', '2026-04-01', 202604]) expect(month(bad), String(bad)).toHaveLength(1);
    expect(month('9999-11')).toEqual([]);
  });

  it('keeps the bounds of the tables', () => {
    const share = (acquisitionShare: unknown) => problems(SpendEntry, { ...minimal.spendEntries, acquisitionShare });
    for (const good of ['0', '1', 0.7, '0.70']) expect(share(good)).toEqual([]);
    for (const bad of ['1.01', -0.1, 70, '70%']) expect(share(bad)).toHaveLength(1);
    expect(share(70)).toEqual([
      'acquisitionShare: expected a share from 0 to 1, received the number 70 (a share is a fraction: 0.7 for 70 %)',
    ]);

    const count = (intervalCount: unknown) => problems(Subscription, { ...minimal.subscriptions, intervalCount });
    expect(count(3)).toEqual([]);
    for (const bad of [0, -1, 1.5, '3', 2 ** 53, Number.NaN]) expect(count(bad), String(bad)).not.toEqual([]);

    expect(refuses(FxRate, { ...minimal.fxRates, rate: '0' }, 'rate')).toBe(true);
    expect(refuses(Subscription, { ...minimal.subscriptions, amountPerInterval: '-1' }, 'amountPerInterval')).toBe(true);
    expect(refuses(Opportunity, { ...minimal.opportunities, amountArr: { amount: '-0.01', currency: 'BRL' } }, 'amountArr')).toBe(true);
  });

  it('names the values a field may have, and the one that was meant', () => {
    expect(problems(ArrMovement, { ...minimal.arrMovements, type: 'Churn' })).toEqual([
      "type: expected one of 'opening', 'new', 'expansion', 'contraction', 'churn', 'reactivation', 'transfer', received 'Churn' (did you mean 'churn'?)",
    ]);
  });

  it('makes control and direction characters visible in its messages', () => {
    for (const message of [
      ...problems(Account, { id: 'A', '\u001b[2J\u202e': 1 }),
      ...problems(Account, { id: 'A', isTest: '\u001b[2J\u202e' }),
    ]) {
      expect(message.includes('\u001b') || message.includes('\u202e'), message).toBe(false);
    }
  });

  it.each([[[]], [null], ['A'], [undefined], [new Map([['id', 'A']])]])('takes no %o for a record', value => {
    expect(problems(Account, value).length).toBeGreaterThan(0);
  });
});

// definitions.md §1, the invariants of one record.
describe('Opportunity', () => {
  const open = minimal.opportunities;
  it('has closedAt exactly when its outcome is not open', () => {
    expect(problems(Opportunity, { ...open, outcome: 'lost' })).toEqual([
      'closedAt: expected the closing instant of a deal that is lost, received undefined',
    ]);
    for (const outcome of ['disqualified', 'duplicate']) expect(refuses(Opportunity, { ...open, outcome }, 'closedAt')).toBe(true);
    expect(refuses(Opportunity, { ...open, closedAt: '2026-04-01' }, 'closedAt')).toBe(true);
    expect(problems(Opportunity, { ...open, outcome: 'lost', closedAt: '2026-04-01' })).toEqual([]);
  });

  it('needs amountArr, 0 or more, when won', () => {
    const won = { ...open, outcome: 'won', closedAt: '2026-04-01' };
    expect(problems(Opportunity, won)).toEqual([
      'amountArr: expected the annual recurring value of a won deal, received undefined (a deal without recurring value has amountArr 0)',
    ]);
    expect(problems(Opportunity, { ...won, amountArr: { amount: '0', currency: 'BRL' } })).toEqual([]);
  });

  it.each([
    ['2026-04-01', '2026-04-02', false],
    ['2026-04-02', '2026-04-02', true], // the same day: a cycle of 0 days
    ['2026-04-02T10:00:00Z', '2026-04-02T10:00:01Z', false],
    ['2026-04-02T10:00:00Z', '2026-04-02T12:30:00+03:00', true], // 09:30Z
    // A day and an instant have no order without a zone: the schema leaves it to the records side.
    ['2026-04-01', '2026-04-02T10:00:00Z', true],
  ])('is not closed (%s) before it was created (%s)', (closedAt, createdAt, good) => {
    expect(refuses(Opportunity, { ...open, outcome: 'lost', closedAt, createdAt }, 'closedAt')).toBe(!good);
  });

  it('says of a malformed field only that it is malformed', () => {
    expect(problems(Opportunity, { ...open, outcome: 'won', closedAt: 'yesterday', amountArr: '1,5' }).map(it => it.split(':')[0])).toEqual(
      ['amountArr', 'closedAt'],
    );
  });
});

describe('Subscription', () => {
  it('ends after it starts: endDate is the first day without service', () => {
    const from = (endDate: string) => ({ ...minimal.subscriptions, startDate: '2026-01-01', endDate });
    expect(problems(Subscription, from('2026-01-02'))).toEqual([]);
    expect(refuses(Subscription, from('2026-01-01'), 'endDate')).toBe(true);
    expect(refuses(Subscription, from('2025-12-31'), 'endDate')).toBe(true);
  });
});

describe('ArrMovement', () => {
  const movement = (type: string | undefined, deltaArr: unknown, more: object = {}) => ({
    ...minimal.arrMovements,
    type,
    deltaArr,
    ...more,
  });
  it('has the sign of its type', () => {
    for (const type of ['new', 'expansion', 'reactivation']) {
      expect(problems(ArrMovement, movement(type, '5'))).toEqual([]);
      for (const amount of ['-5', '0', { amount: '-0', currency: 'BRL' }])
        expect(refuses(ArrMovement, movement(type, amount), 'deltaArr')).toBe(true);
    }
    for (const type of ['contraction', 'churn']) {
      expect(problems(ArrMovement, movement(type, -5))).toEqual([]);
      for (const amount of [5, 0]) expect(refuses(ArrMovement, movement(type, amount), 'deltaArr')).toBe(true);
    }
    for (const type of ['opening', 'transfer', undefined])
      for (const amount of ['5', '-5', '0']) expect(problems(ArrMovement, movement(type, amount))).toEqual([]);
  });

  it('may have the other sign where it corrects another movement, and not itself', () => {
    expect(problems(ArrMovement, movement('new', '-5', { correctsId: 'm0' }))).toEqual([]);
    expect(refuses(ArrMovement, movement('new', '-5', { correctsId: 'm1' }), 'correctsId')).toBe(true);
  });
});

describe('SpendEntry and FxRate', () => {
  it('a shared entry may leave its share out: that is optional data (E13)', () => {
    expect(problems(SpendEntry, { ...minimal.spendEntries, motion: 'shared' })).toEqual([]);
  });

  it('a rate leads to another currency', () => {
    expect(problems(FxRate, { ...minimal.fxRates, to: 'USD' })).toEqual(["to: expected a currency other than USD, received 'USD'"]);
  });
});

describe('what must hold between the fields of the entities of marketing and planning', () => {
  const touch = full.campaignTouches;
  it('a touch is of a lead or of a deal', () => {
    const { leadId: _, opportunityId: __, ...nobody } = touch;
    expect(problems(schemas.campaignTouches, nobody)).toEqual([
      'opportunityId: expected a lead or a deal, received undefined (a touch without either is credited to nobody)',
    ]);
    const { leadId: ___, ...ofADeal } = touch;
    expect(problems(schemas.campaignTouches, ofADeal)).toEqual([]);
  });
  it('a touch’s weight is a share', () => {
    expect(refuses(schemas.campaignTouches, { ...touch, weight: '1.01' }, 'weight')).toBe(true);
    expect(refuses(schemas.campaignTouches, { ...touch, weight: -0.1 }, 'weight')).toBe(true);
  });
  it('a target is an amount or a value, one of the two, over a period that ends after it starts', () => {
    const target = full.targets;
    expect(refuses(schemas.targets, { ...target, value: '1' }, 'amount')).toBe(true);
    const { amount: _, ...rate } = target;
    expect(problems(schemas.targets, { ...rate, metric: 'nrr', value: '1.1' })).toEqual([]);
    expect(refuses(schemas.targets, { ...target, endDate: target.startDate }, 'endDate')).toBe(true);
  });
  it('a campaign ends after it starts; a headcount is not below 0', () => {
    expect(refuses(schemas.campaigns, { ...full.campaigns, endDate: '2026-03-31' }, 'endDate')).toBe(true);
    expect(refuses(schemas.headcountSnapshots, { ...full.headcountSnapshots, fte: '-1' }, 'fte')).toBe(true);
    expect(refuses(schemas.headcountSnapshots, { ...full.headcountSnapshots, contractorFte: '-0.5' }, 'contractorFte')).toBe(true);
  });
});

describe('what must hold between the fields of the entities of pipeline, team, customer success and forecast', () => {
  const of = (key: (typeof keys)[number], more: object): string[] => problems(schemas[key], { ...minimal[key], ...more });
  const refused = (key: (typeof keys)[number], more: object): string[] => of(key, more).map(it => it.split(':')[0] as string);

  it('an event has the one value that fits its field', () => {
    const event = (field: string, more: object = {}) => refused('opportunityEvents', { field, ...more });
    expect(event('created')).toEqual([]);
    expect(event('created', { toText: 'discovery' })).toEqual(['toText']);
    for (const field of ['stage', 'owner']) {
      expect(event(field, { toText: 'any' })).toEqual([]);
      expect(event(field)).toEqual(['toText']);
      expect(event(field, { toText: 'any', toAmount: 5 })).toEqual(['toAmount']);
    }
    expect(event('amountArr', { toAmount: '5' })).toEqual([]);
    expect(event('amountArr', { toAmount: '-5' })).toEqual(['toAmount']);
    expect(event('amountArr', { toText: '5' })).toEqual(['toText', 'toAmount']);
    expect(event('expectedCloseDate', { toDate: '2026-06-30' })).toEqual([]);
    expect(event('expectedCloseDate', { toText: '2026-06-30' })).toEqual(['toText', 'toDate']);
    expect(of('opportunityEvents', { field: 'amountArr', toDate: '2026-06-30', toAmount: 1 })).toEqual([
      "toDate: expected no toDate in an event of amountArr, received '2026-06-30' (what it became is toAmount)",
    ]);
  });
  it('an event’s category and outcome are ones that a deal may have', () => {
    for (const toText of ['omitted', 'commit', 'closed'])
      expect(refused('opportunityEvents', { field: 'forecastCategory', toText })).toEqual([]);
    expect(refused('opportunityEvents', { field: 'forecastCategory', toText: 'Commit' })).toEqual(['toText']);
    for (const toText of ['open', 'lost', 'duplicate']) expect(refused('opportunityEvents', { field: 'outcome', toText })).toEqual([]);
    expect(refused('opportunityEvents', { field: 'outcome', toText: 'commit' })).toEqual(['toText']);
  });
  it('a converted lead names its deal, and nobody is merged into himself', () => {
    expect(refused('leads', { convertedAt: '2026-04-10' })).toEqual(['opportunityId']);
    expect(refused('leads', { convertedAt: '2026-04-10', opportunityId: 'o1' })).toEqual([]);
    expect(refused('leads', { mergedIntoId: 'l1' })).toEqual(['mergedIntoId']);
    expect(refused('leads', { mqlAt: '2026-03-01', sqlAt: '2026-02-01' })).toEqual([]);
  });
  it('a service level has a threshold above 0, and a calendar if it counts business hours', () => {
    expect(refused('slaPolicies', { clock: 'business-hours' })).toEqual(['businessCalendarId']);
    expect(refused('slaPolicies', { clock: 'business-hours', businessCalendarId: 'sp' })).toEqual([]);
    expect(refused('slaPolicies', { thresholdMinutes: 0 })).toEqual(['thresholdMinutes']);
  });
  it('business hours are times of a day, the first before the second, on a weekday of a zone', () => {
    for (const [opensAt, closesAt] of [
      ['00:00', '24:00'],
      ['08:59', '09:00'],
      ['23:59', '24:00'],
    ])
      expect(refused('businessHours', { opensAt, closesAt })).toEqual([]);
    for (const closesAt of ['09:00', '08:00', '00:00'])
      expect(refused('businessHours', { opensAt: '09:00', closesAt })).toEqual(['closesAt']);
    for (const bad of ['9:00', '24:01', '25:00', '09:60', '09:00:00', '', ' 09:00', '0９:00', null, 9])
      expect(refused('businessHours', { opensAt: bad }), String(bad)).toEqual(['opensAt']);
    expect(of('businessHours', { closesAt: '6pm' })).toEqual([
      "closesAt: expected a time of day 'HH:MM' from '00:00' to '24:00', received '6pm'",
    ]);
    expect(of('businessHours', { weekday: 8 })).toEqual([
      'weekday: expected a whole number of at least 1 and at most 7, received the number 8 (it is above 7)',
    ]);
    expect(refused('businessHours', { weekday: 0 })).toEqual(['weekday']);
    for (const timeZone of ['UTC', 'America/Recife', 'Asia/Kolkata']) expect(refused('businessHours', { timeZone })).toEqual([]);
    for (const timeZone of ['EST', '+03:00', 'America/Nowhere', 'america/recife', ''])
      expect(refused('businessHours', { timeZone })).toEqual(['timeZone']);
  });
  it('durations, shares and scores keep their bounds', () => {
    expect(refused('activities', { durationMinutes: '-0.5' })).toEqual(['durationMinutes']);
    expect(refused('activities', { durationMinutes: 0 })).toEqual([]);
    expect(refused('reps', { fte: '1.1' })).toEqual(['fte']);
    expect(refused('quotaCredits', { share: '1.01' })).toEqual(['share']);
    expect(refused('rampCurves', { tenureMonth: 0 })).toEqual(['tenureMonth']);
    expect(refused('rampCurves', { factor: '1.5' })).toEqual(['factor']);
    for (const score of ['-0.1', '100.1', 101]) expect(refused('healthScores', { score })).toEqual(['score']);
    for (const score of ['0', '100', '99.9']) expect(refused('healthScores', { score })).toEqual([]);
    expect(refused('forecastLines', { probability: 40 })).toEqual(['probability']);
    expect(refused('opportunities', { crmProbability: 40 })).toEqual(['crmProbability']);
  });
  it('a role ends after it begins, and its quota does not begin before it', () => {
    expect(refused('reps', { hireDate: '2026-04-01', endDate: '2026-04-01' })).toEqual(['endDate']);
    expect(refused('reps', { hireDate: '2026-04-01', quotaStartDate: '2026-03-31' })).toEqual(['quotaStartDate']);
    expect(refused('reps', { hireDate: '2026-04-01', quotaStartDate: '2026-04-01', endDate: '2026-04-02' })).toEqual([]);
  });
  it('a quota is a rep’s or a team’s, not below 0, over a period that ends after it starts', () => {
    expect(refused('quotas', { teamId: 't1' })).toEqual(['repId']);
    expect(refused('quotas', { teamId: 't1', repId: undefined })).toEqual([]);
    expect(refused('quotas', { amount: '-1' })).toEqual(['amount']);
    expect(refused('quotas', { fullAmount: '-1' })).toEqual(['fullAmount']);
    expect(refused('quotas', { endDate: '2026-04-01' })).toEqual(['endDate']);
    expect(refused('repTimes', { endDate: '2026-04-01' })).toEqual(['endDate']);
    expect(refused('forecastSnapshots', { endDate: '2026-04-01' })).toEqual(['endDate']);
  });
  it('a part is no more than its whole', () => {
    expect(of('dataQualityResults', { checked: '10', passed: '10.5' })).toEqual([
      "passed: expected at most checked, which is 10, received '10.5'",
    ]);
    expect(refused('dataQualityResults', { checked: '9.50', passed: 9.5 })).toEqual([]);
    expect(refused('repTimes', { contractedMinutes: 100, leaveMinutes: 101 })).toEqual(['leaveMinutes']);
    expect(refused('repTimes', { contractedMinutes: 100, leaveMinutes: '1,5' })).toEqual(['leaveMinutes']);
  });
  it('a complete handoff was accepted, and not after it was complete', () => {
    expect(refused('handoffs', { completedAt: '2026-04-20' })).toEqual(['acceptedAt']);
    expect(refused('handoffs', { completedAt: '2026-04-20', acceptedAt: '2026-04-21' })).toEqual(['completedAt']);
    expect(refused('handoffs', { completedAt: '2026-04-20', acceptedAt: '2026-04-20' })).toEqual([]);
    expect(refused('handoffs', { acceptedAt: '2026-04-20' })).toEqual([]);
  });
  it('first value, go-live and completion do not come before the signature; on its day they may', () => {
    for (const milestone of ['firstValueAt', 'goLiveAt', 'completedAt']) {
      expect(refused('onboardings', { [milestone]: '2026-04-14' })).toEqual([milestone]);
      expect(refused('onboardings', { [milestone]: '2026-04-15' })).toEqual([]);
    }
  });
});
