import { describe, expect, it } from 'vitest';
import { adopt, definePolicy, quarter } from '../../src/index.js';
import { evaluate } from '../../src/records.js';
import * as entry from '../../src/scorecards.js';
import { scorecards } from '../../src/scorecards.js';
import { everything } from '../support/everything.js';

const cards = Object.entries(scorecards);
const camelCase = (id: string): string => id.replace(/-([a-z0-9])/g, (_, c: string) => c.toUpperCase());
const options = {
  periods: [quarter(2026, 2)],
  dataFrom: '2024-01-01',
  dataThrough: '2026-07-01',
  timeZone: 'America/Sao_Paulo',
  currency: 'BRL',
};

it('the issue’s six are there, each an export of its own', () => {
  expect(cards.map(([, card]) => card.id)).toEqual(['rep', 'sales-leader', 'marketing', 'customer-success', 'finance', 'board']);
  for (const [key, card] of cards) {
    expect(key).toBe(camelCase(card.id));
    expect((entry as unknown as Record<string, unknown>)[key]).toBe(card);
  }
});

describe.each(cards)('%s', (_, card) => {
  const metrics: entry.ScorecardMetrics = card.metrics;
  it('has each variant once, the canonical one under the metric’s own name', () => {
    const asked = Object.values(metrics).map(m => `${m.definition.id} ${m.bound.variant.name}`);
    expect(new Set(asked).size).toBe(asked.length);
    for (const [key, m] of Object.entries(metrics)) {
      const canonical = m.bound.variant.name === m.definition.defaultVariant;
      if (canonical) expect(key).toBe(camelCase(m.definition.id));
    }
  });
  it('is evaluated in one call, and nothing in it must be settled first', () => {
    const [row, ...others] = evaluate(metrics, everything, options);
    expect(others).toEqual([]);
    for (const [key, m] of Object.entries(metrics)) expect(row?.[key]?.metric).toBe(m.definition.id);
  });
  it('is adopted under a policy as a whole', () => {
    const policy = definePolicy({
      name: 'araucaria',
      version: '2026.1',
      owner: 'RevOps',
      approvedBy: 'CFO',
      effectiveFrom: '2026-01-01',
      currency: 'BRL',
      timeZone: 'America/Sao_Paulo',
      cacLag: 'one-quarter',
    });
    const ours: entry.ScorecardMetrics = adopt(policy, metrics);
    const [row] = evaluate(ours, everything, { ...options });
    for (const key of Object.keys(metrics)) expect(row?.[key]?.policy).toEqual({ name: 'araucaria', version: '2026.1' });
  });
});
