/**
 * A public company from the figures of its annual report: what they allow, and what they do not. Which metrics and variants can be computed is
 * asked of the definitions, so a metric that is added answers here by itself.
 */
import { explain, type Input, type Lang, type MetricDefinition, type Result, type VariantDefinition, year } from 'revcanon';
import { metrics } from 'revcanon/catalog';
import { footnotes, nameOf } from './footnotes.js';
import { terminalTable, wrapped } from './terminalTable.js';
import { words } from './words.js';

/** Salesforce, Inc., fiscal 2025 (year ended January 31, 2025), USD million. */
export const cited = {
  revenue: '37895',
  priorRevenue: '34857',
  cogs: '8643',
  operatingIncome: '7205',
  operatingCashFlow: '13092',
  capitalExpenditure: '658',
  acquisitionSpend: '13257',
};

type AnyMetric = { readonly definition: MetricDefinition } & ((inputs: object, options: object) => Result);

/** The inputs that a variant takes and the report does not give; those of an operand stand behind it. */
function missingOf(inputs: Readonly<Record<string, Input>>): string[] {
  return Object.entries(inputs).flatMap(([name, input]) => {
    if (Object.hasOwn(cited, name)) return [];
    return [input.kind === 'metric' ? `${name} (${missingOf(input.bound.variant.inputs).join(', ')})` : name];
  });
}

function compute(metric: AnyMetric, variant: VariantDefinition): Result {
  const given = Object.fromEntries(Object.entries(cited).filter(([name]) => Object.hasOwn(variant.inputs, name)));
  return metric(given, { variant: variant.name, currency: 'USD', period: year(2025, { fiscalYearStart: 2 }) });
}

export function publicCompanyTables(lang: Lang): string[] {
  const w = words[lang];
  const notes = footnotes(lang);
  const all = Object.values(metrics) as unknown as AnyMetric[];
  const possible = all.flatMap(metric =>
    Object.values(metric.definition.variants)
      .filter(v => !v.recordsOnly && missingOf(v.inputs).length === 0)
      .map(v => [metric, v] as const),
  );
  const results = possible.map(([metric, variant]) => compute(metric, variant));
  const rows = results.flatMap(result => {
    const { label, substituted } = explain(result, { lang }).steps;
    return [
      [nameOf(result, lang), notes.cell(result), label],
      ['', '', `= ${substituted.text}`],
    ];
  });
  const others = all
    .filter(metric => !possible.some(([m]) => m === metric))
    .map(({ definition }) => [definition.name[lang].replace(/ \(.*\)$/, ''), missingOf(definition.inputs).join(', ')]);
  const given = Object.entries(cited).map(([name, value]) => `${name} ${value}`);
  return [
    ...wrapped(w.cited),
    ...wrapped(`${w.given}: ${given.join(', ')}`),
    '',
    ...terminalTable([w.metric, w.value, w.variant], rows),
    ...notes.lines(),
    '',
    `${w.notAllowed}:`,
    ...terminalTable([w.metric, w.missing], others),
  ];
}
