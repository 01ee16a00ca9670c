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
});
