import { describe, expect, it } from 'vitest';
import { handoffCompletionRate, quarter } from '../../src/index.js';
import type { Records } from '../../src/records.js';
import { everything } from '../support/everything.js';
import { quotient } from '../support/quotient.js';
import { asAraucaria, deals, grouped, one } from '../support/records.js';
import { loose, refusedAt, refusesInput, value, warned, why } from '../support/totals.js';

const call = loose(handoffCompletionRate);
/** What is due and what is done, by variant. */
const sides = {
  'due-cohort': ['handoffsDue', 'handoffsCompleted'],
  'on-time': ['handoffsDue', 'handoffsCompletedOnTime'],
  'won-cohort': ['wonNeedingHandoff', 'wonHandedOff'],
  'weighted-checklist': ['checklistItemsDue', 'checklistItemsDone'],
  'first-pass': ['handoffsDue', 'handoffsAcceptedFirstPass'],
} as const;
type Variant = keyof typeof sides;
const names = Object.keys(sides) as Variant[];
const of = (variant: Variant, due: unknown, done: unknown) => call({ [sides[variant][0]]: due, [sides[variant][1]]: done }, { variant });

describe('handoff-completion-rate', () => {
  it('the book: “21 due: 17 complete, 14 of them on time → 80.95%; on-time 66.67%”', () => {
    const r = handoffCompletionRate({ handoffsDue: 21, handoffsCompleted: 17 });
    expect([value(r), r.unit, r.variant]).toEqual([quotient('17', '21'), 'ratio', 'due-cohort']);
    expect([String(r.numerator), String(r.denominator)]).toEqual(['17', '21']);
    expect(value(of('on-time', 21, 14))).toBe(quotient('2', '3'));
  });
  it.each(names)('%s divides its own two counts: 6 of 8, none, all', variant => {
    expect([of(variant, 8, 6), of(variant, 8, 0), of(variant, 8, 8)].map(value)).toEqual(['0.75', '0', '1']);
  });
  it('“none due → E1”', () => {
    for (const variant of names) expect(why(of(variant, 0, 0))).toEqual(['undefined', `ZERO_DENOMINATOR ${sides[variant][0]}`]);
  });
  it('E10: fewer than 10 handoffs; items are no handoffs', () => {
    const small = names.filter(variant => warned(of(variant, 9, 5)).includes('SMALL_SAMPLE'));
    expect(small).toEqual(names.filter(variant => variant !== 'weighted-checklist'));
    expect(names.flatMap(variant => warned(of(variant, 10, 5)))).toEqual([]);
  });
  it('counts are whole, not below 0, and no more are done than due', () => {
    for (const variant of names) {
      const [due, done] = sides[variant];
      const good = { [due]: 8, [done]: 6 };
      const asked = (given: unknown) => call(given, { variant });
      for (const bad of [-1, '1.5']) refusesInput(asked, { ...good, [done]: 0 }, due, bad, '≥ 0');
      for (const bad of [-1, '1.5', 9]) expect(refusedAt(() => asked({ ...good, [done]: bad }))).toEqual([done]);
      expect(refusedAt(() => asked({ [due]: 8 }))).toEqual([done]);
    }
  });
});

type Handoff = NonNullable<Records['handoffs']>[number];
type Item = NonNullable<Records['handoffItems']>[number];
/** A handoff a row: of which deal, when it is due, when it was accepted, more. */
const handoffs = (
  ...rows: (readonly [deal: string, dueAt: string | undefined, acceptedAt?: string | undefined, more?: Partial<Handoff>])[]
): Handoff[] =>
  rows.map(([opportunityId, dueAt, acceptedAt, more]) => ({
    id: `of ${opportunityId}`,
    opportunityId,
    requiredAt: '2026-05-01',
    ...(dueAt ? { dueAt } : {}),
    ...(acceptedAt ? { acceptedAt } : {}),
    ...more,
  }));
const items = (...rows: (readonly [deal: string, doneAt?: string | undefined, mandatory?: boolean])[]): Item[] =>
  rows.map(([deal, doneAt, mandatory = true], i) => ({
    id: `i${i}`,
    handoffId: `of ${deal}`,
    key: `k${i}`,
    mandatory,
    ...(doneAt ? { doneAt } : {}),
  }));

/* d0 in time, d1 exactly at due, d2 sent back and late, d3 accepted with an item open, d4 without a handoff: due on 19 May. */
const team: Records = {
  opportunities: deals(
    { closedAt: '2026-05-01', ownerRepId: 'ana' },
    { closedAt: '2026-05-02', ownerRepId: 'ana' },
    { closedAt: '2026-05-03', ownerRepId: 'bia' },
    { closedAt: '2026-05-04', ownerRepId: 'bia', type: 'renewal' },
    { closedAt: '2026-05-05', ownerRepId: 'bia', accountId: 'A' },
  ),
  handoffs: handoffs(
    ['d0', '2026-05-15', '2026-05-10'],
    ['d1', '2026-05-16', '2026-05-16'],
    ['d2', '2026-05-17', '2026-05-20', { returnedAt: '2026-05-12' }],
    ['d3', '2026-05-18', '2026-05-10'],
  ),
  handoffItems: items(
    ['d0', '2026-05-08'],
    ['d0', '2026-05-09'],
    ['d0', undefined, false],
    ['d1', '2026-05-16'],
    ['d2', '2026-05-19'],
    ['d3'],
  ),
};
const from = (variant: Variant, records: Records = team, options: Parameters<typeof one>[2] = {}) =>
  one(handoffCompletionRate.variant(variant), records, options);
const within = (handoffDays: number) => handoffCompletionRate.variant('due-cohort', { handoffDays });
/** Done of due, as a pair. */
const pair = (...args: Parameters<typeof from>): string => {
  const { numerator, denominator } = from(...args);
  return `${numerator} of ${denominator}`;
};

describe('handoff-completion-rate from records', () => {
  it.each([
    ['due-cohort', '3 of 5'], // d0, d1, d2
    ['on-time', '2 of 5'], // d0, d1
    ['won-cohort', '3 of 5'],
    ['weighted-checklist', '4 of 6'], // 2 of 3, 1 of 1, 1 of 1, 0 of 1; d4 has no list
    ['first-pass', '3 of 5'], // d0, d1, d3
  ] as const)('%s', (variant, expected) => {
    expect(pair(variant)).toBe(expected);
  });
  it.each([
    ['due-cohort', '2 of 3'], // E and F of E, F, H; A is waived, G and E’s expansion are due in July
    ['on-time', '1 of 3'], // E
    ['won-cohort', '2 of 5'], // E, F of E, F, H, G and E’s expansion without a handoff
    ['weighted-checklist', '9 of 12'], // 3 + 4 + 2, four each
    ['first-pass', '1 of 3'], // F came back
  ] as const)('the fixture, %s', (variant, expected) => {
    expect(pair(variant, everything, asAraucaria)).toBe(expected);
  });

  it('“won deal with no handoff record counts as due and incomplete”: so many days after the win as the policy says', () => {
    const late = { opportunities: deals({ closedAt: '2026-06-20' }), handoffs: [] };
    expect(why(from('due-cohort', late))).toEqual(['undefined', 'ZERO_DENOMINATOR handoffsDue']); // 20 June + 14 = 4 July
    expect(pair('due-cohort', late, { periods: [quarter(2026, 3)] })).toBe('0 of 1');
    expect(String(one(within(7), late).denominator)).toBe('1'); // 27 June
    expect(pair('won-cohort', late)).toBe('0 of 1');
    // lost, undecided and renewed ones need none
    const others = deals({ outcome: 'lost' }, { type: 'renewal' }, { type: 'reactivation' }, { outcome: 'duplicate' });
    expect(String(from('due-cohort', { opportunities: others, handoffs: [] }).denominator)).toBe('0');
  });
  it('a handoff without a due date is due so many days after the win', () => {
    const own = { opportunities: deals({ closedAt: '2026-06-17' }), handoffs: handoffs(['d0', undefined]) };
    expect(String(from('due-cohort', own).denominator)).toBe('0'); // 17 June + 14 = 1 July, the next quarter
    expect(String(one(within(13), own).denominator)).toBe('1');
  });

  it('“deal reversed before due → excluded”; at the due date or after it, it stays', () => {
    const undone = (reversedAt: string): Records => ({
      opportunities: deals({ reversedAt }),
      handoffs: handoffs(['d0', '2026-05-15', '2026-05-10']),
    });
    const gone = from('due-cohort', undone('2026-05-14'));
    expect([String(gone.denominator), gone.excluded]).toEqual(['0', { 'win undone before the handoff was due': 1 }]);
    expect(pair('due-cohort', undone('2026-05-15'))).toBe('1 of 1');
    expect(from('won-cohort', undone('2026-05-15')).excluded).toEqual({ 'win undone': 1 });
    expect(pair('won-cohort', undone('2026-05-14'), { asOf: '2026-05-14' })).toBe('1 of 1'); // not undone yet
  });

  it('“exactly at due = on time”; an item done after it is late', () => {
    const at = (acceptedAt: string, doneAt: string) => {
      const handoffItems = items(['d0', doneAt]);
      const own = { opportunities: deals({}), handoffs: handoffs(['d0', '2026-05-15T12:00:00Z', acceptedAt]), handoffItems };
      return pair('on-time', own, { timeZone: 'UTC' });
    };
    expect(at('2026-05-15T12:00:00Z', '2026-05-15T12:00:00Z')).toBe('1 of 1');
    expect(at('2026-05-15T12:00:01Z', '2026-05-15T12:00:00Z')).toBe('0 of 1');
    expect(at('2026-05-15T12:00:00Z', '2026-05-15T12:00:01Z')).toBe('0 of 1');
  });

  it('“required, not waived”, of [start, end)', () => {
    const waived = (waivedAt: string) =>
      from('due-cohort', { ...team, handoffs: [...(team.handoffs ?? []), ...handoffs(['d4', '2026-05-19', undefined, { waivedAt }])] });
    expect([String(waived('2026-05-06').denominator), waived('2026-05-06').excluded]).toEqual(['4', { waived: 1 }]);
    expect(String(waived('2026-07-01').denominator)).toBe('5'); // after asOf
    const due = (dueAt: string) => String(from('due-cohort', { opportunities: deals({}), handoffs: handoffs(['d0', dueAt]) }).denominator);
    expect(['2026-03-31', '2026-04-01', '2026-06-30', '2026-07-01'].map(due)).toEqual(['0', '1', '1', '0']);
  });

  it('complete “by asOf”, of every mandatory item and the acceptance, whatever somebody ticked', () => {
    const done = (more: Partial<Handoff>, asOf = '2026-07-01') =>
      pair('due-cohort', { opportunities: deals({}), handoffs: handoffs(['d0', '2026-05-15', undefined, more]) }, { asOf });
    expect(done({ acceptedAt: '2026-06-30' })).toBe('1 of 1'); // no items: the acceptance alone
    expect(done({ acceptedAt: '2026-06-30' }, '2026-06-30')).toBe('0 of 1');
    expect(done({ acceptedAt: '2026-07-10' }, '2026-08-01')).toBe('1 of 1'); // late is done
    expect(done({})).toBe('0 of 1');
    expect(pair('due-cohort', team, { asOf: '2026-05-20' })).toBe('2 of 5'); // d2 was accepted that day
  });

  it('no handoffs given is NO_DATA, none of them is a list without any', () => {
    const { handoffs: _, ...rest } = team;
    expect(why(from('due-cohort', rest))[1]).toMatch(/^NO_DATA/);
    expect(pair('due-cohort', { opportunities: team.opportunities ?? [], handoffs: [] })).toBe('0 of 4'); // the renewal needs none
  });

  it('by rep, by type of deal, by segment', () => {
    const by = (name: string, records: Records = team) =>
      Object.fromEntries(
        Object.entries(grouped(handoffCompletionRate, records, { by: [name] })).map(([k, r]) => [k, `${r.numerator} of ${r.denominator}`]),
      );
    expect(by('ownerRepId')).toEqual({ ana: '2 of 2', bia: '1 of 3' });
    expect(by('type')).toEqual({ 'new-logo': '3 of 4', renewal: '0 of 1' });
    const accounts = [{ id: 'A', segment: 'smb' }];
    expect(by('segment', { ...team, accounts })).toEqual({ '(missing)': '3 of 4', smb: '0 of 1' });
  });
});
