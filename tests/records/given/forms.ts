import type { Vector } from 'apache-arrow';
import {
  Bool,
  DateDay,
  Decimal,
  Dictionary,
  Float64,
  Int32,
  Int64,
  LargeUtf8,
  makeData,
  makeVector,
  Timestamp,
  TimeUnit,
  Utf8,
  Utf8View,
  vectorFromArray,
} from 'apache-arrow';
import fc from 'fast-check';
import type { Field } from '../../../src/entities/table.js';
import { days, flags, masked, millis, scaled } from '../../../src/records.js';

/** A column, and what records of the same data say. */
export interface Twin {
  readonly column: unknown;
  readonly said: readonly unknown[];
}

type Maybe<T> = T | undefined;

const DAY_MS = 86_400_000;
const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
const there = (values: readonly unknown[]): boolean[] => values.map(it => it !== undefined);
/** Masked only where it has to be: both ways are taken. */
const maskedIf = (values: readonly unknown[], column: unknown): unknown =>
  values.includes(undefined) ? masked(column, there(values)) : column;
const nulls = (values: readonly unknown[]): unknown[] => values.map(it => (it === undefined ? null : it));

/** An Arrow vector as it comes out of tables: of several chunks, or a part of a longer one. */
function cut(vector: Vector, way: number): Vector {
  if (way === 1) {
    const half = vector.length >> 1;
    return vector.slice(0, half).concat(vector.slice(half)) as Vector;
  }
  if (way !== 2) return vector;
  const three = vector.concat(vector).concat(vector) as Vector;
  return three.slice(vector.length, 2 * vector.length) as Vector;
}

/** The bits of a validity bitmap. */
function bitmap(values: readonly unknown[]): Uint8Array {
  const bits = new Uint8Array(Math.ceil(values.length / 8));
  values.forEach((it, i) => {
    if (it !== undefined) (bits[i >> 3] as number) |= 1 << (i & 7);
  });
  return bits;
}

/** Two's complement in four words of 32 bits, the lowest first. */
function decimals(values: readonly Maybe<bigint>[], scale: number): Vector {
  const words = new Uint32Array(values.length * 4);
  values.forEach((value = 0n, i) => {
    for (let k = 0; k < 4; k++) words[i * 4 + k] = Number((value >> BigInt(32 * k)) & 0xffff_ffffn);
  });
  return makeVector(makeData({ type: new Decimal(scale, 38, 128), length: values.length, data: words, nullBitmap: bitmap(values) }));
}

const list = <T>(one: fc.Arbitrary<T>, n: number, sure: boolean): fc.Arbitrary<Maybe<T>[]> =>
  fc.array(sure ? one : fc.option(one, { nil: undefined, freq: 4 }), { minLength: n, maxLength: n });
const way = fc.nat(2);

/** Texts in all the forms that texts have. */
function texts(one: fc.Arbitrary<string>, n: number, sure: boolean): fc.Arbitrary<Twin> {
  return fc.tuple(list(one, n, sure), way, fc.nat(5)).map(([said, cutting, form]) => {
    const distinct = [...new Set(said.filter(it => it !== undefined))];
    // A dictionary may say a text twice, and have texts that no row has.
    const dictionary = {
      codes: Int32Array.from(said, it => (it === undefined ? -1 : distinct.indexOf(it))),
      texts: [...distinct, ...distinct, 'none'],
    };
    const arrow = [new Utf8(), new LargeUtf8(), new Utf8View(), new Dictionary(new Utf8(), new Int32())][form];
    return {
      said,
      column: arrow ? cut(vectorFromArray(nulls(said), arrow as Utf8), form === 2 ? 0 : cutting) : form === 4 ? said : dictionary,
    };
  });
}

/** Numbers: typed arrays, scaled units, Arrow's floats, integers and decimals. */
function numbers(n: number, sure: boolean, { kind, max = kind === 'share' ? 1 : 99_999 }: Field): fc.Arbitrary<Twin> {
  const whole = kind === 'whole';
  const plain = fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: 1, max }) },
    { weight: whole ? 0 : 8, arbitrary: fc.integer({ min: 0, max: max * 100 }).map(cents => cents / 100) },
    { weight: whole ? 0 : 2, arbitrary: fc.constantFrom(0.5, 1e-7, 12_345.678_901_23, 0.000_000_000_123) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(0, -0, -5, 1.5, 0.1 + 0.2, 2 ** 53, 9_007_199_254_740_991, Number.NaN, Number.NEGATIVE_INFINITY, 1e21),
    },
  );
  const units = fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: 1, max: max < 10 ? max : 9_999_999 }).map(BigInt) },
    { weight: 1, arbitrary: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }) },
  );
  const long = fc.oneof(units, fc.bigInt({ min: -(10n ** 37n), max: 10n ** 37n }));
  /** What a record says of units: the number where it is whole and safe, the digits otherwise. */
  const digits = (value: Maybe<bigint>, scale: number): unknown => {
    if (value === undefined) return undefined;
    const size = String(value < 0n ? -value : value).padStart(scale + 1, '0');
    const [head, tail] = [size.slice(0, size.length - scale), size.slice(size.length - scale).replace(/0+$/, '')];
    const text = `${value < 0n ? '-' : ''}${head}${tail === '' ? '' : `.${tail}`}`;
    return tail === '' && Number.isSafeInteger(Number(text)) ? Number(text) : text;
  };
  return fc.oneof(
    fc.tuple(list(plain, n, sure), way, fc.nat(1)).map(([said, cutting, form]) => ({
      said,
      column:
        form === 0
          ? maskedIf(
              said,
              Float64Array.from(said, it => it ?? 7),
            )
          : cut(vectorFromArray(nulls(said), new Float64()), cutting),
    })),
    fc.tuple(list(units, n, sure), fc.integer({ min: 0, max: whole ? 1 : 6 }), fc.nat(1), way).map(([values, scale, form, cutting]) => {
      const filled = BigInt64Array.from(values, it => it ?? 0n);
      return form === 0
        ? { said: values.map(it => digits(it, scale)), column: maskedIf(values, scaled(filled, scale)) }
        : { said: values.map(it => digits(it, 0)), column: cut(vectorFromArray(nulls(values), new Int64()), cutting) };
    }),
    fc.tuple(list(long, n, sure), fc.constantFrom(0, 2, 18), way).map(([values, scale, cutting]) => ({
      said: values.map(it => digits(it, scale)),
      column: cut(decimals(values, scale), cutting),
    })),
  );
}

const someDay = fc.integer({ min: 20_400, max: 20_500 }); // late 2025, early 2026

function dayColumns(n: number, sure: boolean): fc.Arbitrary<Twin> {
  return fc.tuple(list(someDay, n, sure), way, fc.nat(1)).map(([values, cutting, form]) => ({
    said: values.map(it => it && dayText(it)),
    column:
      form === 0
        ? maskedIf(values, days(Int32Array.from(values, it => it ?? 0)))
        : cut(
            vectorFromArray(
              values.map(it => (it === undefined ? null : new Date(it * DAY_MS))),
              new DateDay(),
            ),
            cutting,
          ),
  }));
}

function instants(n: number, sure: boolean): fc.Arbitrary<Twin> {
  const ms = fc.oneof(
    { weight: 9, arbitrary: someDay.chain(day => fc.nat(DAY_MS - 1).map(part => day * DAY_MS + part)) },
    { weight: 1, arbitrary: fc.constantFrom(-DAY_MS, 0) },
  );
  const units = [
    [TimeUnit.MILLISECOND, 1n],
    [TimeUnit.MICROSECOND, 1000n],
    [TimeUnit.NANOSECOND, 1_000_000n],
  ] as const;
  return fc.tuple(list(ms, n, sure), way, fc.nat(3), fc.nat(40)).map(([values, cutting, form, rare]) => {
    const [unit, per] = units[form] ?? units[0];
    // Now and then one is finer than a millisecond, which records refuse.
    const odd = form > 0 && form < 3 && rare < n && values[rare] !== undefined ? rare : -1;
    const text = (value: number, i: number): string =>
      i === odd
        ? new Date(value).toISOString().replace('Z', form === 1 ? '001Z' : '000001Z')
        : new Date(value)
            .toISOString()
            .replace('.000Z', 'Z')
            .replace(/(\.\d+?)0+Z$/, '$1Z');
    const raw = BigInt64Array.from(values, (it, i) => BigInt(it ?? 0) * per + (i === odd ? 1n : 0n));
    const arrow = makeVector(makeData({ type: new Timestamp(unit, 'UTC'), length: n, data: raw, nullBitmap: bitmap(values) }));
    return {
      said: values.map((it, i) => (it === undefined ? undefined : text(it, i))),
      column: form === 3 ? maskedIf(values, millis(Float64Array.from(values, it => it ?? 0))) : cut(arrow, cutting),
    };
  });
}

function booleans(n: number, sure: boolean): fc.Arbitrary<Twin> {
  return fc.tuple(list(fc.boolean(), n, sure), way, fc.nat(1)).map(([said, cutting, form]) => ({
    said,
    column:
      form === 0
        ? maskedIf(said, flags(Uint8Array.from(said, it => (it ? 1 : 0))))
        : cut(vectorFromArray(nulls(said), new Bool()), cutting),
  }));
}

function attributes(n: number): fc.Arbitrary<Twin> {
  const own = (): fc.Arbitrary<Twin> => texts(fc.constantFrom('a', 'b', '', '__proto__'), n, false);
  return fc.tuple(own(), own()).map(([one, two]) => ({
    said: one.said.map((a, i) => {
      const b = two.said[i];
      return a === undefined && b === undefined
        ? undefined
        : { ...(a === undefined ? {} : { tier: a }), ...(b === undefined ? {} : { '': b }) };
    }),
    column: { tier: one.column, '': two.column },
  }));
}

/** Columns of a field in one of the forms that its kind takes, good values and bad ones; `sure` leaves no row without a value. */
export function twins(field: Field, n: number, sure: boolean): fc.Arbitrary<Twin> {
  const rarely = (good: readonly string[], bad: readonly string[]): fc.Arbitrary<string> =>
    fc.oneof({ weight: 20, arbitrary: fc.constantFrom(...good) }, { weight: 1, arbitrary: fc.constantFrom(...bad) });
  switch (field.kind) {
    case 'text':
      return texts(
        field.oneOf ? rarely(field.oneOf, ['x', '']) : fc.oneof(fc.constantFrom('A', 'b', '', 'ção', '\ufeffx'), fc.string()),
        n,
        sure,
      );
    case 'currency':
      return texts(rarely(['BRL', 'USD'], ['XYZ', 'brl']), n, sure);
    case 'clock':
      return texts(rarely(['09:00', '24:00'], ['9:00']), n, sure);
    case 'zone':
      return texts(rarely(['UTC', 'Asia/Tokyo'], ['EST']), n, sure);
    case 'date':
      return fc.oneof(dayColumns(n, sure), texts(rarely(['2026-01-01', '2026-03-31'], ['2026-02-30', '2026-01-01T00:00:00Z']), n, sure));
    case 'month':
      return texts(rarely(['2026-01', '2026-04'], ['2026-13', '2026-01-01']), n, sure);
    case 'instant':
      return fc.oneof(
        instants(n, sure),
        dayColumns(n, sure),
        texts(rarely(['2026-01-01', '2026-03-01T10:00:00-03:00'], ['2026-01-01T10:00']), n, sure),
      );
    case 'flag':
      return booleans(n, sure);
    case 'texts':
      return attributes(n);
    case 'whole':
      return numbers(n, sure, field);
    default:
      return fc.oneof(
        numbers(n, sure, field),
        texts(rarely(['0', '12.50', '0.5', '123456789012345678901234567890.01'], ['1,5', '-3', '']), n, sure),
      );
  }
}
