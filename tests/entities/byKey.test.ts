import { describe, expect, it } from 'vitest';
import { type Entity, entities } from '../../src/entities/byKey.js';
import * as entry from '../../src/entities.js';
import { full, keys } from './sampleRows.js';

describe('entities by key', () => {
  it('are those of the book that the metrics need, each with its schema on the public entry', () => {
    expect(Object.keys(entities).sort()).toEqual([
      'accounts',
      'activities',
      'arrMovements',
      'businessHolidays',
      'businessHours',
      'campaignTouches',
      'campaigns',
      'dataQualityRecords',
      'dataQualityResults',
      'dataQualityRules',
      'financialLines',
      'forecastLines',
      'forecastSnapshots',
      'fxRates',
      'handoffItems',
      'handoffs',
      'headcountSnapshots',
      'healthScores',
      'leads',
      'mqlReentries',
      'onboardings',
      'opportunities',
      'opportunityEvents',
      'quotaCredits',
      'quotas',
      'rampCurves',
      'repTimes',
      'reps',
      'slaPolicies',
      'spendEntries',
      'stageDefinitions',
      'subscriptions',
      'targets',
    ]);
    const names = Object.values(entities).map(it => it.name);
    const tables = names.map(it => `${it[0]?.toLowerCase()}${it.slice(1)}Table`);
    expect(Object.keys(entry).sort()).toEqual([...names, ...tables].sort());
  });

  it.each(keys)('%s are placed in time by a field of theirs that holds a time', key => {
    const { table, time }: Entity = entities[key];
    expect(['instant', 'date', 'month']).toContain(table[time]?.kind);
  });

  it.each(keys)('the sample of %s that the tests use has every field, apart from what needs a partner', key => {
    const common = [
      'sourceSystem',
      'sourceKey',
      'recordedAt',
      'deletedAt',
      'isTest',
      'currency',
      'correctsId',
      'value',
      'toAmount',
      'toDate',
      'teamId',
    ];
    const missing = Object.keys(entities[key].table).filter(name => !(name in full[key]) && !common.includes(name));
    expect(missing).toEqual([]);
  });
});
