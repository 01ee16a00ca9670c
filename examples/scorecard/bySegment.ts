/** The same quarter by the accounts' segment: membership is that of the window's start for retention, so D's move to enterprise is no churn. */
import { activeCustomers, arr, cac, grr, type Lang, nrr, quarter, winRate } from 'revcanon';
import { evaluate } from 'revcanon/records';
import { coverage, records } from './araucaria.js';
import { footnotes, nameOf } from './footnotes.js';
import { terminalTable } from './terminalTable.js';
import { words } from './words.js';

export function segmentTable(lang: Lang): string[] {
  const w = words[lang];
  const notes = footnotes(lang);
  const metrics = { arr, activeCustomers, nrr, grr, winRate, cac };
  const keys = Object.keys(metrics) as (keyof typeof metrics)[];
  const table = evaluate(metrics, records, { ...coverage, periods: [quarter(2026, 2)], by: ['segment'] });
  const rows = table.map(row => [row.group ? (row.group.segment ?? w.none) : w.total, ...keys.map(key => notes.cell(row[key], true))]);
  const names = keys.map(key => (table[0] ? nameOf(table[0][key], lang) : key));
  return [...terminalTable([w.segment, ...names], rows, [1, 2, 3, 4, 5, 6]), '', ...notes.lines()];
}
