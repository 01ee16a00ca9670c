import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { quartersOf } from '../../src/kernel/period.js';
import type { Result } from '../../src/kernel/result.js';
import { averageDealSize } from '../../src/metrics/averageDealSize.js';
import { openAge } from '../../src/metrics/openAge.js';
import { openPipeline } from '../../src/metrics/openPipeline.js';
import { pipelineCoverage } from '../../src/metrics/pipelineCoverage.js';
import { pipelineCreated } from '../../src/metrics/pipelineCreated.js';
import { pipelineVelocity } from '../../src/metrics/pipelineVelocity.js';
import { salesCycleLength } from '../../src/metrics/salesCycleLength.js';
import { stageConversionRate } from '../../src/metrics/stageConversionRate.js';
import { weightedPipeline } from '../../src/metrics/weightedPipeline.js';
import { winRate } from '../../src/metrics/winRate.js';
import type { Metrics, Records } from '../../src/records/evaluate.js';
import { evaluate } from '../../src/records/evaluate.js';
import type { EvaluateOptions } from '../../src/records/evaluateOptions.js';
import { mapRecords } from '../../src/records/mapRecords.js';
import { pipelineDeals } from './crmMavenDeals.js';
import type { Plain, Span } from './crmMavenPlain.js';
import { plainly, velocityAhead } from './crmMavenPlain.js';
import type { CsvRow } from './foreignData.js';
import { foreignFolder, readCsv } from './foreignData.js';

/*
 * Every metric of the pipeline family over Maven's CRM, under a reading that the file does not give (crmMavenDeals.ts): a deal is worth its `close_value` and
 * begins with its `engage_date`. What it can answer is compared with plain loops over the file; what it cannot is named, each gap with its code.
 */
const folder = foreignFolder('crm_maven');
const read = (name: string): CsvRow[] => (folder === undefined ? [] : readCsv(join(folder, `${name}.csv`)));

const answered = {
  winRate,
  winRateNewLogo: winRate.variant('new-logo'),
  winRateAllTypes: winRate.variant('all-types'),
  winRateExclNoDecision: winRate.variant('excl-no-decision'),
  winRateAmount: winRate.variant('amount'),
  winRateCreatedCohort: winRate.variant('created-cohort'),
  winRateAllStatuses: winRate.variant('all-statuses'),
  cycle: salesCycleLength,
  cycleActive: salesCycleLength.variant('active-days'),
  cycleMedian: salesCycleLength.variant('median'),
  cycleInclLost: salesCycleLength.variant('incl-lost'),
  cycleByAmount: salesCycleLength.variant('amount-weighted'),
  cycleCreatedMedian: salesCycleLength.variant('created-cohort-median'),
  openAge,
  dealSize: averageDealSize,
  dealSizeNewLogo: averageDealSize.variant('new-logo'),
  dealSizeMedian: averageDealSize.variant('median'),
  created: pipelineCreated,
  createdAtCreation: pipelineCreated.variant('created'),
  createdAtCurrentValue: pipelineCreated.variant('current-value'),
  velocityInPeriod: pipelineVelocity.variant('in-period'),
};
/** What a quantity says that nothing can be made of. */
const NOTHING: Readonly<Record<string, string>> = {
  winRateAllStatuses: 'ZERO_DENOMINATOR',
  openAge: 'ZERO_DENOMINATOR',
  cycleCreatedMedian: 'CENSORED',
};

const unanswered = {
  winRateFromStage: winRate.variant('from-stage', { stage: 'Engaging' }),
  winRateCompetitive: winRate.variant('competitive'),
  winRateExpansion: winRate.variant('expansion'),
  winRateRenewal: winRate.variant('renewal'),
  winRateMatured: winRate.variant('created-cohort-matured'),
  cycleFromQualified: salesCycleLength.variant('from-qualified'),
  cycleFromLead: salesCycleLength.variant('from-lead'),
  cycleFirstTouch: salesCycleLength.variant('first-touch'),
  cycleInStages: salesCycleLength.variant('stage-time-sum'),
  dealSizeTcv: averageDealSize.variant('tcv'),
  open: openPipeline,
  openAllDates: openPipeline.variant('all-dates'),
  openStagePlus: openPipeline.variant('stage-plus', { stage: 'Engaging' }),
  openExclStale: openPipeline.variant('excl-stale'),
  weighted: weightedPipeline,
  weightedCrm: weightedPipeline.variant('crm-probability'),
  weightedCategory: weightedPipeline.variant('category', { pipelineWeight: '0.1', bestCaseWeight: '0.5', commitWeight: '0.9' }),
  weightedOverall: weightedPipeline.variant('overall-win-rate'),
  coverage: pipelineCoverage,
  coverageRemaining: pipelineCoverage.variant('remaining'),
  coverageWeighted: pipelineCoverage.variant('weighted'),
  coverageStagePlus: pipelineCoverage.variant('stage-plus', { stage: 'Engaging' }),
  coverageRequired: pipelineCoverage.variant('required'),
  velocity: pipelineVelocity,
  velocityPerMonth: pipelineVelocity.variant('per-month'),
  velocityByAmount: pipelineVelocity.variant('amount-win-rate'),
  stageConversion: stageConversionRate.variant('decided', { stage: 'Prospecting' }),
  stageAllEntered: stageConversionRate.variant('all-entered', { stage: 'Prospecting' }),
  stageFlow: stageConversionRate.variant('flow', { stage: 'Prospecting' }),
};

const unique = (codes: readonly string[]): readonly string[] => [...new Set(codes)];
const codesOf = (r: Result): readonly string[] => unique(r.reasons.map(it => it.code));
const saidOf = (r: Result): readonly string[] => r.warnings.map(it => `${it.code} ${it.message}`);

describe.skipIf(folder === undefined)('crm_maven: the whole pipeline family', () => {
  const officeOf = new Map(read('sales_teams').map(it => [it.sales_agent, it.regional_office ?? '']));
  const rows: readonly CsvRow[] = read('sales_pipeline').map(it => ({ ...it, regional_office: officeOf.get(it.sales_agent) ?? '' }));
  const opportunities = folder === undefined ? [] : mapRecords(rows, pipelineDeals);
  // The file does not say since when it is complete. Its first deal is engaged on 20 October 2016; its first quarter is taken as whole.
  const complete = { periods: quartersOf(2017), dataFrom: '2016-10-01', dataThrough: '2018-01-01', timeZone: 'UTC', currency: 'USD' };
  const ask = <const M extends Metrics>(metrics: M, more: Partial<EvaluateOptions> = {}, records: Records = {}) =>
    evaluate(metrics, { opportunities, ...records }, { ...complete, ...more });

  it('has an office for each of the 30 agents who have deals; 5 of the 35 have none', () => {
    const agents = new Set(rows.map(it => it.sales_agent));
    expect([agents.size, officeOf.size]).toEqual([30, 35]);
    expect([...agents].filter(it => !officeOf.has(it))).toEqual([]);
  });

  it.each([
    ['region', 'regional_office', 3],
    ['ownerRepId', 'sales_agent', 30],
  ] as const)('by quarter and %s: each number is that of plain loops over the file', (by, column, groups) => {
    const table = ask(answered, { by: [by] });
    expect(table).toHaveLength(4 * (groups + 1));
    const differences: string[] = [];
    let compared = 0;
    for (const row of table) {
      const group = row.group?.[by] ?? null;
      const own = group === null ? rows : rows.filter(it => it[column] === group);
      const span: Span = [row.period.start, row.period.end];
      for (const [name, expected] of Object.entries(plainly(own, span))) {
        const result = row[name as keyof typeof answered];
        const found = result.value?.toPrecision(10) ?? codesOf(result).join();
        const wanted = shown(name, expected);
        compared += 1;
        if (found !== wanted) differences.push(`${span[0]} ${group ?? 'all'} ${name}: ${found}, not ${wanted}`);
      }
    }
    expect(differences).toEqual([]);
    expect(compared).toBe(table.length * Object.keys(answered).length);
  });

  it('velocity ahead needs four quarters before: only the last quarter of the file has them', () => {
    const { byCount, byAmount } = velocityAhead(rows, ['2016-10-01', '2017-10-01']);
    const table = ask({ velocity: unanswered.velocity, velocityByAmount: unanswered.velocityByAmount });
    expect(table.map(it => codesOf(it.velocity))).toEqual([...Array(3).fill(['INSUFFICIENT_HISTORY']), []]);
    expect([table[3]?.velocity.value?.toPrecision(10), table[3]?.velocityByAmount.value?.toPrecision(10)]).toEqual([
      shown('', byCount),
      shown('', byAmount),
    ]);
  });

  it('a cohort matures 180 days after its quarter: the first two have by the end of the file', () => {
    const table = ask({ winRateMatured: unanswered.winRateMatured }, { asOf: '2018-01-01' });
    // Engaged in January to March: 898 won, 424 lost, 297 open; in April to June 1,246, 776, 366
    expect(table.map(it => it.winRateMatured.value?.toFixed(10) ?? codesOf(it.winRateMatured).join())).toEqual([
      (898 / 1619).toFixed(10),
      (1246 / 2388).toFixed(10),
      'COHORT_TOO_YOUNG',
      'COHORT_TOO_YOUNG',
    ]);
  });

  describe('what the file cannot answer is named', () => {
    let table: ReturnType<typeof ask<typeof unanswered>>;
    beforeAll(() => {
      table = ask(unanswered);
    }, 120_000);
    const each = <T>(name: keyof typeof unanswered, of: (r: Result) => T): readonly T[] => table.map(it => of(it[name]));

    it.each([
      // No stage definitions, leads, touches, activities, targets: whole files that are not there
      ['cycleFromLead', ['NO_DATA'], ['NO_DATA']],
      ['cycleFirstTouch', ['NO_DATA'], ['NO_DATA']],
      ['stageConversion', ['NO_DATA'], ['NO_DATA']],
      ['stageAllEntered', ['NO_DATA'], ['NO_DATA']],
      ['stageFlow', ['NO_DATA'], ['NO_DATA']],
      // No events: what was open at any instant but the file's own end is not known
      ['open', ['NO_SNAPSHOT'], []],
      ['openAllDates', ['NO_SNAPSHOT'], []],
      ['openStagePlus', ['NO_DATA', 'NO_SNAPSHOT'], ['NO_DATA']],
      ['openExclStale', ['NO_DATA', 'NO_SNAPSHOT'], ['NO_DATA']],
      ['weightedCrm', ['NO_SNAPSHOT'], []],
      ['weightedCategory', ['NO_SNAPSHOT'], []],
      ['coverage', ['NO_DATA', 'NO_SNAPSHOT'], ['NO_DATA', 'NO_SNAPSHOT']],
      ['coverageRemaining', ['NO_DATA', 'NO_SNAPSHOT'], ['NO_DATA']],
      ['coverageStagePlus', ['NO_DATA', 'NO_SNAPSHOT'], ['NO_DATA', 'NO_SNAPSHOT']],
      // Four quarters back from any but the last there is no file
      ['weighted', ['INSUFFICIENT_HISTORY', 'NO_SNAPSHOT'], []],
      ['weightedOverall', ['INSUFFICIENT_HISTORY', 'NO_SNAPSHOT'], []],
      ['coverageWeighted', ['INSUFFICIENT_HISTORY', 'NO_DATA', 'NO_SNAPSHOT'], ['NO_DATA', 'NO_SNAPSHOT']],
      ['coverageRequired', ['INSUFFICIENT_HISTORY'], []],
      ['velocity', ['INSUFFICIENT_HISTORY'], []],
      ['velocityPerMonth', ['INSUFFICIENT_HISTORY'], []],
      ['velocityByAmount', ['INSUFFICIENT_HISTORY'], []],
      // No stage history, qualification, rival, contract value or other type of deal: none of the closed deals is of the kind
      ['winRateFromStage', ['NO_CLOSED_DEALS'], ['NO_CLOSED_DEALS']],
      ['winRateCompetitive', ['NO_CLOSED_DEALS'], ['NO_CLOSED_DEALS']],
      ['winRateExpansion', ['NO_CLOSED_DEALS'], ['NO_CLOSED_DEALS']],
      ['winRateRenewal', ['NO_CLOSED_DEALS'], ['NO_CLOSED_DEALS']],
      ['cycleFromQualified', ['NO_CLOSED_DEALS'], ['NO_CLOSED_DEALS']],
      ['cycleInStages', ['NO_CLOSED_DEALS'], ['NO_CLOSED_DEALS']],
      ['dealSizeTcv', ['NO_CLOSED_DEALS'], ['NO_CLOSED_DEALS']],
      // As of a quarter's own end its deals are too young
      ['winRateMatured', ['COHORT_TOO_YOUNG'], ['COHORT_TOO_YOUNG']],
    ] as const)('%s: %j, in the last quarter %j', (name, codes, last) => {
      expect(each(name, r => codesOf(r).toSorted())).toEqual([codes, codes, codes, last]);
      expect(each(name, r => r.value === null)).toEqual([true, true, true, last.length > 0]);
    });

    it('the deals left out are counted by reason', () => {
      // Won by quarter: 531, 1,254, 1,257, 1,196
      const won = [531, 1254, 1257, 1196];
      expect(each('cycleFromQualified', r => r.excluded)).toEqual(won.map(n => ({ 'no qualifiedAt': n })));
      expect(each('cycleInStages', r => r.excluded)).toEqual(won.map(n => ({ 'no stage history': n })));
      expect(each('dealSizeTcv', r => saidOf(r).filter(it => it.startsWith('UNCLASSIFIED')))).toEqual(
        won.map(n => [`UNCLASSIFIED_RECORDS ${n} won deals without a total contract value left out`]),
      );
      // Decided: 531 + 116, 1,254 + 778, 1,257 + 790, 1,196 + 789
      expect(each('winRateCompetitive', r => saidOf(r).filter(it => it.startsWith('UNCLASSIFIED')))).toEqual(
        [647, 2032, 2047, 1985].map(n => [`UNCLASSIFIED_RECORDS ${n} deals that do not say whether there was a rival left out`]),
      );
    });

    it('the 2,089 open deals say neither when they are expected to close nor what they are worth', () => {
      for (const name of ['open', 'weighted', 'weightedCrm', 'weightedCategory', 'weightedOverall'] as const) {
        const last = table[3]?.[name] as Result;
        expect([name, String(last.value), last.excluded]).toEqual([name, '0', { 'no expectedCloseDate': 2089 }]);
      }
      const all = table[3]?.openAllDates as Result;
      expect(String(all.value)).toBe('0');
      expect(saidOf(all)).toEqual([
        'NO_HISTORY 2089 deals',
        'QUALIFICATION_ASSUMED 2089 deals',
        'MISSING_AMOUNT 2089 deals without an amount',
      ]);
    });

    it('every lost deal is worth 0: by amount everything is won, and needs no more than its target', () => {
      expect(String(table[3]?.coverageRequired.value)).toBe('1');
    });
  });

  describe('what is assumed is said, with how many', () => {
    it('nobody dates a qualification, and there are no events', () => {
      const table = ask({ winRate, dealSize: averageDealSize, cycle: salesCycleLength });
      const said = [647, 2032, 2047, 1985].map(n => [`NO_HISTORY ${n} deals`, `QUALIFICATION_ASSUMED ${n} deals`]);
      for (const name of ['winRate', 'dealSize', 'cycle'] as const) expect(table.map(it => saidOf(it[name]))).toEqual(said);
    });

    it('an open deal enters the pipeline with no value', () => {
      const table = ask({ created: pipelineCreated });
      // Engaged and open to the end, by quarter of engaging
      const missing = [297, 366, 758, 115].map(n => [`MISSING_AMOUNT ${n} deals without an amount at the time`]);
      expect(table.map(it => saidOf(it.created).filter(text => text.startsWith('MISSING_AMOUNT')))).toEqual(missing);
    });

    it('500 prospects without an engage date have no age', () => {
      const table = ask({ openAge });
      expect(table.map(it => it.openAge.excluded)).toEqual(Array(4).fill({ 'no createdAt': 500 }));
    });

    it('without saying since when the file is complete, nothing that needs its beginning is answered', () => {
      const { dataFrom: _, ...unsaid } = complete;
      const [first] = evaluate([openPipeline, stageConversionRate.variant('flow', { stage: 'Prospecting' })], { opportunities }, unsaid);
      for (const r of [first?.openPipeline, first?.stageConversionRate]) expect(codesOf(r as Result)).toContain('INSUFFICIENT_HISTORY');
    });
  });

  describe('given what is missing, the next gap is named', () => {
    const stageDefinitions = ['Prospecting', 'Engaging'].map((stage, order) => ({
      id: stage,
      stage,
      order,
      qualified: true,
      version: '1',
    }));
    const target = {
      id: 'q1',
      scope: 'company',
      metric: 'new-arr',
      startDate: '2017-01-01',
      endDate: '2017-04-01',
      amount: '2000000',
      currency: 'USD',
    };

    it('stages without events: nobody entered one, and every deal created says so', () => {
      const table = ask({ decided: unanswered.stageConversion }, {}, { stageDefinitions });
      expect(table.map(it => codesOf(it.decided))).toEqual(Array(4).fill(['ZERO_DENOMINATOR']));
      // Engaged: 898 + 424 + 297, 1,246 + 776 + 366, 1,207 + 805 + 758, 637 + 413 + 115
      expect(table.map(it => unique(saidOf(it.decided)))).toEqual(
        [1619, 2388, 2770, 1165].map(n => [`NO_HISTORY ${n} deals without any stage event, in no cohort`]),
      );
    });

    it('a target for one quarter: the others have none', () => {
      const targets = [{ ...target, version: '1', approvedAt: '2016-12-20' }];
      const table = ask({ remaining: unanswered.coverageRemaining }, {}, { targets });
      expect(table.map(it => codesOf(it.remaining).toSorted())).toEqual([
        ['NO_SNAPSHOT'],
        ['MISSING_TARGET', 'NO_SNAPSHOT'],
        ['MISSING_TARGET', 'NO_SNAPSHOT'],
        ['MISSING_TARGET'],
      ]);
    });

    it('the teams are no reps: nobody says when anyone was hired', () => {
      const reps = { entity: 'reps', ignoreOthers: true, fields: { id: 'sales_agent', role: { value: 'AE' } } } as const;
      expect(() => mapRecords(read('sales_teams'), reps)).toThrow(/hireDate/);
    });
  });
});

/** A pair as the table shows it, or the code that says that there is none. */
function shown(name: string, expected: Plain): string {
  if (expected === null) return NOTHING[name] ?? 'NO_CLOSED_DEALS';
  return expected[0] === 0 ? '0.000000000' : (expected[0] / expected[1]).toPrecision(10);
}
