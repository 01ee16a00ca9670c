import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Decimal } from '../../src/index.js';
import { quarter } from '../../src/index.js';
import { additive, ask, asked, at, number, random } from '../support/asking.js';
import { asSpend, dayText, spendings } from '../support/ledgers.js';

vi.setConfig({ testTimeout: 60_000 });
const runs = { numRuns: 100 };
type Random = typeof random extends fc.Arbitrary<infer T> ? T : never;
const always = (check: (records: Random) => void): void => fc.assert(fc.property(random, check), runs);

// What must hold of any records.
describe('the bridge', () => {
  it('opening + new + expansion + reactivation − contraction − churned = closing, exactly; net new is the difference', () => {
    always(records => {
      const table = ask(records);
      for (const row of table.keys()) {
        const gains = ['new', 'expansion', 'reactivation'].map(type => number(table, row, `${type}-arr/event-based`));
        const losses = ['contraction', 'churned'].map(type => number(table, row, `${type}-arr/event-based`));
        const won = gains.reduce((sum, x) => sum.plus(x));
        const net = losses.reduce((sum, x) => sum.minus(x), won);
        expect(number(table, row, 'opening').plus(net).toFixed()).toBe(number(table, row, 'arr/live').toFixed());
        expect(number(table, row, 'net-new-arr/constant-currency').toFixed()).toBe(net.toFixed());
        for (const x of [...gains, ...losses]) expect(x.isNegative()).toBe(false);
      }
    });
  });
  it('closing(n) = opening(n + 1)', () => {
    always(records => {
      const table = ask(records, { periods: [quarter(2025, 3), quarter(2025, 4)] });
      expect(number(table, 0, 'arr/live').toFixed()).toBe(number(table, 1, 'opening').toFixed());
    });
  });
});

describe('retention', () => {
  it('GRR ≤ min(1, NRR), and is never negative', () => {
    always(records => {
      const table = ask(records);
      for (const row of table.keys())
        for (const window of ['quarter', 'point-to-point', 'movement-sum']) {
          const [nrr, grr] = [at(table, row, `nrr/${window}`).value, at(table, row, `grr/${window}`).value];
          expect(grr === null).toBe(nrr === null);
          if (!nrr || !grr) continue;
          expect([grr.isNegative(), grr.lte(1)]).toEqual([false, true]);
          // A floored loss leaves more than the unfloored movements do: the bound is of the closed cohort.
          if (window !== 'movement-sum') expect(grr.lte(nrr)).toBe(true);
        }
    });
  });
  it('retention and churn of logos make 1', () => {
    always(records => {
      const table = ask(records);
      const [kept, lost] = [at(table, 0, 'logo-retention-rate/quarter'), at(table, 0, 'logo-churn-rate/quarter')];
      if (kept.value && lost.value) expect(kept.numerator?.plus(lost.numerator ?? 0).toFixed()).toBe(kept.denominator?.toFixed());
    });
  });
});

describe('segments tie to the total', () => {
  const segment = fc.constantFrom('smb', 'enterprise', undefined);
  const id = fc.constantFrom('account 0', 'account 1', 'account 2');
  const version = fc.record({ id, validFrom: fc.option(fc.nat(1000).map(dayText), { nil: undefined }), segment });
  const summed = (of: readonly (Decimal | null | undefined)[], zero: Decimal) =>
    of.reduce<Decimal>((sum, x) => sum.plus(x ?? 0), zero.times(0));

  it('flows and stocks add up, ratios by Σ numerators ÷ Σ denominators', () => {
    const property = fc.property(random, fc.array(version, { maxLength: 6 }), (records, found) => {
      const accounts = [...new Map(found.map(v => [`${v.id} ${v.validFrom}`, v])).values()];
      const table = ask({ ...records, accounts }, { by: ['segment'], periods: [quarter(2026, 1)] });
      const total = table.length - 1;
      const groups = [...table.keys()].slice(0, -1);
      const zero = number(table, total, 'arr/live');
      for (const key of additive)
        expect([
          key,
          summed(
            groups.map(row => number(table, row, key)),
            zero,
          ).toFixed(),
        ]).toEqual([key, number(table, total, key).toFixed()]);
      for (const key of Object.keys(asked).filter(k => /^(nrr|grr|logo|arpa)/.test(k)))
        for (const side of ['numerator', 'denominator'] as const) {
          const whole = at(table, total, key)[side];
          const sum = summed(
            groups.map(row => at(table, row, key)[side]),
            zero,
          );
          if (whole)
            expect([key, side, sum.toSignificantDigits(36).toFixed()]).toEqual([key, side, whole.toSignificantDigits(36).toFixed()]);
        }
    });
    fc.assert(property, runs);
  });
  it('spend that says its segment adds up to all spend', () => {
    const named = fc.constantFrom<{ segment?: string }>({ segment: 'smb' }, { segment: 'mid' }, {});
    const property = fc.property(spendings, fc.array(named, { minLength: 12, maxLength: 12 }), (spent, segments) => {
      const spendEntries = asSpend(spent).map((s, i) => ({ ...s, ...segments[i] }));
      const table = ask({ arrMovements: [], accounts: [], spendEntries }, { by: ['segment'], periods: [quarter(2026, 1)] });
      const [total, ...rows] = [...table.keys()]
        .reverse()
        .map(row => at(table, row, 'cac/fully-loaded').inputs.acquisitionSpend?.value as Decimal | null);
      if (!total || rows.length === 0 || rows.includes(null)) return; // no entry says a segment: not to be split
      expect(summed(rows, total).toFixed()).toBe(total.toFixed());
    });
    fc.assert(property, runs);
  });
});
