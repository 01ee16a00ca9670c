import { describe, expect, it } from 'vitest';
import { cac, isRefusedInput, nrr, winRate } from '../../src/index.js';
import type { Scorecard } from '../../src/scorecards.js';
import { defineScorecard } from '../../src/scorecards.js';

const name = { en: 'Deal desk', 'pt-BR': 'Mesa de negócios' };
const is = { en: 'What deals cost', 'pt-BR': 'Quanto custam os negócios' };

/** Where a wrong spec is refused, and what was expected there. */
function refused(spec: unknown): string[] {
  try {
    defineScorecard(spec as Scorecard);
  } catch (error) {
    if (isRefusedInput(error)) return error.problems.map(p => `${p.path.join('.')}: ${p.expected}, not ${p.received}`);
    throw error;
  }
  return [];
}

describe('a scorecard', () => {
  const metrics = { nrr, cac, cacLagged: cac.variant('lag-1q') };
  const card = defineScorecard({ id: 'deal-desk', name, is, metrics });

  it('is what was said, in that order', () => {
    expect(card).toEqual({ id: 'deal-desk', name, is, metrics });
    expect(Object.keys(card.metrics)).toEqual(['nrr', 'cac', 'cacLagged']);
    expect(card.metrics.cacLagged).toBe(metrics.cacLagged);
  });
  it('is frozen, and what it was made of is not', () => {
    for (const part of [card, card.name, card.is, card.metrics]) expect(Object.isFrozen(part)).toBe(true);
    expect(Object.isFrozen(metrics) || Object.isFrozen(name)).toBe(false);
  });
  it('changes nothing when its parts are changed afterwards', () => {
    const mine: Record<string, typeof nrr> = { nrr };
    const words = { ...name };
    const own = defineScorecard({ id: 'own', name: words, is, metrics: mine });
    mine.other = nrr;
    words.en = 'Another';
    expect([Object.keys(own.metrics), own.name.en]).toEqual([['nrr'], 'Deal desk']);
  });
  it('is made of another one by spreading it', () => {
    const more = defineScorecard({ ...card, id: 'more', metrics: { ...card.metrics, winRate } });
    expect(Object.keys(more.metrics)).toEqual(['nrr', 'cac', 'cacLagged', 'winRate']);
  });
});

describe('refused, with every problem at once', () => {
  it('a misspelt field, an id that is no id, a language that is missing, what is no metric', () => {
    expect(
      refused({ id: 'Deal Desk', name: { en: 'Deal desk' }, is: 'what deals cost', metric: {}, metrics: { nrr, cac: 'cac', none: null } }),
    ).toEqual([
      'metric: only id, name, is, metrics, not an object',
      "id: an id in kebab-case, such as 'deal-desk', not 'Deal Desk'",
      'name.pt-BR: a text, not nothing',
      "is: a text in en and pt-BR, not 'what deals cost'",
      "metrics.cac: a metric, or a metric fixed to a variant, not 'cac'",
      'metrics.none: a metric, or a metric fixed to a variant, not null',
    ]);
  });
  it.each([
    ['no metric', { id: 'a', name, is, metrics: {} }, 'metrics: at least one metric by name, such as { cac, nrr }, not an object'],
    [
      'a list of metrics',
      { id: 'a', name, is, metrics: [nrr] },
      'metrics: at least one metric by name, such as { cac, nrr }, not a list of 1',
    ],
    ['nothing but a name', { id: 'a', name, is }, 'metrics: at least one metric by name, such as { cac, nrr }, not nothing'],
    ['a text of blanks', { id: 'a', name, is: { ...is, en: ' ' }, metrics: { nrr } }, "is.en: a text, not ' '"],
    ['no object', null, ': a scorecard, not null'],
  ])('%s', (_, spec, problem) => expect(refused(spec)).toEqual([problem]));
});
