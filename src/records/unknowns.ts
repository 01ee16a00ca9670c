/** An amount whose currency has no rate. It is no number: whatever is computed from it, and whatever depends on it, is unknown too. */
export interface Unknown {
  readonly missingRate: string;
  /** There may be a rate, but the rates given end before it would be in force. */
  readonly late?: true;
}

export function isUnknown(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null && 'missingRate' in value;
}
