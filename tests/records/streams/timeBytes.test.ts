import { describe, expect, it } from 'vitest';
import { startOfDay } from '../../../src/kernel/zone.js';
import { dayBeginning, daysOf, midnightOf } from '../../../src/records/streams/timeBytes.js';

/** 372 codes a year from 1970 on, 31 a month. */
const CODES = { '1970-01-01': 0, '2018-11-04': 18_169, '2024-03-31': 20_180, '2024-07-01': 20_274, '2057-12-31': 32_735 };

describe.each(['UTC', 'Europe/London', 'America/Sao_Paulo', 'Asia/Tokyo', 'Pacific/Apia'])('days of %s', zone => {
  it.each(Object.entries(CODES))('have a code, and the code an instant: %s is %i', (day, code) => {
    const { own } = daysOf(zone);
    const at = startOfDay(day, zone);
    expect(midnightOf(own, code)).toBe(at);
    expect(dayBeginning(own, at)).toBe(code);
    expect(dayBeginning(own, at + 1)).toBe(-1);
    expect(dayBeginning(own, at - 1)).toBe(-1);
  });

  it('have no code of 16 bits outside of 88 years', () => {
    const { own } = daysOf(zone);
    for (const day of ['1969-12-31', '2058-01-01', '9999-12-31', '0001-01-02']) expect(dayBeginning(own, startOfDay(day, zone))).toBe(-1);
    expect(dayBeginning(own, 8e15)).toBe(-1);
  });

  it('are asked one by one where they are far away', () => {
    const { own } = daysOf(zone);
    expect(midnightOf(own, -71 * 372)).toBe(startOfDay('1899-01-01', zone));
    expect(midnightOf(own, 186 * 372)).toBe(startOfDay('2156-01-01', zone));
    for (let time = 0; time < 2; time++) {
      expect(midnightOf(own, 230 * 372 - 1)).toBe(startOfDay('2199-12-31', zone));
      expect(midnightOf(own, 230 * 372)).toBe(startOfDay('2200-01-01', zone));
      expect(midnightOf(own, 230 * 372)).toBe(startOfDay('2200-01-01', zone));
    }
    expect(midnightOf(own, 1 * 31 + 29)).toBeNaN(); // 1970-02-30
    expect(midnightOf(own, -1970 * 372)).toBeNaN();
  });
});
