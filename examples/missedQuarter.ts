/**
 * A missed quarter of the example company, explained deal by deal. The bridge from the call to what came in is worked out twice: here, in plain loops over
 * the records, and by the metric. They must agree, or this stops. Then what else explains the quarter.
 */
import { readFileSync } from 'node:fs';
import { Decimal } from 'decimal.js';
import type { Result } from 'revcanon';
import { between, forecastVarianceExplanation, format, pipelineCoverage, quarter, salesCycleLength, winRate } from 'revcanon';
import type { Records } from 'revcanon/records';
import { evaluate } from 'revcanon/records';
import { records as base, coverage } from './scorecard/araucaria.js';
import { terminalTable, wrapped } from './scorecard/terminalTable.js';

const read = (name: string) => JSON.parse(readFileSync(new URL(`./data/araucaria/${name}.json`, import.meta.url), 'utf8'));
const records = {
  ...base,
  opportunities: [...read('opportunitiesEarlier'), ...read('opportunities')],
  opportunityEvents: read('opportunityEvents'),
  stageDefinitions: read('stageDefinitions'),
  forecastSnapshots: read('forecastSnapshots'),
  forecastLines: read('forecastLines'),
  targets: read('targets'),
} satisfies Records;
const window = quarter(2026, 2);
const asked = { ...coverage, dataFrom: '2024-01-01' };

/* 1. The bridge, in plain loops: nothing of the library, and no field of the records that came after the quarter. */
interface Deal {
  readonly id: string;
  readonly accountId: string;
  readonly type: string;
  readonly outcome: string;
  readonly amountArr: string;
  readonly createdAt: string;
  readonly closedAt?: string;
  readonly lostReason?: string;
  readonly expectedCloseDate?: string;
}
interface Entry {
  readonly bucket: string;
  readonly amount: Decimal;
  readonly deal?: Deal;
  readonly called?: Decimal;
}
const deals: readonly Deal[] = records.opportunities;
const call = records.forecastSnapshots.find((it: { id: string }) => it.id === 'forecast-2026-Q2-commit');
const lines: { opportunityId: string; amount: string; included: boolean }[] = records.forecastLines.filter(
  (it: { snapshotId: string }) => it.snapshotId === call.id,
);
const sum = (amounts: readonly Decimal[]): Decimal => amounts.reduce((a, b) => a.plus(b), new Decimal(0));

const closedIn = (deal: Deal): boolean => deal.closedAt !== undefined && window.start <= deal.closedAt && deal.closedAt < window.end;
const won = deals.filter(it => it.outcome === 'won' && closedIn(it) && (it.type === 'new-logo' || it.type === 'expansion'));
const included = lines.filter(it => it.included);
const entries: Entry[] = [];
for (const line of included) {
  const deal = deals.find(it => it.id === line.opportunityId) as Deal;
  const called = new Decimal(line.amount);
  if (won.includes(deal)) entries.push({ bucket: 'amount-change', amount: new Decimal(deal.amountArr).minus(called), deal, called });
  else entries.push({ bucket: deal.outcome === 'open' ? 'slipped' : 'lost', amount: called.negated(), deal, called });
}
for (const deal of won) {
  if (included.some(it => it.opportunityId === deal.id)) continue;
  const bucket = deal.createdAt < call.takenAt ? 'pulled-in' : 'created-and-won';
  entries.push({ bucket, amount: new Decimal(deal.amountArr), deal });
}
const said = sum(included.map(it => new Decimal(it.amount)));
entries.push({ bucket: 'overlay', amount: said.minus(call.amount) });

/* 2. The same from the metric. A difference is a mistake in one of the two. */
const [row] = evaluate(
  {
    variance: forecastVarianceExplanation,
    movements: forecastVarianceExplanation.variant('arr-movements'),
    coverage: pipelineCoverage.variant('at-start', { targetMetric: 'bookings' }),
    required: pipelineCoverage.variant('required'),
    winRate,
    winRateByAmount: winRate.variant('amount'),
    salesCycleLength,
  },
  records,
  { ...asked, periods: [window] },
);
const [before] = evaluate({ winRate, winRateByAmount: winRate.variant('amount'), salesCycleLength }, records, {
  ...asked,
  periods: [between('2025-04-01', '2026-04-01')],
});
if (!row || !before) throw new Error('one period gives one row');
const { variance } = row;
const same = (what: string, ours: Decimal, theirs: unknown): void => {
  if (String(ours) !== String(theirs)) throw new Error(`${what}: ${ours} from the records, ${theirs} from the metric`);
};
const parts = variance.parts ?? [];
const ofBucket = (bucket: string): readonly Entry[] => entries.filter(it => it.bucket === bucket);
for (const { key, stats } of parts) {
  same(key, sum(ofBucket(key).map(it => it.amount)), stats.amount?.value);
  if (stats.deals) same(`deals of ${key}`, new Decimal(ofBucket(key).length), stats.deals.value);
}
same('together', sum(entries.map(it => it.amount)), variance.value);

/* 3. The story. A number that is not a result of its own is printed as the result it belongs to. */
const money = (value: Decimal): string => format({ ...variance, value }, { places: 0 });
const figure = (it: Result): string => format(it);
const day = (date = ''): string =>
  new Date(`${date}T00:00Z`).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

function told({ bucket, deal, called, amount }: Entry): string {
  if (!deal) return `the lines come to ${money(said)}, the call was ${money(new Decimal(call.amount))}: judgement that is no deal`;
  const who = `${deal.accountId} (${deal.type})`;
  const inCall = called ? `called at ${money(called)}` : '';
  switch (bucket) {
    case 'amount-change':
      return `${who}: ${inCall}, won on ${day(deal.closedAt)} at ${money(new Decimal(deal.amountArr))}`;
    case 'slipped':
      return `${who}: ${inCall}, still open, now expected on ${day(deal.expectedCloseDate)}`;
    case 'lost':
      return `${who}: ${inCall}, lost on ${day(deal.closedAt)} (${deal.lostReason})`;
    case 'pulled-in':
      return `${who}: there but not in the call, won on ${day(deal.closedAt)} at ${money(amount)}`;
    default:
      return `${who}: created on ${day(deal.createdAt)}, won on ${day(deal.closedAt)} at ${money(amount)}`;
  }
}

const bridge = parts.flatMap(({ key, stats }) => {
  const deals = ofBucket(key).map(told);
  const amount = stats.amount ? format({ ...variance, ...stats.amount }, { places: 0 }) : '';
  return deals.map((text, i) => (i === 0 ? [key, amount, text] : ['', '', text]));
});
const missed = variance.value as Decimal;
const paragraph = (text: string): void => console.log([...wrapped(text, ''), ''].join('\n'));

console.log('Araucária Software, an invented company · Q2 2026: a missed quarter, deal by deal\n');
paragraph(
  `On ${day(call.takenAt)} the team called ${money(new Decimal(call.amount))} of bookings in ${included.length} deals. ` +
    `${money(sum(won.map(it => new Decimal(it.amountArr))))} came in, in ${won.length}: the quarter was missed by ${money(missed.negated())}.`,
);
console.log(terminalTable(['Bucket', 'Amount', 'Deals'], [...bridge, ['together', money(missed), '']], [1]).join('\n'));
paragraph('\nEvery bucket, worked out here from the records, is what the metric says; together they are the whole difference:');
console.log(`${variance}\n`);

paragraph('What else explains the quarter');
paragraph(
  `It began with too little. The pipeline open on ${day(window.start)} was ${figure(row.coverage)} its target; at the win rate by amount of the four quarters ` +
    `before, ${figure(before.winRateByAmount)}, it took ${figure(row.required)}.`,
);
const lostInCall = ofBucket('lost').map(it => it.called ?? new Decimal(0));
paragraph(
  `It was not the win rate. ${figure(row.winRate)} of the decided deals were won and ${figure(row.winRateByAmount)} of their value, ` +
    `against ${figure(before.winRate)} and ${figure(before.winRateByAmount)} before. But ${lostInCall.length} of the ${included.length} deals in the call were lost, ` +
    `${money(sum(lostInCall))} of its ${money(said)}.`,
);
const median = row.salesCycleLength.beside?.median;
paragraph(
  `Deals took longer: ${figure(row.salesCycleLength)} from creation to win in the mean` +
    `${median ? `, ${format({ ...row.salesCycleLength, ...median })} in the median` : ''}; ${figure(before.salesCycleLength)} in the four quarters before.`,
);
for (const { deal } of ofBucket('slipped')) {
  if (!deal) continue;
  const age = daysBetween(deal.createdAt, window.end);
  const moved = records.opportunityEvents.findLast(
    (it: { opportunityId: string; field: string }) => it.opportunityId === deal.id && it.field === 'expectedCloseDate',
  );
  paragraph(
    `The deal that slipped, ${deal.accountId}'s ${deal.type}, was ${age} days old on ${day(window.end)}. Only on ${day(moved.at)} was its expected close moved to ${day(moved.toDate)}.`,
  );
}
const later = records.forecastSnapshots.filter(
  (it: { scope: string; measure: string; call: string; startDate: string; takenAt: string }) =>
    it.scope === call.scope &&
    it.measure === call.measure &&
    it.call === call.call &&
    it.startDate === call.startDate &&
    it.takenAt > call.takenAt,
);
paragraph(
  `Called again: ${later.map((it: { takenAt: string; amount: string }) => `${money(new Decimal(it.amount))} on ${day(it.takenAt)}`).join(', ')}. By then the call was below what came in.`,
);

paragraph(
  'The same quarter by movement of ARR, favourable above 0. Win-backs are no bookings, but they are ARR: those beyond the call hid churn beyond the call.',
);
const moves = row.movements.inputs.movementLines?.value;
const byMovement = (Array.isArray(moves) ? moves : []).map(({ movement, forecast, actual }) => {
  const own = row.movements.parts?.find(it => it.key === movement)?.stats.variance;
  return [String(movement), money(forecast), money(actual), own ? format({ ...row.movements, ...own }, { places: 0 }) : ''];
});
console.log(terminalTable(['Movement', 'Called', 'Came', 'Variance'], byMovement, [1, 2, 3]).join('\n'));
console.log(`\n${row.movements}`);
