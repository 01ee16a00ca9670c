// Time series, the ARR bridge and a cohort triangle of the example company. With a folder as argument the charts are written into it, as Vega-Lite JSON.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { arr, cac, netNewArr, nrr, quarter } from 'revcanon';
import { arrBridge, cohortTriangle, series } from 'revcanon/records';
import { coverage, records } from './scorecard/araucaria.js';

// One point a month. NRR has a window of its own: each point is the trailing twelve months to that month's end.
const monthly = series({ arr, netNewArr, nrr }, records, { ...coverage, every: 'month', from: '2026-01-01', to: '2026-07-01' });
console.table(monthly.rows());

// Trailing twelve months at a quarter's end, of a metric that has no window of its own. Where records do not reach back, there is a reason and no number.
const yearly = series({ cac }, records, { ...coverage, every: 'quarter', trailing: 12, from: '2026-01-01', to: '2026-07-01' });
for (const { cac } of yearly) console.log(String(cac));

// Every line with its sign; the rows add up exactly, and one quarter's closing is the next one's opening.
const bridge = arrBridge(records, { ...coverage, periods: [quarter(2026, 1), quarter(2026, 2)], by: ['segment'] });
console.table(bridge.rows());

// Who landed in a quarter, and what is left of their ARR so many months later. What has not been lived through has no number.
const vintages = [quarter(2024, 1), quarter(2026, 2)];
const triangle = cohortTriangle(records, { ...coverage, vintages, of: 'net-revenue-retention', ages: [12, 24, 27] });
console.table(triangle.rows());

const [, , folder] = process.argv;
if (folder !== undefined) {
  mkdirSync(folder, { recursive: true });
  const charts = { monthly: monthly.chart(), bridge: bridge.chart(), triangle: triangle.chart({ lang: 'pt-BR' }) };
  for (const [name, spec] of Object.entries(charts)) writeFileSync(join(folder, `${name}.vl.json`), `${JSON.stringify(spec, null, 2)}\n`);
}
