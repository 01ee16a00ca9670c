import { isCurrency } from '../../kernel/currency.js';
import { numberEnd, spaces } from './jsonNumber.js';
import { roomy } from './sink.js';

const QUOTE = 34;
const AMOUNT = /* @__PURE__ */ Uint8Array.from('"amount"', it => it.charCodeAt(0));
const CURRENCY = /* @__PURE__ */ Uint8Array.from('"currency"', it => it.charCodeAt(0));

/** The currencies of amounts that name their own, by row, and the reading of `{"amount":"12.50","currency":"EUR"}`. */
export interface OwnCurrencies {
  /** Reads the currency of bytes[from, to), and finds the amount; false in any doubt. */
  readonly take: (bytes: Uint8Array, from: number, to: number, row: number) => boolean;
  /** Where the amount was found. */
  readonly amountFrom: () => number;
  readonly amountTo: () => number;
  readonly put: (row: number, currency: string | undefined) => void;
  readonly move: (from: number, to: number) => void;
  readonly text: (row: number) => string | undefined;
}

export function ownCurrencies(): OwnCurrencies {
  let codes = new Uint8Array(0); // 0 is none; fewer than 255 currencies there are
  const names: string[] = [];
  /** Codes by the three letters as a number. */
  const known = new Map<number, number>();
  let [start, end] = [0, 0];

  function code(name: string): number {
    const at = names.indexOf(name);
    return at < 0 ? names.push(name) : at + 1;
  }

  function set(row: number, of: number): void {
    if (of === 0 && row >= codes.length) return;
    codes = roomy(codes, row + 1);
    codes[row] = of;
  }

  /** The code of the currency that three letters are; 0 if they are none. */
  function currencyAt(bytes: Uint8Array, i: number): number {
    const letters = ((bytes[i] as number) << 16) | ((bytes[i + 1] as number) << 8) | (bytes[i + 2] as number);
    let of = known.get(letters);
    if (of === undefined) {
      const name = String.fromCharCode(letters >> 16, (letters >> 8) & 255, letters & 255);
      of = isCurrency(name) ? code(name) : 0;
      if (of > 0) known.set(letters, of);
    }
    return of;
  }

  function take(bytes: Uint8Array, from: number, to: number, row: number): boolean {
    let currency = 0;
    start = -1;
    let i = from;
    for (let keys = 0; keys < 2; keys++) {
      i = spaces(bytes, i + 1);
      const amount = isAt(bytes, i, AMOUNT);
      if (amount ? start >= 0 : currency > 0 || !isAt(bytes, i, CURRENCY)) return false;
      i = spaces(bytes, i + (amount ? AMOUNT : CURRENCY).length);
      if (bytes[i] !== 58) return false;
      i = spaces(bytes, i + 1);
      const text = bytes[i] === QUOTE;
      if (!amount) {
        currency = text && bytes[i + 4] === QUOTE ? currencyAt(bytes, i + 1) : 0;
        if (currency === 0) return false;
        i += 5;
      } else if (text) {
        start = ++i;
        while (bytes[i] !== QUOTE) if (i++ >= to) return false;
        end = i++;
      } else {
        start = i;
        end = numberEnd(bytes, i);
        if (end < 0) return false;
        i = end;
      }
      i = spaces(bytes, i);
      if (bytes[i] !== (keys === 0 ? 44 : 125)) return false;
    }
    set(row, currency);
    return i + 1 === to;
  }

  return {
    take,
    amountFrom: () => start,
    amountTo: () => end,
    put: (row, currency) => set(row, currency === undefined ? 0 : code(currency)),
    move: (from, to) => {
      set(to, codes[from] ?? 0);
      set(from, 0);
    },
    text: row => names[(codes[row] ?? 0) - 1],
  };
}

function isAt(bytes: Uint8Array, from: number, text: Uint8Array): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[from + i] !== text[i]) return false;
  return true;
}
