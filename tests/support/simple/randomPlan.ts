import type { AggData, ExprData, ItemData, RecipeData, RelData, SummaryData } from '../../../src/kernel/plan.js';
import type { Dice } from '../seeds.js';
import type { Col, Drew } from './randomExpression.js';
import { dec, expressions } from './randomExpression.js';
import type { Drawn, EntityName, Made } from './randomWorld.js';
import { ATTRIBUTES, SCHEMA } from './randomWorld.js';

/** A relation that was drawn, and what is known of its rows. */
interface Node {
  readonly rel: RelData;
  readonly cols: readonly Col[];
  /** Columns that no two rows share, as long as ids are not given twice. */
  readonly key?: readonly string[];
  /** Rows were multiplied already: months of months have no end. */
  readonly months?: true;
}

type Named<T> = Readonly<Record<string, T>>;
const BASES = ['text', 'dec', 'instant', 'bool', 'day'] as const;

/** A recipe that the builders could have made, and groups to ask for. */
export function randomPlan(d: Dice, drawn: Drawn): { readonly recipe: RecipeData; readonly by: readonly string[] } {
  let names = 0;
  const fresh = (): string => `v${names++}`;
  /** Relations made before: parts of a plan are shared by identity. */
  const shelf: Node[] = [];
  const kept = (node: Node): Node => {
    shelf.push(node);
    return node;
  };
  const over = (node: Node) => expressions(d, drawn, node.cols);
  const columnFrom = (name: string, { e: _, ...gives }: Drew): Col => ({ ...gives, name });
  const several = <T>(from: number, to: number, make: () => T): Record<string, T> =>
    Object.fromEntries(Array.from({ length: d.between(from, to) }, () => [fresh(), make()]));
  const columnsOf = (named: Named<Drew>): Col[] => Object.entries(named).map(([name, drew]) => columnFrom(name, drew));
  const dataOf = (named: Named<Drew>): Record<string, ExprData> =>
    Object.fromEntries(Object.entries(named).map(([name, { e }]) => [name, e]));

  function scan(entity: EntityName = d.pick(['deals', 'deals', 'deals', 'visits', 'visits', 'accounts'])): Node {
    const own: Named<Made> = SCHEMA[entity];
    const cols = Object.entries(own).map(([name, made]): Col => ({ ...made, name }));
    const rel: RelData = { op: 'scan', entity, ...(d.chance(0.06) ? { test: true } : {}), ...(d.chance(0.15) ? { optional: true } : {}) };
    return kept({ rel, cols, ...(entity === 'accounts' ? {} : { key: ['id'] }) });
  }

  function source(depth: number): Node {
    if (shelf.length > 0 && d.chance(0.15)) return d.pick(shelf);
    let node = scan();
    if (d.chance(0.25)) node = kept(convert(node));
    for (let n = d.pick([0, 0, 1, 1, 2, 3]); n > 0 && depth > 0; n--) node = kept(step(node, depth));
    return node;
  }

  function step(node: Node, depth: number): Node {
    const op = d.pick([
      'where',
      'where',
      'derive',
      'derive',
      'lookUp',
      'lookUp',
      'rollUp',
      'timeline',
      'timeline',
      'concat',
      'instead',
      'roots',
      'eachMonth',
      'convert',
      'convert',
    ] as const);
    switch (op) {
      case 'where':
        return where(node);
      case 'derive': {
        const add = several(1, 3, () => over(node).any(d.pick(BASES), 3));
        return { ...node, rel: { op, of: node.rel, add: dataOf(add) }, cols: [...node.cols, ...columnsOf(add)] };
      }
      case 'lookUp':
        return lookUp(node, depth);
      case 'rollUp':
        return rollUp(node);
      case 'timeline':
        return timeline(node);
      case 'concat':
        return concat(node, d.chance(0.1) ? node : source(depth - 1));
      case 'instead':
        return instead(node, d.chance(0.5) ? where(node) : d.pick(shelf));
      case 'roots':
        return roots();
      case 'eachMonth':
        return eachMonth(node);
      case 'convert':
        return convert(node);
    }
  }

  function where(node: Node): Node {
    const test = (): ExprData => over(node).any('bool', 3, d.chance(0.3) ? { known: true } : {}).e;
    // Most drop some rows and not all.
    const most = (): ExprData => ({ fn: 'not', args: [{ fn: 'and', args: [test(), test()] }] });
    const reason = d.chance(0.5) ? { reason: d.pick(['too late', 'no amount']) } : {};
    return { ...node, rel: { op: 'where', of: node.rel, if: d.chance(0.5) ? most() : test(), ...reason } };
  }

  /** By what the rows are told apart; now and then by less, which must be refused where it matters. */
  function placeOf(node: Node): string[] {
    const some = d.shuffled(node.cols.filter(c => !c.unknown && c.base !== 'map' && c.base !== 'bool')).slice(0, d.between(0, 2));
    // Nothing is ordered by what holds or does not.
    const ordered = node.key?.every(name => node.cols.find(c => c.name === name)?.base !== 'bool');
    const apart = node.key && ordered && !d.chance(0.04) ? node.key : [];
    return [...new Set([...some.map(c => c.name), ...apart])];
  }

  function timeline(node: Node): Node {
    const order = placeOf(node);
    if (!node.key || order.length === 0) return node;
    const by = d
      .shuffled(node.cols.filter(c => !c.unknown && c.base !== 'map'))
      .slice(0, d.pick([0, 1, 1, 1, 2]))
      .map(c => c.name);
    // Often of the same keys and order as the one below.
    const below = node.rel.op === 'timeline' && d.chance(0.5) ? node.rel : { by, order };
    const add: Record<string, { fn: 'sumBefore' | 'maxBefore' | 'previous' | 'next'; of: string } | { fn: 'ordinal' }> = {};
    const cols: Col[] = [];
    for (let n = d.between(1, 3); n > 0; n--) {
      const fn = d.pick(['sumBefore', 'maxBefore', 'previous', 'next', 'ordinal'] as const);
      const name = fresh();
      const bases: readonly string[] = fn === 'sumBefore' ? ['dec'] : fn === 'maxBefore' ? ['dec', 'instant'] : [...BASES, 'map'];
      const own = node.cols.filter(c => bases.includes(c.base));
      if (fn === 'ordinal') {
        add[name] = { fn };
        cols.push({ name, base: 'dec', small: true });
      } else if (own.length > 0) {
        const { name: of, ...gives } = d.pick(own);
        add[name] = { fn, of };
        cols.push({ ...gives, name, missing: fn === 'sumBefore' ? false : fn === 'maxBefore' ? Boolean(gives.missing) : true });
      }
    }
    return { ...node, rel: { op: 'timeline', of: node.rel, by: below.by, order: below.order, add }, cols: [...node.cols, ...cols] };
  }

  function concat(node: Node, other: Node): Node {
    const cols = node.cols.flatMap((c): Col[] => {
      const there = other.cols.find(o => o.name === c.name);
      if (!there) return [{ ...c, missing: true }];
      if (there.base !== c.base) return [];
      return [{ ...c, missing: Boolean(c.missing || there.missing), unknown: Boolean(c.unknown || there.unknown) }];
    });
    const more = other.cols.filter(o => !node.cols.some(c => c.name === o.name)).map((o): Col => ({ ...o, missing: true }));
    return {
      rel: { op: 'concat', of: node.rel, and: other.rel },
      cols: [...cols, ...more],
      ...(node.months || other.months ? { months: true } : {}),
      ...(node.key?.join() === 'id' && other.key?.join() === 'id' ? { key: ['id'] } : {}),
    };
  }

  function instead(node: Node, other: Node): Node {
    const both = concat(node, other);
    const when = { parameter: 'whose', is: d.shuffled(['first', 'second', '__proto__', 'undefined']).slice(0, d.between(1, 2)) };
    const { key: _, ...rest } = both;
    return {
      ...rest,
      rel: { op: 'instead', of: node.rel, when, take: other.rel },
      ...(node.key && node.key.join() === other.key?.join() ? { key: node.key } : {}),
    };
  }

  function roots(): Node {
    const entity = d.pick(['deals', 'accounts'] as const);
    const node = d.chance(0.5) ? scan(entity) : where(scan(entity));
    const columns: readonly Col[] = node.cols;
    const within = d.chance(0.3) ? [columns.find(c => c.name === 'segment') as Col] : [];
    const of = entity === 'deals' ? 'id' : 'customer';
    return kept({
      rel: {
        op: 'roots',
        of: node.rel,
        id: 'id',
        parent: 'parent',
        ...(within.length > 0 ? { within: within.map(c => c.name) } : {}),
        ...(d.chance(0.4) ? { reason: 'has a parent' } : {}),
      },
      cols: [{ name: 'id', base: 'text', of }, { name: 'root', base: 'text', of }, ...within],
      key: ['id', ...within.map(c => c.name)],
    });
  }

  function eachMonth(node: Node): Node {
    if (node.months) return node;
    const from = time(node);
    const until: ExprData = d.chance(0.4)
      ? over(node).any('instant', 1, { known: true }).e
      : d.pick<ExprData>([{ bound: 'asOf' }, { bound: 'ends' }, { fn: 'monthsAfter', args: [from, dec(d.pick(['1', '2', '7']))] }]);
    const as = { number: fresh(), starts: fresh(), ends: fresh() };
    return {
      rel: { op: 'eachMonth', of: node.rel, from, until, as, ...(d.chance(0.5) ? { calendar: true } : {}) },
      cols: [
        ...node.cols,
        { name: as.number, base: 'dec', small: true },
        { name: as.starts, base: 'instant' },
        { name: as.ends, base: 'instant' },
      ],
      ...(node.key ? { key: [...node.key, as.number] } : {}),
      months: true,
    };
  }

  function convert(node: Node): Node {
    const money = node.cols.filter(c => !c.unknown && node.cols.some(o => o.name === `${c.name}Currency`));
    if (money.length === 0) return node;
    const { name } = d.pick(money);
    return {
      ...node,
      rel: {
        op: 'convert',
        of: node.rel,
        amount: name,
        rate: d.pick(['plan', 'spot', 'average']),
        at: d.chance(0.3) ? { bound: d.pick(['opens', 'closes', 'ratesAt', 'ends'] as const) } : time(node),
        ...(d.chance(0.5) ? { justBefore: true } : {}),
      },
      cols: node.cols.map(c => (c.name === name ? { ...c, unknown: true } : c)),
    };
  }

  function lookUp(node: Node, depth: number): Node {
    if (d.chance(0.4)) return versioned(node);
    // What there is one row of a key of; mostly made of what the rows share with it.
    const whole = d.chance(0.35) ? node : source(depth - 1);
    const to = d.chance(0.3) ? roots() : whole.key && d.chance(0.3) ? whole : kept(rollUp(whole));
    const key = to.key ?? [];
    const on: Record<string, ExprData> = {};
    for (const column of key) {
      const { base, of } = to.cols.find(c => c.name === column) as Col;
      const same = node.cols.find(c => c.name === column && c.base === base && !c.unknown);
      on[column] = same && d.chance(0.6) ? { col: column } : over(node).any(base, 1, { known: true, ...(of ? { of } : {}) }).e;
    }
    // On less than the key there may be two to match.
    if (key.length > 1 && d.chance(0.03)) delete on[key[0] as string];
    if (Object.keys(on).length === 0) return node;
    return taken(node, to, on);
  }

  function versioned(node: Node): Node {
    const entity = d.pick(['accounts', 'deals'] as const);
    const to = d.chance(0.3) ? scan(entity) : where(d.chance(0.7) ? convert(scan(entity)) : scan(entity));
    const [column, of, from] =
      entity === 'accounts' ? (['id', 'customer', 'validFrom'] as const) : (['key', 'key', d.pick(['at', 'seen'])] as const);
    const on = { [column]: over(node).any('text', 1, { known: true, of }).e };
    return taken(node, to, on, { from, at: over(node).any('instant', 1, { known: true }).e, inclusive: d.chance(0.5) });
  }

  function taken(node: Node, to: Node, on: Named<ExprData>, version?: Extract<RelData, { op: 'lookUp' }>['version']): Node {
    const take: Record<string, string> = {};
    const cols = d
      .shuffled(to.cols)
      .slice(0, d.between(1, 3))
      .map((c): Col => {
        // Now and then it takes the place of a column that tells no rows apart.
        const own = node.cols.filter(o => o.base === c.base && !node.key?.includes(o.name) && !(o.name in take));
        const name = own.length > 0 && d.chance(0.1) ? d.pick(own).name : fresh();
        take[name] = c.name;
        return { name, base: c.base, missing: true, unknown: Boolean(c.unknown || node.cols.some(o => o.name === name && o.unknown)) };
      });
    const stay = node.cols.filter(c => !(c.name in take));
    return {
      ...node,
      rel: { op: 'lookUp', of: node.rel, to: to.rel, on, take, ...(version ? { version } : {}) },
      cols: [...stay, ...cols],
    };
  }

  function rollUp(node: Node, time?: ExprData): Node {
    const own = d.shuffled(
      node.cols.filter(c => !c.unknown && c.base !== 'map' && (c.of ? c.of !== 'id' || d.chance(0.3) : d.chance(0.3))),
    );
    const by: Record<string, ExprData> = {};
    const cols: Col[] = [];
    for (const { name, ...gives } of own.slice(0, d.pick([0, 1, 1, 1, 2]))) {
      by[name] = { col: name };
      cols.push({ name, ...gives });
    }
    if (d.chance(0.15)) {
      const name = fresh();
      const drew = over(node).any(d.pick(BASES), 2, { known: true });
      by[name] = drew.e;
      cols.push(columnFrom(name, drew));
    }
    const aggs: Record<string, AggData> = {};
    for (let n = d.between(1, 4); n > 0; n--) {
      const name = fresh();
      const [agg, gives] = aggregate(node, time !== undefined);
      aggs[name] = agg;
      cols.push({ ...gives, name });
    }
    const key = Object.keys(by);
    const rel: RelData = time ? { op: 'rollUpAt', of: node.rel, by, time, aggs } : { op: 'rollUp', of: node.rel, by, aggs };
    return { rel, cols, ...(key.length > 0 ? { key } : {}), ...(node.months && key.length > 0 ? { months: true } : {}) };
  }

  function aggregate(node: Node, framed: boolean): [AggData, Omit<Col, 'name'>] {
    const test = d.chance(0.35) ? over(node).any('bool', 2) : undefined;
    const only = {
      ...(test ? { where: test.e } : {}),
      ...(framed && d.chance(0.5) ? { before: d.pick(['opens', 'closes'] as const) } : {}),
    };
    const hangs = (arg?: Drew): boolean => Boolean(test?.unknown || arg?.unknown);
    const fn = d.pick(['sum', 'sum', 'count', 'min', 'max', 'first', 'last'] as const);
    switch (fn) {
      case 'count':
        return [
          { fn, ...only },
          { base: 'dec', unknown: hangs() },
        ];
      case 'sum': {
        const arg = over(node).any('dec', 2);
        return [
          { fn, arg: arg.e, ...only },
          { base: 'dec', unknown: hangs(arg) },
        ];
      }
      case 'min':
      case 'max': {
        const base = d.pick(['dec', 'instant', 'text', 'day'] as const);
        const arg = base === 'dec' ? amount(node, 2) : over(node).any(base, 2);
        return [
          { fn, arg: arg.e, ...only },
          { base: arg.base, missing: true, unknown: hangs(arg) },
        ];
      }
      default: {
        const { e: _, ...gives } = over(node).any(d.pick(BASES), 2);
        const arg = over(node).any(gives.base, 1);
        const place = placeOf(node).map((col): ExprData => ({ col }));
        // An amount without a rate may come in between: then nobody knows which is first.
        const lost = d.chance(node.cols.some(c => c.unknown) ? 0.3 : 0.03) ? [over(node).any('dec', 0)] : [];
        return [
          { fn, arg: arg.e, order: [...lost.map(x => x.e), ...place], ...only },
          { base: arg.base, missing: true, unknown: hangs(arg) || lost.some(x => x.unknown) },
        ];
      }
    }
  }

  /** Mostly a column of instants, and one that is there. */
  function time(node: Node): ExprData {
    const own = node.cols.filter(c => c.base === 'instant' && !c.unknown);
    const there = own.filter(c => !c.missing);
    if (there.length > 0 && d.chance(0.5)) return { col: d.pick(there).name };
    // The start of the window is in it, and before its end.
    if (own.length === 0 && d.chance(0.8)) return { bound: 'opens' };
    if (own.length > 0 && d.chance(0.5)) return { col: d.pick(own).name };
    return over(node).any('instant', 2, { known: true, there: d.chance(0.8) }).e;
  }

  function framed(node: Node): Node {
    if (d.chance(0.45)) return rollUp(node, time(node));
    return { ...node, rel: { op: 'during', of: node.rel, time: time(node) } };
  }

  /** A number: where amounts were converted, mostly one of those. */
  function amount(node: Node, depth: number): Drew {
    const own = node.cols.filter(c => c.base === 'dec' && c.unknown);
    if (own.length === 0 || !d.chance(0.6)) return over(node).any('dec', depth);
    const { name, ...gives } = d.pick(own);
    return { e: { col: name }, ...gives };
  }

  /** The same, with 0 where it is missing. */
  function thereOf(drew: Drew): ExprData {
    return drew.missing ? { fn: 'coalesce', args: [drew.e, dec(d.pick(['0', '1', '-2.5']))] } : drew.e;
  }

  function summary(node: Node): SummaryData {
    const { any } = over(node);
    const fn = d.pick(['sum', 'sum', 'sum', 'count', 'countDistinct', 'quantile', 'items', 'items'] as const);
    switch (fn) {
      case 'sum': {
        const arg = thereOf(amount(node, 3));
        return d.chance(0.3) ? { fn, arg, per: divisor(node) } : { fn, arg };
      }
      case 'count':
        return { fn };
      case 'countDistinct':
        return { fn, arg: any(d.pick(BASES), 2).e };
      case 'quantile': {
        const waited = d.chance(0.5) ? { waited: any('dec', 1, { known: true }).e } : {};
        return { fn, q: d.pick(['0.5', '0.25', '0.9', '0.95', '0.333']), arg: amount(node, 2).e, ...waited };
      }
      case 'items':
        return { fn, items: several(1, 4, () => item(node)) };
    }
  }

  /** Never 0. */
  function divisor(node: Node): ExprData {
    const z = over(node).any('dec', 1, { there: true, known: true }).e;
    return { fn: 'choose', args: [{ fn: 'eq', args: [z, dec('0')] }, dec('7'), z] };
  }

  function item(node: Node): ItemData {
    const { any } = over(node);
    const number = (): ExprData => amount(node, 1).e;
    switch (d.pick(['sum', 'all', 'of', 'words', 'text'] as const)) {
      case 'sum':
        return { sum: number(), ...(d.chance(0.4) ? { per: any('dec', 1, { known: true }).e } : {}) };
      case 'all':
        return { all: number(), by: any(d.pick(['instant', 'dec', 'text'] as const), 1).e };
      case 'of':
        return { of: number(), ...(d.chance(0.4) ? { per: any('dec', 1, { known: true }).e } : {}) };
      case 'words': {
        const of: ExprData = {
          fn: 'choose',
          args: [any('bool', 1, { known: true }).e, { lit: '__proto__', kind: 'text' }, { lit: 'half', kind: 'text' }],
        };
        const words = JSON.parse('{"__proto__":["1","3"],"half":"0.5"}') as Named<string | readonly [string, string]>;
        return { of, words };
      }
      case 'text':
        return { text: any(d.pick(['text', 'day', 'bool'] as const), 1).e };
    }
  }

  let node = framed(source(2));
  for (let n = d.pick([0, 0, 1, 2]); n > 0; n--) node = step(node, 1);
  const dims = Object.fromEntries(
    d
      .shuffled(['segment', 'kind', 'month', 'note'])
      .slice(0, d.pick([0, 1, 2, 2, 3]))
      .map(name => [name, over(node).any(d.chance(0.8) ? 'text' : 'day', d.pick([0, 0, 2]), { known: true }).e]),
  );
  const customer = node.cols.filter(c => c.of === 'customer' && !c.unknown);
  const maps = node.cols.filter(c => c.base === 'map' && !c.unknown);
  const recipe: RecipeData = {
    of: node.rel,
    summary: summary(node),
    ...(Object.keys(dims).length > 0 ? { dims } : {}),
    ...(maps.length > 0 && d.chance(0.7) ? { attributes: d.pick(maps).name, attributesOf: d.pick(['deals', 'accounts']) } : {}),
    ...(customer.length > 0 && d.chance(0.8)
      ? {
          member: {
            customer: { col: d.pick(customer).name },
            at: over(node).any('instant', d.pick([0, 1]), { known: true }).e,
            inclusive: d.chance(0.5),
          },
        }
      : {}),
  };
  const others = [...(recipe.attributes ? ATTRIBUTES : []), ...(recipe.member ? ['segment', 'region', 'ownerRepId', ...ATTRIBUTES] : [])];
  const askable = [...new Set([...Object.keys(dims), ...others, ...(d.chance(0.05) ? ['nobody'] : [])])];
  return { recipe, by: d.shuffled(askable).slice(0, d.pick([0, 1, 1, 1, 2, 2, 3])) };
}
