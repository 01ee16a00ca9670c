import { describe, expect, it } from 'vitest';
import { ratio } from '../../src/index.js';
import { problemsOf } from '../support/totals.js';
import { CATALOGUE_IS_WHOLE } from '../support/waiting.js';
import type { GoodCall } from './everyCall.js';
import { fieldsOf, goodCalls, unknownInputs } from './everyCall.js';
import type { BookInput } from './glossaryInputs.js';
import { bookInputs } from './glossaryInputs.js';

/** Numbers just outside and just inside a range, as the glossary writes it. */
function bounds(
  { range }: BookInput,
  other: (name: string) => number,
): { readonly bad: readonly string[]; readonly good: readonly string[] } {
  const text = range.replace(/, default .*$/, '');
  const whole = / int$/.test(text);
  const span = /^(-?\d+) … (\w+)( excl)?/.exec(text);
  const bad = whole ? ['1.5', '0.000001'] : [];
  const inside = whole ? [] : ['0.5'];
  if (/^signed/.test(text)) return { bad, good: [...inside, '-1', '0', '-999999999.99', '999999999.99'] };
  if (/^≥ 0/.test(text)) return { bad: [...bad, '-1', '-0.000001'], good: [...inside, '0', '1'] };
  if (/^> 0/.test(text)) return { bad: [...bad, '0', '-1'], good: [...inside, '1'] };
  if (/^≤ 1/.test(text)) return { bad: [...bad, '1.000001', '2'], good: [...inside, '1', '0', '-5'] };
  if (!span) throw new Error(`a range that this test cannot read: ${range}`);
  const most = /^\d+$/.test(span[2] ?? '') ? Number(span[2]) : other(span[2] ?? '');
  // A call that does not take the other input cannot compare with it.
  if (Number.isNaN(most)) return { bad: [...bad, '-1'], good: [...inside, '0', '1'] };
  const top = span[3] ? [`${most}`] : [];
  return { bad: [...bad, '-1', `${most + 1}`, ...(whole ? [] : [`${most}.000001`]), ...top], good: ['0', ...(span[3] ? [] : [`${most}`])] };
}

/** Where an input is taken: by itself, or as a field of the items of a list. */
interface Place {
  readonly of: GoodCall;
  readonly list?: string;
}
const apart = (name: string): readonly string[] => bookInputs.flatMap(i => (i.name === name && i.only !== undefined ? [i.only] : []));
const placesOf = ({ name, only }: BookInput): readonly Place[] =>
  goodCalls.flatMap(of => {
    if (only === undefined ? apart(name).includes(of.metric) : of.metric !== only) return [];
    return Object.entries(of.variant.inputs).flatMap(([key, input]): Place[] =>
      key === name && input.kind !== 'list' ? [{ of }] : fieldsOf(input).includes(name) ? [{ of, list: key }] : [],
    );
  });

type Items = readonly Readonly<Record<string, unknown>>[];
/** Items of a list with one field of one of them changed; of a plain list the item itself. */
const changed = (items: readonly unknown[], at: number, field: string, value: unknown): readonly unknown[] =>
  items.map((item, i) => (i !== at ? item : typeof item === 'object' && item !== null ? { ...item, [field]: value } : value));
/** A rate beyond −1 … 1 is said to be one: a bare 5 or 78 may be a percentage. */
function rateOf({ of, list }: Place, name: string): boolean {
  const input = of.variant.inputs[list ?? name];
  const measure = input?.kind === 'list' ? input.fields[name] : input;
  return measure?.kind === 'measure' && measure.unit.text.startsWith('ratio');
}
/** A field that holds a list of numbers: one of them is changed. */
function holdsMany({ of, list }: Place, name: string): boolean {
  const input = of.variant.inputs[list ?? name];
  return input?.kind === 'list' && (input.fields as Readonly<Record<string, { readonly kind: string }>>)[name]?.kind === 'numbers';
}
function called(place: Place, name: string, number: string): readonly string[] {
  const { of, list } = place;
  const one = rateOf(place, name) ? ratio(number) : number;
  const value = holdsMany(place, name) ? [one] : one;
  const given = list
    ? { ...of.given, [list]: changed(of.given[list] as readonly unknown[], 0, name, value) }
    : { ...of.given, [name]: value };
  try {
    of.call(given);
    return [];
  } catch {
    return problemsOf(() => of.call(given)).map(p => p.path.join('.'));
  }
}

describe('"the ranges of the glossary are enforced, each with a test": B, row by row, in every variant that takes the input', () => {
  for (const input of bookInputs) {
    const places = placesOf(input);
    it(`${input.name}${input.only === undefined ? '' : ` of ${input.only}`}: ${input.range}`, ctx => {
      if (places.length === 0) ctx.skip(`no variant of the catalogue takes ${input.name} yet`);
      for (const place of places) {
        const of = (name: string): number => {
          const items = place.list ? (place.of.given[place.list] as Items)[0] : undefined;
          return Number((items ?? place.of.given)[name]);
        };
        const where = place.list ? `${place.list}.0.${input.name}` : input.name;
        const { bad, good } = bounds(input, of);
        for (const value of bad) expect([place.of.key, value, called(place, input.name, value)]).toEqual([place.of.key, value, [where]]);
        for (const value of good) {
          const refused = called(place, input.name, value).filter(path => path === where);
          expect([place.of.key, value, refused]).toEqual([place.of.key, value, []]);
        }
      }
    });
  }

  it('every good call of the table is one: it has a value', () => {
    const without = goodCalls.flatMap(({ key, call, given }) => {
      const result = call(given);
      return result.status === 'ok' ? [] : [`${key}: ${result.reasons.map(r => r.code).join(', ')}`];
    });
    expect(without).toEqual(['ltv-cac-ratio/revenue-basis: MIXED_BASIS']);
  });

  it('"No maximum unless given": a trillion times the money is taken', () => {
    for (const { key, call, given, variant } of goodCalls) {
      const larger = Object.entries(given).map(([name, value]) => {
        const input = variant.inputs[name];
        const unit = input?.kind === 'metric' ? input.bound.variant.unit : input?.kind === 'measure' ? input.unit : undefined;
        return [name, unit?.dimension.money === 1 ? `${String(value).replace(/\.\d+$/, '')}000000000000` : value];
      });
      expect(() => call(Object.fromEntries(larger)), key).not.toThrow();
    }
  });

  it('no variant takes an input that the table does not know', () => {
    expect([...unknownInputs]).toEqual([]);
  });

  it('lists: amounts ≥ 0, counts > 0 int, intervals by name; customers ≥ 0 int, the first > 0; profit signed', ctx => {
    const listCalls = (name: string) => goodCalls.filter(c => c.variant.inputs[name]?.kind === 'list');
    const lists = {
      recurringLines: listCalls('recurringLines'),
      vintageCustomersByMonth: listCalls('vintageCustomersByMonth'),
      vintageGrossProfitByMonth: listCalls('vintageGrossProfitByMonth'),
    };
    const missing = Object.entries(lists).flatMap(([name, calls]) => (calls.length === 0 ? [name] : []));
    if (missing.length === Object.keys(lists).length) ctx.skip(`no variant of the catalogue takes ${missing.join(', ')} yet`);
    const isRefused = (c: GoodCall, list: string, at: number, field: string, value: string): boolean => {
      const items = changed(c.given[list] as readonly unknown[], at, field, value);
      try {
        c.call({ ...c.given, [list]: items });
        return false;
      } catch (error) {
        expect((error as Error).name).toBe('RefusedInput');
        return true;
      }
    };
    for (const c of lists.recurringLines) {
      const tried = [
        ['amountPerInterval', '-1'],
        ['intervalCount', '0'],
        ['intervalCount', '1.5'],
        ['intervalCount', '-1'],
        ['interval', 'fortnight'],
      ] as const;
      expect(tried.filter(([field, value]) => !isRefused(c, 'recurringLines', 0, field, value))).toEqual([]);
      expect(isRefused(c, 'recurringLines', 0, 'amountPerInterval', '0')).toBe(false);
    }
    const field = (c: GoodCall, list: string): string => fieldsOf(c.variant.inputs[list] as never)[0] ?? '';
    for (const c of lists.vintageCustomersByMonth) {
      const name = field(c, 'vintageCustomersByMonth');
      const tried = [
        [0, '0'],
        [0, '-1'],
        [1, '-1'],
        [1, '1.5'],
      ] as const;
      expect(tried.filter(([at, value]) => !isRefused(c, 'vintageCustomersByMonth', at, name, value))).toEqual([]);
      expect(isRefused(c, 'vintageCustomersByMonth', 2, name, '0')).toBe(false);
    }
    for (const c of lists.vintageGrossProfitByMonth)
      expect(isRefused(c, 'vintageGrossProfitByMonth', 0, field(c, 'vintageGrossProfitByMonth'), '-5')).toBe(false);
  });

  it('the table has no row left over', () => {
    const left = bookInputs.filter(i => placesOf(i).length === 0).map(i => i.name);
    if (CATALOGUE_IS_WHOLE) expect(left).toEqual([]);
  });
});
