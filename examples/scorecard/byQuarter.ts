/** Four quarters side by side. Where the records do not reach, there is a reason and no number. */
import {
  arr,
  cac,
  cacPayback,
  explain,
  grossMargin,
  grr,
  type Lang,
  logoRetentionRate,
  ltv,
  ltvCacRatio,
  magicNumber,
  netNewArr,
  newLogos,
  nrr,
  quarter,
  ruleOf40,
  winRate,
} from 'revcanon';
import { evaluate } from 'revcanon/records';
import { coverage, records } from './araucaria.js';
import { footnotes, nameOf } from './footnotes.js';
import { terminalTable } from './terminalTable.js';
import { words } from './words.js';

const periods = [quarter(2025, 3), quarter(2025, 4), quarter(2026, 1), quarter(2026, 2)];

export function quartersTable(lang: Lang): string[] {
  const w = words[lang];
  const notes = footnotes(lang);
  const metrics = {
    arr,
    netNewArr,
    newLogos,
    nrr,
    grr,
    logoRetentionRate,
    grossMargin,
    cac,
    cacPayback,
    ltv,
    ltvCacRatio,
    magicNumber,
    ruleOf40,
    winRate,
  };
  const keys = Object.keys(metrics) as (keyof typeof metrics)[];
  const table = evaluate(metrics, records, { ...coverage, periods });
  const steps = table.map(row => explain(row.arr, { lang }).steps);
  const rows = keys.map(key => [table[0] ? nameOf(table[0][key], lang) : key, ...table.map(row => notes.cell(row[key], true))]);
  return [...terminalTable([w.metric, ...steps.map(s => s.window ?? '')], rows, [1, 2, 3, 4]), '', ...notes.lines()];
}
