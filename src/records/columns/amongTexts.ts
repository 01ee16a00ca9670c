import type { ExprData } from '../../kernel/plan.js';
import type { Column } from './column.js';
import { either } from './either.js';
import { flagsOf } from './flags.js';
import { int8 } from './room.js';

/** One byte a row says which text, as codes do. */
const MOST = 128;

type Choice = Extract<ExprData, { fn: unknown }>;
/** The place of the text of every row, or of each. */
type Places = number | Int8Array;

/** A choice, or choices in a choice, of nothing but texts that the plan names: tests are laid one over the other in a byte a row, and only the last of them becomes a column. */
export function amongTexts(choice: Choice, n: number, column: (test: ExprData) => Column): Column | undefined {
  const texts: string[] = [];
  if (!named(choice, texts) || texts.length > MOST) return undefined;
  const places = placesOf(choice, texts, n, column);
  if (places === undefined) return undefined;
  if (typeof places === 'number') return { kind: 'same', value: texts[places] };
  return { kind: 'text', codes: places, texts };
}

/** Whether all that may be chosen is texts; these are listed, each once. */
function named(expr: ExprData, texts: string[]): boolean {
  if ('lit' in expr && expr.kind === 'text') {
    if (!texts.includes(expr.lit)) texts.push(expr.lit);
    return true;
  }
  return 'fn' in expr && expr.fn === 'choose' && expr.args.slice(1).every(arg => named(arg, texts));
}

/** Undefined where a test is of other cells, which may be unknown. */
function placesOf(expr: ExprData, texts: readonly string[], n: number, column: (test: ExprData) => Column): Places | undefined {
  if ('lit' in expr) return texts.indexOf(expr.lit as string);
  const [test, yes, no] = (expr as Choice).args as readonly [ExprData, ExprData, ExprData];
  const tested = column(test);
  const flags = flagsOf(tested);
  if (!flags) return undefined;
  if (tested.kind === 'same') return placesOf(tested.value === true ? yes : no, texts, n, column);
  const [a, b] = [placesOf(yes, texts, n, column), placesOf(no, texts, n, column)];
  if (a === undefined || b === undefined) return undefined;
  const { holds } = flags;
  const places = typeof a === 'object' ? a : typeof b === 'object' ? b : int8(n);
  const [x, y] = [ofRows(a), ofRows(b)];
  putEither(places, holds, x.at, x.mask, y.at, y.mask);
  return places;
}

/** Places of a loop: `at[row & mask]`. */
const ofRows = (places: Places): { readonly at: Int8Array; readonly mask: number } =>
  typeof places === 'number' ? { at: Int8Array.of(places), mask: 0 } : { at: places, mask: -1 };

function putEither(places: Int8Array, holds: Uint8Array, x: Int8Array, mx: number, y: Int8Array, my: number): void {
  for (let i = 0; i < places.length; i++) places[i] = either(holds[i] as number, x[i & mx] as number, y[i & my] as number);
}
