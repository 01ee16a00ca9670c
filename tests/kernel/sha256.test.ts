import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/kernel/sha256.js';

const node = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

describe('sha256', () => {
  // The examples of NIST: FIPS 180-4 / CAVS, "SHA-256 example values".
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq', '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1'],
  ])('of %j', (text, digest) => {
    expect(sha256(text)).toBe(digest);
  });

  it('of one million times a', () => {
    expect(sha256('a'.repeat(1_000_000))).toBe('cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0');
  });

  it('agrees with node:crypto at every length around the block edges', () => {
    for (let length = 0; length <= 200; length++) {
      const text = 'x'.repeat(length);
      expect([length, sha256(text)]).toEqual([length, node(text)]);
    }
  });

  it('agrees with node:crypto on any text, of one to four bytes a character', () => {
    const character = fc.oneof(
      fc.integer({ min: 0, max: 0x7f }),
      fc.integer({ min: 0x80, max: 0x7ff }),
      fc.integer({ min: 0x800, max: 0xffff }), // lone surrogates among them
      fc.integer({ min: 0x10000, max: 0x10ffff }),
    );
    const text = fc.array(character, { maxLength: 140 }).map(points => points.map(p => String.fromCodePoint(p)).join(''));
    fc.assert(
      fc.property(text, t => {
        expect(sha256(t)).toBe(node(t));
      }),
      { numRuns: 500 },
    );
  });

  it('takes lone surrogates as U+FFFD, wherever they stand', () => {
    for (const text of ['\ud800', '\udc00', 'a\ud83d', '\ude00a', '\udc00\ud800', '\ud83d\ud83d\ude00'])
      expect(sha256(text)).toBe(node(text));
    expect(sha256('\ud800')).toBe(sha256('\ufffd'));
  });

  it('leaves percent signs alone', () => {
    expect(sha256('%41%')).toBe(node('%41%'));
  });
});
