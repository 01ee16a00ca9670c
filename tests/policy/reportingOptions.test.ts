import { expect, it } from 'vitest';
import { adopt, cac, quarter, reportingOptions } from '../../src/index.js';
import { evaluate } from '../../src/records.js';
import { policyWith } from '../support/policies.js';
import { araucaria } from '../support/records.js';

it('are what evaluate takes from a policy', () => {
  const policy = policyWith();
  expect(reportingOptions(policy)).toEqual({ currency: 'BRL', timeZone: 'America/Sao_Paulo', calendar: { fiscalYearStart: 1 } });
  const asked = { ...reportingOptions(policy), periods: [quarter(2026, 2)], dataFrom: '2024-01-01', dataThrough: '2026-07-01' };
  const [row] = evaluate([adopt(policy, { cac }).cac], araucaria, asked);
  expect(row?.cac.value?.toFixed()).toBe('70500'); // fixture: 141,000 ÷ 2
});
