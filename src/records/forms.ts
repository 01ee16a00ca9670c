import type { Ledger } from './agreeLedgerQuickly.js';
import { blockOf } from './columns/block.js';
import type { Codes } from './columns/codes.js';
import type { Column } from './columns/column.js';
import { countedTexts } from './columns/countedTexts.js';
import type { Dates } from './columns/dated.js';
import type { Flags } from './columns/flags.js';
import type { ByKey, Keys } from './columns/keys.js';
import { eachItsText, lateText, lateTexts } from './columns/lateTexts.js';
import type { Numbers, Scaled } from './columns/numbers.js';
import { positionsOf } from './columns/positions.js';
import type { Piece, Place } from './columns/room.js';
import type { ByCode } from './columns/rowsByCode.js';
import type { Texts } from './columns/texts.js';
import { textTable } from './columns/textTable.js';
import type { Index } from './lookUp.js';
import type { Weights } from './rows.js';

/*
 * An engine forgets the form of objects when a garbage collection finds none of it left, and with the form all functions that it has made fast for it: the
 * next question would begin as slowly as the first. Of what the loops over rows are given and make one of each form is therefore always there, with its
 * fields in the order in which they are written where it is made. No result depends on it.
 */

let forms: readonly object[] = [];

/** Made anew each time: an engine that has met a fraction where whole numbers were has another form for the same fields from then on. */
export function keepForms(): readonly object[] {
  forms = [...columns(), ...parts(), ...memory(), textTable(0), countedTexts('a1', 2) as object, blockOf(0)];
  return forms;
}

const BYTES = /* @__PURE__ */ new Uint8Array(0);
const CODES = /* @__PURE__ */ new Int32Array(0);
const DAYS = /* @__PURE__ */ new Int16Array(0);
const NUMBERS = /* @__PURE__ */ new Float64Array(0);

const NO_TEXTS = /* @__PURE__ */ lateTexts(0, String);

const columns = (): Column[] => [
  { kind: 'same', value: undefined },
  { kind: 'instant', at: NUMBERS },
  { kind: 'dated', codes: DAYS, dates: NUMBERS },
  { kind: 'text', codes: CODES, texts: [] },
  { kind: 'text', codes: CODES, texts: [], unique: true },
  lateText(CODES, NO_TEXTS, true),
  eachItsText(NO_TEXTS),
  positionsOf(1),
  { kind: 'number', units: NUMBERS, scale: 0 },
  { kind: 'flag', holds: BYTES },
  { kind: 'shared', codes: CODES, cells: [] },
  { kind: 'cells', cells: [] },
];

function parts(): object[] {
  const flags: Flags = { holds: BYTES, mask: 0 };
  const numbers: Numbers = { values: NUMBERS, mask: 0 };
  const scaled: Scaled = { values: NUMBERS, mask: 0, scale: 0 };
  const dates: Dates = { codes: DAYS, dates: NUMBERS, mask: 0 };
  const texts: Texts = { codes: CODES, texts: [], mask: 0 };
  const keys: Keys = { ids: CODES, count: 0, first: CODES };
  const byKey: ByKey = { rows: undefined, starts: CODES };
  const byCode: ByCode = { rows: CODES, starts: CODES };
  const codes: Codes = { codes: CODES, count: 0 };
  const least = { codes: CODES, count: 0, least: 0 };
  const weights: Weights = { codes: DAYS, values: NUMBERS };
  const index: Index = { next: CODES, done: () => {}, placesOf: () => () => -1 };
  const ledger: Ledger = { n: 0, at: DAYS, dates: NUMBERS, units: NUMBERS, types: undefined, currencies: undefined };
  return [flags, numbers, scaled, dates, texts, keys, byKey, byCode, codes, least, weights, index, ledger];
}

function memory(): object[] {
  const piece: Piece = { memory: NUMBERS.buffer as ArrayBuffer, used: 0, written: 0 };
  const place: Place = { memory: NUMBERS.buffer as ArrayBuffer, at: 0 };
  return [piece, place];
}
