import type { Lang } from 'revcanon';

/** The words of the demo that are no part of a definition. */
export const words: Readonly<Record<Lang, Readonly<Record<Word, string>>>> = {
  en: {
    company: 'Araucária Software, an invented company (BRL)',
    quarter: 'The quarter, from records',
    bySegment: 'By segment',
    byQuarter: 'Four quarters',
    metric: 'Metric',
    value: 'Value',
    variant: 'Variant',
    segment: 'Segment',
    none: '(none)',
    total: 'Total',
    movements: 'Recurring revenue',
    retention: 'Retention and growth',
    acquisition: 'Acquisition',
    value_: 'Customer value',
    efficiency: 'Efficiency and margins',
    deals: 'Win rate',
    publicCompany: 'A public company, from cited figures: Salesforce, fiscal 2025',
    cited: 'Salesforce, Inc., annual report for the fiscal year ended January 31, 2025; USD million. Stand-alone figures.',
    given: 'Given',
    notAllowed: 'What these figures do not allow, and the inputs that are missing',
    missing: 'Missing',
    scorecard: 'Scorecard',
    green: 'green',
    yellow: 'yellow',
    red: 'red',
    unscored: 'no score',
  },
  'pt-BR': {
    company: 'Araucária Software, uma empresa inventada (BRL)',
    quarter: 'O trimestre, a partir de registros',
    bySegment: 'Por segmento',
    byQuarter: 'Quatro trimestres',
    metric: 'Métrica',
    value: 'Valor',
    variant: 'Variante',
    segment: 'Segmento',
    none: '(nenhum)',
    total: 'Total',
    movements: 'Receita recorrente',
    retention: 'Retenção e crescimento',
    acquisition: 'Aquisição',
    value_: 'Valor do cliente',
    efficiency: 'Eficiência e margens',
    deals: 'Taxa de ganho',
    publicCompany: 'Uma companhia aberta, de números citados: Salesforce, exercício de 2025',
    cited: 'Salesforce, Inc., relatório anual do exercício encerrado em 31 de janeiro de 2025; milhões de USD. Números avulsos.',
    given: 'Dados',
    notAllowed: 'O que estes números não permitem, e as entradas que faltam',
    missing: 'Falta',
    scorecard: 'Painel',
    green: 'verde',
    yellow: 'amarelo',
    red: 'vermelho',
    unscored: 'sem pontuação',
  },
};

type Word =
  | 'company'
  | 'quarter'
  | 'bySegment'
  | 'byQuarter'
  | 'metric'
  | 'value'
  | 'variant'
  | 'segment'
  | 'none'
  | 'total'
  | 'movements'
  | 'retention'
  | 'acquisition'
  | 'value_'
  | 'efficiency'
  | 'deals'
  | 'publicCompany'
  | 'cited'
  | 'given'
  | 'notAllowed'
  | 'missing'
  | 'scorecard'
  | 'green'
  | 'yellow'
  | 'red'
  | 'unscored';
