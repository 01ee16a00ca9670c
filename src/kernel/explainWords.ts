import { codes } from './codes.js';
import type { Lang } from './languages.js';
import type { Code, Reason } from './reasons.js';
import { visible } from './refusal.js';
import { noValue } from './valueText.js';

/** What a code means. */
export function codeMeaning(code: Code, lang: Lang): string {
  return codes[code][1][lang];
}

/** What the library finds, in English, and how that reads in Portuguese; a finding that is none of these stays as it is. */
const findings: readonly (readonly [RegExp, string])[] = [
  [/^(.+) is (-?[\d.]+)$/, '$1 = $2'],
  [/^(\d+) customers$/, '$1 clientes'],
  [/^(\d+) deals$/, '$1 negócios'],
  [/^(\d+) events behind (\S+)$/, '$1 eventos por trás de $2'],
  [/^(\S+) were not given$/, '$1 não foram informados'],
  [/^(\S+) were not given, and (.+) needs them$/, '$1 não foram informados, e $2 precisa deles'],
  [/^(\S+) are complete from (\S+), needed from (\S+)$/, '$1 estão completos desde $2; seriam precisos desde $3'],
  [/^(\S+) are complete until (\S+), needed until (\S+)$/, '$1 estão completos até $2; seriam precisos até $3'],
  [/^it does not say its (.+)$/, 'não informa $1'],
  [/^the window is shorter than (\d+) months$/, 'a janela tem menos de $1 meses'],
  [/^the first of (\S+) is later than (\S+)$/, 'o primeiro de $1 é posterior a $2'],
  [/^what began until (\S+) has not had (\d+) days by (\S+)$/, 'o que começou até $1 ainda não teve $2 dias em $3'],
  [/^no record in the window, and none is not 0$/, 'nenhum registro na janela, e nenhum não é 0'],
];

function inPortuguese(found: string): string {
  // An operand's or an input's finding begins with its name.
  const [, names = '', rest = found] = /^((?:\w+: )*)(.*)$/s.exec(found) ?? [];
  for (const [english, portuguese] of findings) if (english.test(rest)) return names + rest.replace(english, portuguese);
  return found;
}

/** A reason or a warning, in words. */
export interface ExplainedReason {
  readonly code: Code;
  /** What was found. */
  readonly found: string;
  /** What the code means. */
  readonly meaning: string;
}

/** A reason in the words of a language. */
export function explainedReason({ code, message }: Reason, lang: Lang): ExplainedReason {
  // The one-line print says "small sample" in the message itself; here the meaning says it.
  const found = message.replace(/: small sample$/, '');
  return { code, found: visible(lang === 'en' ? found : inPortuguese(found)), meaning: codeMeaning(code, lang) };
}

/** The same in one line. */
export function reasonLine({ code, found, meaning }: ExplainedReason): string {
  return `${code}: ${found} (${meaning})`;
}

/** The words of an explanation that are not in the definition. */
export const words = {
  en: {
    noValue: noValue.en,
    byPart: 'no single value; by part',
    beside: 'beside',
    step: 'step',
    records: 'records',
    record: 'record',
    leftOut: 'left out',
    items: 'items',
    warnings: 'Note',
    from: 'where',
    none: '(none)',
  },
  'pt-BR': {
    noValue: noValue['pt-BR'],
    byPart: 'sem valor único; por parte',
    beside: 'ao lado',
    step: 'passo',
    records: 'registros',
    record: 'registro',
    leftOut: 'fora',
    items: 'itens',
    warnings: 'Atenção',
    from: 'onde',
    none: '(nenhum)',
  },
} as const satisfies Record<Lang, Record<string, string>>;
