import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { parts } from '../../examples/parts.js';
import { dayText, money } from '../data/days.js';
import {
  cents,
  closedDay,
  createdDay,
  OUTCOMES,
  outcomeCode,
  qualifiedDay,
  SEGMENTS,
  segmentCode,
  TYPES,
  typeCode,
} from '../data/deals.js';
import { ours } from '../ours.js';

export const csvPath = (folder: string): string => join(folder, 'deals.csv');
export const HEADER = 'Id,Segment,Type,Outcome,Amount,Created,Qualified,Closed';

/** Writes deals as CSV, a good while of rows at a time. */
export async function writeCsv(rows: number, folder: string): Promise<void> {
  await written(csvPath(folder), rows, `${HEADER}\n`, i =>
    [
      `d${i}`,
      SEGMENTS[segmentCode(i)],
      TYPES[typeCode(i)],
      OUTCOMES[outcomeCode(i)],
      money(cents(i)),
      dayText(createdDay(i)),
      dayText(qualifiedDay(i)),
      dayText(closedDay(i)),
    ].join(','),
  );
}

export async function written(path: string, rows: number, header: string, line: (row: number) => string): Promise<void> {
  const file = createWriteStream(path);
  file.write(header);
  for (let from = 0; from < rows; from += 20_000) {
    let text = '';
    for (let i = from; i < Math.min(rows, from + 20_000); i++) text += `${line(i)}\n`;
    if (!file.write(text)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
}

/** The file as ours reads it: which column is which field. */
export function csvSource(folder: string): object {
  return ours.csv(parts(csvPath(folder)), {
    map: {
      entity: 'opportunities',
      fields: {
        id: 'Id',
        type: 'Type',
        outcome: 'Outcome',
        amountArr: 'Amount',
        createdAt: 'Created',
        qualifiedAt: 'Qualified',
        closedAt: 'Closed',
        attributes: { segment: 'Segment' },
      },
    },
  });
}
