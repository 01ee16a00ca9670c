import * as catalogue from '../../dist/catalog.js';
import type { Work } from '../contender.js';
import { contender } from '../contender.js';
import type { core } from '../ours.js';

interface Example {
  readonly variant?: string;
  readonly given: object;
  readonly currency?: string;
}
interface Callable {
  (given: object, options: object): core.Result;
  readonly definition: { readonly id: string; readonly examples: readonly Example[]; readonly defaultVariant: string };
}

interface Call {
  readonly name: string;
  readonly run: () => core.Result;
  readonly isList: boolean;
  least: number;
  /** What it came to in the first round. */
  value?: string;
}

/** What no call may take. */
const MOST_NS = 10_000;

const calls = (): Call[] =>
  (Object.values(catalogue.metrics) as unknown as readonly Callable[]).flatMap(metric =>
    metric.definition.examples.map(({ variant, given, currency }) => {
      const options = { ...(variant === undefined ? {} : { variant }), ...(currency === undefined ? {} : { currency }) };
      return {
        name: `${metric.definition.id}/${variant ?? metric.definition.defaultVariant}`,
        run: () => metric(given, options),
        isList: Object.values(given).some(Array.isArray),
        least: Number.POSITIVE_INFINITY,
      };
    }),
  );

function slowest(name: string, own: readonly Call[], n: number) {
  return contender({
    name,
    kind: 'ours',
    run: () => {
      for (const c of own) {
        const began = process.hrtime.bigint();
        for (let i = 0; i < n; i++) c.run();
        c.least = Math.min(c.least, Number(process.hrtime.bigint() - began));
        const value = String(c.run().value);
        c.value ??= value;
        if (c.value !== value) throw new Error(`${c.name} came to ${c.value} and then to ${value}`);
      }
      const most = own.reduce((a, b) => (b.least > a.least ? b : a));
      const above = own.filter(c => c.least > MOST_NS * n).length;
      return { ns: most.least, said: `${most.name}; ${above} of ${own.length} above ${MOST_NS / 1000} µs` };
    },
    answer: () => new Map([['called', ['all']]]),
  });
}

export const w6all: Work = {
  id: 'w6all',
  title: 'W6 the slowest scalar call of the catalogue',
  about:
    'Every example of every metric’s definition is called, and the slowest of them counts: the time is that of one call of it, the least over the rounds of the mean of its calls in a row. Calls with a list (deals, months, reps) apart.',
  unit: 'calls',
  rows: 1_000,
  quickRows: 20,
  goals: [
    { ours: 'slowest example without a list', nanosecondsEach: MOST_NS },
    { ours: 'slowest example with a list', nanosecondsEach: MOST_NS },
  ],
  contenders: n => {
    const all = calls();
    return [
      slowest(
        'slowest example without a list',
        all.filter(c => !c.isList),
        n,
      ),
      slowest(
        'slowest example with a list',
        all.filter(c => c.isList),
        n,
      ),
    ];
  },
};
