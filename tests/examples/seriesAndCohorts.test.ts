import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { drawn } from '../support/drawn.js';
import { run } from './printing.js';

it('seriesAndCohorts prints its tables, and writes charts that can be drawn', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'charts-'));
  try {
    const text = run('examples/seriesAndCohorts.ts', folder);
    // 360 ÷ 348 in June; the CAC of twelve months, 519,000 ÷ 2; of the first vintage A 120, B 84, C 36, D 60, H 90 = 390 of 348 after 24 months
    for (const found of ['1.0344827586206897', 'R$ 259,500.00', 'INSUFFICIENT_HISTORY', '1.1206896551724137', 'COHORT_TOO_YOUNG'])
      expect(text).toContain(found);
    const lines = text.split('\n');
    expect(lines.find(l => l.includes("'Q2 2026'") && l.includes("'mid-market'"))).toMatch(/60000 .*48000 .*12000 .*-60000 .*60000/);
    const rects = async (name: string): Promise<number> =>
      (await drawn(JSON.parse(readFileSync(join(folder, `${name}.vl.json`), 'utf8')))).marks('rect');
    expect([await rects('monthly'), await rects('bridge'), await rects('triangle')]).toEqual([0, 10 * 8, 6]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
