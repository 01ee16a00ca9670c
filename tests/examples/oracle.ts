import { readFileSync } from 'node:fs';
import type { Answer, Answers } from '../oracle/araucaria.mjs';

/** The answers of the independent script, and how the demo would have to print them: by whole numbers only, nothing of the library. */
export const answers = JSON.parse(readFileSync(new URL('../oracle/answers.json', import.meta.url), 'utf8')) as Answers;

export type Style = 'money' | 'percent' | 'points' | 'months' | 'multiple' | 'customers';

/** `num ÷ den` at so many places, half away from zero, with thousands separators. */
function rounded(answer: Answer & { num: string }, places: number, scale: bigint): string {
  const numerator = BigInt(answer.num) * scale * 10n ** BigInt(places);
  const denominator = BigInt(answer.den);
  const size = ((numerator < 0n ? -numerator : numerator) * 2n + denominator) / (denominator * 2n);
  const digits = size.toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${numerator < 0n && size > 0n ? '-' : ''}${whole}${places > 0 ? `.${digits.slice(-places)}` : ''}`;
}

/** What the demo has to print for an answer; an answer that is missing or has reasons is one without value. */
export function printed(answer: Answer | undefined, style: Style): string {
  if (answer?.num === undefined) return 'no value';
  switch (style) {
    case 'money': {
      const text = rounded(answer, 2, 1n);
      return text.startsWith('-') ? `-R$ ${text.slice(1)}` : `R$ ${text}`;
    }
    case 'percent':
      return `${rounded(answer, 2, 100n)}%`;
    case 'points':
      return `${rounded(answer, 1, 1n)} points`;
    case 'months':
      return `${rounded(answer, 2, 1n)} months`;
    case 'customers':
      return rounded(answer, 0, 1n) === '1' ? '1 customer' : `${rounded(answer, 0, 1n)} customers`;
    case 'multiple': {
      const small = Math.abs(Number(answer.num) / Number(answer.den)) < 1; // a multiple below 1 has a third place
      return `${rounded(answer, small ? 3 : 2, 1n)}×`;
    }
  }
}
