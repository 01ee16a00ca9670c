import type { Lang } from '../kernel/languages.js';
import type { ExprData, RelData } from '../kernel/plan.js';
import { aggText, exprText } from './exprText.js';
import { code } from './markdown.js';
import type { Shared } from './planShare.js';
import { listed, planWords } from './planWords.js';

/** One step of a recipe, with what it adds. */
export interface Step {
  readonly text: string;
  readonly below?: readonly string[];
}

/** A sentence that goes on in another one. */
export const lowered = (text: string): string => (/^[A-ZÀ-Ý][a-zà-ÿ]/.test(text) ? text[0]?.toLowerCase() + text.slice(1) : text);
export const assignment = (name: string, what: string): string => `${code(name)} = ${what}`;
/** A column that only keeps its name says nothing. */
const renamed = ([name, e]: readonly [string, ExprData]): boolean => !('col' in e && e.col === name);

/** The steps from records, or from a numbered relation, to this relation's rows. `self`: this relation is being told, so its own number does not count. */
export function stepsTo(rel: RelData, shares: Shared, lang: Lang, self = false): Step[] {
  const w = planWords[lang];
  const number = self ? undefined : shares.numberOf(rel);
  if (number !== undefined) return [{ text: w.from(w.rows(number)) }];
  if (rel.op === 'scan') return [{ text: scanText(rel, lang) }];
  return [...stepsTo(rel.of, shares, lang), stepOf(rel, shares, lang)];
}

function scanText(rel: Extract<RelData, { op: 'scan' }>, lang: Lang): string {
  const w = planWords[lang];
  return (rel.test ? w.testRecords(code(rel.entity)) : w.records(code(rel.entity))) + (rel.optional ? w.optional : '');
}

function stepOf(rel: Exclude<RelData, { op: 'scan' }>, shares: Shared, lang: Lang): Step {
  const w = planWords[lang];
  const at = (e: ExprData): string => exprText(e, lang);
  switch (rel.op) {
    case 'where':
      return { text: w.keep(at(rel.if)) + (rel.reason === undefined ? '' : w.leftOut(code(rel.reason))) };
    case 'derive':
      return added(
        w.derive,
        Object.entries(rel.add)
          .filter(renamed)
          .map(([name, e]) => assignment(name, at(e))),
      );
    case 'lookUp': {
      const number = shares.numberOf(rel.to);
      const to = rel.to.op === 'scan' ? code(rel.to.entity) : w.rows(number ?? 0);
      const on = listed(
        Object.entries(rel.on).map(([column, e]) => assignment(column, at(e))),
        lang,
      );
      const take = listed(
        Object.entries(rel.take).map(([name, column]) => (name === column ? code(name) : assignment(name, code(column)))),
        lang,
      );
      const version = rel.version ? w.version(code(rel.version.from), at(rel.version.at), rel.version.inclusive) : '';
      return { text: w.lookUp(to, on, take) + version };
    }
    case 'rollUp':
    case 'rollUpAt': {
      const keys = Object.entries(rel.by);
      const named = keys.map(([name, e]) => (renamed([name, e]) ? assignment(name, at(e)) : code(name)));
      const constant = keys.every(([, e]) => 'lit' in e);
      const head = (constant ? w.oneRow : w.onePer(listed(named, lang))) + (rel.op === 'rollUpAt' ? w.onlySeen : '');
      return added(
        head,
        Object.entries(rel.aggs).map(([name, agg]) => assignment(name, aggText(agg, rel.op === 'rollUpAt' ? rel.time : undefined, lang))),
      );
    }
    case 'timeline': {
      const head = w.timeline(listed(rel.by.map(code), lang), listed(rel.order.map(code), lang));
      return added(
        head,
        Object.entries(rel.add).map(([name, told]) => assignment(name, told.fn === 'ordinal' ? w.ordinal : w[told.fn](code(told.of)))),
      );
    }
    case 'concat': {
      const { and } = rel;
      return { text: w.together(and.op === 'scan' ? lowered(scanText(and, lang)) : w.rows(shares.numberOf(and) ?? 0)) };
    }
    case 'instead': {
      const { when, take } = rel;
      const rows = take.op === 'scan' ? lowered(scanText(take, lang)) : w.rows(shares.numberOf(take) ?? 0);
      return { text: w.instead(code(when.parameter), when.is.map(code).join(' | '), rows) };
    }
    case 'eachMonth': {
      const { number, starts, ends } = rel.as;
      return added((rel.calendar ? w.eachCalendarMonth : w.eachMonth)(at(rel.from), at(rel.until)), [
        assignment(number, w.monthNumber),
        assignment(starts, w.monthStarts),
        assignment(ends, w.monthEnds),
      ]);
    }
    case 'roots':
      return { text: w.roots(code(rel.id), code(rel.parent)) };
    case 'during':
      return { text: w.during(at(rel.time)) };
    case 'convert':
      return { text: w.convert(code(rel.amount), rel.rate, at(rel.at), rel.justBefore === true) };
  }
}

const added = (text: string, below: readonly string[]): Step =>
  below.length === 1 ? { text: `${text}${text.endsWith(':') ? '' : ':'} ${below[0]}` } : { text: `${text}:`, below };
