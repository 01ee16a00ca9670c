/** An amount whose currency has no rate. It is no number: whatever is computed from it, and whatever depends on it, is unknown too. */
export interface Unknown {
  readonly missingRate: string;
}

export function isUnknown(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null && 'missingRate' in value;
}
