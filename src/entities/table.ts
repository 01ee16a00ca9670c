/** What a field of a record holds. `date` is a calendar day, `instant` a point in time, `month` a calendar month, `money` an amount with a currency, `share` a fraction 0–1, `clock` a time of day, `zone` a time zone. */
export type FieldKind =
  | 'text'
  | 'instant'
  | 'date'
  | 'month'
  | 'money'
  | 'decimal'
  | 'share'
  | 'whole'
  | 'flag'
  | 'texts'
  | 'currency'
  | 'clock'
  | 'zone';

/** One field of an entity. */
export interface Field {
  readonly kind: FieldKind;
  readonly required?: true;
  /** The values a text field may have. */
  readonly oneOf?: readonly string[];
  /** Taken when the field is absent. */
  readonly absent?: string | number | boolean;
  /** Lowest allowed number; `above` excludes it. */
  readonly min?: number;
  readonly above?: number;
  /** Highest allowed number. */
  readonly max?: number;
  readonly is: string;
}

/** An entity's fields, the one statement of its shape: the zod schema, the record type and the columns of plans are read from it. */
export type Table = Readonly<Record<string, Field>>;

/** Fields that every entity has. */
export const common = {
  id: { kind: 'text', required: true, is: 'identity of the record' },
  sourceSystem: { kind: 'text', is: 'system it comes from' },
  sourceKey: { kind: 'text', is: 'its key there; the id if absent' },
  recordedAt: { kind: 'instant', is: 'when we learned it; known from the beginning if absent' },
  deletedAt: { kind: 'instant', is: 'when it was deleted; visible to any knownAt before' },
  isTest: { kind: 'flag', absent: false, is: 'a test record, in no metric' },
  currency: { kind: 'currency', is: 'ISO 4217 code of the bare amounts in this record' },
} as const satisfies Table;

type Always<F extends Field> = F extends { required: true } ? true : F extends { absent: string | number | boolean } ? true : false;
type BaseKind = {
  text: 'text';
  currency: 'text';
  clock: 'text';
  zone: 'text';
  instant: 'instant';
  date: 'instant';
  month: 'instant';
  money: 'dec';
  decimal: 'dec';
  share: 'dec';
  whole: 'dec';
  flag: 'bool';
  texts: 'map';
};
type ColumnKind<F extends Field> = Always<F> extends true ? BaseKind[F['kind']] : `${BaseKind[F['kind']]}?`;

/** The columns that a plan sees: dates and months are instants (their first midnight in the reporting zone), a month `x` also has `xEnd` (the next month's first midnight), a money field `x` is `x` and `xCurrency`. */
export type ColumnsOf<T extends Table> = { readonly [K in keyof T]: ColumnKind<T[K]> } & {
  readonly [K in keyof T as T[K]['kind'] extends 'money' ? `${K & string}Currency` : never]: Always<T[K]> extends true ? 'text' : 'text?';
} & { readonly [K in keyof T as T[K]['kind'] extends 'month' ? `${K & string}End` : never]: 'instant' };

/** A money field as a record gives it: with its currency, or bare where the record or the call names the currency. */
export type MoneyField = { readonly amount: string | number; readonly currency: string } | string | number;

type FieldType<F extends Field> = F['kind'] extends 'money'
  ? MoneyField
  : F['kind'] extends 'decimal' | 'share'
    ? string | number
    : F['kind'] extends 'whole'
      ? number
      : F['kind'] extends 'flag'
        ? boolean
        : F['kind'] extends 'texts'
          ? Readonly<Record<string, string>>
          : F extends { oneOf: readonly (infer O extends string)[] }
            ? O
            : string;
type Simplify<T> = { [K in keyof T]: T[K] };

/** A record as callers write it. */
export type RecordOf<T extends Table> = Simplify<
  { readonly [K in keyof T as T[K] extends { required: true } ? K : never]: FieldType<T[K]> } & {
    readonly [K in keyof T as T[K] extends { required: true } ? never : K]?: FieldType<T[K]> | undefined;
  }
>;
