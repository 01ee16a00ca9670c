import { parseArgs } from 'node:util';

/** What a run is asked. */
export interface Options {
  /** Ids of work; all if empty. */
  readonly only: readonly string[];
  /** In place of each work's own number of rows. */
  readonly rows: number | undefined;
  readonly rounds: number;
  /** Seconds that one contender may take over all rounds of one work. */
  readonly seconds: number;
  /** Seconds after which a process is stopped. */
  readonly limit: number;
  /** Seconds after which one contender that has not come to an end is given up. */
  readonly silence: number;
  readonly quick: boolean;
  /** Optional peers that are too big to install for everyone. */
  readonly chdb: boolean;
  readonly out: string | undefined;
  readonly date: string | undefined;
  readonly help: boolean;
}

export const HELP = `npm run bench -- [options]

  --only w1,csv     one or several rows of the table, or scaling; all if left out (their ids are in bench/works)
  --rows 100000     rows in place of each row's own
  --rounds 7        rounds of each contender
  --seconds 8       a contender that has taken so long joins no further round
  --limit 240       a process that has taken so many seconds is stopped; what it has measured stands
  --silence 60      a contender that has taken so long for one round is given up, and the others go on without it
  --quick           small sizes, to see that everything runs
  --with chdb       ClickHouse too, in process (543 MB, installed then)
  --out FILE        where the Markdown goes; docs/performance.md for a full run, else the screen alone
  --date 2026-01-31 the date that is written; today if left out
`;

export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', multiple: true },
      rows: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      limit: { type: 'string' },
      silence: { type: 'string' },
      quick: { type: 'boolean' },
      with: { type: 'string', multiple: true },
      out: { type: 'string' },
      date: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const whole = (name: string, text: string | undefined): number | undefined => {
    if (text === undefined) return undefined;
    const n = Number(text.replaceAll('_', ''));
    if (!Number.isInteger(n) || n < 1) throw new Error(`--${name} takes a whole number above 0, not ${text}`);
    return n;
  };
  const optional = (values.with ?? []).flatMap(name => name.split(','));
  for (const name of optional) if (name !== 'chdb') throw new Error(`--with knows chdb, not ${name}`);
  const quick = values.quick === true;
  return {
    only: (values.only ?? []).flatMap(ids => ids.split(',')),
    rows: whole('rows', values.rows),
    rounds: whole('rounds', values.rounds) ?? (quick ? 2 : 7),
    seconds: whole('seconds', values.seconds) ?? (quick ? 2 : 8),
    limit: whole('limit', values.limit) ?? (quick ? 60 : 240),
    silence: whole('silence', values.silence) ?? (quick ? 20 : 60),
    quick,
    chdb: optional.includes('chdb'),
    out: values.out,
    date: values.date,
    help: values.help === true,
  };
}
