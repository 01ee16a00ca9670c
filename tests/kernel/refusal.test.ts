import { inspect } from 'node:util';
import { expect, it, describe as suite, vi } from 'vitest';
import { describe, isRefusedInput, refusal, visible } from '../../src/kernel/refusal.js';

const problem = (n: number) => ({ path: ['spendEntries', n, 'amount'], expected: 'an amount', received: `'x${n}'` });

suite('refusal', () => {
  it('names where, what was expected, what came, and what to do', () => {
    const error = refusal('cac', [
      { path: ['spendEntries', 3, 'amount'], expected: 'an amount', received: "'1,200'", hint: "write '1200'" },
      { path: ['currency'], expected: 'a currency', received: 'undefined' },
      { path: [], expected: 'an object', received: 'null' },
    ]);
    expect(error.message).toBe(
      [
        'cac: 3 problems',
        "  spendEntries[3].amount: expected an amount, received '1,200' (write '1200')",
        '  currency: expected a currency, received undefined',
        '  (call): expected an object, received null',
      ].join('\n'),
    );
  });

  it('says one problem in the singular', () => {
    expect(refusal('cac', [problem(0)]).message).toMatch(/^cac: 1 problem\n/);
  });

  it('prints at most 20 problems, counts the rest and keeps all of them', () => {
    const twenty = refusal(
      'evaluate',
      Array.from({ length: 20 }, (_, n) => problem(n)),
    );
    expect(twenty.message.split('\n')).toHaveLength(21);
    expect(twenty.message).not.toContain('more');

    const many = refusal(
      'evaluate',
      Array.from({ length: 130_000 }, (_, n) => problem(n)),
    );
    const lines = many.message.split('\n');
    expect(lines).toHaveLength(22);
    expect(lines[0]).toBe('evaluate: 130000 problems');
    expect(lines[20]).toContain('spendEntries[19].amount');
    expect(lines[21]).toBe('  … and 129980 more (all are in error.problems)');
    expect(many.problems).toHaveLength(130_000);
    expect(many.problems[129_999]).toEqual(problem(129_999));
  });

  it('keeps its own frozen list and its name', () => {
    const given = [problem(0)];
    const error = refusal('cac', given);
    given.push(problem(1));
    expect(error.problems).toHaveLength(1);
    expect(Object.isFrozen(error.problems)).toBe(true);
    expect(error.name).toBe('RefusedInput');
    expect(() => {
      (error as { name: string }).name = 'other';
    }).toThrow(TypeError);
    expect(error).toBeInstanceOf(Error);
    expect(error.stack).toContain('refusal.test');
    expect(inspect(error)).toContain('cac: 1 problem');
  });

  it('makes hostile field names visible', () => {
    const error = refusal('records', [{ path: ['a\u001b[2J', 'b\u202ec'], expected: 'a known field', received: "'x'" }]);
    expect(error.message).toContain('a\\u001b[2J.b\\u202ec: expected');
    expect(error.message).not.toContain('\u001b');
    expect(error.message).not.toContain('\u202e');
  });
});

suite('visible', () => {
  it.each([
    ['\x1b[2J', '\\u001b[2J'], // traps: clears the terminal
    ['a\u202eb', 'a\\u202eb'], // traps: turns the reading direction
    ['\n\t\0', '\\u000a\\u0009\\u0000'],
    ['\u007f\u0085\u200b\u2028\u2066\ufeff', '\\u007f\\u0085\\u200b\\u2028\\u2066\\ufeff'],
    ['São Paulo € 😀', 'São Paulo € 😀'],
  ])('%j becomes %s', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });
});

suite('describe', () => {
  it.each([
    ['1,200', "'1,200'"],
    ['', "''"],
    ['\x1b[2J', "'\\u001b[2J'"],
    [12.5, 'the number 12.5'],
    [-0, 'the number -0'],
    [Number.NaN, 'the number NaN'],
    [10n ** 30n, 'a bigint'],
    [true, 'true'],
    [null, 'null'],
    [undefined, 'undefined'],
    [[1, 2, 3], 'a list of 3'],
    [{ a: 1 }, 'an object'],
    [() => 1, 'a function'],
    [Symbol('s'), 'a symbol'],
  ])('%# is %s', (value, text) => {
    expect(describe(value)).toBe(text);
  });

  it('cuts long text and says how long it was', () => {
    expect(describe('x'.repeat(60))).toBe(`'${'x'.repeat(60)}'`);
    expect(describe('9'.repeat(10_000_000))).toBe(`'${'9'.repeat(60)}… (10000000 characters)'`);
  });

  it("never calls the value's own methods", () => {
    const call = vi.fn(() => 'called');
    const hostile = { toString: call, toJSON: call, valueOf: call, [Symbol.toPrimitive]: call, [inspect.custom]: call };
    expect(describe(hostile)).toBe('an object');
    expect(describe(Object.assign([hostile], { toString: call }))).toBe('a list of 1');
    expect(call).not.toHaveBeenCalled();
  });
});

suite('isRefusedInput', () => {
  it('recognises the refusal of another copy of the package', async () => {
    vi.resetModules();
    const other = await import('../../src/kernel/refusal.js');
    expect(other.refusal).not.toBe(refusal); // truly another copy
    expect(isRefusedInput(other.refusal('cac', [problem(0)]))).toBe(true);
    expect(other.isRefusedInput(refusal('cac', [problem(0)]))).toBe(true);
  });

  it.each([
    new Error('other'),
    Object.assign(new Error('forged'), { name: 'RefusedInput' }), // no problems
    { name: 'RefusedInput', problems: [] }, // no error
    'RefusedInput',
    null,
    undefined,
  ])('%# is another thing', value => {
    expect(isRefusedInput(value)).toBe(false);
  });
});
