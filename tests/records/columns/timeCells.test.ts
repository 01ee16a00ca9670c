import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startOfDay } from '../../../src/kernel/zone.js';
import { instantColumn } from '../../../src/records/columns/builders.js';
import { decodeRecords } from '../../../src/records/decode.js';

/** Days on both sides of a change of the clock, one that Apia left out and its neighbours, the first and last that have a code, and those around them. */
const DAYS = ['2024-03-30', '2024-03-31', '2018-11-04', '2011-12-29', '2011-12-30', '2011-12-31', '2024-02-29', '1970-01-01', '2057-12-31'];
const FAR = ['1969-12-31', '2058-01-01', '1931-05-05', '2199-12-31'];
const INSTANTS = ['2024-03-30T00:00:00Z', '2024-03-31T12:30:00+02:00', '1960-01-01T00:00:00.125Z'];
const WRONG = ['2024-02-30', '2023-02-29', '20240330', 'yesterday!', '', 7, null];
const ZONES = ['UTC', 'Europe/London', 'America/Sao_Paulo', 'Pacific/Apia'] as const;

/** The instants that are meant, each on its own. */
const meant = (texts: readonly unknown[], timeZone: string): Float64Array =>
  Float64Array.from(texts, it =>
    it === undefined ? Number.NaN : String(it).length === 10 ? startOfDay(String(it), timeZone) : Date.parse(String(it)),
  );

const taken = (texts: readonly unknown[], timeZone: string) => {
  const left: string[] = [];
  const rows = texts.map((qualifiedAt, i) => ({
    id: `d${i}`,
    accountId: 'a',
    createdAt: '1900-01-01',
    type: 'new-logo',
    outcome: 'open',
    ...(qualifiedAt === undefined ? {} : { qualifiedAt }),
  }));
  const { opportunities } = decodeRecords({ opportunities: rows }, { timeZone, leaveOut: entity => left.push(entity) });
  return { column: opportunities?.column('qualifiedAt'), left: left.length };
};

const few = fc.array(fc.constantFrom(...DAYS, undefined), { minLength: 1, maxLength: 400 });
const all = fc.array(
  fc.oneof(
    { weight: 40, arbitrary: fc.constantFrom(...DAYS, undefined) },
    { weight: 1, arbitrary: fc.constantFrom(...FAR, ...INSTANTS) },
    { weight: 1, arbitrary: fc.constantFrom(...WRONG) },
  ),
  { minLength: 1, maxLength: 700 },
);

describe('times while they come in', () => {
  it.each(ZONES)('are, as codes of days, the instants that the days begin with in %s', zone => {
    fc.assert(
      fc.property(few, texts => {
        const { column } = taken(texts, zone);
        expect(column).toEqual(instantColumn(meant(texts, zone), texts.length));
      }),
      { numRuns: 60 },
    );
  });

  it.each(ZONES)('are instants from the first one on that is none, whatever is left out, in %s', zone => {
    fc.assert(
      fc.property(all, texts => {
        const sound = texts.filter(it => !WRONG.includes(it as string));
        const { column, left } = taken(texts, zone);
        expect(left).toBe(texts.length - sound.length);
        if (sound.length > 0) expect(column).toEqual(instantColumn(meant(sound, zone), sound.length));
      }),
      { numRuns: 80 },
    );
  });

  it('leave nothing behind of records that are left out for something else', () => {
    // A block has 128 records: the last of the first one are wrong, and those of the second have no such day.
    const deals = Array.from({ length: 200 }, (_, i) => ({
      id: `d${i}`,
      accountId: 'a',
      createdAt: '1900-01-01',
      type: i >= 120 && i < 128 ? 'nothing' : 'new-logo',
      outcome: 'open',
      ...(i < 128 ? { qualifiedAt: '2024-02-29' } : {}),
    }));
    const { opportunities } = decodeRecords({ opportunities: deals }, { timeZone: 'UTC', leaveOut: () => {} });
    const days = Array.from({ length: 192 }, (_, i) => (i < 120 ? Date.UTC(2024, 1, 29) : Number.NaN));
    expect(opportunities?.column('qualifiedAt')).toEqual(instantColumn(Float64Array.from(days), 192));
  });

  it('have one date for a day that a zone left out and the one after it', () => {
    // Apia went from 29 to 31 December 2011.
    const at = startOfDay('2011-12-31', 'Pacific/Apia');
    const { column } = taken(['2011-12-30', '2011-12-31', '2012-01-01'], 'Pacific/Apia');
    expect(column).toEqual({ kind: 'dated', codes: Int16Array.of(0, 0, 1), dates: Float64Array.of(at, at + 86_400_000) });
  });
});
