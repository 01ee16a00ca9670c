import { describe, expectTypeOf, it } from 'vitest';
import type { Expr, RecipeData, Rel } from '../../src/define.js';
import {
  and,
  bound,
  choose,
  coalesce,
  concat,
  convert,
  count,
  daysBetween,
  daysWithin,
  dec,
  derive,
  during,
  eachMonth,
  eq,
  firstOf,
  gt,
  items,
  lastOf,
  least,
  lookUp,
  lt,
  minutesBetween,
  monthName,
  negated,
  plus,
  present,
  quantile,
  rollUp,
  rollUpAt,
  scan,
  sum,
  sumOf,
  text,
  timeline,
  where,
} from '../../src/define.js';

type Deals = { id: 'text'; account: 'text?'; at: 'instant'; closedAt: 'instant?'; amount: 'dec'; discount: 'dec?'; open: 'bool' };
const deals = scan<Deals>('deals');
const framed = during(deals, r => r.at);
type Row = { readonly [K in keyof Deals]: Expr<Deals[K]> };
const byId = (r: Row) => ({ id: r.id });
const at = (r: Row) => r.at;
const total = (r: Row) => ({ total: sumOf(r.amount) });
const accounts = scan<{ id: 'text'; segment: 'text?'; size: 'dec' }>('accounts');

describe('what is summed', () => {
  it('is there on every row', () => {
    expectTypeOf(sum(framed, r => r.amount)).toEqualTypeOf<RecipeData>();
    sum(framed, r => choose(present(r.discount), dec('1'), dec('0')));
    // @ts-expect-error a sum over an optional column: say what a missing one stands for
    sum(framed, r => r.discount);
    // @ts-expect-error text does not add
    sum(framed, r => r.id);
    // @ts-expect-error nor do instants
    sum(framed, r => r.at);
    // @ts-expect-error inside a group neither
    sumOf({} as Expr<'dec?'>);
    // @ts-expect-error nor in arithmetic
    plus(dec('1'), {} as Expr<'dec?'>);
    // @ts-expect-error a missing number has no negative
    negated({} as Expr<'dec?'>);
    quantile(framed, '0.5', r => r.discount);
  });
});

describe('frames', () => {
  it('a measure is framed, once', () => {
    expectTypeOf(framed).toEqualTypeOf<Rel<Deals, true>>();
    // @ts-expect-error an unframed sum would be over all time
    sum(deals, r => r.amount);
    // @ts-expect-error an unframed count as well
    count(deals);
    // @ts-expect-error framing twice
    during(framed, r => r.at);
    const perDeal = (of: Rel<Deals, false>) => rollUpAt(of, byId, at, total);
    // @ts-expect-error as state after during
    perDeal(framed);
    // @ts-expect-error and during after state
    during(perDeal(deals), r => r.at);
    count(perDeal(deals));
    count(where(framed, r => r.open));
    count(lookUp(framed, accounts, r => ({ id: r.account }), { segment: 'segment' }));
    count(
      lookUp(
        deals,
        during(scan<{ id: 'text'; at: 'instant' }>('events'), r => r.at),
        r => ({ id: r.id }),
        { seen: 'id' },
      ),
    );
  });

  it('by time', () => {
    during(deals, r => r.closedAt);
    // @ts-expect-error a frame is of time, not of text
    during(deals, r => r.id);
    // @ts-expect-error a state needs a time on every row
    rollUpAt(deals, byId, (r: Row) => r.closedAt, total);
    // @ts-expect-error an anchor that does not exist
    bound('starts');
  });
});

describe('comparisons', () => {
  it('compare like with like', () => {
    where(deals, r => and(lt(r.closedAt, bound('asOf')), eq(r.account, 'A'), gt(r.amount, dec('0'))));
    // @ts-expect-error a date with text
    where(deals, r => eq(r.at, '2026-04-01'));
    // @ts-expect-error a date with an amount
    where(deals, r => lt(r.at, r.amount));
    // @ts-expect-error text with an amount
    where(deals, r => eq(r.id, r.amount));
    // @ts-expect-error an amount with a word
    where(deals, r => eq(r.amount, 'zero'));
    // @ts-expect-error a condition is true or false
    where(deals, r => r.amount);
    // @ts-expect-error a literal is a number
    dec('abc');
    // @ts-expect-error the two sides of a choice are of one kind
    choose(present(text('a')), dec('1'), text('0'));
    // @ts-expect-error least of text
    least(text('a'), text('b'));
    expectTypeOf(daysBetween(bound('opens'), bound('closes'))).toEqualTypeOf<Expr<'dec?'>>();
  });
});

describe('columns', () => {
  it('exist', () => {
    // @ts-expect-error a column that does not exist
    where(deals, r => present(r.segment));
    // @ts-expect-error nor here
    sum(framed, r => r.amonut);
    // @ts-expect-error a column to convert
    convert(deals, 'value', 'spot', r => r.at);
    // @ts-expect-error a kind of rate
    convert(deals, 'amount', 'daily', r => r.at);
    // @ts-expect-error a column to take
    lookUp(deals, accounts, r => ({ id: r.account }), { region: 'region' });
    // @ts-expect-error a key of the other side
    lookUp(deals, accounts, r => ({ accountId: r.account }), { segment: 'segment' });
    // @ts-expect-error a key to order by
    timeline(deals, ['id'], ['when'], { before: { fn: 'sumBefore', of: 'amount' } });
    // @ts-expect-error a column of own attributes
    count(framed, { attributes: 'attributes' });
  });

  it('taken from elsewhere may be missing; derived ones keep their kind', () => {
    const joined = lookUp(framed, accounts, r => ({ id: r.account }), { size: 'size', segment: 'segment' });
    // @ts-expect-error there may be no such account
    sum(joined, r => r.size);
    sum(
      derive(framed, r => ({ twice: plus(r.amount, r.amount) })),
      r => r.twice,
    );
    where(
      derive(joined, r => ({ name: coalesce(r.segment, text('none')) })),
      r => eq(r.name, 'SMB'),
    );
    const named = derive(framed, () => ({ name: text('x') }));
    // @ts-expect-error a derived text does not add
    sum(named, r => r.name);
    const grouped = rollUp(framed, byId, total);
    sum(grouped, r => r.total);
    // @ts-expect-error a group has its keys and its totals, and nothing else
    sum(grouped, r => r.amount);
  });
});

describe('first, last, next, both', () => {
  it('keep the kind, perhaps missing', () => {
    const led = rollUp(framed, byId, (r: Row) => ({
      first: firstOf(r.amount, { by: [r.at, r.id] }),
      last: lastOf(r.closedAt, { by: [r.at] }),
    }));
    expectTypeOf(led).toEqualTypeOf<Rel<{ readonly id: 'text'; readonly first: 'dec?'; readonly last: 'instant?' }, true>>();
    // @ts-expect-error what they are ordered by
    firstOf(text('a'), {});
    const told = timeline(deals, ['id'], ['at'], {
      n: { fn: 'ordinal' },
      after: { fn: 'next', of: 'id' },
      latest: { fn: 'maxBefore', of: 'at' },
      most: { fn: 'maxBefore', of: 'amount' },
    });
    derive(told, r => {
      expectTypeOf(r.n).toEqualTypeOf<Expr<'dec'>>();
      expectTypeOf(r.after).toEqualTypeOf<Expr<'text?'>>();
      expectTypeOf(r.latest).toEqualTypeOf<Expr<'instant'>>();
      expectTypeOf(r.most).toEqualTypeOf<Expr<'dec'>>();
      return {};
    });
    // @ts-expect-error a column that does not exist
    timeline(deals, ['id'], ['at'], { after: { fn: 'next', of: 'when' } });
  });

  it('rows of both: a column of one may be missing, one of two kinds cannot be read', () => {
    const more = scan<{ id: 'text'; account: 'text'; at: 'text'; size: 'dec' }>('more');
    const both = concat(deals, more);
    derive(both, r => {
      expectTypeOf(r.id).toEqualTypeOf<Expr<'text'>>();
      expectTypeOf(r.account).toEqualTypeOf<Expr<'text?'>>();
      expectTypeOf(r.size).toEqualTypeOf<Expr<'dec?'>>();
      expectTypeOf(r.amount).toEqualTypeOf<Expr<'dec?'>>();
      // @ts-expect-error an instant here, a text there
      return { at: r.at };
    });
    // @ts-expect-error one framed, one not
    concat(framed, more);
  });

  it('items hold numbers and texts', () => {
    items(framed, r => ({ id: { text: r.id }, open: { text: r.open }, share: { of: r.discount, per: r.amount } }));
    // @ts-expect-error a text is said to be one
    items(framed, r => ({ id: { of: r.id } }));
    // @ts-expect-error an instant is no text
    items(framed, r => ({ at: { text: r.at } }));
    // @ts-expect-error a code that does not exist
    count(framed, { needed: 'NO_TARGET' });
  });
});

describe('time', () => {
  it('what is computed of instants is there where they are', () => {
    derive(framed, r => {
      expectTypeOf(minutesBetween(r.at, bound('closes'))).toEqualTypeOf<Expr<'dec'>>();
      expectTypeOf(minutesBetween(r.at, r.closedAt)).toEqualTypeOf<Expr<'dec?'>>();
      expectTypeOf(daysWithin(r.at, bound('closes'), bound('opens'), bound('closes'))).toEqualTypeOf<Expr<'dec'>>();
      expectTypeOf(daysWithin(r.at, r.closedAt, bound('opens'), bound('closes'))).toEqualTypeOf<Expr<'dec?'>>();
      expectTypeOf(least(r.at, r.closedAt)).toEqualTypeOf<Expr<'instant?'>>();
      expectTypeOf(least(r.amount, dec('1'))).toEqualTypeOf<Expr<'dec'>>();
      expectTypeOf(monthName(r.at)).toEqualTypeOf<Expr<'text'>>();
      // @ts-expect-error an instant and an amount
      least(r.at, r.amount);
      // @ts-expect-error minutes of text
      return { x: minutesBetween(r.id, r.at) };
    });
  });

  it('months of a row add its number, start and end', () => {
    const monthly = eachMonth(deals, r => ({ from: r.at, until: r.closedAt }), { number: 'k', starts: 'begins', ends: 'over' });
    derive(monthly, r => {
      expectTypeOf(r.k).toEqualTypeOf<Expr<'dec'>>();
      expectTypeOf(r.over).toEqualTypeOf<Expr<'instant'>>();
      expectTypeOf(r.discount).toEqualTypeOf<Expr<'dec?'>>();
      return {};
    });
    // @ts-expect-error from an instant, not from an amount
    eachMonth(deals, r => ({ from: r.amount, until: r.closedAt }), { number: 'k', starts: 'begins', ends: 'over' });
  });

  it('a list in an item holds numbers', () => {
    items(framed, r => ({ id: { text: r.id }, monthly: { all: r.discount, by: r.at }, total: { sum: r.discount, per: r.amount } }));
    // @ts-expect-error of texts
    items(framed, r => ({ id: { text: r.id }, monthly: { all: r.id, by: r.at } }));
  });
});
