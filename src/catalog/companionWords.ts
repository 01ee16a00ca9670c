import type { Lang } from '../kernel/languages.js';

/** Words of what stands beside a value. */
interface CompanionWords {
  readonly companions: string;
  readonly companionHead: readonly string[];
  readonly beside: string;
  readonly part: string;
  readonly each: string;
  readonly steps: string;
  readonly stepsAre: string;
  readonly stepHead: readonly string[];
  readonly and: string;
  unique(fields: string): string;
  everyOnce(field: string): string;
  sum(field: string, is: string): string;
  consecutive(field: string): string;
  equals(field: string, value: string): string;
  never(conditions: string): string;
}

export const companionWords: Readonly<Record<Lang, CompanionWords>> = {
  en: {
    companions: 'Beside the value, and its parts',
    companionHead: ['What', 'Meaning', 'Formula', 'Unit', 'In'],
    beside: 'beside',
    part: 'part',
    each: 'each',
    steps: 'Steps',
    stepsAre: 'What is no closed formula: each step makes a list from inputs, over which the formula goes on.',
    stepHead: ['Step', 'What it does', 'Reads', 'In'],
    and: ' and ',
    unique: fields => `one item for ${fields}`,
    everyOnce: field => `each ${field} exactly once`,
    sum: (field, is) => `Σ ${field} = ${is}`,
    consecutive: field => `${field} without gaps`,
    equals: (field, value) => `${field} is ${value}`,
    never: conditions => `never ${conditions}`,
  },
  'pt-BR': {
    companions: 'Ao lado do valor, e suas partes',
    companionHead: ['O quê', 'Significado', 'Fórmula', 'Unidade', 'Em'],
    beside: 'ao lado',
    part: 'parte',
    each: 'cada',
    steps: 'Passos',
    stepsAre: 'O que não é fórmula fechada: cada passo faz uma lista a partir das entradas, sobre a qual a fórmula continua.',
    stepHead: ['Passo', 'O que faz', 'Lê', 'Em'],
    and: ' e ',
    unique: fields => `um item por ${fields}`,
    everyOnce: field => `cada ${field} exatamente uma vez`,
    sum: (field, is) => `Σ ${field} = ${is}`,
    consecutive: field => `${field} sem lacunas`,
    equals: (field, value) => `${field} é ${value}`,
    never: conditions => `nunca ${conditions}`,
  },
};
