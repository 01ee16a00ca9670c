import { describe, expect, it } from 'vitest';
import { between, month, monthsOf, quarter, year } from '../../src/kernel/period.js';
import { periodLabel } from '../../src/kernel/periodLabel.js';

const april = { fiscalYearStart: 4 };

describe('periodLabel', () => {
  it.each([
    [month('2026-04'), 'Apr 2026', 'abr. 2026'],
    [month('2026-04', april), 'Apr 2026', 'abr. 2026'], // a month is the same in every fiscal calendar
    [quarter(2026, 2), 'Q2 2026', 'T2 2026'],
    [quarter(2026, 2, april), 'Q2 FY2026', 'T2 AF2026'], // July to September 2025
    [quarter(2026, 4, april), 'Q4 FY2026', 'T4 AF2026'], // January to March 2026
    [quarter(2026, 1, { fiscalYearStart: 12 }), 'Q1 FY2026', 'T1 AF2026'], // December 2025 to February 2026
    [year(2026), '2026', '2026'],
    [year(2026, april), 'FY2026', 'AF2026'],
    [between('2025-07-01', '2026-07-01'), '12 months to 30 Jun 2026', '12 meses até 30 jun. 2026'],
    [between('2025-12-01', '2026-03-01'), '3 months to 28 Feb 2026', '3 meses até 28 fev. 2026'],
    [between('2026-04-15', '2026-05-15'), '1 month to 14 May 2026', '1 mês até 14 mai. 2026'],
    [between('2026-05-02', '2026-06-02'), '1 month to 1 Jun 2026', '1 mês até 1 jun. 2026'],
    [between('2026-04-03', '2026-05-10'), '2026-04-03 to 2026-05-09', '03/04/2026 a 09/05/2026'], // the last day is inside
    [between('2026-04-03', '2026-04-04'), '2026-04-03 to 2026-04-03', '03/04/2026 a 03/04/2026'],
    // 29, 30 and 31 January + 1 month all end on 28 February: named by that day they would be one
    [between('2026-01-31', '2026-02-28'), '2026-01-31 to 2026-02-27', '31/01/2026 a 27/02/2026'],
    [between('2026-01-28', '2026-02-28'), '1 month to 27 Feb 2026', '1 mês até 27 fev. 2026'],
  ])('%j is %s, %s', (period, en, pt) => {
    expect(periodLabel(period, 'en')).toBe(en);
    expect(periodLabel(period, 'pt-BR')).toBe(pt);
  });

  it('names the months in both languages', () => {
    const names = (lang: 'en' | 'pt-BR') =>
      monthsOf(2026)
        .map(p => periodLabel(p, lang).replace(' 2026', ''))
        .join(' ');
    expect(names('en')).toBe('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec');
    expect(names('pt-BR')).toBe('jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.');
  });
});
