import type { MetricDefinition } from '../kernel/definition.js';
import { monthCount } from '../kernel/isPeriod.js';
import type { Lang, Text } from '../kernel/languages.js';
import type { Period } from '../kernel/period.js';
import { visible } from '../kernel/refusal.js';
import type { Result } from '../kernel/result.js';
import { hiddenDefinition } from '../kernel/revived.js';
import { choiceNamed, defaultOf } from './choices.js';
import type { Policy } from './policy.js';
import { choicesRead } from './selectVariant.js';
import { settingNamed } from './settings.js';
import { settledAs } from './settledChoices.js';

/** One thing in which two results differ. */
export interface Difference {
  readonly what: 'metric' | 'version' | 'variant' | 'parameter' | 'choice' | 'definition' | 'window' | 'currency' | 'unit';
  /** Of a parameter or a choice; under the operand's name where an operand differs. */
  readonly name?: string;
  /** The two sides as data; null where a side says nothing. */
  readonly a: string | null;
  readonly b: string | null;
  readonly text: Text;
}

const subjects = {
  metric: { en: 'metric', 'pt-BR': 'métrica' },
  version: { en: 'version', 'pt-BR': 'versão' },
  variant: { en: 'variant', 'pt-BR': 'variante' },
  parameter: { en: 'parameter', 'pt-BR': 'parâmetro' },
  definition: { en: 'formula or recipe', 'pt-BR': 'fórmula ou receita' },
  window: { en: 'length of the window', 'pt-BR': 'tamanho da janela' },
  currency: { en: 'currency', 'pt-BR': 'moeda' },
  unit: { en: 'unit', 'pt-BR': 'unidade' },
} as const;
const unsaid: Text = { en: 'not said', 'pt-BR': 'não informado' };
const against: Text = { en: 'against', 'pt-BR': 'contra' };

const both = (write: (lang: Lang) => string): Text => Object.freeze({ en: write('en'), 'pt-BR': write('pt-BR') });
const plain = (text: string | null): Text => (text === null ? unsaid : both(() => visible(text)));

function difference(
  what: Difference['what'],
  subject: Text,
  a: readonly [string | null, Text],
  b: readonly [string | null, Text],
  name?: string,
): Difference {
  const text = both(lang => `${subject[lang]}: ${a[1][lang]} ${against[lang]} ${b[1][lang]}`);
  return Object.freeze({ what, ...(name === undefined ? {} : { name }), a: a[0], b: b[0], text });
}

/** In what two results differ, most telling first. */
export function differencesBetween(
  a: Result,
  b: Result,
  definition: MetricDefinition | undefined,
  policies?: readonly [Policy, Policy],
): readonly Difference[] {
  const found: Difference[] = [];
  const compare = (what: keyof typeof subjects, x: string | null, y: string | null, words: (side: string | null) => Text = plain): void => {
    if (x !== y) found.push(difference(what, subjects[what], [x, words(x)], [y, words(y)]));
  };
  compare('metric', a.metric, b.metric);
  if (a.metric === b.metric) {
    compare('version', a.version, b.version);
    compare('variant', a.variant, b.variant, name => variantWords(definition, name as string));
    found.push(...parameterDifferences(a, b, definition), ...choiceDifferences(a, b, definition, policies));
    for (const name of Object.keys({ ...a.operands, ...b.operands })) found.push(...operandDifferences(a, b, name));
    if (found.length === 0) compare('definition', a.fingerprint, b.fingerprint, print => plain(`#${print?.slice(0, 12)}`));
  }
  const [x, y] = [spanOf(a), spanOf(b)];
  if (JSON.stringify(x) !== JSON.stringify(y)) found.push(difference('window', subjects.window, windowWords(x), windowWords(y)));
  // An amount without a currency may be anything; a ratio without one is the same ratio.
  const [m, n] = [a.currency, b.currency];
  if (m !== n && ((m !== null && n !== null) || a.unit.includes('money') || b.unit.includes('money'))) compare('currency', m, n);
  compare('unit', a.unit, b.unit);
  return found;
}

function variantWords(definition: MetricDefinition | undefined, name: string): Text {
  const variant = definition && Object.hasOwn(definition.variants, name) ? definition.variants[name] : undefined;
  return variant ? both(lang => `${variant.label[lang]} (${name})`) : plain(name);
}

/** Every name that either side has. */
const names = (x: object | undefined, y: object | undefined): readonly string[] => [
  ...new Set([...Object.keys(x ?? {}), ...Object.keys(y ?? {})]),
];
const text = (value: unknown): string | null => (value === undefined || value === null ? null : String(value));

function parameterDifferences(a: Result, b: Result, definition: MetricDefinition | undefined): Difference[] {
  return names(a.parameters, b.parameters).flatMap(name => {
    const [x, y] = [text(a.parameters?.[name]), text(b.parameters?.[name])];
    // One side has no such parameter because its variant has none: that variant is the difference.
    if (x === y || (a.variant !== b.variant && (x === null || y === null))) return [];
    const is = definition?.variants[a.variant]?.parameters[name]?.is;
    const subject = both(lang => (is ? `${is[lang]} (${name})` : `${subjects.parameter[lang]} ${visible(name)}`));
    return [difference('parameter', subject, [x, plain(x)], [y, plain(y)], name)];
  });
}

/** The ledger-wide choices that the results carry, and with the policies at hand also those that selected the variants. */
function choiceDifferences(
  a: Result,
  b: Result,
  definition: MetricDefinition | undefined,
  policies?: readonly [Policy, Policy],
): Difference[] {
  const byDefault = (name: string): string | null => {
    const choice = choiceNamed(name);
    return choice ? defaultOf(choice) : text(settingNamed(name)?.default);
  };
  const carried = names(a.choices, b.choices).map(
    name => [name, text(a.choices?.[name]) ?? byDefault(name), text(b.choices?.[name]) ?? byDefault(name)] as const,
  );
  const selecting =
    policies && definition
      ? choicesRead(definition).map(name => [name, text(settledAs(policies[0], name)), text(settledAs(policies[1], name))] as const)
      : [];
  const all = new Map([...carried, ...selecting].map(it => [it[0], it] as const));
  return [...all.values()].flatMap(([name, x, y]) =>
    x === y ? [] : [difference('choice', choiceSubject(name), [x, optionWords(name, x)], [y, optionWords(name, y)], name)],
  );
}

function choiceSubject(name: string): Text {
  const found = choiceNamed(name) ?? settingNamed(name);
  return found ? found.is : plain(name);
}

function optionWords(name: string, option: string | null): Text {
  const setting = settingNamed(name);
  if (!setting) return (option === null ? undefined : choiceNamed(name)?.options[option]) ?? plain(option);
  if (option !== null) return amountWords(Number(option), setting.unit);
  // A number that is not settled belongs to a choice that is at its default.
  const [owner] = setting.with?.[0] ?? [];
  const choice = owner === undefined ? undefined : choiceNamed(owner);
  return choice?.options[defaultOf(choice)] ?? unsaid;
}

/** Operands that both sides have are compared in turn: a composed result cannot be the same over other parts. */
function operandDifferences(a: Result, b: Result, name: string): Difference[] {
  const [x, y] = [a.operands?.[name], b.operands?.[name]];
  if (!x || !y) return [];
  return differencesBetween(x, y, hiddenDefinition(x) ?? hiddenDefinition(y))
    .filter(d => d.what !== 'window' && d.what !== 'currency')
    .map(d =>
      Object.freeze({
        ...d,
        name: d.name === undefined ? name : `${name}.${d.name}`,
        text: both(lang => `${visible(name)}: ${d.text[lang]}`),
      }),
    );
}

type Span = readonly [number, 'months' | 'days'] | null;

/** The length of a result's window: whole months, or days where it has none. */
function spanOf(result: Result): Span {
  const period: Period | null = result.window ?? result.period;
  if (!period) return null;
  const months = monthCount(period);
  return months === null ? [(Date.parse(period.end) - Date.parse(period.start)) / 86_400_000, 'days'] : [months, 'months'];
}

function windowWords(span: Span): readonly [string | null, Text] {
  return span ? [`${span[0]} ${span[1]}`, amountWords(...span)] : [null, unsaid];
}

const unitWords = {
  months: { en: ['month', 'months'], 'pt-BR': ['mês', 'meses'] },
  days: { en: ['day', 'days'], 'pt-BR': ['dia', 'dias'] },
} as const;

function amountWords(n: number, unit: 'months' | 'days'): Text {
  return both(lang => `${n} ${unitWords[unit][lang][n === 1 ? 0 : 1]}`);
}
