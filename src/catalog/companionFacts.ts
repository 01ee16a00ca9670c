import type { MetricDefinition, VariantDefinition } from '../kernel/definition.js';
import { formulaText } from '../kernel/formulaText.js';
import type { ItemRule } from '../kernel/itemRules.js';
import type { Lang } from '../kernel/languages.js';
import type { StatDefinition } from '../kernel/parts.js';
import { companionWords } from './companionWords.js';
import { code, plain, table } from './markdown.js';
import { unitWords } from './pageWords.js';

/** What stands beside the value, what it falls into, and the steps behind it: one section, or nothing where no variant has any. */
export function companionFacts(definition: MetricDefinition, lang: Lang): string[] {
  const w = companionWords[lang];
  const variants = Object.values(definition.variants);
  const stats = rowsOf(variants.flatMap(v => statRows(v, lang)));
  const steps = rowsOf(
    variants.flatMap(v => (v.steps ?? []).map(s => [v.name, [code(s.name), plain(s.is[lang]), s.inputs.map(code).join(', ')]] as const)),
  );
  return [
    ...(stats.length > 0 ? [`## ${w.companions}`, table(w.companionHead, stats)] : []),
    ...(steps.length > 0 ? [`## ${w.steps}`, w.stepsAre, table(w.stepHead, steps)] : []),
  ];
}

type Row = readonly [variant: string, cells: readonly string[]];

/** Rows that say the same of several variants stand once, with their names. */
function rowsOf(rows: readonly Row[]): (readonly string[])[] {
  const same = new Map<string, { readonly cells: readonly string[]; readonly variants: string[] }>();
  for (const [variant, cells] of rows) {
    const key = JSON.stringify(cells);
    const there = same.get(key);
    if (there) there.variants.push(variant);
    else same.set(key, { cells, variants: [variant] });
  }
  return [...same.values()].map(({ cells, variants }) => [...cells, variants.map(code).join(', ')]);
}

function statRows(v: VariantDefinition, lang: Lang): Row[] {
  const w = companionWords[lang];
  const row = (name: string, s: StatDefinition): Row => [
    v.name,
    [name, plain(s.is[lang]), code(formulaText(s.formula)), plain(unitWords(s.unit.text, lang))],
  ];
  return [
    ...Object.entries(v.beside ?? {}).map(([name, s]) => row(`${w.beside} ${code(name)}`, s)),
    ...(v.parts ?? []).flatMap(p =>
      'named' in p
        ? Object.entries(p.named).flatMap(([key, all]) =>
            Object.entries(all).map(([name, s]) => row(`${w.part} ${code(key)}: ${code(name)}`, s)),
          )
        : Object.entries(p.stats).map(([name, s]) =>
            row(`${w.each} ${[...(p.prefix === undefined ? [] : [code(p.prefix)]), ...p.key.map(code)].join(' > ')}: ${code(name)}`, s),
          ),
    ),
  ];
}

/** What a list must satisfy, in words. */
export function ruleText(rule: ItemRule, lang: Lang): string {
  const w = companionWords[lang];
  if ('unique' in rule) return w.unique(rule.unique.map(code).join(', '));
  if ('everyOnce' in rule) return w.everyOnce(code(rule.everyOnce));
  if ('sum' in rule) return w.sum(code(rule.sum), rule.is);
  if ('consecutive' in rule) return w.consecutive(code(rule.consecutive));
  const conditions = rule.never.map(h => ('equals' in h ? w.equals(code(h.field), code(h.equals)) : `${code(h.field)} ${signs[h.is]}`));
  return w.never(conditions.join(w.and));
}

const signs = { zero: '= 0', positive: '> 0', negative: '< 0', 'not-positive': '≤ 0', 'not-negative': '≥ 0' } as const;
