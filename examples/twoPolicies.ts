/** The same quarter of the example company under last year's policy and under this year's, side by side, and what changed in words. `--lang pt-BR` for Portuguese. */
import type { Lang, Result } from 'revcanon';
import {
  adopt,
  cac,
  cacPayback,
  definePolicy,
  format,
  grossMargin,
  newLogos,
  nrr,
  quarter,
  reportingOptions,
  ruleOf40,
  sameDefinition,
  winRate,
} from 'revcanon';
import { evaluate } from 'revcanon/records';
import { coverage, records } from './scorecard/araucaria.js';
import { terminalTable, wrapped } from './scorecard/terminalTable.js';

// A company keeps its policies in a package of its own; a policy is plain data, so a JSON file would do as well.
const company = { name: 'araucaria', owner: 'RevOps', currency: 'BRL', timeZone: 'America/Sao_Paulo' };
const before = definePolicy({ ...company, version: '2025.1', approvedBy: 'CFO', effectiveFrom: '2025-01-01' });
const after = definePolicy({
  ...company,
  version: '2026.1',
  approvedBy: 'CFO, audit committee',
  effectiveFrom: '2026-01-01',
  cacLag: 'one-quarter',
  reactivation: 'new-after-months',
  newAfterMonths: 3,
  retentionMethod: 'movement-sum',
  ruleOf40Margin: 'fcf',
  winRateBasis: 'amount',
});

const metrics = { cac, cacPayback, newLogos, nrr, grossMargin, ruleOf40, winRate };
const asked = { ...coverage, periods: [quarter(2026, 2)] };
const [old] = evaluate(adopt(before, metrics), records, { ...asked, ...reportingOptions(before) });
const [now] = evaluate(adopt(after, metrics), records, { ...asked, ...reportingOptions(after) });
if (!old || !now) throw new Error('one period gives one row');

const words = {
  en: { figure: 'Q2 2026', changed: 'What changed in the definitions', same: 'the same definition' },
  'pt-BR': { figure: 'T2 2026', changed: 'O que mudou nas definições', same: 'a mesma definição' },
};

/** What two results differ in, one line each. */
function changed(a: Result, b: Result, lang: Lang): readonly string[] {
  const found = sameDefinition(a, b, { policies: [before, after] });
  return found.same ? [words[lang].same] : found.differences.map(d => d.text[lang]);
}

const asksForLang = process.argv.indexOf('--lang');
const lang: Lang = asksForLang > 0 && process.argv[asksForLang + 1] === 'pt-BR' ? 'pt-BR' : 'en';
const shown = (r: Result): string => format(r, { locale: lang });
const rows = (Object.keys(metrics) as (keyof typeof metrics)[]).map(key => [
  metrics[key].definition.name[lang],
  shown(old[key]),
  shown(now[key]),
]);
const head = [words[lang].figure, `${before.name} ${before.version}`, `${after.name} ${after.version}`];
const changes = (Object.keys(metrics) as (keyof typeof metrics)[]).flatMap(key => [
  metrics[key].definition.name[lang],
  ...changed(old[key], now[key], lang).flatMap(text => wrapped(`· ${text}`)),
]);
console.log([...terminalTable(head, rows, [1, 2]), '', words[lang].changed, '', ...changes].join('\n'));
