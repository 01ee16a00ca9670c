import { describe, expect, it } from 'vitest';
import { scorecard } from '../../examples/scorecard/scorecard.js';
import { run } from './printing.js';

describe('the scripts', () => {
  it('demo prints the whole scorecard, as plain text in a pipe', () => {
    const text = run('examples/demo.ts');
    expect(text).toBe(
      scorecard('en')
        .map(({ heading, lines }) => [heading, '', ...lines, '', ''].join('\n'))
        .join(''),
    );
    expect(text).not.toContain('\u001b');
  });
  it('demo --lang pt-BR prints it in Portuguese', () => expect(run('examples/demo.ts', '--lang', 'pt-BR')).toContain('Regra dos 40'));
  it('demo refuses another language', () => expect(() => run('examples/demo.ts', '--lang', 'fr')).toThrow(/en' or 'pt-BR/));
  it('firstNumber prints results and steps', () => {
    const lines = run('examples/firstNumber.ts').split('\n');
    expect(lines[0]).toMatch(/^CAC R\$ 70,500\.00 per customer · lag 0 · cac@1\.0\.0/);
    expect(lines[1]).toBe('R$ 70.500,00 por cliente');
    expect(lines).toContain('  = 5,300 × 0.78 ÷ 0.046153…');
  });
  it('notebook prints one line a result, and a table', () => {
    const lines = run('examples/notebook.ts').split('\n');
    for (const start of [
      'CAC R$ 70,500.00',
      'CAC payback 29.63 months',
      'LTV:CAC 1.27×',
      'Magic number 0.418×',
      'NRR 103.45%',
      'Win rate 40.00%',
      'Rule of 40 -75.2 points',
    ])
      expect(lines.filter(line => line.startsWith(start))).toHaveLength(1);
    expect(lines).toContain('R$ 70.500,00 por cliente 70500');
    expect(lines.some(line => line.includes("'(total)'"))).toBe(true);
  });
  it('twoPolicies sets the figures of two policies side by side, and says what changed', () => {
    const lines = run('examples/twoPolicies.ts').split('\n');
    const of = (name: string) =>
      lines
        .find(line => line.startsWith(`${name}  `))
        ?.split(/ {2,}/)
        .slice(1);
    // Under the new policy: spend of Q1 132,000; F, away since 12 Nov 2025, is the third new logo of Q2, with 18,000 of new ARR.
    expect(of('CAC')).toEqual(['R$ 70,500.00 per customer', 'R$ 44,000.00 per customer']); // 141,000 ÷ 2; 132,000 ÷ 3
    expect(of('CAC payback')).toEqual(['29.63 months', '22.27 months']); // 132,000 ÷ ((73,200 + 18,000) ÷ 12 × 0.78)
    expect(of('New logos')).toEqual(['2 customers', '3 customers']);
    expect(of('NRR')).toEqual(['103.45%', '77.59%']); // 360 ÷ 348; movement-sum of the fixture
    expect(of('Gross margin')).toEqual(['73.60%', '73.60%']);
    expect(of('Rule of 40')).toEqual(['-75.2 points', '-74.5 points']);
    expect(of('Win rate')).toEqual(['40.00%', '38.40%']); // 4 ÷ 10; 115.2 ÷ 300
    expect(lines).toContain('· spend lag of CAC and payback: none against one quarter');
    expect(lines.at(lines.lastIndexOf('Gross margin') + 1)).toBe('· the same definition');
  });
  it('twoPolicies --lang pt-BR says it in Portuguese', () =>
    expect(run('examples/twoPolicies.ts', '--lang', 'pt-BR')).toContain('variante: por quantidade (count) contra por valor (amount)'));
});
