import { describe, expect, it } from 'vitest';
import type { MapSpec } from '../../../src/records/mapSpec.js';
import { csv } from '../../../src/records/streams/csv.js';
import { pieces, readByPapaparse, readObjects, readStream } from './reading.js';

const deals = {
  entity: 'opportunities',
  currency: 'BRL',
  fields: {
    id: 'Deal ID',
    accountId: { from: 'Account', empty: 'absent' },
    type: { from: 'Kind', values: { New: 'new-logo', Upsell: 'expansion', Renew: 'renewal' } },
    outcome: { from: 'Stage', values: { Won: 'won', Lost: 'lost', Open: 'open' }, others: 'exclude' },
    amountArr: { from: 'ARR', number: { decimal: ',', thousands: '.' }, empty: 'absent' },
    createdAt: { from: 'Created', date: 'DD/MM/YYYY' },
    closedAt: { from: 'Closed', date: 'DD/MM/YYYY', empty: 'absent' },
    attributes: { segment: { from: 'Segment', empty: 'absent' }, city: { from: 'City', empty: 'absent' } },
  },
  ignore: ['Note'],
} as const satisfies MapSpec<'opportunities'>;

const text = [
  'Deal ID;Account;Kind;Stage;ARR;Created;Closed;Segment;City;Note',
  '1;A;New;Won;1.234,50;01/02/2026;05/02/2026;enterprise;São Paulo;"said ""yes"";',
  'and paid"',
  '2;"B;b";Upsell;Lost;;10/02/2026;11/02/2026;;"Line',
  'break";',
  '3;;Renew;Open;12000;28/02/2026;;smb;東京;x',
  '4;C;New;Junk;not a number;31/02/2026;;smb;;',
  '',
].join('\r\n');

describe('csv', () => {
  it('reads what papaparse, mapRecords and decodeRecords read, wherever the text is cut', async () => {
    const expected = readByPapaparse(text, deals, { timeZone: 'America/Sao_Paulo' }, ';');
    expect(expected).toMatchObject({
      rows: [{ id: '1', amountArr: '#1234.5' }, { accountId: 'B;b' }, { id: '3' }],
      excluded: { "Stage is 'Junk'": 1 },
    });
    for (let size = 1; size < 40; size++) {
      for (const block of [1, 7, 64, undefined]) {
        const read = await readStream(
          'opportunities',
          csv(pieces(text, size), { map: deals, delimiter: ';' }),
          { timeZone: 'America/Sao_Paulo' },
          block,
        );
        expect(read).toEqual(expected);
      }
    }
  });

  it('reads columns named as the fields without a map', async () => {
    const own =
      'id,isTest,type,outcome,amountArr,createdAt,closedAt,termMonths,competitive,currency\n' +
      'a,,new-logo,won,10.50,2026-01-01,2026-01-02T10:00:00-03:00,12,true,EUR\n' +
      'b,true,renewal,open,,,,,false,\n';
    const expected = readObjects(
      [
        {
          id: 'a',
          type: 'new-logo',
          outcome: 'won',
          amountArr: '10.50',
          createdAt: '2026-01-01',
          closedAt: '2026-01-02T10:00:00-03:00',
          termMonths: '12',
          competitive: true,
          currency: 'EUR',
        },
        { id: 'b', isTest: true, type: 'renewal', outcome: 'open', competitive: false },
      ],
      { entity: 'opportunities' },
      { timeZone: 'UTC' },
    );
    expect(expected).toHaveProperty('rows');
    expect(await readStream('opportunities', csv([own]), { timeZone: 'UTC' })).toEqual(expected);
  });

  it('takes nothing for a value that was seen before but what is that value', async () => {
    const head = 'Deal ID;Account;Kind;Stage;ARR;Created;Closed;Segment;City;Note';
    const seen = ['1;A;New;Won;1.234,50;01/02/2026;01/02/2026;smb;"a;b";x', '2;"A;""B";Upsell;Lost;7;10/02/2026;11/02/2026;big;"c"";d";x'];
    const read = (rows: readonly string[], end: string) =>
      readStream('opportunities', csv(pieces([head, ...rows, ''].join(end), 30), { map: deals, delimiter: ';' }), { timeZone: 'UTC' }, 1);
    for (const row of [
      '3;"A";"New";Won;"7";10/02/2026;10/02/2026;"smb";a;x',
      '3;AB;New;Won;77;10/02/2026;10/02/2026;smbx;aé;x',
      '3;;New;Won;7,5;10/02/2026;10/02/2026;;"a\nb";x',
    ]) {
      for (const end of ['\n', '\r\n']) {
        const rows = [...seen, row.replace('\n', end), ...seen];
        const expected = readByPapaparse([head, ...rows, ''].join(end), deals, { timeZone: 'UTC' }, ';');
        expect(expected).toHaveProperty('rows');
        expect(await read(rows, end)).toEqual(expected);
      }
    }
    for (const row of [
      '3;A;New;Won;7;10/02/2026;10/02/2026;smb;a;b;x', // a known text, out of quotes
      '3;A"B;New;Won;7;10/02/2026;10/02/2026;smb;a;x',
      '3;A;New;Won;7;10/02/2026;10/02/2026;smb"";a;x',
      '3;A;New;Won;7"";10/02/2026;10/02/2026;smb;a;x',
      '3;A;New;Won;7;10/02/2026',
    ]) {
      const outcome = await read([...seen, row, ...seen], '\n');
      expect('problems' in outcome && outcome.problems.map(it => it.path[1])).toEqual(['line 4']);
    }
  });
});
