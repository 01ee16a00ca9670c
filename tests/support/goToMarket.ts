import { readFileSync } from 'node:fs';
import type { Records } from '../../src/records.js';

/** The entities of pipeline, leads, team, customer success and forecast: a file of the example company each. */
const FILES = [
  'stageDefinitions',
  'opportunityEvents',
  'leads',
  'mqlReentries',
  'slaPolicies',
  'businessHours',
  'businessHolidays',
  'activities',
  'reps',
  'repTimes',
  'quotas',
  'rampCurves',
  'quotaCredits',
  'handoffs',
  'handoffItems',
  'onboardings',
  'healthScores',
  'forecastSnapshots',
  'forecastLines',
  'dataQualityRules',
  'dataQualityResults',
  'dataQualityRecords',
  'targets',
] as const satisfies readonly (keyof Records)[];

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../examples/data/araucaria/${name}.json`, import.meta.url), 'utf8'));

/** The go-to-market records of the example company. */
export const goToMarket = Object.fromEntries(FILES.map(name => [name, read(name)])) as unknown as Required<
  Pick<Records, (typeof FILES)[number]>
>;

/** Deals decided from July 2025 to March 2026, and one from March 2026 that is still open. */
export const opportunitiesEarlier = read('opportunitiesEarlier') as NonNullable<Records['opportunities']>;
