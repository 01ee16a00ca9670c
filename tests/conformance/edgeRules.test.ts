import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findMetric } from '../../src/catalog.js';
import { all } from '../support/catalogue.js';
import { CATALOGUE_IS_WHOLE } from '../support/waiting.js';
import type { EdgeRule } from './edgeRules.js';
import { edgeRules } from './edgeRules.js';

const root = new URL('../../', import.meta.url);
const plain = (text: string): string => text.replaceAll('\\', '');
/** The titles of a test file: what stands between quotes after `it(`, `describe(` and their `each`. */
const titlesIn = (path: string): string =>
  plain(readFileSync(new URL(path, root), 'utf8'))
    .split('\n')
    .filter(text => /\b(it|describe|test)\b|^\s*(\(?\s*['"`“])|\)\(\s*['"`“]/.test(text))
    .join('\n');
const camel = (id: string): string => id.replace(/-(\w)/g, (_, c: string) => c.toUpperCase());
const testsBelow = (folder: string): readonly string[] =>
  !existsSync(new URL(folder, root))
    ? []
    : readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
        .filter(name => name.endsWith('.test.ts'))
        .map(name => `${folder}/${name}`);
const elsewhere = [...testsBelow('tests/records'), ...testsBelow('tests/policy')];

/** Why a sentence is not proved yet, or undefined. */
function waitsFor({ metric, proof }: EdgeRule): string | undefined {
  if (proof.kind === 'named') return undefined;
  if (proof.kind === 'here') {
    const missing = proof.needs.filter(key => !(key in all));
    return missing.length > 0 ? `the catalogue has no ${missing.join(', ')} yet` : undefined;
  }
  const own = `tests/metrics/${camel(metric)}.test.ts`;
  const files = [...(existsSync(new URL(own, root)) ? [own] : []), ...elsewhere];
  return files.some(file => titlesIn(file).includes(proof.words)) ? undefined : `no test quotes “${proof.words}” yet`;
}

describe('"for each sentence of an Edge rule a test that names it"', () => {
  for (const rule of edgeRules)
    it(`${rule.metric}: “${rule.sentence}”`, ctx => {
      const waiting = waitsFor(rule);
      if (waiting) return ctx.skip(waiting);
      const { proof } = rule;
      if (proof.kind === 'here') proof.run();
      if (proof.kind === 'named') expect([proof.file, titlesIn(proof.file).includes(proof.title)]).toEqual([proof.file, true]);
    });

  it('every metric of §3 to §5 in the catalogue has its sentences', () => {
    const have = new Set(edgeRules.map(r => r.metric));
    const movements = ['new-arr', 'expansion-arr', 'contraction-arr', 'churned-arr', 'reactivation-arr'];
    const covered = [...have, ...movements, 'new-logos']; // active-customers' sentences are new-logos' too
    // §6 to §10: their sentences are quoted by the tests of each metric
    const families = ['unit-economics', 'growth-retention', 'efficiency'];
    const ids = Object.keys(all).map(key => key.split('/')[0] ?? '');
    expect(ids.filter(id => families.includes(findMetric(id)?.family ?? '') && !covered.includes(id))).toEqual([]);
  });

  /* What the book asks for and the package does not do: docs/decisions/0009 says why, and what it does instead. */
  const notKept = [
    'cac-ratio: “New-only ratio below blended usually means the cost split is wrong: warn”',
    'arr: “Ledger that does not tie to subscriptions → UNRECONCILED, value withheld”',
    'arr-growth-rate: “but flagged inorganic”',
  ];

  it('no other sentence waits', () => {
    const waiting = edgeRules.flatMap(rule => {
      const why = waitsFor(rule);
      return why && !notKept.includes(`${rule.metric}: “${rule.sentence}”`) ? [`${rule.metric}: “${rule.sentence}”: ${why}`] : [];
    });
    if (CATALOGUE_IS_WHOLE) expect(waiting).toEqual([]);
  });
});
