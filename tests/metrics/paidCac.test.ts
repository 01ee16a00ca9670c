import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/index.js';
import { paidCac, quarter } from '../../src/index.js';
import { paidChannels } from '../../src/measures/paid.js';
import type { Records } from '../../src/records.js';
import { readMore } from '../oracle/araucaria.mjs';
import { araucaria, asAraucaria, deals, grouped, one, spend } from '../support/records.js';
import { loose, refusedAt, refusesInput, value, warned, why } from '../support/totals.js';

const call = loose(paidCac);
const given = { paidProgramSpend: 57_000, newLogosAttributedToPaid: 4 };

describe('paid-cac', () => {
  it('stand-alone: 57,000 of paid spend, 4 attributed logos: R$ 14,250', () => {
    const r = paidCac(given, { currency: 'BRL', period: quarter(2026, 2) });
    expect(value(r)).toBe('14250');
    expect(String(r)).toBe(
      'Paid CAC R$ 14,250.00 per customer · Q2 2026 · paid programs over attributed logos · paid-cac@1.0.0 · 4 customers: small sample',
    );
  });

  it('a fraction of a logo is one: 32,000 ÷ 0.8 = 40,000', () => {
    expect(value(paidCac({ paidProgramSpend: 32_000, newLogosAttributedToPaid: '0.8' }))).toBe('40000');
  });

  it('paid-over-all and paid-loaded', () => {
    expect(value(call({ paidProgramSpend: 57_000, newLogos: 10 }, { variant: 'paid-over-all' }))).toBe('5700');
    const loaded = { paidProgramSpend: 57_000, paidTeamPayroll: 21_000, newLogosAttributedToPaid: 4 };
    expect(value(call(loaded, { variant: 'paid-loaded' }))).toBe('19500'); // 78,000 ÷ 4
  });

  it('“Attribution model is part of the variant name”: what is settled is printed and in the fingerprint', () => {
    const linear = paidCac.variant('paid-over-attributed', { attributionModel: 'linear' });
    const r = linear(given);
    expect(String(r)).toContain('· attributionModel linear ·');
    expect(r.fingerprint).not.toBe(paidCac(given).fingerprint);
  });
});

const { campaigns, campaignTouches } = readMore() as unknown as Required<Pick<Records, 'campaigns' | 'campaignTouches'>>;
const fixture = { ...araucaria, campaigns, campaignTouches };

describe('paid-cac, from records', () => {
  const from = (variant: 'paid-over-attributed' | 'paid-over-all' | 'paid-loaded'): Result =>
    one(paidCac.variant(variant), fixture, asAraucaria);

  it('fixture: paid search 10,000 + 11,000 + 11,000; of E’s shares 0.4 + 0.2 are paid, of G’s 0.2', () => {
    expect(value(from('paid-over-attributed'))).toBe('40000'); // 32,000 ÷ 0.8
    expect(value(from('paid-over-all'))).toBe('16000'); // ÷ 2
    expect(value(from('paid-loaded'))).toBe('66250'); // (32,000 + 3 × 7,000) ÷ 0.8
  });

  it('fixture by channel: paid search has all of it', () => {
    const found = grouped(paidCac, fixture, { ...asAraucaria, by: ['channel'] });
    expect(value(found['paid-search'] as Result)).toBe('40000');
    expect(Object.keys(found)).toEqual(['paid-search']);
  });

  const deal = (id: string, more: object = {}) => deals({ id, accountId: id, closedAt: '2026-05-01', ...more });
  const touch = (opportunityId: string, campaignId: string, weight: string, more: object = {}) => ({
    id: `${opportunityId} ${campaignId} ${weight}`,
    opportunityId,
    campaignId,
    at: '2026-04-02',
    weight,
    ...more,
  });
  const ads = [
    { id: 'ads', channel: 'paid-social' },
    { id: 'blog', channel: 'organic-search' },
  ];
  const spent = spend(['2026-04-30', '100', { function: 'marketing', category: 'program', channel: 'paid-social' }]);
  const asked = (more: Partial<Records>, attributionModel?: string) =>
    one(paidCac.variant('paid-over-attributed', { ...(attributionModel ? { attributionModel } : {}) }), {
      spendEntries: spent,
      campaigns: ads,
      ...more,
    });

  it('“Unattributed logos are reported, never spread”', () => {
    const opportunities = [...deal('a'), ...deal('b'), ...deal('c')];
    const r = asked({ opportunities, campaignTouches: [touch('a', 'ads', '0.5'), touch('a', 'blog', '0.5')] });
    expect(value(r)).toBe('200'); // 100 ÷ 0.5; b and c change nothing
    expect(r.warnings.filter(w => w.code === 'UNCLASSIFIED_RECORDS').map(w => w.message)).toEqual(['2 new logos without attribution']);
  });

  it('only won new-logo deals of the window count: not lost, undone, of another type, earlier, or of a test account', () => {
    const opportunities = [
      ...deal('won'),
      ...deal('lost', { outcome: 'lost' }),
      ...deal('undone', { reversedAt: '2026-05-20' }),
      ...deal('grown', { type: 'expansion' }),
      ...deal('early', { closedAt: '2026-03-31', createdAt: '2026-03-01', qualifiedAt: '2026-03-02' }),
      ...deal('test'),
    ];
    const campaignTouches = opportunities.map(({ id }) => touch(id, 'ads', '1'));
    const accounts = [{ id: 'test', name: 'test', isTest: true }];
    expect(value(asked({ opportunities, campaignTouches, accounts }))).toBe('100'); // 100 ÷ 1
  });

  it('shares of two models are no shares of one credit; one of them may be chosen', () => {
    const campaignTouches = [
      touch('a', 'ads', '1', { model: 'first-touch' }),
      touch('a', 'ads', '0.25', { model: 'linear' }),
      touch('a', 'blog', '0.75', { model: 'linear' }),
    ];
    const records = { opportunities: deal('a'), campaignTouches };
    expect(why(asked(records))[0]).toBe('undefined');
    expect(asked(records).reasons.map(r => r.code)).toContain('MIXED_BASIS');
    expect(value(asked(records, 'linear'))).toBe('400'); // 100 ÷ 0.25
    expect(value(asked(records, 'first-touch'))).toBe('100');
    expect(asked(records, 'linear').excluded).toMatchObject({ 'touch of another attribution model': 1 });
  });

  it('“weights per opportunity sum to 1”: more than that is UNRECONCILED; a campaign that is not there is said', () => {
    const more = { opportunities: deal('a'), campaignTouches: [touch('a', 'ads', '0.75'), touch('a', 'blog', '0.5')] };
    expect(why(asked(more))).toEqual(['undefined', 'UNRECONCILED newLogosAttributedToPaid']);
    const lost = asked({ opportunities: deal('a'), campaignTouches: [touch('a', 'ads', '0.5'), touch('a', 'gone', '0.5')] });
    expect(lost.warnings.map(w => w.message)).toContain('1 touches of a campaign that campaigns does not have left out');
  });

  it('paid channels are a closed list; programs without a channel are left out and said, agencies are programs, other payroll is not the team', () => {
    expect(paidChannels).toHaveLength(12);
    const spendEntries = spend(
      ['2026-04-30', '10', { function: 'marketing', category: 'agency', channel: 'display' }],
      ['2026-04-30', '20', { function: 'marketing', category: 'program', channel: 'events' }],
      ['2026-04-30', '40', { function: 'marketing', category: 'program' }],
      ['2026-04-30', '80', { function: 'sales', category: 'program', channel: 'tv' }],
      ['2026-04-30', '3', { function: 'marketing', category: 'payroll', channel: 'tv' }],
      ['2026-04-30', '5', { function: 'marketing', category: 'payroll' }],
    );
    const records = { spendEntries, campaigns: ads, opportunities: deal('a'), campaignTouches: [touch('a', 'ads', '1')] };
    const r = one(paidCac.variant('paid-loaded'), records);
    expect(value(r)).toBe('13'); // (10 + 3) ÷ 1
    expect(r.warnings.map(w => w.message)).toContain('1 program entries without a channel left out');
    expect(r.excluded).toMatchObject({ 'no channel': 1 });
  });

  it('campaigns, touches, deals and spend are each needed; absent is not zero', () => {
    const all = { spendEntries: spent, campaigns: ads, opportunities: deal('a'), campaignTouches: [touch('a', 'ads', '1')] };
    for (const entity of Object.keys(all))
      expect(why(one(paidCac, { ...all, [entity]: undefined }))).toContain(
        `NO_DATA ${entity === 'spendEntries' ? 'paidProgramSpend' : 'newLogosAttributedToPaid'}`,
      );
  });
});

describe('paid-cac: edge rules', () => {
  it('“no attributed logos → NO_NEW_CUSTOMERS”, and net-negative spend, in the glossary’s order', () => {
    expect(why(paidCac({ paidProgramSpend: 57_000, newLogosAttributedToPaid: 0 }))).toEqual([
      'undefined',
      'NO_NEW_CUSTOMERS newLogosAttributedToPaid',
    ]);
    expect(why(paidCac({ paidProgramSpend: -1, newLogosAttributedToPaid: 1 }))).toEqual([
      'not-applicable',
      'NEGATIVE_NUMERATOR paidProgramSpend',
    ]);
    expect(why(call({ paidProgramSpend: -1, newLogos: 0 }, { variant: 'paid-over-all' }))).toEqual([
      'undefined',
      'NO_NEW_CUSTOMERS newLogos',
      'NEGATIVE_NUMERATOR paidProgramSpend',
    ]);
    expect(why(call({ paidProgramSpend: 1, paidTeamPayroll: -2, newLogosAttributedToPaid: 0 }, { variant: 'paid-loaded' }))).toEqual([
      'undefined',
      'NO_NEW_CUSTOMERS newLogosAttributedToPaid',
      'NEGATIVE_NUMERATOR paidProgramSpend',
    ]);
    expect(value(paidCac({ paidProgramSpend: 0, newLogosAttributedToPaid: 1 }))).toBe('0');
  });

  it('“comparing with fully loaded CAC”: its input is no input of this one', () => {
    expect(refusedAt(() => call({ acquisitionSpend: 1, newLogosAttributedToPaid: 1 }))).toEqual(['acquisitionSpend', 'paidProgramSpend']);
  });

  it('ranges: attributed logos may be a fraction, not below 0; logos are whole', () => {
    refusesInput(call, given, 'newLogosAttributedToPaid', '-0.1', '≥ 0');
    refusesInput(g => call(g, { variant: 'paid-over-all' }), { paidProgramSpend: 1, newLogos: 1 }, 'newLogos', '0.8', 'whole number');
    expect(warned(paidCac({ paidProgramSpend: 1, newLogosAttributedToPaid: 10 }))).toEqual([]);
  });
});
