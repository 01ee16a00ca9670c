import type { Additivity, Better, Family } from '../kernel/definition.js';
import type { Lang } from '../kernel/languages.js';
import type { Status } from '../kernel/reasons.js';

/** Words of the generated part of a page, in one language. */
export interface PageWords {
  readonly generated: string;
  readonly other: string;
  readonly index: string;
  readonly formula: string;
  readonly inputs: string;
  readonly variants: string;
  readonly examples: string;
  readonly codes: string;
  readonly fromRecords: string;
  readonly showRecipes: string;
  readonly fact: readonly [name: string, value: string];
  readonly identity: string;
  readonly family: string;
  readonly unit: string;
  readonly good: string;
  readonly adds: string;
  readonly byDefault: string;
  readonly window: string;
  readonly fingerprint: string;
  readonly inputHead: readonly string[];
  readonly variantHead: readonly string[];
  readonly exampleHead: readonly string[];
  readonly codeHead: readonly string[];
  readonly indexHead: readonly string[];
  readonly defaultMark: string;
  readonly recordsOnly: string;
  readonly standAlone: string;
  readonly fixture: string;
  readonly everyVariant: string;
  readonly onlyRecords: string;
  readonly any: string;
  readonly whole: string;
  readonly moreThan: string;
  readonly lessThan: string;
  readonly atMostInput: string;
  readonly leftOut: string;
  readonly nothing: string;
  readonly listOf: string;
  readonly list: string;
  readonly reads: Readonly<Record<'text' | 'month' | 'flag', string>>;
  readonly trueOrFalse: string;
  readonly mayLack: string;
  readonly waits: string;
  readonly keyed: string;
  readonly itemOf: string;
  readonly resultOf: string;
  readonly parameter: string;
  readonly asked: string;
  readonly atLeast: string;
  readonly exactly: string;
  readonly needsWhole: string;
  readonly toPeriodEnd: string;
  readonly howToRead: string;
  readonly recipesOfOperands: string;
  readonly better: Readonly<Record<Better, string>>;
  readonly additivity: Readonly<Record<Additivity, string>>;
  readonly families: Readonly<Record<Family, string>>;
  readonly statuses: Readonly<Record<Exclude<Status, 'ok'> | 'warning', string>>;
  readonly metrics: string;
  readonly indexIntro: string;
}

const en: PageWords = {
  generated: 'Generated from the definition by `npm run pages`: what is written here by hand is overwritten.',
  other: '[Em português]',
  index: '[All metrics]',
  formula: 'Formula',
  inputs: 'Inputs',
  variants: 'Variants',
  examples: 'Examples, as computed',
  codes: 'When there is no value, and what qualifies one',
  fromRecords: 'From records',
  showRecipes: 'How each input is computed from records, step by step',
  fact: ['Fact', 'Value'],
  identity: 'Identity',
  family: 'Family',
  unit: 'Unit',
  good: 'Which way is good',
  adds: 'Re-aggregation',
  byDefault: 'Default variant',
  window: 'Window',
  fingerprint: 'Fingerprint',
  inputHead: ['Input', 'Unit', 'Range', 'Meaning'],
  variantHead: ['Variant', 'Meaning', 'Formula', 'Inputs', 'Window', 'Fingerprint'],
  exampleHead: ['Variant', 'Given', 'Result', 'Arithmetic', 'Numbers of'],
  codeHead: ['Code', 'Result', 'Meaning', 'Where'],
  indexHead: ['Metric', 'What it answers', 'Unit', 'Good', 'Variants'],
  defaultMark: 'default',
  recordsOnly: 'from records only',
  standAlone: 'stand-alone',
  fixture: 'the fixture',
  everyVariant: 'every variant',
  onlyRecords: 'only from records',
  any: 'any, below 0 too',
  whole: 'whole numbers',
  moreThan: 'more than',
  lessThan: 'less than',
  atMostInput: 'at most',
  leftOut: 'when left out:',
  nothing: 'the companions that read it have no value',
  listOf: 'list, items:',
  list: 'list',
  reads: { text: 'text', month: 'month (`YYYY-MM`)', flag: 'yes or no' },
  trueOrFalse: '`true`, `false`',
  mayLack: 'may be left out',
  waits: '`{ atLeast }` for what has not ended, `{ never: true }` for what never will',
  keyed: 'object by',
  itemOf: 'in each item of',
  resultOf: 'a result of',
  parameter: 'Parameter',
  asked: 'the asked period',
  atLeast: 'at least',
  exactly: 'exactly',
  needsWhole: 'needed whole',
  toPeriodEnd: 'to the end of the asked period',
  howToRead: 'Frames are relative to the window; “rows” are steps that several inputs share. The same recipe, as data, is what runs.',
  recipesOfOperands: 'Computed from other metrics; their pages say how:',
  better: { higher: 'higher', lower: 'lower', context: 'depends on context' },
  additivity: {
    flow: 'a flow: adds up over disjoint groups and over time',
    stock: 'a stock: adds up over disjoint groups; over time the last value counts',
    ratio: 'a ratio: never added or averaged; Σ numerators ÷ Σ denominators',
    quantile: 'a quantile: recomputed from records',
    distinct: 'a distinct count: adds up over groups that share nobody, never over time',
    netted: 'netted within the window: adds up over disjoint groups, never over time',
  },
  families: {
    'unit-economics': 'Unit economics',
    'growth-retention': 'Growth and retention',
    efficiency: 'Efficiency and profitability',
    pipeline: 'Pipeline and sales',
    marketing: 'Marketing and lead funnel',
    productivity: 'Team productivity',
    'customer-success': 'Customer success',
    forecast: 'Forecast',
  },
  statuses: {
    undefined: 'no value: undefined',
    'not-applicable': 'no value: not applicable',
    incomplete: 'no value: incomplete',
    warning: 'value with a warning',
  },
  metrics: 'Metrics',
  indexIntro: 'Every metric of the package, by family. The facts on each page are generated from the definition that computes.',
};

const pt: PageWords = {
  generated: 'Gerado a partir da definição por `npm run pages`: o que for escrito aqui à mão será sobrescrito.',
  other: '[In English]',
  index: '[Todas as métricas]',
  formula: 'Fórmula',
  inputs: 'Entradas',
  variants: 'Variantes',
  examples: 'Exemplos, como calculados',
  codes: 'Quando não há valor, e o que o qualifica',
  fromRecords: 'A partir de registros',
  showRecipes: 'Como cada entrada é calculada a partir de registros, passo a passo',
  fact: ['Fato', 'Valor'],
  identity: 'Identidade',
  family: 'Família',
  unit: 'Unidade',
  good: 'Qual sentido é bom',
  adds: 'Reagregação',
  byDefault: 'Variante padrão',
  window: 'Janela',
  fingerprint: 'Impressão digital',
  inputHead: ['Entrada', 'Unidade', 'Faixa', 'Significado'],
  variantHead: ['Variante', 'Significado', 'Fórmula', 'Entradas', 'Janela', 'Impressão digital'],
  exampleHead: ['Variante', 'Dados', 'Resultado', 'Aritmética', 'Números'],
  codeHead: ['Código', 'Resultado', 'Significado', 'Onde'],
  indexHead: ['Métrica', 'O que responde', 'Unidade', 'Bom', 'Variantes'],
  defaultMark: 'padrão',
  recordsOnly: 'só a partir de registros',
  standAlone: 'avulsos',
  fixture: 'da base de exemplo',
  everyVariant: 'todas as variantes',
  onlyRecords: 'só a partir de registros',
  any: 'qualquer, também abaixo de 0',
  whole: 'números inteiros',
  moreThan: 'mais que',
  lessThan: 'menos que',
  atMostInput: 'no máximo',
  leftOut: 'quando omitida:',
  nothing: 'os acompanhantes que a leem ficam sem valor',
  listOf: 'lista, itens:',
  list: 'lista',
  reads: { text: 'texto', month: 'mês (`AAAA-MM`)', flag: 'sim ou não' },
  trueOrFalse: '`true`, `false`',
  mayLack: 'pode faltar',
  waits: '`{ atLeast }` para o que não terminou, `{ never: true }` para o que nunca terminará',
  keyed: 'objeto por',
  itemOf: 'em cada item de',
  resultOf: 'um resultado de',
  parameter: 'Parâmetro',
  asked: 'o período pedido',
  atLeast: 'ao menos',
  exactly: 'exatamente',
  needsWhole: 'precisa estar completa',
  toPeriodEnd: 'até o fim do período pedido',
  howToRead:
    'As janelas são relativas à da métrica; “linhas” são passos que várias entradas compartilham. A mesma receita, como dados, é o que roda.',
  recipesOfOperands: 'Calculada a partir de outras métricas; as páginas delas dizem como:',
  better: { higher: 'maior', lower: 'menor', context: 'depende do contexto' },
  additivity: {
    flow: 'um fluxo: soma entre grupos disjuntos e ao longo do tempo',
    stock: 'um estoque: soma entre grupos disjuntos; no tempo vale o último valor',
    ratio: 'uma razão: nunca se soma nem se tira média; Σ numeradores ÷ Σ denominadores',
    quantile: 'um quantil: recalcula-se a partir de registros',
    distinct: 'uma contagem distinta: soma entre grupos sem ninguém em comum, nunca no tempo',
    netted: 'compensado dentro da janela: soma entre grupos disjuntos, nunca no tempo',
  },
  families: {
    'unit-economics': 'Economia unitária',
    'growth-retention': 'Crescimento e retenção',
    efficiency: 'Eficiência e rentabilidade',
    pipeline: 'Pipeline e vendas',
    marketing: 'Marketing e funil de leads',
    productivity: 'Produtividade do time',
    'customer-success': 'Customer success',
    forecast: 'Forecast',
  },
  statuses: {
    undefined: 'sem valor: indefinido',
    'not-applicable': 'sem valor: não se aplica',
    incomplete: 'sem valor: incompleto',
    warning: 'valor com aviso',
  },
  metrics: 'Métricas',
  indexIntro: 'Todas as métricas do pacote, por família. Os fatos de cada página são gerados a partir da definição que calcula.',
};

export const pageWords: Readonly<Record<Lang, PageWords>> = { en, 'pt-BR': pt };

const unitNames: Readonly<Record<string, readonly [en: string, pt: string]>> = {
  money: ['money', 'valor monetário'],
  customers: ['customers', 'clientes'],
  deals: ['deals', 'negócios'],
  count: ['count', 'quantidade'],
  persons: ['persons', 'pessoas'],
  leads: ['leads', 'leads'],
  minutes: ['minutes', 'minutos'],
  score: ['score, 0 to 100', 'pontuação, 0 a 100'],
  'money²': ['money squared', 'valor monetário ao quadrado'],
  months: ['months', 'meses'],
  days: ['days', 'dias'],
  ratio: ['ratio, a fraction (1 is 100%)', 'razão, uma fração (1 é 100%)'],
  multiple: ['multiple (×)', 'múltiplo (×)'],
  pp: ['percentage points', 'pontos percentuais'],
};
const perNames: Readonly<Record<string, readonly [en: string, pt: string]>> = {
  customer: ['per customer', 'por cliente'],
  'customer per month': ['per customer, each month', 'por cliente, a cada mês'],
  month: ['per month', 'por mês'],
  deal: ['per deal', 'por negócio'],
  person: ['per person', 'por pessoa'],
  lead: ['per lead', 'por lead'],
  day: ['per day', 'por dia'],
};

/** A unit in words; what we have no word for stays as it is written. */
export function unitWords(unit: string, lang: Lang): string {
  const i = lang === 'en' ? 0 : 1;
  const [head = '', ...per] = unit.split('/');
  const named = (table: typeof unitNames, name: string): string => (Object.hasOwn(table, name) ? (table[name]?.[i] ?? name) : name);
  return [named(unitNames, head), ...per.map(p => named(perNames, p))].join(' ');
}
