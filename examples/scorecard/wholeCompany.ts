/** The records of the example company with its go-to-market half, and since when each kind of them is complete (see data/araucaria/README.md). */
import { readFileSync } from 'node:fs';
import type { EvaluateOptions, Records } from 'revcanon/records';
import * as core from './araucaria.js';

const read = (name: string) => JSON.parse(readFileSync(new URL(`../data/araucaria/${name}.json`, import.meta.url), 'utf8'));

const OTHERS = [
  'headcountSnapshots',
  'campaigns',
  'campaignTouches',
  'targets',
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
] as const satisfies readonly (keyof Records)[];

export const records: Records = {
  ...core.records,
  ...Object.fromEntries(OTHERS.map(name => [name, read(name)])),
  opportunities: [...(core.records.opportunities ?? []), ...read('opportunitiesEarlier')],
};

const since = (day: string, names: readonly (keyof Records)[]) => Object.fromEntries(names.map(name => [name, day]));

export const coverage: Omit<EvaluateOptions, 'periods'> = {
  ...core.coverage,
  dataFrom: {
    ...since('2024-01-01', OTHERS),
    ...(core.coverage.dataFrom as object),
    ...since('2025-04-01', ['opportunities', 'opportunityEvents', 'quotas', 'quotaCredits']),
    ...since('2026-01-01', ['leads', 'mqlReentries', 'activities', 'campaignTouches', 'forecastSnapshots', 'forecastLines']),
    ...since('2026-04-01', ['handoffs', 'handoffItems', 'repTimes', 'headcountSnapshots']),
  },
};
