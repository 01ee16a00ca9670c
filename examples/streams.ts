// Files that are read as they arrive: deals as a CRM exports them, accounts as one JSON object a line.
import { createReadStream } from 'node:fs';
import { averageDealSize, quarter, winRate } from 'revcanon';
import type { MapSpec } from 'revcanon/records';
import { csv, evaluate, loadStreams, ndjson } from 'revcanon/records';

const file = (name: string) => createReadStream(new URL(`./data/streams/${name}`, import.meta.url));
const deals = {
  entity: 'opportunities',
  fields: {
    id: 'Deal ID',
    accountId: 'Account',
    type: { from: 'Kind', values: { New: 'new-logo', Upsell: 'expansion' }, others: 'exclude' },
    outcome: { from: 'Stage', values: { Won: 'won', Lost: 'lost', Open: 'open' } },
    amountArr: { from: 'ARR', number: { thousands: '.' } },
    createdAt: 'Created',
    closedAt: { from: 'Closed', empty: 'absent' },
    attributes: { segment: 'Segment' },
  },
  ignore: ['Comment'],
} as const satisfies MapSpec<'opportunities'>;

const loaded = await loadStreams(
  {
    opportunities: csv(file('deals.csv'), {
      map: deals,
      delimiter: ';',
      decimal: ',',
      dateFormat: 'DD/MM/YYYY',
      onProgress: ({ rows, bytes }) => console.log(`${rows} deals, ${bytes} bytes`),
    }),
    accounts: ndjson(file('accounts.ndjson')),
  },
  { currency: 'BRL', timeZone: 'America/Sao_Paulo' },
);
console.log(loaded.counts, loaded.excluded);

const window = { periods: [quarter(2026, 1)], dataFrom: '2026-01-01', dataThrough: '2026-04-01' };
console.table(evaluate([winRate, averageDealSize], loaded, window).rows());

// What does not fit is refused by line and column, all of it at once.
const broken = ['Deal ID;Account;Kind;Stage;ARR;Created;Closed;Segment;Comment\n', 'D-8;Mar Alto;New;Won;1,000.00;31/02/2026;;smb;"open\n'];
await loadStreams(
  { opportunities: csv(broken, { map: deals, delimiter: ';', decimal: ',', dateFormat: 'DD/MM/YYYY' }) },
  { currency: 'BRL' },
).catch((error: Error) => console.log(error.message));
await loadStreams(
  {
    opportunities: csv([broken[0] ?? '', 'D-8;Mar Alto;New;Won;1,000.00;31/02/2026;;smb;\n'], {
      map: deals,
      delimiter: ';',
      decimal: ',',
      dateFormat: 'DD/MM/YYYY',
    }),
  },
  { currency: 'BRL' },
).catch((error: Error) => console.log(error.message));
