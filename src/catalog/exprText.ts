import type { Lang } from '../kernel/languages.js';
import type { AggData, ExprData } from '../kernel/plan.js';
import { code, plain } from './markdown.js';
import { listed, planWords } from './planWords.js';

/** An expression over one row, in words. */
export function exprText(expr: ExprData, lang: Lang): string {
  const w = planWords[lang];
  if ('col' in expr) return code(expr.col);
  if ('lit' in expr) return expr.kind === 'dec' ? expr.lit : `“${plain(expr.lit)}”`;
  if ('bound' in expr) return w.bounds[expr.bound];
  if ('parameter' in expr) return w.settled(code(expr.parameter));
  const at = (e: ExprData | undefined): string => (e ? exprText(e, lang) : '');
  const [a, b, c] = expr.args;
  const inTime = expr.args.some(isTime);
  switch (expr.fn) {
    case 'eq':
      return w.is(at(a), at(b));
    case 'oneOf':
      return expr.args.length === 2 ? w.is(at(a), at(b)) : w.isOneOf(at(a), expr.args.slice(1).map(at).join(', '));
    case 'lt':
      return inTime ? w.before(at(a), at(b)) : w.below(at(a), at(b));
    case 'le':
      return inTime ? w.notAfter(at(a), at(b)) : w.atMost(at(a), at(b));
    case 'gt':
      return inTime ? w.after(at(a), at(b)) : w.above(at(a), at(b));
    case 'and':
    case 'or':
      return expr.args.map(e => (isMixed(e, expr.fn) ? `(${at(e)})` : at(e))).join(` ${w[expr.fn as 'and' | 'or']} `);
    case 'not':
      return negation(a, lang);
    case 'present':
      return w.present(at(a));
    case 'coalesce':
      return w.orElse(at(a), at(b));
    case 'negated':
      return `−${at(a)}`;
    case 'plus':
      return `${at(a)} + ${at(b)}`;
    case 'minus':
      return `${at(a)} − ${grouped(b, lang)}`;
    case 'times':
      return `${grouped(a, lang)} × ${grouped(b, lang)}`;
    case 'least':
      return (inTime ? w.earlier : w.smaller)(listed([at(a), at(b)], lang));
    case 'greatest':
      return (inTime ? w.later : w.larger)(listed([at(a), at(b)], lang));
    case 'choose':
      return choices(expr, lang).join('; ');
    case 'localDay':
      return w.localDay(at(a));
    case 'daysBetween':
      return w.daysBetween(at(a), at(b));
    case 'monthsAfter':
      return w.monthsAfter(at(a), at(b));
    case 'daysAfter':
    case 'afterMinutes':
    case 'minutesBetween':
    case 'secondsBetween':
      return w[expr.fn](at(a), at(b));
    case 'businessMinutes':
    case 'businessSeconds':
    case 'afterBusinessMinutes':
      return w[expr.fn](at(a), at(b), at(c));
    case 'monthName':
      return w.monthName(at(a));
    case 'fiscalQuarter':
      return w.fiscalQuarter(at(a));
  }
}

/** As far as its words tell: a point in time is before or after another, an amount below or above. */
function isTime(e: ExprData): boolean {
  if ('bound' in e) return true;
  if ('col' in e) return /(At|Date|period|End)$/.test(e.col);
  if (!('fn' in e)) return false;
  return (
    e.fn === 'daysAfter' ||
    e.fn === 'afterMinutes' ||
    e.fn === 'afterBusinessMinutes' ||
    ((e.fn === 'least' || e.fn === 'greatest') && e.args.some(isTime))
  );
}

function negation(e: ExprData | undefined, lang: Lang): string {
  const w = planWords[lang];
  if (!e || !('fn' in e)) return w.not(e ? exprText(e, lang) : '');
  const [a, b] = e.args.map(x => exprText(x, lang));
  if (e.fn === 'present') return w.absent(a ?? '');
  return e.fn === 'eq' ? w.isNot(a ?? '', b ?? '') : w.not(exprText(e, lang));
}

/** `a and b` inside an `or` (and the reverse), and a choice inside either, need parentheses. */
function isMixed(e: ExprData, outer: string): boolean {
  return 'fn' in e && (e.fn === 'and' || e.fn === 'or' || e.fn === 'choose') && e.fn !== outer;
}

/** In parentheses where the operator around it would take only a part. */
export function grouped(e: ExprData | undefined, lang: Lang): string {
  const text = e ? exprText(e, lang) : '';
  return e && 'fn' in e && ['plus', 'minus', 'choose', 'coalesce', 'least', 'greatest'].includes(e.fn) ? `(${text})` : text;
}

/** A choice and the choices in its last branch, one after the other. */
function choices(e: ExprData, lang: Lang): string[] {
  const w = planWords[lang];
  if (!('fn' in e) || e.fn !== 'choose') return [w.otherwise(exprText(e, lang))];
  const [condition, then, otherwise] = e.args as [ExprData, ExprData, ExprData];
  const value = 'fn' in then && then.fn === 'choose' ? `(${exprText(then, lang)})` : exprText(then, lang);
  return [w.ifSo(value, exprText(condition, lang)), ...choices(otherwise, lang)];
}

/** An aggregate in words. */
export function aggText(agg: AggData, time: ExprData | undefined, lang: Lang): string {
  const w = planWords[lang];
  const arg = agg.arg ? exprText(agg.arg, lang) : '';
  const order = listed(
    (agg.order ?? []).map(e => exprText(e, lang)),
    lang,
  );
  const what = {
    sum: w.sumOf(arg),
    count: w.rowCount,
    min: w.smallest(arg),
    max: w.largest(arg),
    first: w.first(arg, order),
    last: w.last(arg, order),
  }[agg.fn];
  const conditions = [
    ...(agg.before && time ? [w.before(exprText(time, lang), w.bounds[agg.before])] : []),
    ...(agg.where ? [exprText(agg.where, lang)] : []),
  ];
  return conditions.length > 0 ? what + w.ofRows(conditions.join(` ${w.and} `)) : what;
}
