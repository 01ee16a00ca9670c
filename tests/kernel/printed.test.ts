import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { defineMeasure, defineMetric, money } from '../../src/define.js';
import type { Result } from '../../src/index.js';
import { arr, cac, quarter, winRate } from '../../src/index.js';
import { decimal } from '../../src/kernel/decimal.js';
import { printedLine } from '../../src/kernel/printed.js';
import { reason } from '../../src/kernel/reasons.js';
import { hiddenDefinition } from '../../src/kernel/revived.js';
import { ownMetric } from '../support/own.js';

const r = cac({ acquisitionSpend: 141_000, newLogos: 2 }, { currency: 'BRL', period: quarter(2026, 2) });
const line = 'CAC R$ 70,500.00 per customer · Q2 2026 · lag 0 · cac@1.0.0 · 2 customers: small sample';

describe('one readable line', () => {
  it('is what Node, a log, a template and Deno show: “not a tree”', () => {
    expect([String(r), inspect(r), `${r}`]).toEqual([line, line, line]);
    expect((r as unknown as Record<symbol, () => string>)[Symbol.for('Deno.customInspect')]?.call(r)).toBe(line);
    expect(inspect({ cac: r })).toContain(line);
    expect(inspect([r])).toContain(line);
  });

  it('in Portuguese', () => {
    expect(printedLine(r, cac.definition, 'pt-BR')).toMatch(/^CAC R\$ 70\.500,00 por cliente · T2 2026 · defasagem 0 · cac@1\.0\.0 · 2 /);
  });

  it('without value says so, with each reason', () => {
    const none = cac({ acquisitionSpend: -1, newLogos: 0 });
    expect(String(none)).toMatch(/^CAC no value · lag 0 · cac@1\.0\.0 · NO_NEW_CUSTOMERS: .+ · NEGATIVE_NUMERATOR: .+$/);
    expect(printedLine(none, cac.definition, 'pt-BR')).toMatch(/^CAC sem valor · /);
    expect(String(winRate({ won: 0, lost: 0 }))).toMatch(/^Win rate no value · by count · win-rate@2\.0\.0 · NO_CLOSED_DEALS: .+$/);
  });

  it('names window, group, parameters and a lower bound where there are such', () => {
    const whole = {
      ...r,
      window: quarter(2026, 1),
      group: { segment: 'SMB', region: null },
      parameters: { lagDays: 53 },
      lowerBound: decimal('9'),
    } as Result;
    expect(printedLine(whole, cac.definition, 'en')).toMatch(
      /^CAC R\$ 70,500\.00 per customer · ≥ R\$ 9\.00 per customer · segment SMB · region \(none\) · Q1 2026 · lag 0 · lagDays 53 · cac@1\.0\.0 · /,
    );
  });

  it('“terminal: made visible”: text from records stays inert', () => {
    const evil = {
      ...r,
      group: { 'seg\u001b[2Jment': '\u202eSMB\n' },
      reasons: [reason('NO_DATA', undefined, 'from \u001b[2J')],
      warnings: [reason('NO_HISTORY', undefined, '\u0007')],
    } as Result;
    const printed = printedLine(evil, cac.definition, 'en');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(printed).not.toMatch(/[\u0000-\u001f\u202e]/);
    expect(printed).toContain('\\u001b[2J');
  });

  it('of a variant that the definition no longer has, the name stands', () => {
    expect(printedLine({ ...r, variant: 'gone' } as Result, cac.definition, 'en')).toContain(' · gone · ');
  });
});

describe('the prototype of results', () => {
  it('is one for all metrics, frozen, and adds nothing to JSON', () => {
    const other = arr({ closingArr: 1 });
    expect(Object.getPrototypeOf(other)).toBe(Object.getPrototypeOf(r));
    expect(Object.isFrozen(Object.getPrototypeOf(r))).toBe(true);
    expect([hiddenDefinition(r), hiddenDefinition(other)]).toEqual([cac.definition, arr.definition]);
    expect(String(new Proxy(r, {}))).toBe('cac@1.0.0');
    expect(Object.keys(JSON.parse(JSON.stringify(r)))).toEqual(Object.keys(r));
  });

  it('prints a company’s own metric by its own name', () => {
    const x = defineMeasure({ name: 'x', unit: money, is: { en: 'x', 'pt-BR': 'x' } });
    const own = defineMetric({
      ...ownMetric('own-cost', money),
      name: { en: 'Our cost', 'pt-BR': 'Nosso custo' },
      inputs: { x },
      formula: i => i.x,
    });
    expect(String(own({ x: 5 }, { currency: 'EUR' }))).toBe('Our cost €5.00 · plain · own-cost@1.0.0');
  });
});
