/** An amount whose currency has no rate. It is no number: whatever is computed from it, and whatever depends on it, is unknown too. */
export interface Unknown {
  readonly missingRate: string;
  /** There may be a rate, but the rates given end before it would be in force. */
  readonly late?: true;
}

/** Of two such amounts the one that an answer names, in whatever order their rows come: rather one without a rate than one whose rate may come late. */
export function toName(a: Unknown | undefined, b: Unknown): Unknown {
  if (a === undefined) return b;
  if (a.late !== b.late) return a.late ? b : a;
  return a.missingRate <= b.missingRate ? a : b;
}

export function isUnknown(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null && 'missingRate' in value;
}
