import type { Binding, Edge, Shift } from '../kernel/binding.js';
import type { Lang } from '../kernel/languages.js';
import { code } from './markdown.js';
import { contracted } from './planWords.js';

/** Over which frames a measure is computed, relative to the metric's window. `folded`: the frames stay a list. */
export function bindingText(binding: Binding | undefined, lang: Lang, folded = false): string {
  const pt = lang === 'pt-BR';
  if (!binding) return pt ? 'a própria janela' : 'the window itself';
  const { opens, closes, repeat, eachMonth, ages, firstAge, monthsAhead } = binding;
  const frame = frameText(opens, closes, lang);
  if (ages !== undefined)
    return pt
      ? `uma janela para cada mês de idade (${code(ages)}${firstAge ? `, a partir de ${firstAge}` : ''}) que toda a safra já viveu`
      : `one frame for each month of age (${code(ages)}${firstAge ? `, from ${firstAge} on` : ''}) that the whole vintage has lived`;
  if (monthsAhead !== undefined)
    return pt
      ? `para cada mês da janela (${code(monthsAhead)} = 0 no primeiro): ${frame}`
      : `for each month of the window (${code(monthsAhead)} = 0 in the first): ${frame}`;
  if (eachMonth && folded) return pt ? `cada mês de: ${frame}` : `each month of: ${frame}`;
  if (eachMonth) return pt ? `a média dos meses da janela` : `the mean over the months of the window`;
  if (!repeat) return frame;
  const length = monthsFrom(opens, closes);
  const each = length === 1 && repeat.months === 1;
  const end = edgeText(closes, lang);
  const frames = each
    ? pt
      ? `cada um dos ${repeat.times} meses até ${end}`
      : `each of the ${repeat.times} months to ${end}`
    : pt
      ? `${repeat.times} janelas de ${monthsText(length ?? 0, lang)}, cada uma ${monthsText(repeat.months, lang)} antes da seguinte, a última até ${end}`
      : `${repeat.times} windows of ${monthsText(length ?? 0, lang)}, each ${monthsText(repeat.months, lang)} before the next, the last one to ${end}`;
  if (folded) return frames;
  return pt ? `${frames}, somados` : `${frames}, added up`;
}

function frameText(opens: Edge, closes: Edge, lang: Lang): string {
  const pt = lang === 'pt-BR';
  const length = monthsFrom(opens, closes);
  if (length !== null && closes.anchor === 'end')
    return pt
      ? `os ${monthsText(length, lang)} até ${edgeText(closes, lang)}`
      : `the ${monthsText(length, lang)} to ${edgeText(closes, lang)}`;
  if (opens.windows === -1 && closes.windows === -1)
    return pt ? 'a janela anterior, de igual duração' : 'the window before, of the same length';
  const whole = opens.anchor === 'start' && closes.anchor === 'end' && same(opens.months, closes.months) && same(opens.days, closes.days);
  if (!whole)
    return pt
      ? contracted(` de ${edgeText(opens, lang)} a ${edgeText(closes, lang)}`).trim()
      : `from ${edgeText(opens, lang)} to ${edgeText(closes, lang)}`;
  const by = shiftText(closes, lang);
  if (by === '') return bindingText(undefined, lang);
  return pt ? `a janela deslocada ${by}` : `the window moved ${by}`;
}

const same = (a: Shift | undefined, b: Shift | undefined): boolean => JSON.stringify(a ?? 0) === JSON.stringify(b ?? 0);

/** Length in months of a frame whose two edges hang on the same point. */
function monthsFrom(opens: Edge, closes: Edge): number | null {
  const [from = 0, to = 0] = [opens.months, closes.months];
  if (typeof from === 'object' || typeof to === 'object') return null;
  return opens.anchor === closes.anchor && same(opens.days, closes.days) ? to - from : null;
}

/** `1 month`, `12 months`. */
export function monthsText(n: number, lang: Lang): string {
  const pt = lang === 'pt-BR';
  if (pt) return n === 1 ? '1 mês' : `${n} meses`;
  return n === 1 ? '1 month' : `${n} months`;
}

function shiftText({ months = 0, days = 0 }: Edge, lang: Lang): string {
  const pt = lang === 'pt-BR';
  const way = (forward: boolean): string => (pt ? (forward ? 'para a frente' : 'para trás') : forward ? 'forward' : 'back');
  const parts: string[] = [];
  if (typeof months === 'object') {
    const times = Math.abs(months.times ?? 1);
    const named = times === 1 ? code(months.parameter) : `${times} × ${code(months.parameter)}`;
    parts.push(`${named} ${pt ? 'meses' : 'months'} ${way((months.times ?? 1) > 0)}`);
  } else if (months !== 0) parts.push(`${monthsText(Math.abs(months), lang)} ${way(months > 0)}`);
  if (days !== 0) parts.push(`${typeof days === 'object' ? code(days.parameter) : days} ${pt ? 'dias' : 'days'} ${way(false)}`);
  return parts.join(pt ? ' e ' : ' and ');
}

function edgeText(edge: Edge, lang: Lang): string {
  const pt = lang === 'pt-BR';
  if (edge.anchor === 'yearStart') return pt ? 'o início do ano fiscal' : 'the fiscal year’s start'; // nobody moves it
  const point = edge.anchor === 'start' ? (pt ? 'o início da janela' : 'the window’s start') : pt ? 'o fim da janela' : 'the window’s end';
  const by = shiftText(edge, lang);
  return by === '' ? point : `${point} (${by})`;
}
