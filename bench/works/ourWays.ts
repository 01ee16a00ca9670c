import type { Answer, Contender } from '../contender.js';
import { contender } from '../contender.js';
import type { Row } from '../ours.js';
import { lacking, loading, ours } from '../ours.js';

/** How a question may be asked of records: of lists, of lists that are loaded for it, and of what was loaded before, first and again. */
export function ourWays(given: object, ask: (records: object) => readonly Row[], answer: (table: readonly Row[]) => Answer): Contender[] {
  const missing = lacking('loadRecords');
  return [
    contender({ name: 'evaluate', kind: 'ours', run: () => ask(given), answer }),
    contender({
      name: 'loadRecords + evaluate',
      kind: 'ours',
      missing,
      run: () => ask(ours.loadRecords(given, loading)),
      answer,
    }),
    contender({
      name: 'evaluate, first question',
      kind: 'ours',
      missing,
      note: 'of records that were just loaded: the question alone is timed',
      run: () => {
        const loaded = ours.loadRecords(given, loading);
        const began = process.hrtime.bigint();
        const table = ask(loaded);
        return { ns: Number(process.hrtime.bigint() - began), table };
      },
      answer: ({ table }) => answer(table),
    }),
    loadedBefore('evaluate, loaded before', given, ask, answer),
  ];
}

/** Asked of one `loadRecords` in every round: from the second on it finds what plans had come to. */
export function loadedBefore(
  name: string,
  given: object,
  ask: (records: object) => readonly Row[],
  answer: (table: readonly Row[]) => Answer,
): Contender {
  let loaded: object;
  return contender({
    name,
    kind: 'ours',
    missing: lacking('loadRecords'),
    note: 'the same loaded records in every round: a later question',
    prepare: () => {
      loaded = ours.loadRecords(given, loading);
    },
    run: () => ask(loaded),
    answer,
  });
}
