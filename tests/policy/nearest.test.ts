import { expect, it } from 'vitest';
import { nearest } from '../../src/policy/nearest.js';

const names = ['cacLag', 'cacScope', 'customerGrain', 'spendLag'];

it.each([
  ['caclag', 'cacLag'], // case
  ['cac-lag', 'cacLag'], // separators
  ['cacLags', 'cacLag'], // one letter in
  ['customerGrian', 'customerGrain'], // two changed
  ['spndLag', 'spendLag'], // one out
  ['sendLag', 'spendLag'],
  ['lag', undefined], // three out: somebody else's word
  ['x', undefined],
  ['', undefined],
  ['c'.repeat(61), undefined],
])('%s → %s', (text, expected) => expect(nearest(text, names)).toBe(expected));

it('the nearer of two', () => expect(nearest('lagDay', ['lagsDaily', 'lagDays'])).toBe('lagDays'));
