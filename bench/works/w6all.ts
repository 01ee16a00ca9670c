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

export const w6all: Work = {
  id: 'w6all',
  title: 'W6 the slowest scalar call of the catalogue',
  about:
    'Every example of every metric’s definition is called, and the slowest of them counts: the time is that of one call of it, the least over the rounds of the mean of its calls in a row.',
  unit: 'calls',
  rows: 200,
  quickRows: 20,
  // For information: lists and forecasts are among them, and the goal speaks of one scalar.
  goals: [],
  contenders: n => {
    const calls = (Object.values(catalogue.metrics) as unknown as readonly Callable[]).flatMap(metric =>
      metric.definition.examples.map(({ variant, given, currency }) => ({
        name: `${metric.definition.id}/${variant ?? metric.definition.defaultVariant}`,
        call: metric,
        given,
        options: { ...(variant === undefined ? {} : { variant }), ...(currency === undefined ? {} : { currency }) },
        least: Number.POSITIVE_INFINITY,
      })),
    );
    return [
      contender({
        name: 'slowest example',
        kind: 'ours',
        run: () => {
          let withValue = 0;
          for (const c of calls) {
            const began = process.hrtime.bigint();
            for (let i = 0; i < n; i++) if (c.call(c.given, c.options).value !== null) withValue += 1;
            c.least = Math.min(c.least, Number(process.hrtime.bigint() - began));
          }
          const slowest = calls.reduce((a, b) => (b.least > a.least ? b : a));
          return { ns: slowest.least, said: `${slowest.name}, of ${calls.length} examples`, withValue };
        },
        answer: ({ withValue }) => new Map([['with a value', [String(withValue)]]]),
      }),
    ];
  },
};
