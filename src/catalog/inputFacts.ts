import type { Measure } from '../kernel/defineMeasure.js';
import { NOTHING } from '../kernel/defineMeasure.js';
import type { Input, MetricDefinition } from '../kernel/definition.js';
import type { ItemField } from '../kernel/itemField.js';
import type { Lang } from '../kernel/languages.js';
import { ruleText } from './companionFacts.js';
import { code, plain, table } from './markdown.js';
import { pageWords, unitWords } from './pageWords.js';

/** The table of everything a metric takes, in any variant. */
export function inputFacts(definition: MetricDefinition, lang: Lang): string {
  const rows = new Map<string, readonly string[]>();
  for (const variant of Object.values(definition.variants)) {
    for (const [name, input] of Object.entries(variant.inputs)) {
      for (const row of rowsOf(name, input, lang)) rows.set(row.join(), row);
    }
  }
  return table(pageWords[lang].inputHead, [...rows.values()]);
}

function rowsOf(name: string, input: Input, lang: Lang): (readonly string[])[] {
  const w = pageWords[lang];
  if (input.kind === 'measure') return [[code(name), unitOf(input, lang), rangeOf(input, lang), plain(input.is[lang])]];
  if (input.kind === 'metric') {
    const { definition, bound } = input;
    const { variant } = bound;
    const is = variant.name === definition.defaultVariant ? definition.is : variant.is;
    const meaning = `${w.resultOf} [${plain(definition.name[lang])}](${encodeURIComponent(definition.id)}.md) ${code(variant.name)}: ${plain(is[lang])}`;
    return [[code(name), `${plain(unitWords(variant.unit.text, lang))} (${code(variant.unit.text)})`, '≥ 0', meaning]];
  }
  const fields = Object.entries(input.fields).map(([field, f]) => [
    code(`${name}[].${field}`),
    ...fieldFacts(f, lang),
    `${w.itemOf} ${code(name)}: ${plain((f.kind === 'numbers' ? f.of : f).is[lang])}`,
  ]);
  const many = input.length === undefined ? w.list : `${w.listOf} ${input.length}`;
  const shape = input.waits ? `${many}; ${w.waits}` : input.keyed === undefined ? many : `${w.keyed} ${code(input.keyed)}`;
  const rules = (input.rules ?? []).map(rule => ruleText(rule, lang)).join('; ');
  return [[code(name), shape, rules, plain(input.is[lang])], ...fields];
}

/** Unit and range of what an item holds. */
function fieldFacts(field: ItemField, lang: Lang): readonly [string, string] {
  const w = pageWords[lang];
  if (field.kind === 'measure') return [unitOf(field, lang), rangeOf(field, lang)];
  if (field.kind === 'numbers') return [`${w.list}: ${unitOf(field.of, lang)}`, rangeOf(field.of, lang)];
  const texts = field.reads === 'flag' ? w.trueOrFalse : (field.oneOf ?? []).map(code).join(', ') || w.any;
  return [w.reads[field.reads], field.optional ? `${texts}; ${w.mayLack}` : texts];
}

const unitOf = (m: Measure, lang: Lang): string => `${plain(unitWords(m.unit.text, lang))} (${code(m.unit.text)})`;

function rangeOf({ range, fallback, words }: Measure, lang: Lang): string {
  const w = pageWords[lang];
  if (words) return Object.keys(words).map(code).join(', ');
  const { min, above, max, below, atMost, whole } = range;
  const bounds = [
    ...(min === undefined ? [] : [`≥ ${min}`]),
    ...(above === undefined ? [] : [`${w.moreThan} ${above}`]),
    ...(max === undefined ? [] : [`≤ ${max}`]),
    ...(below === undefined ? [] : [`${w.lessThan} ${below}`]),
    ...(atMost === undefined ? [] : [`${w.atMostInput} ${code(atMost)}`]),
    ...(whole ? [w.whole] : []),
  ];
  return [
    bounds.length > 0 ? bounds.join(', ') : w.any,
    ...(fallback === undefined ? [] : [`${w.leftOut} ${fallback === NOTHING ? w.nothing : fallback}`]),
  ].join('; ');
}
