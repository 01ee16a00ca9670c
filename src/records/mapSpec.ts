import type { EntityKey, entities } from '../entities/byKey.js';
import type { RecordOf } from '../entities/table.js';
import type { DateFormat } from './dateFormat.js';
import type { NumberFormat } from './numberFormat.js';

/** The record type of the entity under that key. */
export type EntityRecord<E extends EntityKey> = RecordOf<(typeof entities)[E]['table']>;

/** A value of the entity that a foreign value stands for; null means that the field is absent. */
export type MappedValue = string | number | boolean | null;

/** One field read from one foreign column. */
export interface FromColumn {
  /** The foreign column. */
  readonly from: string;
  /** What an empty value (no text, null, or no such key in the row) means: the field is absent, or the row is left out, counted. If not given it is a problem. */
  readonly empty?: 'absent' | 'exclude';
  /** Foreign value → the entity's value. */
  readonly values?: Readonly<Record<string, MappedValue>>;
  /** What a value means that `values` does not list: the field is absent, the row is left out (counted), or it is read as it stands. If not given it is a problem. */
  readonly others?: 'absent' | 'exclude' | 'keep';
  /** How a date is written: `YYYY-MM-DD` (`YYYY-MM` for a month) if not given, `instant` for ISO 8601 with offset. */
  readonly date?: DateFormat | 'instant';
  /** How a number is written: plain digits and a decimal point if not given. */
  readonly number?: NumberFormat;
}

/** A field's source: a column, by name or with its formats; one value for every row; or the row's number, from 1, as text. */
export type FieldSource = string | FromColumn | { readonly value: string | number | boolean } | { readonly row: true };

/** How rows of a foreign table become records of an entity; plain data, so it can be kept as JSON. */
export interface MapSpec<E extends EntityKey> {
  /** What the rows become: the key under which `evaluate` takes such records. */
  readonly entity: E;
  /** Where each field of the entity comes from; `attributes` takes a source for each attribute. */
  readonly fields: { readonly [K in keyof EntityRecord<E>]?: K extends 'attributes' ? Readonly<Record<string, FieldSource>> : FieldSource };
  /** Currency of the amounts, unless the field `currency` is mapped and present in the row. */
  readonly currency?: string;
  /** Foreign columns that are left unread. Any other unread column is a problem. */
  readonly ignore?: readonly string[];
  /** Leaves every unread column unread. */
  readonly ignoreOthers?: boolean;
}
