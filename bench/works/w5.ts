import * as entities from '../../dist/entities.js';
import type { Answer, Contender, Work } from '../contender.js';
import { contender } from '../contender.js';
import { centsOf } from '../data/days.js';
import type { Deal } from '../data/deals.js';
import { deals } from '../data/deals.js';
import { lacking, loading, ours } from '../ours.js';

/*
 * Every contender must take the deals and refuse this one, whose amount is no number: that is tried before any round. How many were taken is what is compared.
 */
const refused = (deal: Deal): object => ({ ...deal, amountArr: 'a lot' });

/** Prepares a way to read deals, and tries that it refuses. */
function reader(
  name: string,
  kind: Contender['kind'],
  rows: readonly Deal[],
  make: () => Promise<(rows: readonly unknown[]) => number> | ((rows: readonly unknown[]) => number),
  missing?: string,
): Contender {
  let read: (rows: readonly unknown[]) => number;
  return contender({
    name,
    kind,
    missing,
    prepare: async () => {
      read = await make();
      let taken = true;
      try {
        read([refused(rows[0] as Deal)]);
      } catch {
        taken = false;
      }
      if (taken) throw new Error('takes an amount that is no number');
    },
    run: () => read(rows),
    answer: (n): Answer => new Map([['taken', [String(n)]]]),
  });
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const AMOUNT = /^\d+(\.\d+)?$/;
const TYPES = ['new-logo', 'expansion', 'renewal', 'reactivation'] as const;
const OUTCOMES = ['open', 'won', 'lost', 'disqualified', 'duplicate'] as const;

/** Checked by hand into columns, with nothing said of what is wrong. */
function byHand(rows: readonly unknown[]): number {
  const n = rows.length;
  const [cents, days] = [new Float64Array(n), [new Int32Array(n), new Int32Array(n), new Int32Array(n)] as const];
  for (let i = 0; i < n; i++) {
    const r = rows[i] as Deal;
    const sound =
      typeof r.id === 'string' &&
      r.id !== '' &&
      TYPES.includes(r.type) &&
      OUTCOMES.includes(r.outcome) &&
      typeof r.amountArr === 'string' &&
      AMOUNT.test(r.amountArr) &&
      typeof r.attributes.segment === 'string';
    if (!sound) throw new Error(`row ${i}`);
    cents[i] = centsOf(r.amountArr);
    for (const [f, text] of [r.createdAt, r.qualifiedAt, r.closedAt].entries()) {
      if (!DAY.test(text)) throw new Error(`row ${i}`);
      (days[f as 0] as Int32Array)[i] = Number(text.slice(0, 4)) * 372 + Number(text.slice(5, 7)) * 31 + Number(text.slice(8));
    }
  }
  return n;
}

async function zodSchema() {
  const z = await import('zod');
  const day = z.string().regex(DAY);
  return z.strictObject({
    id: z.string().min(1),
    type: z.enum(TYPES),
    outcome: z.enum(OUTCOMES),
    amountArr: z.string().regex(AMOUNT),
    createdAt: day,
    qualifiedAt: day,
    closedAt: day,
    attributes: z.record(z.string(), z.string()),
  });
}

async function transforming(): Promise<(rows: readonly unknown[]) => number> {
  const [z, { Decimal }] = await Promise.all([import('zod'), import('decimal.js')]);
  const day = z
    .string()
    .regex(DAY)
    .transform(text => new Date(text));
  const schema = z.array(
    z.strictObject({
      id: z.string().min(1),
      type: z.enum(TYPES),
      outcome: z.enum(OUTCOMES),
      amountArr: z
        .string()
        .regex(AMOUNT)
        .transform(text => new Decimal(text)),
      createdAt: day,
      qualifiedAt: day,
      closedAt: day,
      attributes: z.record(z.string(), z.string()),
    }),
  );
  return rows => schema.parse(rows).length;
}

async function arktype(): Promise<(rows: readonly unknown[]) => number> {
  const { type } = await import('arktype');
  const schema = type({
    '+': 'reject',
    id: 'string > 0',
    type: "'new-logo' | 'expansion' | 'renewal' | 'reactivation'",
    outcome: "'open' | 'won' | 'lost' | 'disqualified' | 'duplicate'",
    amountArr: AMOUNT,
    createdAt: DAY,
    qualifiedAt: DAY,
    closedAt: DAY,
    attributes: 'Record<string, string>',
  }).array();
  return rows => {
    const out = schema(rows);
    if (out instanceof type.errors) throw new Error(out.summary);
    return out.length;
  };
}

export const w5: Work = {
  id: 'w5',
  title: 'W5 validate and decode records',
  about:
    'The eight fields of a deal. Ours (`loadRecords`) checks all that the entity’s definition says of a record, and lays columns out. The peers check texts, enumerations, and days and amounts by regular expression; with transforms they also make dates and decimals.',
  unit: 'deals',
  rows: 100_000,
  quickRows: 5000,
  goals: [
    { ours: 'loadRecords', than: 'z.array(schema).parse', atLeast: 4 },
    { ours: 'loadRecords', than: 'arktype', atLeast: 1 },
  ],
  contenders: n => {
    const rows = deals(n);
    const load = (given: readonly unknown[]): number => {
      ours.loadRecords({ opportunities: given }, loading);
      return given.length;
    };
    return [
      reader('by hand, into columns', 'limit', rows, () => byHand),
      reader('arktype', 'peer', rows, arktype),
      reader('zod, safeParse in a loop', 'peer', rows, async () => {
        const schema = await zodSchema();
        return given => {
          for (const row of given) if (!schema.safeParse(row).success) throw new Error('refused');
          return given.length;
        };
      }),
      reader('z.array(schema).parse', 'peer', rows, async () => {
        const { array } = await import('zod');
        const schema = array(await zodSchema());
        return given => schema.parse(given).length;
      }),
      reader('zod with transforms', 'peer', rows, transforming),
      reader('Opportunity, our zod schema', 'ours', rows, () => {
        const schema = entities.Opportunity as unknown as { parse(row: unknown): unknown };
        return given => {
          for (const row of given) schema.parse(row);
          return given.length;
        };
      }),
      reader('loadRecords', 'ours', rows, () => load, lacking('loadRecords')),
    ];
  },
};
