import type { Contradictions } from './contradiction.js';
import { notBefore } from './contradiction.js';
import type { SchemaOf } from './schema.js';
import { schemaOf } from './schema.js';
import type { ColumnsOf, RecordOf, Table } from './table.js';
import { common } from './table.js';

/** A customer’s way from signature to first value. */
export const onboardingTable = {
  ...common,
  accountId: { kind: 'text', required: true, is: 'account' },
  startAt: { kind: 'instant', required: true, is: 'signature of the contract' },
  kickoffAt: { kind: 'instant', is: 'kickoff' },
  goLiveAt: { kind: 'instant', is: 'when it went live' },
  firstValueAt: { kind: 'instant', is: 'first agreed value event' },
  firstValueKey: { kind: 'text', is: 'which event that is, in its version' },
  completedAt: { kind: 'instant', is: 'when the onboarding was complete' },
  abandonedAt: { kind: 'instant', is: 'when it was given up' },
} as const satisfies Table;

/** The columns that a plan sees of an onboarding. */
export type OnboardingColumns = ColumnsOf<typeof onboardingTable>;
/** A record of an onboarding. */
export type Onboarding = RecordOf<typeof onboardingTable>;

/** What is waited for does not come before the signature. */
export const onboardingContradictions: Contradictions = (r, contradict, timeZone) => {
  for (const milestone of ['firstValueAt', 'goLiveAt', 'completedAt']) notBefore(r, contradict, milestone, 'startAt', timeZone);
};

/** The zod schema of a record of an onboarding. */
export const Onboarding: SchemaOf<Onboarding> = /* @__PURE__ */ schemaOf(onboardingTable, onboardingContradictions);
