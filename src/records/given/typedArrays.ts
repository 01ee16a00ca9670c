/** Typed arrays of numbers. */
export type NumberArray =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

/** Typed arrays of 64-bit whole numbers. */
export type BigArray = BigInt64Array | BigUint64Array;

const WHOLE = /^(?:Int|Uint)(?:8|16|32)(?:Clamped)?Array$/;

/** Its name (`Int32Array`) if the value is a typed array, of whichever realm; undefined otherwise. */
export function typedName(value: unknown): string | undefined {
  return ArrayBuffer.isView(value) && !isDataView(value) ? Object.prototype.toString.call(value).slice(8, -1) : undefined;
}

const isDataView = (value: ArrayBufferView): boolean => Object.prototype.toString.call(value) === '[object DataView]';

export function isBigArray(value: unknown): value is BigArray {
  const name = typedName(value);
  return name === 'BigInt64Array' || name === 'BigUint64Array';
}

export function isNumberArray(value: unknown): value is NumberArray {
  return typedName(value) !== undefined && !isBigArray(value);
}

/** Typed arrays that cannot hold a fraction. */
export function isWholeArray(value: unknown): value is Exclude<NumberArray, Float32Array | Float64Array> {
  return WHOLE.test(typedName(value) ?? '');
}
