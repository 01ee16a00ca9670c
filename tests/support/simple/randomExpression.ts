import type { Anchor, ExprData, Fn } from '../../../src/kernel/plan.js';
import type { Dice } from '../seeds.js';
import type { Drawn, Made } from './randomWorld.js';

/** What a column or an expression gives. */
export interface Gives {
  readonly base: Made['base'] | 'day';
  readonly missing?: boolean;
  readonly of?: Made['of'];
  readonly small?: boolean;
  /** It may be an amount without a rate, or hang on one. */
  readonly unknown?: boolean;
}

/** A column of a relation. */
export interface Col extends Gives {
  readonly name: string;
}

/** An expression that was drawn, and what it gives. */
export interface Drew extends Gives {
  readonly e: ExprData;
}

/** What an expression must not be. */
export interface Wanted {
  /** There in every row. */
  readonly there?: boolean;
  /** Not unknown: nothing is ordered, matched, framed or divided by an amount without a rate. */
  readonly known?: boolean;
  readonly small?: boolean;
  readonly of?: Made['of'];
}

type Base = Gives['base'];
export const dec = (lit: string): ExprData => ({ lit, kind: 'dec' });
const call = (fn: Fn, ...args: readonly ExprData[]): ExprData => ({ fn, args });

/** Expressions over some columns, as the builders would type them. */
export function expressions(d: Dice, drawn: Drawn, cols: readonly Col[]) {
  const either = (...parts: readonly Drew[]): Pick<Drew, 'missing' | 'unknown'> => ({
    missing: parts.some(p => p.missing),
    unknown: parts.some(p => p.unknown),
  });

  function fits(col: Gives, base: Base, want: Wanted): boolean {
    if (col.base !== base || (want.known && col.unknown) || (want.small && !col.small)) return false;
    return want.of === undefined || col.of === want.of;
  }

  function literal(base: Base, want: Wanted): Drew {
    switch (base) {
      case 'dec':
        if (d.chance(0.15)) {
          const name = want.small ? 'days' : 'weight';
          return { e: { parameter: name, kind: 'dec' }, base, missing: true, small: name === 'days' };
        }
        return { e: dec(want.small ? d.pick(['0', '1', '2', '12', '-1', '1.5', '31', '0.000123']) : drawn.number()), base };
      case 'text':
        if (d.chance(0.08)) return { e: { parameter: 'whose', kind: 'text' }, base, missing: true };
        return { e: { lit: d.pick(drawn.words[want.of ?? 'other']), kind: 'text' }, base };
      case 'instant':
        return { e: { bound: d.pick<Anchor>(['opens', 'closes', 'asOf', 'ratesAt', 'ends']) }, base };
      case 'day':
        return { e: call('localDay', { bound: 'closes' }), base };
      case 'bool':
        return { e: call('eq', dec('1'), dec(d.pick(['1', '2']))), base };
      case 'map':
        throw new Error('nothing makes own attributes but records');
    }
  }

  /** Of every kind one that is there. */
  function constant(base: Base): Drew {
    if (base === 'dec') return { e: dec(d.pick(['0', '1', '-2.5'])), base };
    return base === 'text' ? { e: { lit: 'a', kind: 'text' }, base } : literal(base, {});
  }

  function column(base: Base, want: Wanted): Drew | undefined {
    const own = cols.filter(c => fits(c, base, want));
    if (own.length === 0) return undefined;
    // What steps before have added or converted is read more often than chance has it.
    const told = own.filter(c => c.unknown);
    const added = own.filter(c => /^v\d/.test(c.name));
    const { name, ...gives } = d.pick(told.length > 0 && d.chance(0.6) ? told : added.length > 0 && d.chance(0.4) ? added : own);
    return { e: { col: name }, ...gives };
  }

  function leaf(base: Base, want: Wanted): Drew {
    return (d.chance(0.8) && column(base, want)) || literal(base, want);
  }

  /** There in every row, with something in its place where it is missing. */
  function there(x: Drew, want: Wanted): Drew {
    if (!x.missing) return x;
    let otherwise = leaf(x.base, want);
    if (otherwise.missing) otherwise = constant(x.base);
    return { ...x, e: call('coalesce', x.e, otherwise.e), missing: false, unknown: Boolean(x.unknown || otherwise.unknown) };
  }

  function any(base: Base, depth: number, want: Wanted = {}): Drew {
    const drew = depth <= 0 || d.chance(0.25) || base === 'map' ? leaf(base, want) : made(base, depth - 1, want);
    return want.there ? there(drew, want) : drew;
  }

  function made(base: Base, depth: number, want: Wanted): Drew {
    if (want.small) return leaf(base, want);
    const { known } = want;
    const free: Wanted = known ? { known } : {};
    const small: Wanted = { ...free, small: true };
    const at = (): Drew => any('instant', depth, free);
    if (base !== 'day' && d.chance(0.15)) {
      const [a, b] = [any(base, depth, want), any(base, depth, want)];
      if (d.chance(0.5))
        return { ...a, e: call('coalesce', a.e, b.e), missing: Boolean(a.missing && b.missing), unknown: either(a, b).unknown ?? false };
      const test = any('bool', depth, free);
      return {
        base,
        ...(want.of ? { of: want.of } : {}),
        ...either(a, b),
        unknown: Boolean(either(a, b, test).unknown),
        e: call('choose', test.e, a.e, b.e),
      };
    }
    switch (base) {
      case 'dec':
        return decimalOf(depth, free, small, at);
      case 'instant': {
        const [a, b, n] = [at(), at(), any('dec', 0, small)];
        const fn = d.pick(['least', 'greatest', 'monthsAfter', 'daysAfter', 'afterMinutes', 'afterBusinessMinutes'] as const);
        if (fn === 'least' || fn === 'greatest') return { base, e: call(fn, a.e, b.e), ...either(a, b) };
        if (fn === 'afterBusinessMinutes') {
          const calendar = any('text', 0, { ...free, of: 'calendar' });
          return { base, e: call(fn, calendar.e, a.e, d.chance(0.5) ? dec('90') : n.e), ...either(calendar, a, n), missing: true };
        }
        return { base, e: call(fn, a.e, n.e), ...either(a, n) };
      }
      case 'text': {
        const a = at();
        const fn = d.pick(['monthName', 'fiscalQuarter'] as const);
        return want.of ? leaf(base, want) : { base, e: call(fn, a.e), ...either(a) };
      }
      case 'day': {
        const a = at();
        return { base, e: call('localDay', a.e), ...either(a) };
      }
      case 'bool':
        return condition(depth, free);
      case 'map':
        return leaf(base, want);
    }
  }

  function decimalOf(depth: number, free: Wanted, small: Wanted, at: () => Drew): Drew {
    const base = 'dec';
    const fn = d.pick([
      ...(['plus', 'minus', 'times', 'least', 'greatest', 'negated', 'plus', 'minus', 'times'] as const),
      ...(['daysBetween', 'minutesBetween', 'secondsBetween', 'businessMinutes', 'businessSeconds'] as const),
    ]);
    switch (fn) {
      case 'negated': {
        const a = any(base, depth, free);
        return { base, e: call(fn, a.e), ...either(a) };
      }
      case 'daysBetween':
      case 'minutesBetween':
      case 'secondsBetween': {
        const [a, b] = [at(), at()];
        return { base, e: call(fn, a.e, b.e), ...either(a, b) };
      }
      case 'businessMinutes':
      case 'businessSeconds': {
        const [calendar, a, b] = [any('text', 0, { ...free, of: 'calendar' }), at(), at()];
        return { base, e: call(fn, calendar.e, a.e, b.e), ...either(calendar, a, b), missing: true };
      }
      default: {
        const [a, b] = [any(base, depth, free), d.chance(0.2) ? any(base, 0, small) : any(base, depth, free)];
        return { base, e: call(fn, a.e, b.e), ...either(a, b) };
      }
    }
  }

  function condition(depth: number, free: Wanted): Drew {
    const base = 'bool';
    const lost = column('dec', {});
    if (!free.known && lost?.unknown && d.chance(0.5))
      return { base, e: call(d.pick(['lt', 'le', 'gt'] as const), lost.e, any('dec', 0, free).e), unknown: true };
    const fn = d.pick(['eq', 'eq', 'lt', 'le', 'gt', 'and', 'or', 'not', 'present', 'oneOf'] as const);
    switch (fn) {
      case 'and':
      case 'or': {
        const all = Array.from({ length: d.between(1, 3) }, () => any(base, depth, free));
        return { base, e: call(fn, ...all.map(x => x.e)), unknown: either(...all).unknown ?? false };
      }
      case 'not': {
        const a = any(base, depth, free);
        return { base, e: call(fn, a.e), unknown: a.unknown ?? false };
      }
      case 'present': {
        const a = any(d.pick(['text', 'dec', 'instant', 'bool'] as const), depth, free);
        const own = cols.filter(c => c.missing);
        return { base, e: call(fn, own.length > 0 && d.chance(0.7) ? { col: d.pick(own).name } : a.e) };
      }
      case 'oneOf': {
        const of = d.pick([undefined, 'key', 'customer'] as const);
        const a = any('text', depth, { known: true, ...(of ? { of } : {}) });
        const words = d.shuffled(drawn.words[of ?? 'other']).slice(0, d.between(1, 3));
        return { base, e: call(fn, a.e, ...words.map((lit): ExprData => ({ lit, kind: 'text' }))) };
      }
      default: {
        const kind = d.pick(['dec', 'dec', 'instant', 'instant', 'text', 'text', 'day'] as const);
        const of = kind === 'text' ? d.pick([undefined, 'key', 'customer', 'id'] as const) : undefined;
        const want: Wanted = { ...free, ...(of ? { of } : {}) };
        const [a, b] = [any(kind, depth, want), any(kind, depth, want)];
        // The cutoff may be no limit at all, and no day: it is only compared with.
        const right = kind === 'instant' && d.chance(0.15) ? ({ bound: 'cutoff' } as const) : b.e;
        return { base, e: call(fn, a.e, right), unknown: either(a, b).unknown ?? false };
      }
    }
  }

  return { any };
}
