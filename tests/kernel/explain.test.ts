import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { defineMeasure, defineMetric, money } from '../../src/define.js';
import {
  arr,
  cac,
  explain,
  grr,
  isRefusedInput,
  ltv,
  ltvCacRatio,
  month,
  nrr,
  quarter,
  type Result,
  ratio,
  ruleOf40,
} from '../../src/index.js';
import { evaluate } from '../../src/records.js';

const r = cac({ acquisitionSpend: 141_000, newLogos: 2 }, { currency: 'BRL', period: quarter(2026, 2) });
const worth = ltv({ arpa: 5_300, recurringGrossMargin: '0.78', monthlyLogoChurnRate: ratio(3, 65) }, { currency: 'BRL' });
const both = ltvCacRatio({ ltv: worth, cac: r });
const revive = (result: Result): Result => JSON.parse(JSON.stringify(result)) as Result;

function refused(call: () => unknown): string[] {
  try {
    call();
  } catch (error) {
    if (isRefusedInput(error)) return error.problems.map(p => p.path.join('.'));
    throw error;
  }
  throw new Error('was not refused');
}

describe('explain', () => {
  it('shows inputs, formula, numbers and value, in readable lines', () => {
    const lines = explain(r).text.split('\n');
    expect(lines[0]).toMatch(/^CAC · Q2 2026 · lag 0 · cac@1\.0\.0 #[0-9a-f]{12}$/);
    expect(lines[0]).toContain(r.fingerprint.slice(0, 12));
    expect(lines.slice(1)).toEqual([
      'Average sales and marketing cost to win one new paying customer',
      '',
      '  acquisitionSpend  R$ 141,000.00  All sales and marketing spend of the window, fully loaded, net of refunds',
      '  newLogos          2 customers    Accounts with their first-ever new movement in the window',
      '',
      '  acquisitionSpend ÷ newLogos',
      '= 141,000 ÷ 2',
      '= R$ 70,500.00 per customer',
      '',
      'Note: SMALL_SAMPLE: 2 customers (few cases, so the figure is shaky)',
    ]);
  });
  it('prints that text, as a string and in the console', () => {
    const e = explain(r);
    expect(String(e)).toBe(e.text);
    expect(inspect(e)).toBe(e.text);
    expect(Object.keys(e)).toEqual(['text', 'latex', 'steps']);
  });
  it('gives LaTeX, one line a step, and of the operands too', () => {
    expect(explain(r).latex).toBe(
      [
        '\\begin{aligned}',
        '\\text{CAC} &= \\frac{\\text{acquisitionSpend}}{\\text{newLogos}} \\\\',
        '&= \\frac{\\text{141,000}}{\\text{2}} \\\\',
        '&= \\text{R\\$ 70,500.00 per customer}',
        '\\end{aligned}',
      ].join('\n'),
    );
    expect(explain(both).latex.match(/begin\{aligned\}/g)).toHaveLength(3); // the ratio, LTV, CAC
  });
  it('goes down to the operands', () => {
    const { operands } = explain(both).steps;
    expect(Object.keys(operands)).toEqual(['ltv', 'cac']);
    expect(operands.ltv?.substituted.text).toBe('5,300 × 0.78 ÷ 0.046153…'); // 3 ÷ 65 = 0.0461538…, cut and marked
    expect(operands.ltv?.value).toBe('R$ 89,570.00 per customer');
    expect(operands.ltv?.whole).toBe(true);
    expect(explain(both).steps.whole).toBe(false);
    expect(explain(both).text).toContain('≈ 1.27×');
  });
  it('writes an item of a list for each factor', () => {
    const items = Array.from({ length: 12 }, (_, i) => ({ cohortOpeningArr: 100 + i, cohortClosingArr: 100 }));
    const { steps } = explain(nrr({ monthlyCohorts: items }, { variant: 'monthly-compounded' }));
    expect(steps.substituted.text.startsWith('100 ÷ 100 × (100 ÷ 101) × (100 ÷ 102)')).toBe(true);
    expect(steps.substituted.text.endsWith('× (100 ÷ 111)')).toBe(true);
    expect(steps.inputs[0]).toMatchObject({ shown: '12 items', digits: null });
    expect(steps.inputs[0]?.items?.[1]).toEqual({ cohortOpeningArr: '101', cohortClosingArr: '100' });
  });
  it('puts negative numbers in parentheses', () => {
    const { steps } = explain(ruleOf40({ revenue: 386_400, priorRevenue: 312_000, ebitda: -382_872 }));
    expect(steps.substituted.text).toBe('(386,400 ÷ 312,000 − 1 + (-382,872) ÷ 386,400) × 100 pp');
  });
  it('never shows a float: long digits are kept or visibly cut', () => {
    const long = cac({ acquisitionSpend: '100000000000000000000.0123456789', newLogos: 3 });
    expect(explain(long).steps.inputs[0]?.digits).toBe('100000000000000000000.0123456789');
    expect(explain(long).steps.substituted.text).toBe('100,000,000,000,000,000,000.012345… ÷ 3');
    const tiny = cac({ acquisitionSpend: '0.000000000123456', newLogos: 1 });
    expect(explain(tiny).steps.substituted.text).toBe('0.0000000001234… ÷ 1');
  });
  it('has the reason where the value would be', () => {
    const none = explain(cac({ acquisitionSpend: 141_000, newLogos: 0 }, { currency: 'BRL' }));
    expect(none.text).toContain('= 141,000 ÷ 0\n= no value: NO_NEW_CUSTOMERS: newLogos is 0 (no new customer was won)');
    expect(none.steps.digits).toBe(null);
    expect(none.latex).toContain('\\text{no value: NO\\_NEW\\_CUSTOMERS');
  });
  it('gives what is known of a value that is not there yet', () => {
    const none = revive(cac({ acquisitionSpend: 141_000, newLogos: 0 }, { currency: 'BRL' }));
    expect(explain({ ...none, lowerBound: '70500' } as never, cac).steps.value).toMatch(
      /^no value \(≥ R\$ 70,500\.00 per customer\): NO_NEW_CUSTOMERS/,
    );
  });
  it('says that an input has no value', () => {
    const none = explain(ltvCacRatio({ ltv: worth, cac: cac({ acquisitionSpend: 1, newLogos: 0 }, { currency: 'BRL' }) }));
    expect(none.steps.substituted.text).toBe('89,570 ÷ no value');
    expect(none.steps.inputs[1]?.shown).toBe(null);
  });
  it('is frozen through and through', () => {
    const e = explain(both);
    const walk = (x: object): void => {
      expect(Object.isFrozen(x)).toBe(true);
      for (const v of Object.values(x)) if (typeof v === 'object' && v !== null) walk(v as object);
    };
    walk(e);
    expect(() => Object.assign(e.steps, { value: '0' })).toThrow(TypeError);
  });
});

describe('explain in Portuguese', () => {
  it('takes names, meanings, numbers and codes in that language', () => {
    expect(explain(r, { lang: 'pt-BR' }).text.split('\n').slice(1)).toEqual([
      'Custo médio de vendas e marketing para conquistar um novo cliente pagante',
      '',
      '  acquisitionSpend  R$ 141.000,00  Todo o gasto de vendas e marketing da janela, com todos os custos, líquido de estornos',
      '  newLogos          2 clientes     Contas com a primeira movimentação de entrada na janela',
      '',
      '  acquisitionSpend ÷ newLogos',
      '= 141.000 ÷ 2',
      '= R$ 70.500,00 por cliente',
      '',
      'Atenção: SMALL_SAMPLE: 2 clientes (poucos casos, portanto um número instável)',
    ]);
    expect(explain(both, { lang: 'pt-BR' }).text).toContain('Atenção: SMALL_SAMPLE: cac: 2 clientes (');
  });
  it('says in it why there is no value', () => {
    const none = cac({ acquisitionSpend: 141_000, newLogos: 0 }, { currency: 'BRL' });
    expect(explain(none, { lang: 'pt-BR' }).steps.value).toBe(
      'sem valor: NO_NEW_CUSTOMERS: newLogos = 0 (nenhum novo cliente foi conquistado)',
    );
    const asked = { periods: [month('2026-04')], dataFrom: '2026-04-01', dataThrough: '2026-05-01' };
    const [absent] = evaluate([cac], { arrMovements: [] }, asked);
    expect(absent && explain(absent.cac, { lang: 'pt-BR' }).steps.reasons[0]?.found).toBe(
      'acquisitionSpend: spendEntries não foram informados',
    );
  });
});

describe('explain of a result from records', () => {
  const spendEntries = [
    { id: 's1', date: '2026-04-30', amount: '900', function: 'sales', motion: 'acquisition' },
    { id: 's2', date: '2026-04-30', amount: '100', function: 'marketing' },
  ] as const;
  const arrMovements = [{ id: 'm1', accountId: 'A', effectiveAt: '2026-04-10', deltaArr: '1200' }];
  const financialLines = [
    { id: 'f1', period: '2026-04', line: 'revenue-recurring', amount: '500' },
    { id: 'f2', period: '2026-04', line: 'cogs-recurring', amount: '100' },
  ] as const;
  const asked = { periods: [month('2026-04')], dataFrom: '2026-01-01', dataThrough: '2026-05-01', currency: 'BRL' };

  it('counts the records, and those left out by reason', () => {
    const [row] = evaluate({ own: cac.variant('new-logo-allocated') }, { spendEntries, arrMovements }, asked);
    const e = explain(row?.own as Result);
    expect(e.steps.inputs[0]).toMatchObject({ name: 'newLogoSpend', records: 1, excluded: { 'no motion': 1 } });
    expect(e.text).toContain('1 record · left out: 1 no motion');
    expect(explain(row?.own as Result, { lang: 'pt-BR' }).text).toContain('1 registro · fora: 1 no motion');
  });
  it('shows the measures that a computed input came from', () => {
    const [row] = evaluate([ltv], { arrMovements, financialLines }, asked);
    const margin = explain(row?.ltv as Result).steps.inputs.find(i => i.name === 'recurringGrossMargin');
    expect(margin?.computed?.substituted.text).toBe('(500 − 100) ÷ 500');
    expect(margin?.from?.map(i => [i.name, i.digits, i.records])).toEqual([
      ['recurringRevenue', '500', 1],
      ['recurringCogs', '100', 1],
    ]);
    expect(explain(row?.ltv as Result).text).toContain('= (500 − 100) ÷ 500');
  });
  it('is the same after a round trip through JSON', () => {
    const table = evaluate({ ltv, own: cac.variant('lag-cycle', { lagDays: 10 }) }, { arrMovements, financialLines, spendEntries }, asked);
    expect(explain(revive(table[0]?.ltv as Result), ltv)).toEqual(explain(table[0]?.ltv as Result));
    const lagged = explain(revive(table[0]?.own as Result), cac);
    expect(lagged).toEqual(explain(table[0]?.own as Result));
    expect(lagged.text.split('\n')[0]).toContain('lagDays 10');
  });
  it('names the group', () => {
    const accounts = [{ id: 'A', segment: 'smb' }];
    const [row] = evaluate([arr], { accounts, arrMovements }, { ...asked, by: ['segment'] });
    expect(explain(row?.arr as Result).text).toContain('ARR · segment smb · Apr 2026');
  });
});

describe('explain of a revived result', () => {
  it('needs the metric, and says so in one refusal', () => {
    expect(refused(() => explain(revive(r)))).toEqual(['metric']);
    expect(() => explain(revive(r))).toThrow(/explain\(result, metric\) with cac/);
  });
  it('with it is the same as of the original, operands included', () => {
    expect(explain(revive(both), ltvCacRatio)).toEqual(explain(both));
    expect(explain(revive(r), cac, { lang: 'pt-BR' }).text).toBe(explain(r, { lang: 'pt-BR' }).text);
    const lagged = cac({ priorQuarterSpend: 132_000, newLogos: 2 }, { variant: 'lag-1q' });
    expect(explain(revive(lagged), cac.variant('lag-1q')).steps.variant).toBe('lag-1q');
  });
  it('refuses another metric, another version, another formula under the same name', () => {
    expect(refused(() => explain(revive(r), grr))).toEqual(['metric']);
    expect(refused(() => explain({ ...revive(r), version: '2.0.0' }, cac))).toEqual(['metric']);
    expect(refused(() => explain({ ...revive(r), variant: 'constructor' }, cac))).toEqual(['metric']);
    expect(refused(() => explain({ ...revive(r), fingerprint: 'f'.repeat(64) }, cac))).toEqual(['fingerprint']);
  });
  it('refuses what JSON made of it wrongly', () => {
    expect(refused(() => explain({ ...revive(r), value: 70_500 } as never, cac))).toEqual(['value']);
    expect(refused(() => explain({ ...revive(r), inputs: { newLogos: { value: 2, unit: 'customers' } } } as never, cac))).toEqual([
      'inputs.acquisitionSpend',
      'inputs.newLogos',
    ]);
    expect(refused(() => explain({ ...revive(r), currency: 'XXY' } as never, cac))).toEqual(['currency']);
    expect(refused(() => explain('cac' as never, cac))).toEqual(['result']);
    expect(refused(() => explain({ ...revive(r), period: { kind: 'quarter' } } as never, cac))).toEqual(['period']);
  });
  it('refuses unknown options and languages', () => {
    expect(refused(() => explain(r, { lang: 'fr', long: true } as never))).toEqual(['options.long', 'options.lang']);
    expect(refused(() => explain(r, 'pt-BR' as never))).toEqual(['options']);
    expect(refused(() => explain(r, {} as never, { lang: 'pt-BR' }))).toEqual(['metric']);
  });
});

describe('text that comes from elsewhere', () => {
  it('stays visible text: control and direction characters do not reach the terminal', () => {
    const odd = defineMeasure({ name: 'odd', unit: money, is: { en: 'clears\u001b[2J', 'pt-BR': 'vira\u202e' } });
    const metric = defineMetric({
      id: 'odd-one',
      version: '1.0.0',
      family: 'efficiency',
      name: { en: 'Odd', 'pt-BR': 'Estranha' },
      is: { en: 'What\u001b[31m is it', 'pt-BR': 'O que é' },
      unit: money,
      better: 'context',
      additivity: 'flow',
      defaultVariant: 'plain',
      label: { en: 'plain', 'pt-BR': 'simples' },
      inputs: { odd },
      formula: i => i.odd,
      examples: [],
    });
    for (const lang of ['en', 'pt-BR'] as const) {
      const { text } = explain(metric({ odd: 1 }), { lang });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not be there
      expect(text).not.toMatch(/[\u001b\u202e]/);
    }
    expect(explain(metric({ odd: 1 })).text).toContain('clears\\u001b[2J');
  });
});
