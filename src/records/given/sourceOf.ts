import type { Field } from '../../entities/table.js';
import { describe } from '../../kernel/refusal.js';
import { plainTexts } from './arrowBytes.js';
import type { Report } from './arrowVector.js';
import { arrowSource, isArrowVector } from './arrowVector.js';
import type { Declared } from './declared.js';
import { isDeclared } from './declared.js';
import type { Cells, Source } from './source.js';
import { isBigArray, isNumberArray, isWholeArray, typedName } from './typedArrays.js';

const FORMS = 'a list, a typed array, { codes, texts }, an Arrow vector, or one declared with days, millis, scaled, flags, utc or masked';

/** Makes a column as given uniform; undefined where that cannot be, which was then reported. */
export function sourceOf(given: unknown, field: Field, report: Report): Source | undefined {
  if (Array.isArray(given)) return { n: given.length, has: undefined, cells: { form: 'list', values: given } };
  if (isNumberArray(given)) return { n: given.length, has: undefined, cells: { form: 'numbers', values: given } };
  if (isBigArray(given)) return { n: given.length, has: undefined, cells: { form: 'scaled', values: given, scale: 0 } };
  if (isArrowVector(given)) {
    const held = field.kind === 'text' && field.oneOf === undefined && field.absent === undefined ? plainTexts(given) : undefined;
    return held ? { n: given.length, has: undefined, cells: { form: 'bytes', held } } : arrowSource(given, false, report);
  }
  if (field.kind === 'texts' && typeof given === 'object' && given !== null && !isDeclared(given)) return attributes(given, report);
  if (isDeclared(given)) return declared(given, field, report);
  if (typeof given === 'object' && given !== null && 'codes' in given && 'texts' in given) return dictionary(given, report);
  report(FORMS, typedName(given) ?? describe(given));
  return undefined;
}

function dictionary(given: { readonly codes: unknown; readonly texts: unknown }, report: Report): Source | undefined {
  const { codes, texts, ...others } = given;
  const [extra] = Object.keys(others);
  const list = Array.isArray(texts) ? (texts as readonly unknown[]) : undefined;
  if (extra !== undefined || list === undefined || !(isNumberArray(codes) || Array.isArray(codes))) {
    report(
      '{ codes, texts }: whole numbers and the list they count into',
      extra === undefined ? describe(given) : `a key ${describe(extra)} too`,
    );
    return undefined;
  }
  const quickly = wholeCodes(codes, list.length);
  const ours = quickly ?? new Int32Array(codes.length);
  let sound = true;
  for (let i = 0; quickly === undefined && i < codes.length; i++) {
    const code: unknown = codes[i];
    if (Number.isInteger(code) && (code as number) >= -1 && (code as number) < list.length) ours[i] = code as number;
    else {
      sound = false;
      report(`a code from 0 to ${list.length - 1}, or -1 where there is no text`, describe(code), undefined, i);
    }
  }
  // A text that is null would be refused in each of its rows; undefined would pass for no value, which is said by -1.
  for (let i = 0; i < list.length; i++)
    if (list[i] === undefined) {
      sound = false;
      report('texts without a hole', `undefined as text ${i}`, 'the code of rows without a value is -1');
    }
  return sound ? { n: ours.length, has: undefined, cells: { form: 'dictionary', codes: ours, items: [...list] } } : undefined;
}

/** A copy of codes that are all right, of those arrays that hold no other numbers than an Int32Array does. */
function wholeCodes(codes: unknown, size: number): Int32Array | undefined {
  if (!isWholeArray(codes) || typedName(codes) === 'Uint32Array') return undefined;
  const ours = new Int32Array(codes);
  for (let i = 0; i < ours.length; i++) if ((ours[i] as number) < -1 || (ours[i] as number) >= size) return undefined;
  return ours;
}

function declared(given: Declared, field: Field, report: Report): Source | undefined {
  switch (given.column) {
    case 'days':
      return isNumberArray(given.values)
        ? { n: given.values.length, has: undefined, cells: { form: 'days', values: given.values } }
        : wrong(given.values, 'days of a typed array of numbers', report);
    case 'millis':
      return isNumberArray(given.values) || isBigArray(given.values)
        ? { n: given.values.length, has: undefined, cells: { form: 'instants', values: given.values, tick: 'ms' } }
        : wrong(given.values, 'milliseconds in a typed array', report);
    case 'flags':
      return typedName(given.values) === 'Uint8Array'
        ? { n: given.values.length, has: undefined, cells: { form: 'flags', values: given.values } }
        : wrong(given.values, 'bytes in a Uint8Array', report);
    case 'scaled':
      return scaledSource(given.values, given.scale, undefined, report);
    case 'utc':
      return isArrowVector(given.values)
        ? arrowSource(given.values, true, report)
        : wrong(given.values, 'an Arrow vector of timestamps', report);
    case 'masked':
      return maskedSource(given.values, given.has, field, report);
  }
}

function wrong(values: unknown, expected: string, report: Report): undefined {
  report(expected, typedName(values) ?? describe(values));
  return undefined;
}

const MOST_SCALE = 38;

function scaledSource(values: unknown, scale: unknown, has: Uint8Array | undefined, report: Report): Source | undefined {
  if (!Number.isInteger(scale) || (scale as number) < 0 || (scale as number) > MOST_SCALE)
    return wrong(scale, `a scale from 0 to ${MOST_SCALE}`, report);
  if (!isNumberArray(values) && !isBigArray(values)) return wrong(values, 'whole numbers in a typed array', report);
  let sound = true;
  if (isNumberArray(values)) {
    for (let i = 0; i < values.length; i++) {
      if (Number.isSafeInteger(values[i]) || has?.[i] === 0) continue;
      sound = false;
      report('a whole number, because the column is scaled', describe(values[i]), undefined, i);
    }
  }
  return sound ? { n: values.length, has, cells: { form: 'scaled', values, scale: scale as number } } : undefined;
}

function maskedSource(values: unknown, mask: unknown, field: Field, report: Report): Source | undefined {
  const bytes = typedName(mask) === 'Uint8Array';
  if (!bytes && !Array.isArray(mask)) return wrong(mask, 'for each row whether it has a value: bytes 0 and 1, or booleans', report);
  const said = mask as ArrayLike<unknown>;
  const has = new Uint8Array(said.length);
  for (let i = 0; i < has.length; i++) {
    if (said[i] === (bytes ? 1 : true)) has[i] = 1;
    else if (said[i] !== (bytes ? 0 : false)) return wrong(said[i], `only ${bytes ? '0 and 1' : 'true and false'} in the mask`, report);
  }
  const scaled = isDeclared(values) && values.column === 'scaled';
  const source = scaled ? scaledSource(values.values, values.scale, has, report) : sourceOf(values, field, report);
  if (source === undefined) return undefined;
  if (source.n !== has.length) {
    report(`a mask of ${source.n} rows`, `${has.length}`);
    return undefined;
  }
  if (source.cells.form === 'bytes') {
    const { lengths, none } = source.cells.held;
    for (let i = 0; i < has.length; i++) if (has[i] === 0) lengths[i] = none;
    return source;
  }
  if (source.has) for (let i = 0; i < has.length; i++) if (source.has[i] === 0) has[i] = 0;
  return { ...source, has };
}

/** Own attributes: an object of columns, by their names. */
function attributes(given: object, report: Report): Source | undefined {
  const names = Object.keys(given);
  const of: Source[] = [];
  for (const name of names) {
    const column = (given as Record<string, unknown>)[name];
    const tell: Report = (expected, received, hint, row) => report(`${expected} for '${name}'`, received, hint, row);
    // Attributes repeat: their strings are made, and told apart, once.
    const source = isArrowVector(column) ? arrowSource(column, false, tell) : sourceOf(column, { kind: 'text', is: name }, tell);
    if (source) of.push(source);
  }
  if (of.length < names.length) return undefined;
  const cells: Cells = { form: 'attributes', names, of };
  const n = of[0]?.n;
  if (n === undefined || of.some(it => it.n !== n)) {
    report('attributes of one length', n === undefined ? 'no attribute' : names.map((name, i) => `${name} ${of[i]?.n}`).join(', '));
    return undefined;
  }
  return { n, has: undefined, cells };
}
