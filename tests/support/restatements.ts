import type { Entity } from '../../src/entities/byKey.js';
import { entities } from '../../src/entities/byKey.js';
import type { Table } from '../../src/entities/table.js';
import { dayText } from './ledgers.js';
import type { Dice } from './seeds.js';
import type { Rec, World } from './worlds.js';
import { accountId } from './worlds.js';

const mapWorld = (world: World, rows: (list: readonly Rec[], entity: string) => readonly Rec[]): World =>
  Object.fromEntries(Object.entries(world).map(([entity, list]) => [entity, rows(list, entity)]));

/** Every row says when it was learned, all of them before July 2026. */
export const recorded = (d: Dice, world: World): World =>
  mapWorld(world, list => list.map(row => ({ ...row, recordedAt: dayText(d.between(400, 911)) })));

const moneyOf = (entity: string): readonly string[] =>
  Object.entries(entities[entity as keyof typeof entities].table as Table)
    .filter(([, field]) => field.kind === 'money')
    .map(([name]) => name);
/** A row whose amounts are others. */
const revalued = (d: Dice, entity: string, row: Rec): Rec => ({
  ...row,
  ...Object.fromEntries(
    moneyOf(entity)
      .filter(name => row[name] !== undefined)
      .map(name => [name, `${d.between(1, 90_000)}.${d.between(10, 99)}`]),
  ),
});
const dayBefore = (row: Rec): string => new Date(Date.parse(String(row.recordedAt)) - 86_400_000).toISOString().slice(0, 10);

/** Rows that say nothing of the company: older versions, deleted rows, test rows, and a test account with all that is its. */
export function noise(d: Dice, world: World): World {
  const extra = mapWorld(world, (list, entity) => {
    const [a, b, c] = [d.pick(list), d.pick(list), d.pick(list)];
    return [
      { ...revalued(d, entity, a), recordedAt: dayBefore(a) },
      { ...revalued(d, entity, b), id: `${b.id} deleted`, recordedAt: '2026-01-01', deletedAt: '2026-02-01' },
      { ...revalued(d, entity, c), id: `${c.id} test`, isTest: true },
    ];
  });
  const tested = (entity: string): readonly Rec[] =>
    (world[entity] ?? [])
      .filter(row => row.accountId === accountId(0))
      .map(row => ({ ...row, id: `${row.id} of a test`, accountId: 'a test' }));
  const tests: World = {
    accounts: [{ id: 'a test', isTest: true, segment: 'smb' }],
    arrMovements: tested('arrMovements'),
    opportunities: tested('opportunities'),
  };
  return mapWorld(extra, (list, entity) => [...list, ...(tests[entity] ?? [])]);
}

/** Two worlds' rows together. */
export const together = (a: World, b: World): World => mapWorld(a, (list, entity) => [...list, ...(b[entity] ?? [])]);

/**
 * What was learned from the day on: corrections, deletions, late records, re-dated rows, merges, other rates. Nothing that was known before is changed
 * but by what is recorded then; a ledger that was sound stays so.
 */
export function restated(d: Dice, world: World, since: string): World {
  const learned = (): string => new Date(Date.parse(since) + d.between(0, 5) * 86_400_000).toISOString().slice(0, 10);
  const live = (list: readonly Rec[]): readonly Rec[] =>
    list.filter(row => !row.isTest && !row.deletedAt && !String(row.id).endsWith('of a test'));
  const known = mapWorld(world, (list, entity) => {
    const newest = new Map<string, Rec>();
    for (const row of list) {
      const { versions, time }: Entity = entities[entity as keyof typeof entities];
      const key = `${row.id} ${versions ? (row[time] ?? '') : ''}`;
      const other = newest.get(key);
      if (!other || String(other.recordedAt) < String(row.recordedAt)) newest.set(key, row);
    }
    return live([...newest.values()]);
  });
  const deleted = new Set<Rec>();
  const more: Record<string, Rec[]> = {};
  const learn = (entity: string, row: Rec): void => {
    more[entity] = [...(more[entity] ?? []), { ...row, recordedAt: learned() }];
  };

  const corrected = new Set((world.arrMovements ?? []).flatMap(row => [row.correctsId, row.correctsId && row.id]));
  const free = d.shuffled((known.arrMovements ?? []).filter(row => !corrected.has(row.id)));
  const isLoss = (row: Rec): boolean => String(row.deltaArr).startsWith('-');
  /** A gain in addition: it takes no balance below 0. */
  const gain = (row: Rec): Rec => {
    const deltaArr = `${d.between(1, 3_000)}.${d.between(10, 99)}`;
    return { ...row, deltaArr, ...(row.deltaListArr === undefined ? {} : { deltaListArr: deltaArr }) };
  };
  for (const [i, row] of free.slice(0, 6).entries()) {
    if (i < 2) {
      const { type: _, ...rest } = row;
      learn('arrMovements', { ...gain(rest as Rec), id: `${row.id} corrected ${since}`, correctsId: row.id });
    } else if (i === 2) learn('arrMovements', { ...gain(row), id: `${row.id} late ${since}` });
    else if (isLoss(row) && i < 5) deleted.add(row);
    // Gains earlier and losses later: the balance between is only the larger for it.
    else {
      const day = isLoss(row) ? dayText(910) : dayText(d.between(5, 30));
      const moved = { ...row, effectiveAt: String(row.effectiveAt).replace(/^.{10}/, day) };
      learn('arrMovements', row.signedAt === undefined ? moved : { ...moved, signedAt: day });
    }
  }

  for (const [entity, list] of Object.entries(known)) {
    if (entity === 'arrMovements') continue;
    const [first, second, third, fourth] = d.shuffled(list) as [Rec, Rec, Rec, Rec];
    if (entity === 'accounts') {
      for (const row of list.filter(r => r.id === accountId(4)))
        learn(entity, { ...row, mergedIntoId: accountId(1), segment: d.pick(['smb', 'enterprise']) });
      for (const row of list.filter(r => r.id === accountId(5))) learn(entity, { ...row, segment: d.pick(['smb', 'enterprise']) });
      continue;
    }
    learn(entity, revalued(d, entity, first));
    deleted.add(second);
    if (entity === 'spendEntries') {
      learn(entity, { ...third, date: dayText(d.between(700, 910)) });
      learn(entity, { ...fourth, id: `${fourth.id} late ${since}` });
    } else if (entity === 'opportunities') {
      const { closedAt: _, reversedAt: __, ...open } = third;
      learn(entity, { ...open, outcome: 'open' });
      learn(entity, { ...fourth, outcome: 'lost', closedAt: dayText(905), createdAt: dayText(600) });
    } else if (entity === 'fxRates') {
      learn(entity, { ...third, rate: `${d.between(3, 8)}.5` });
      if (second.kind === 'plan') deleted.delete(second);
    } else if (second?.field === 'created' || entity === 'rampCurves')
      // A deal's creation is its first event, and a ramp curve has every month.
      deleted.delete(second);
  }
  return mapWorld(world, (list, entity) => [
    ...list.map(row => (deleted.has(row) ? { ...row, deletedAt: learned() } : row)),
    ...(more[entity] ?? []),
  ]);
}

/** Rows that come to be at one instant and reach others later. */
const MILESTONES: Readonly<Record<string, { readonly since: string; readonly are: readonly string[] }>> = {
  leads: { since: 'createdAt', are: ['mqlAt', 'sqlAt', 'disqualifiedAt', 'rejectedAt', 'assignedAt', 'convertedAt'] },
  handoffs: { since: 'requiredAt', are: ['acceptedAt', 'returnedAt', 'completedAt', 'waivedAt'] },
  handoffItems: { since: 'recordedAt', are: ['doneAt'] },
  onboardings: { since: 'startAt', are: ['kickoffAt', 'goLiveAt', 'firstValueAt', 'completedAt', 'abandonedAt'] },
};
const SPAN: Readonly<Record<string, string>> = { month: '-01' };
/** The same company seen from the instant: nothing that happened then or later, and of deals only what had happened. */
export function until(world: World, day: string): World {
  const before = (value: unknown): boolean => value === undefined || String(value).slice(0, 10) < day;
  return mapWorld(world, (list, entity) => {
    const { table, time } = entities[entity as keyof typeof entities];
    if (entity === 'opportunities')
      return list
        .filter(row => before(row.createdAt))
        .map(row => {
          const { closedAt, reversedAt, lostReason, qualifiedAt, outcome, ...rest } = row;
          const closed = closedAt !== undefined && before(closedAt);
          return {
            ...rest,
            outcome: closed ? outcome : 'open',
            ...(closed ? { closedAt } : {}),
            ...(closed && lostReason !== undefined ? { lostReason } : {}),
            ...(reversedAt !== undefined && before(reversedAt) ? { reversedAt } : {}),
            ...(qualifiedAt !== undefined && before(qualifiedAt) ? { qualifiedAt } : {}),
          };
        });
    // What was signed by then is known then, though it takes effect later.
    if (entity === 'arrMovements')
      return list.filter(row => before(row.effectiveAt) || (row.signedAt !== undefined && before(row.signedAt)));
    const milestones = MILESTONES[entity];
    if (milestones)
      return list
        .filter(row => before(row[milestones.since]))
        .map(
          row => Object.fromEntries(Object.entries(row).filter(([name, value]) => !milestones.are.includes(name) || before(value))) as Rec,
        );
    const kind = (table as Table)[time]?.kind ?? '';
    return list.filter(row => before(row[time] === undefined ? undefined : `${String(row[time])}${SPAN[kind] ?? ''}`));
  });
}
