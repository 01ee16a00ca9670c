import type { Measure } from '../kernel/defineMeasure.js';
import type { Inputs, MetricDefinition } from '../kernel/definition.js';
import { formulaText } from '../kernel/formulaText.js';
import type { Lang } from '../kernel/languages.js';
import type { ListMeasure } from '../kernel/listMeasure.js';
import { measuresOf as listedBy } from '../kernel/listMeasure.js';
import type { ItemData, RecipeData, RelData, SummaryData } from '../kernel/plan.js';
import { readsBusinessTime, relationsBelow } from '../kernel/plan.js';
import { bindingText } from './bindingText.js';
import { exprText, grouped } from './exprText.js';
import { code } from './markdown.js';
import type { Shared } from './planShare.js';
import { shared } from './planShare.js';
import { listed, planWords } from './planWords.js';
import type { Step } from './relationText.js';
import { assignment, lowered, stepsTo } from './relationText.js';

/** Every measure a metric reads in any variant, those inside computed ones first; lists and operands apart. */
export function measuresOf(definition: MetricDefinition): {
  readonly measures: readonly Measure[];
  readonly lists: readonly ListMeasure[];
} {
  const measures = new Map<string, Measure>();
  const lists = new Map<string, ListMeasure>();
  const visit = (m: Measure): void => {
    for (const inner of Object.values(m.derived?.inputs ?? {})) visit(inner);
    if (!measures.has(m.name)) measures.set(m.name, m);
  };
  const all: Inputs[] = Object.values(definition.variants).map(v => v.inputs);
  for (const inputs of all)
    for (const [name, input] of Object.entries(inputs)) {
      if (input.kind === 'measure') visit(input);
      if (input.kind !== 'list') continue;
      listedBy(input).forEach(visit);
      if (!input.each) lists.set(name, input);
    }
  return { measures: [...measures.values()], lists: [...lists.values()] };
}

/** How a metric's inputs are computed from records: the shared rows first, then each measure, then what holds for several. Markdown. */
export function recipes(definition: MetricDefinition, lang: Lang): string {
  const { measures, lists } = measuresOf(definition);
  const told = measures.filter(m => m.from && !sameRecipe(m, measures));
  const shares = shared(told.map(m => m.from as RecipeData));
  const w = planWords[lang];
  return [
    ...shares.numbered.map((rel, i) => block(`**${w.rowsHead(i + 1)}**`, stepsTo(rel, shares, lang, true))),
    ...measures.map(m => measureText(m, measures, shares, lang)),
    ...lists.map(
      list => `**${code(list.name)}** · ${bindingText(list.binding, lang, true)}: ${listed(Object.keys(list.fields).map(code), lang)}.`,
    ),
    qualified(told, shares, lang),
  ].join('\n\n');
}

/** Another measure with the very recipe, over the plain window: the quantity this one is of, in another frame. */
function sameRecipe(m: Measure, all: readonly Measure[]): Measure | undefined {
  return m.binding ? all.find(other => other !== m && !other.binding && other.from === m.from) : undefined;
}

function measureText(m: Measure, all: readonly Measure[], shares: Shared, lang: Lang): string {
  const w = planWords[lang];
  if (m.derived)
    return `**${code(m.name)}** · ${w.computed(code(formulaText(m.derived.formula)), listed(Object.keys(m.derived.inputs).map(code), lang))}.`;
  const head = `**${code(m.name)}** · ${bindingText(m.binding, lang)}`;
  if (!m.from) return head;
  const base = sameRecipe(m, all);
  if (base) return `${head}: ${w.sameAs(code(base.name))}.`;
  return block(head, [...stepsTo(m.from.of, shares, lang), { text: summaryText(m.from.summary, lang) }]);
}

function summaryText({ fn, arg, per, q, items }: SummaryData, lang: Lang): string {
  const w = planWords[lang];
  if (items) {
    const each = Object.entries(items).map(([name, data]) => assignment(name, itemText(data, lang)));
    const gathers = Object.values(items).some(data => 'all' in data || 'sum' in data);
    return w.items(listed(each, lang)) + (gathers ? w.gathered : '');
  }
  const of = arg ? grouped(arg, lang) : '';
  if (fn === 'sum') return per ? w.per(w.sumOf(of), grouped(per, lang)) : w.sumOf(of);
  if (fn === 'count') return w.count();
  return fn === 'countDistinct' ? w.countDistinct(of) : w.quantile(q ?? '0.5', of);
}

function itemText(data: ItemData, lang: Lang): string {
  const w = planWords[lang];
  if ('text' in data) return exprText(data.text, lang);
  if ('all' in data) return w.all(exprText(data.all, lang), exprText(data.by, lang));
  if ('sum' in data) return data.per ? w.per(w.sumOf(grouped(data.sum, lang)), grouped(data.per, lang)) : w.sumOf(grouped(data.sum, lang));
  return data.per ? `${grouped(data.of, lang)} ÷ ${grouped(data.per, lang)}` : exprText(data.of, lang);
}

/** What holds beside the steps, each said once with the measures it holds for. */
function qualified(measures: readonly Measure[], shares: Shared, lang: Lang): string {
  const w = planWords[lang];
  const by = new Map<string, string[]>();
  for (const m of measures)
    for (const text of qualifiers(m.from as RecipeData, shares, lang)) by.set(text, [...(by.get(text) ?? []), m.name]);
  const who = (names: readonly string[]): string =>
    names.length === measures.length && names.length > 1 ? w.forAll : names.map(code).join(', ');
  return [...by].map(([text, names]) => `- ${who(names)}: ${lowered(text)}.`).join('\n');
}

function qualifiers(recipe: RecipeData, shares: Shared, lang: Lang): string[] {
  const w = planWords[lang];
  const dims = [
    ...Object.keys(recipe.dims ?? {}).map(code),
    ...(recipe.attributes ? [w.ownAttributes] : []),
    ...(recipe.member ? [w.accountGroups(exprText(recipe.member.at, lang), recipe.member.inclusive)] : []),
    ...(recipe.member && readsLedger(recipe.of) ? [w.vintage] : []),
  ];
  const beside = (recipe.beside ?? []).map(b =>
    w.beside(code(b.code), b.as, inOneLine([...stepsTo(b.of, shares, lang), { text: summaryText(b.summary, lang) }]), b.whenZero === true),
  );
  return [
    ...(asksBusinessTime(recipe) ? [w.businessTime] : []),
    ...(recipe.monthly ? [w.monthly(exprText(recipe.monthly, lang))] : []),
    ...(recipe.lived ? [w.lived(exprText(recipe.lived, lang))] : []),
    ...(recipe.followed ? [w.followed] : []),
    ...(recipe.replays === undefined ? [] : [w.replays(code(recipe.replays))]),
    ...(recipe.matured ? [w.matured(exprText(recipe.matured, lang))] : []),
    ...(recipe.looksBack === undefined ? [] : [w.looksBack(recipe.looksBack)]),
    ...(recipe.needed ? [w.needed(code(recipe.needed === true ? 'NO_DATA' : recipe.needed))] : []),
    ...(recipe.same ? [w.same(exprText(recipe.same, lang))] : []),
    dims.length > 0 ? w.groups(listed(dims, lang)) : w.noGroups,
    ...beside,
  ];
}

const asksBusinessTime = ({ beside: _, ...recipe }: RecipeData): boolean => readsBusinessTime(recipe);
const readsLedger = (rel: RelData): boolean => (rel.op === 'scan' ? rel.entity === 'arrMovements' : relationsBelow(rel).some(readsLedger));
const inOneLine = (steps: readonly Step[]): string =>
  steps.map(s => lowered(s.text + (s.below ? ` ${s.below.join(', ')}` : ''))).join('; ');

/** A few plain steps fit in a line; more stand one under the other. */
function block(head: string, steps: readonly Step[]): string {
  if (steps.length <= FEW && steps.every(s => !s.below)) return `${head}: ${inOneLine(steps)}.`;
  return `${head}\n\n${steps.map((s, i) => [`${i + 1}. ${s.text}${s.below ? '' : '.'}`, ...(s.below ?? []).map(b => `   - ${b}`)].join('\n')).join('\n')}`;
}

const FEW = 3;
