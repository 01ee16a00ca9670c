import type { Answer, Contender, Work } from '../contender.js';
import { contender } from '../contender.js';
import { twenty } from '../data/quotient.js';
import { hashed } from '../data/sequence.js';
import { core } from '../ours.js';

/** Spend in whole units, landing MRR in whole units, and the margin as text. */
interface Call {
  readonly acquisitionSpend: number;
  readonly newMrr: number;
  readonly recurringGrossMargin: string;
}
const calls = (n: number): Call[] =>
  Array.from({ length: n }, (_, i) => ({
    acquisitionSpend: 50_000 + (hashed(i, 1) % 200_000),
    newMrr: 3000 + (hashed(i, 2) % 6000),
    recurringGrossMargin: `0.${60 + (hashed(i, 3) % 35)}`,
  }));

const answerOf = (values: readonly (string | number)[]): Answer => new Map(values.map((value, i) => [String(i), [value]]));

function byHand<T extends object>(
  name: string,
  made: readonly Call[],
  make: () => Promise<(call: Call) => T>,
  read: (value: T) => string | number,
): Contender {
  let one: (call: Call) => T;
  return contender({
    name,
    kind: 'peer',
    prepare: async () => {
      one = await make();
    },
    run: () => {
      const out: T[] = [];
      for (const call of made) out.push(one(call));
      return out;
    },
    answer: values => answerOf(values.map(read)),
  });
}

const decimals = (digits: number) => async () => {
  const { Decimal } = await import('decimal.js');
  const Own = Decimal.clone({ precision: digits });
  return (c: Call) => new Own(c.acquisitionSpend).div(new Own(c.newMrr).times(c.recurringGrossMargin));
};

export const w6: Work = {
  id: 'w6',
  title: 'W6 one scalar CAC payback',
  about:
    '`cacPayback({ acquisitionSpend, newMrr, recurringGrossMargin }, { currency })`: checked, with units, reasons, warnings and inputs, frozen. The peers do the arithmetic alone, `spend ÷ (newMrr × margin)`, from the same inputs. Ours divides to 40 digits.',
  unit: 'calls',
  rows: 10_000,
  quickRows: 1000,
  goals: [
    { ours: 'cacPayback', than: 'decimal.js, 40 digits', atMost: 1.3 },
    { ours: 'cacPayback', nanosecondsEach: 10_000 },
  ],
  contenders: n => {
    const made = calls(n);
    return [
      byHand('decimal.js, 40 digits', made, decimals(40), value => value.toFixed(20)),
      byHand('decimal.js, 20 digits', made, decimals(20), value => value.toNumber()),
      byHand(
        'big.js, 40 decimals',
        made,
        async () => {
          const Big = (await import('big.js')).default();
          Big.DP = 40;
          return c => new Big(c.acquisitionSpend).div(new Big(c.newMrr).times(c.recurringGrossMargin));
        },
        value => value.toFixed(20),
      ),
      contender({
        name: 'plain numbers',
        kind: 'limit',
        run: () => {
          const out = new Float64Array(made.length);
          for (let i = 0; i < made.length; i++) {
            const c = made[i] as Call;
            out[i] = c.acquisitionSpend / (c.newMrr * Number(c.recurringGrossMargin));
          }
          return out;
        },
        answer: values => answerOf([...values]),
      }),
      contender({
        name: 'cacPayback',
        kind: 'ours',
        run: () => {
          const out: core.Result[] = [];
          for (const call of made) out.push(core.cacPayback(call, { currency: 'BRL' }));
          return out;
        },
        answer: results => answerOf(results.map(r => twenty(r.value))),
      }),
    ];
  },
};
