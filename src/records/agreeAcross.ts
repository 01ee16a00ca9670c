import type { Decimal } from '../kernel/decimal.js';
import { decimal } from '../kernel/decimal.js';
import type { Problem } from '../kernel/refusal.js';
import { describe } from '../kernel/refusal.js';
import { localDay } from '../kernel/zone.js';
import { addOf, byFields } from './agreeKeys.js';
import type { Row, Value } from './decode.js';

/** The live rows of an entity; undefined where it was not given, and nothing is said then. */
export type LiveRows = (entity: string) => readonly Row[] | undefined;

/** Every way in which live rows of one entity contradict those of another. */
export function agreeAcross(live: LiveRows, timeZone = 'UTC'): Problem[] {
  const problems: Problem[] = [];
  const add = (problem: Problem): unknown => problems.push(problem);
  agreeForecasts(live, add);
  agreeCredits(live, add);
  agreeHandoffs(live, timeZone, add);
  return problems;
}

type Add = (problem: Problem) => void;

const byRow = (rows: readonly Row[]): readonly Row[] => rows.toSorted((a, b) => (a.row as number) - (b.row as number));
const byId = (rows: readonly Row[] | undefined): ReadonlyMap<unknown, Row> => new Map(rows?.map(row => [row.id, row]));

/** What a line is of its forecast: in a weighted call amount × probability. */
const partOf = (line: Row, call: unknown): Decimal =>
  call === 'weighted' ? (line.amount as Decimal).times((line.probability as Decimal | undefined) ?? 0) : (line.amount as Decimal);

/** The included lines of a weighted or model call come to its amount; a call that people make may differ from its lines. */
function agreeForecasts(live: LiveRows, problem: Add): void {
  if (live('forecastLines') === undefined) return;
  const forecasts = byId(live('forecastSnapshots'));
  const add = addOf('forecastLines', problem);
  for (const lines of byFields(byRow(live('forecastLines') ?? []), ['snapshotId'])) {
    const [first] = lines;
    const forecast = forecasts.get(first?.snapshotId);
    if (!first || !forecast || (forecast.call !== 'weighted' && forecast.call !== 'model')) continue;
    const included = lines.filter(line => line.included === true);
    const unweighted = forecast.call === 'weighted' ? included.filter(line => line.probability === undefined) : [];
    for (const line of unweighted)
      add(line, 'probability', `a probability, because forecast ${describe(forecast.id)} is weighted`, 'undefined');
    // Amounts of several currencies have no sum without rates.
    if (unweighted.length > 0 || included.some(line => line.amountCurrency !== forecast.amountCurrency)) continue;
    const sum = included.reduce((total, line) => total.plus(partOf(line, forecast.call)), decimal(0));
    if (sum.eq(forecast.amount as Decimal)) continue;
    const amount = (forecast.amount as Decimal).toFixed();
    add(
      included[0] ?? first,
      'amount',
      `included lines that come to ${amount}, the amount of forecast ${describe(forecast.id)}`,
      sum.toFixed(),
    );
  }
}

/** The shares of a deal that reps of one role are credited with, less what was taken back, come to 1 at most. Overlays stand beside them. */
function agreeCredits(live: LiveRows, problem: Add): void {
  if (live('quotaCredits') === undefined) return;
  const persons = new Map<unknown, Row[]>();
  for (const row of live('reps') ?? []) {
    const roles = persons.get(row.repId ?? row.id);
    if (roles) roles.push(row);
    else persons.set(row.repId ?? row.id, [row]);
  }
  const add = addOf('quotaCredits', problem);
  const counted = byRow(live('quotaCredits') ?? [])
    .filter(row => row.overlay !== true)
    .map(row => ({ ...row, role: roleAt(persons.get(row.repId) ?? [], row.creditedAt as number) }))
    .filter(row => row.role !== undefined);
  for (const credits of byFields(counted, ['opportunityId', 'role'])) {
    const sum = credits.reduce((total, row) => total.plus(signed(row)), decimal(0));
    const last = credits.findLast(row => row.clawback !== true);
    if (last && sum.gt(1))
      add(
        last,
        'share',
        `shares of deal ${describe(last.opportunityId)} that come to 1 at most for the role ${last.role as string}`,
        sum.toFixed(),
        'a credit beside the deal’s own shares is an `overlay`',
      );
  }
}

const signed = (row: Row): Decimal => (row.clawback === true ? (row.share as Decimal).negated() : (row.share as Decimal));

/** The role somebody had at an instant; what is credited before or after all of them is of none. */
function roleAt(roles: readonly Row[], at: number): Value {
  return roles.find(row => (row.hireDate as number) <= at && at < ((row.endDate as number | undefined) ?? Number.POSITIVE_INFINITY))?.role;
}

/** A handoff is complete with its last mandatory item or its acceptance, whichever came later; the day is compared, since some give days and some instants. */
function agreeHandoffs(live: LiveRows, timeZone: string, problem: Add): void {
  if (live('handoffs') === undefined) return;
  const items = new Map<unknown, Row[]>();
  for (const row of live('handoffItems') ?? []) {
    if (row.mandatory !== true) continue;
    const others = items.get(row.handoffId);
    if (others) others.push(row);
    else items.set(row.handoffId, [row]);
  }
  const add = addOf('handoffs', problem);
  for (const row of live('handoffItems') ? byRow(live('handoffs') ?? []) : []) {
    if (row.completedAt === undefined) continue;
    const own = items.get(row.id) ?? [];
    const open = own.filter(it => it.doneAt === undefined);
    if (open.length > 0) {
      const keys = open.map(it => describe(it.key)).join(', ');
      add(row, 'completedAt', `no completion while mandatory items are open: ${keys}`, 'an instant');
    }
    const last = Math.max(row.acceptedAt as number, ...own.map(it => (it.doneAt as number | undefined) ?? 0));
    const [day, said] = [localDay(last, timeZone), localDay(row.completedAt as number, timeZone)];
    if (open.length === 0 && day !== said)
      add(row, 'completedAt', `${day}, the day of the last mandatory item or of the acceptance, whichever is later`, said);
  }
}
