import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntityKey } from '../../../src/entities/byKey.js';
import { csv } from '../../../src/records/streams/csv.js';
import { readObjects, readStream } from './reading.js';

const time = ['', '2026-01-01', '2026-01-02', '2026-01-01T15:00:00-03:00', '2026-01-02T01:00:00Z', '2026-01-02T04:00:00Z'];
const FIELDS: Readonly<Partial<Record<EntityKey, Readonly<Record<string, readonly string[]>>>>> = {
  opportunities: {
    id: ['a'],
    type: ['renewal'],
    outcome: ['open', 'won', 'lost'],
    amountArr: ['', '0', '5'],
    createdAt: time,
    closedAt: time,
  },
  arrMovements: {
    id: ['a', 'b'],
    accountId: ['A'],
    effectiveAt: ['2026-01-01'],
    deltaArr: ['0', '-1', '1', '0.01', '-0.00'],
    type: ['', 'new', 'churn', 'opening', 'transfer', 'expansion', 'contraction', 'reactivation'],
    correctsId: ['', 'a', 'b'],
  },
  leads: { id: ['a', 'b'], createdAt: ['2026-01-01'], convertedAt: time, opportunityId: ['', 'd'], mergedIntoId: ['', 'a', 'c'] },
  campaignTouches: { id: ['a'], weight: ['1'], campaignId: ['c'], at: ['2026-01-01'], leadId: ['', 'l'], opportunityId: ['', 'd'] },
  campaigns: {
    id: ['a'],
    channel: ['x'],
    startDate: ['2026-01-01', '2026-01-02'],
    endDate: ['', '2026-01-01', '2026-01-02', '2026-01-03'],
  },
  subscriptions: {
    id: ['a'],
    accountId: ['A'],
    interval: ['month'],
    amountPerInterval: ['1'],
    startDate: ['2026-01-01', '2026-01-02'],
    endDate: ['', '2026-01-01', '2026-01-02', '2026-01-03'],
  },
};

describe('records that contradict themselves are refused as objects of theirs are', () => {
  for (const [key, fields] of Object.entries(FIELDS) as [EntityKey, Readonly<Record<string, readonly string[]>>][]) {
    it(key, async () => {
      const row = fc.record(Object.fromEntries(Object.entries(fields).map(([name, values]) => [name, fc.constantFrom(...values)])));
      const seen = { read: 0, refused: 0 };
      await fc.assert(
        fc.asyncProperty(row, fc.constantFrom('America/Sao_Paulo', 'Asia/Tokyo'), async (cells, timeZone) => {
          const object = Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== ''));
          const call = { currency: 'BRL', timeZone };
          const expected = readObjects([object], { entity: key }, call);
          const text = `${Object.keys(cells).join()}\n${Object.values(cells).join()}\n`;
          const read = await readStream(key, csv([text]), call, 300);
          if ('rows' in expected) {
            expect(read).toEqual(expected);
            seen.read += 1;
          } else {
            expect(read).toHaveProperty('problems');
            seen.refused += 1;
          }
        }),
        { numRuns: 150 },
      );
      expect(seen.read).toBeGreaterThan(0);
      expect(seen.refused).toBeGreaterThan(0);
    });
  }
});
