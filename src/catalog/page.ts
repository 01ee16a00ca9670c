import { callMetric } from '../kernel/callMetric.js';
import type { Example, MetricDefinition, Parameter, VariantDefinition } from '../kernel/definition.js';
import { explain } from '../kernel/explain.js';
import { codeMeaning } from '../kernel/explainWords.js';
import { format } from '../kernel/format.js';
import { formulaLatex } from '../kernel/formulaLatex.js';
import { formulaText } from '../kernel/formulaText.js';
import type { Lang } from '../kernel/languages.js';
import { defaultsOf } from '../kernel/readParameters.js';
import type { Result } from '../kernel/result.js';
import { monthsText } from './bindingText.js';
import { companionFacts } from './companionFacts.js';
import { inputFacts } from './inputFacts.js';
import { code, mathBlock, plain, table } from './markdown.js';
import { occurringReasons } from './occurringReasons.js';
import { pageWords, unitWords } from './pageWords.js';
import { measuresOf, recipes } from './recipeText.js';

/** How much of a fingerprint is shown. */
const SHORT = 12;

/** Everything on a metric's page that is read from its definition: the text between the markers. The same definition and language give the same text. */
export function page(definition: MetricDefinition, lang: Lang): string {
  const w = pageWords[lang];
  const other = lang === 'en' ? `${w.other}(../pt-BR/metrics/${definition.id}.md)` : `${w.other}(../../metrics/${definition.id}.md)`;
  const formula = definition.formula;
  return [
    `<!-- ${w.generated} -->`,
    `${plain(definition.is[lang])}. · ${w.index}(README.md) · ${other}`,
    glance(definition, lang),
    `## ${w.formula}`,
    mathBlock(`${formulaLatex({ kind: 'input', name: definition.id })} = ${formulaLatex(formula)}`),
    code(formulaText(formula)),
    `## ${w.inputs}`,
    inputFacts(definition, lang),
    `## ${w.variants}`,
    variantFacts(definition, lang),
    ...parameterFacts(definition, lang),
    ...companionFacts(definition, lang),
    `## ${w.examples}`,
    exampleFacts(definition, lang),
    `## ${w.codes}`,
    codeFacts(definition, lang),
    `## ${w.fromRecords}`,
    ...recordFacts(definition, lang),
  ].join('\n\n');
}

function glance(definition: MetricDefinition, lang: Lang): string {
  const w = pageWords[lang];
  const byDefault = definition.variants[definition.defaultVariant] as VariantDefinition;
  return table(w.fact, [
    [w.identity, code(`${definition.id}@${definition.version}`)],
    [w.family, w.families[definition.family]],
    [w.unit, `${plain(unitWords(definition.unit.text, lang))} (${code(definition.unit.text)})`],
    [w.good, betterText(definition, lang)],
    [w.adds, additivityText(definition, lang)],
    [w.byDefault, `${code(byDefault.name)}: ${plain(byDefault.label[lang])}`],
    [w.window, windowText(byDefault, lang)],
    [w.fingerprint, code(byDefault.fingerprint.slice(0, SHORT))],
  ]);
}

/** Which way is good; then each variant that turns it. */
function betterText({ better, variants }: MetricDefinition, lang: Lang): string {
  const words = pageWords[lang].better;
  const others = Object.values(variants).flatMap(v => (v.better === undefined ? [] : [`${code(v.name)}: ${words[v.better]}`]));
  return [words[better], ...others].join('; ');
}

/** The metric's way, then each variant that has another. */
function additivityText({ additivity, variants }: MetricDefinition, lang: Lang): string {
  const words = pageWords[lang].additivity;
  const others = Object.values(variants).filter(v => v.additivity !== additivity);
  return [words[additivity], ...others.map(v => `${code(v.name)}: ${words[v.additivity]}`)].join('; ');
}

function windowText({ window, leastMonths, mostMonths, wholeWindow }: VariantDefinition, lang: Lang): string {
  const w = pageWords[lang];
  const span = window ? `${monthsText(window.months, lang)} ${w.toPeriodEnd}` : w.asked;
  return [
    span,
    ...(leastMonths === undefined ? [] : [`${leastMonths === mostMonths ? w.exactly : w.atLeast} ${monthsText(leastMonths, lang)}`]),
    ...(wholeWindow ? [w.needsWhole] : []),
  ].join(', ');
}

function variantFacts(definition: MetricDefinition, lang: Lang): string {
  const w = pageWords[lang];
  const rows = Object.values(definition.variants).map(v => {
    const isDefault = v.name === definition.defaultVariant;
    const marks = [...(isDefault ? [w.defaultMark] : []), ...(v.recordsOnly ? [w.recordsOnly] : [])];
    const name = code(v.name) + (marks.length > 0 ? ` (${marks.join(', ')})` : '');
    return [
      name,
      `**${plain(v.label[lang])}** · ${plain(v.is[lang])}`,
      code(formulaText(v.formula)),
      Object.keys(v.inputs).map(code).join(', '),
      windowText(v, lang),
      code(v.fingerprint.slice(0, SHORT)),
    ];
  });
  return table(w.variantHead, rows);
}

function parameterFacts(definition: MetricDefinition, lang: Lang): string[] {
  const w = pageWords[lang];
  const lines = Object.values(definition.variants).flatMap(v =>
    Object.entries(v.parameters).map(([name, p]) => `${w.parameter} ${code(name)} (${code(v.name)}): ${parameterText(p, lang)}.`),
  );
  return lines.length > 0 ? [lines.join('\n')] : [];
}

function parameterText(p: Parameter, lang: Lang): string {
  const w = pageWords[lang];
  const bounds =
    p.min !== undefined && p.max !== undefined
      ? [`${p.min}–${p.max}`]
      : [
          ...(p.above === undefined ? [] : [`${w.moreThan} ${p.above}`]),
          ...(p.min === undefined ? [] : [`≥ ${p.min}`]),
          ...(p.max === undefined ? [] : [`≤ ${p.max}`]),
          ...(p.below === undefined ? [] : [`${w.lessThan} ${p.below}`]),
        ];
  return [
    plain(p.is[lang]),
    ...(p.unit === undefined ? [] : [unitWords(p.unit, lang)]),
    ...(p.oneOf ? [p.oneOf.map(code).join(', ')] : []),
    ...bounds,
    ...(p.default === undefined ? [] : [`${w.leftOut} ${p.default}`]),
  ].join(', ');
}

/** An example, run now. */
export function run(definition: MetricDefinition, example: Example): Result {
  const variant = definition.variants[example.variant ?? definition.defaultVariant];
  if (!variant) throw new TypeError(`${definition.id}: an example names '${String(example.variant)}', which is no variant`);
  return callMetric(
    definition,
    { variant, parameters: defaultsOf(variant) },
    example.given,
    example.currency === undefined ? {} : { currency: example.currency },
  );
}

function exampleFacts(definition: MetricDefinition, lang: Lang): string {
  const w = pageWords[lang];
  const rows = definition.examples.map(example => {
    const result = run(definition, example);
    // The arithmetic of a definition is written in one language; in the other, the numbers in the formula say the same.
    const arithmetic = lang === 'en' ? plain(example.because) : code(explain(result, { lang }).steps.substituted.text);
    const given = Object.entries(example.given).map(([name, x]) => code(`${name} ${givenText(x)}`));
    return [
      code(example.variant ?? definition.defaultVariant),
      given.join(', '),
      code(format(result, { locale: lang })),
      arithmetic,
      example.standAlone ? w.standAlone : w.fixture,
    ];
  });
  return table(w.exampleHead, rows);
}

function givenText(x: unknown): string {
  if (typeof x !== 'object' || x === null) return String(x);
  const { kind, numerator, denominator, amount, currency } = x as Readonly<Record<string, unknown>>;
  return kind === 'ratio'
    ? `${String(numerator)}/${String(denominator)}`
    : kind === 'money'
      ? `${String(amount)} ${String(currency)}`
      : JSON.stringify(x);
}

function codeFacts(definition: MetricDefinition, lang: Lang): string {
  const w = pageWords[lang];
  const all = Object.keys(definition.variants).length;
  const rows = occurringReasons(definition).map(o => {
    const where = o.variants.length === all ? w.everyVariant : o.variants.map(code).join(', ');
    return [
      code(o.code),
      o.gives.map(g => w.statuses[g]).join(' · '),
      plain(codeMeaning(o.code, lang)),
      o.recordsOnly ? `${where}; ${w.onlyRecords}` : where,
    ];
  });
  return table(w.codeHead, rows);
}

function recordFacts(definition: MetricDefinition, lang: Lang): string[] {
  const w = pageWords[lang];
  const operands = new Map(
    Object.values(definition.variants).flatMap(v =>
      Object.values(v.inputs).flatMap(i => (i.kind === 'metric' ? [[i.definition.id, i.definition] as const] : [])),
    ),
  );
  const links = [...operands.values()].map(d => `[${plain(d.name[lang])}](${encodeURIComponent(d.id)}.md)`);
  const told = measuresOf(definition).measures.length > 0;
  return [
    ...(links.length > 0 ? [`${w.recipesOfOperands} ${links.join(', ')}.`] : []),
    ...(told ? [`<details><summary>${w.showRecipes}</summary>`, w.howToRead, recipes(definition, lang), '</details>'] : []),
  ];
}
