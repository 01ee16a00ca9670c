import { addDays } from '../../../src/kernel/day.js';
import { decimal } from '../../../src/kernel/decimal.js';
import type { Day } from '../../../src/kernel/isDay.js';
import { startOfDay } from '../../../src/kernel/zone.js';
import type { Dice } from '../seeds.js';
import type { Cell, Row } from './cells.js';
import type { Frame, Table, World } from './world.js';

/** What a column of a made-up entity holds. `customer`, `key` and such are texts that columns of several entities share. */
export interface Made {
  readonly base: 'text' | 'dec' | 'instant' | 'bool' | 'map';
  readonly missing?: true;
  /** Texts of one kind: an expression of one is compared with others of it. */
  readonly of?: 'id' | 'key' | 'customer' | 'calendar' | 'currency';
  /** A number of days, months or minutes. */
  readonly small?: true;
}

const text = (of?: NonNullable<Made['of']>): Made => ({ base: 'text', ...(of ? { of } : {}) });
const maybe = <M extends Made>(made: M): Made => ({ ...made, missing: true });
const instant: Made = { base: 'instant' };
const dec: Made = { base: 'dec' };
const small: Made = { base: 'dec', small: true };
const bool: Made = { base: 'bool' };

/** The columns of the made-up entities; where two share a name, it holds the same in both. */
export const SCHEMA = {
  deals: {
    id: text('id'),
    parent: maybe(text('id')),
    key: text('key'),
    customer: maybe(text('customer')),
    at: instant,
    seen: maybe(instant),
    end: maybe(instant),
    x: maybe(dec),
    y: dec,
    n: small,
    amount: dec,
    amountCurrency: text('currency'),
    fee: maybe(dec),
    feeCurrency: maybe(text('currency')),
    flag: maybe(bool),
    won: bool,
    segment: maybe(text()),
    note: maybe(text()),
    calendar: maybe(text('calendar')),
    attributes: maybe({ base: 'map' }),
  },
  visits: {
    id: text('id'),
    key: text('key'),
    customer: maybe(text('customer')),
    at: instant,
    until: maybe(instant),
    y: dec,
    z: maybe(dec),
    n: small,
    flag: maybe(bool),
    note: maybe(text()),
    calendar: maybe(text('calendar')),
  },
  accounts: {
    id: text('customer'),
    parent: maybe(text('customer')),
    validFrom: maybe(instant),
    segment: maybe(text()),
    region: maybe(text()),
    ownerRepId: maybe(text('key')),
    x: maybe(dec),
    attributes: maybe({ base: 'map' }),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Made>>>>;

export type EntityName = keyof typeof SCHEMA;

/** Texts that trip somebody: two forms of one letter, names of properties, what is not a text once it is in JSON or sorts by another unit. */
const WORDS = [
  'a',
  'b',
  'B',
  '',
  'é',
  'e\u0301',
  '日本',
  '😀',
  '\uff5e',
  '__proto__',
  'constructor',
  'null',
  '10',
  '9',
  '"',
  "it's",
  'a,b',
];
/** Attribute names and their values. */
export const ATTRIBUTES = ['tier', '__proto__', 'region'] as const;
export const CURRENCIES = ['BRL', 'USD', 'EUR', 'JPY'] as const;

/** A zone with the days that something happens on to its clocks. */
const ZONES: Readonly<Record<string, { readonly from: Day; readonly turns: readonly Day[] }>> = {
  'America/Sao_Paulo': { from: '2018-09-01', turns: ['2018-11-04', '2019-02-16', '2019-02-17'] },
  'Europe/Lisbon': { from: '2023-12-20', turns: ['2024-03-31', '2024-10-27'] },
  'America/New_York': { from: '2022-01-15', turns: ['2022-03-13', '2022-11-06'] },
  UTC: { from: '2024-01-01', turns: ['2024-02-29', '2024-03-31'] },
};
const DAY_MS = 86_400_000;

/** One of the words that this world uses; literals of plans draw from them too. */
export interface Drawn {
  readonly world: World;
  readonly frames: readonly Frame[];
  readonly words: Readonly<Record<NonNullable<Made['of']> | 'other', readonly string[]>>;
  readonly number: () => string;
}

/** The share of worlds with a few hundred rows, and how many frames they are looked at through. */
const LARGE = 0.03;
const FRAMES = 6;

/** Records of the made-up entities, and frames to look at them through. */
export function randomWorld(d: Dice): Drawn {
  const timeZone = d.pick(Object.keys(ZONES));
  const { from, turns } = ZONES[timeZone] as (typeof ZONES)[string];
  const span = d.pick([5, 60, 400]);
  // The last of the two by code point is the first by UTF-16 unit.
  const some = (most: number): string[] => [...(d.chance(0.4) ? ['😀', '\uff5e'] : []), ...d.shuffled(WORDS).slice(0, d.between(1, most))];
  const words: Drawn['words'] = {
    id: ['d0', 'd1', 'd2', 'v0', 'v1'],
    key: some(4),
    customer: ['c0', 'c1', 'c2', ...some(2)],
    calendar: ['a', 'b', 'none'],
    // Yen have no rate.
    currency: d.chance(0.5) ? CURRENCIES : ['BRL', 'USD', 'EUR'],
    other: some(6),
  };
  const anyDay = (): Day => (d.chance(0.3) ? d.pick(turns) : addDays(from, d.between(0, span)));
  // Few days, so that records, rates, versions and frames often begin at the same instant.
  const days = Array.from({ length: d.between(2, 12) }, anyDay);
  const midnight = (): number => startOfDay(d.chance(0.7) ? d.pick(days) : anyDay(), timeZone);
  const anyInstant = (): number => {
    if (d.chance(0.35)) return midnight() + d.pick([0, 0, 0, -1, 1, 3_600_000, -3_600_000]);
    return midnight() + (d.chance(0.5) ? d.between(0, DAY_MS) : d.between(0, 24) * 3_600_000);
  };
  const number = (): string => numberOf(d, d.pick(['cents', 'whole', 'long', 'edge', 'tiny']));

  /** One way for a whole column, so that some columns fit a layout and others do not. */
  function columnOf(made: Made): (row: number) => Cell {
    const style = d.pick(['cents', 'cents', 'whole', 'long', 'edge', 'tiny', 'mixed'] as const);
    const one = (): Cell => {
      switch (made.base) {
        case 'text':
          return d.pick(words[made.of ?? 'other']);
        case 'dec':
          return decimal(
            made.small
              ? d.pick(['0', '1', '2', '3', '5', '-1', '0.5', '1.75', '-2.5', '0.000123'])
              : style === 'mixed'
                ? number()
                : numberOf(d, style),
          );
        case 'instant':
          return anyInstant();
        case 'bool':
          return d.chance(0.5);
        case 'map':
          return Object.fromEntries(ATTRIBUTES.filter(() => d.chance(0.5)).map(name => [name, d.pick(words.other)]));
      }
    };
    const gone = made.missing ? d.pick([0, 0.2, 0.2, 0.7, 1]) : 0;
    const same = d.chance(0.08) ? one() : undefined;
    return () => (d.chance(gone) ? undefined : (same ?? one()));
  }

  function rowsOf(entity: EntityName, prefix: string, howMany: number): Row[] {
    const own: Readonly<Record<string, Made>> = SCHEMA[entity];
    const columns = Object.entries(own).map(([name, made]) => [name, columnOf(made)] as const);
    const twice = d.chance(0.06);
    return Array.from({ length: howMany }, (_, i) => {
      const row: Record<string, Cell> = { row: i };
      for (const [name, cell] of columns) {
        const value = cell(i);
        if (value !== undefined) row[name] = value;
      }
      if (entity !== 'accounts') row.id = `${prefix}${twice && d.chance(0.2) ? 0 : i}`;
      // Parents are mostly earlier ones, so that few worlds have circles.
      if (entity === 'deals' && row.parent !== undefined && !d.chance(0.02)) {
        if (i === 0) delete row.parent;
        else row.parent = `${prefix}${d.between(0, i - 1)}`;
      }
      return row;
    });
  }

  function accounts(): Row[] {
    return rowsOf('accounts', '', d.pick([0, 1, 4, 9, 14])).map(row => {
      const place = words.customer.indexOf(row.id as string);
      if (row.parent === undefined || d.chance(0.02)) return row;
      const { parent: _, ...rest } = row;
      return place === 0 ? rest : { ...rest, parent: d.pick(words.customer.slice(0, place)) };
    });
  }

  // Some worlds have so many rows and frames that windows are pieces of columns in the order of their time, and of them few are computed twice.
  const large = d.chance(LARGE);
  const howMany = (): number => (large ? d.between(70, 220) : d.pick([0, 1, 2, 3, 5, 8, 8, 8, 13, 13, 20, 40]));
  const table = (entity: string, live: readonly Row[], test: readonly Row[] = []): [string, Table] => [
    entity,
    { live, test, excluded: d.chance(0.3) ? { [`${entity}: deleted`]: d.between(1, 3) } : {} },
  ];
  const tables = [
    table('deals', rowsOf('deals', 'd', howMany()), rowsOf('deals', 't', d.between(0, 3))),
    table('visits', rowsOf('visits', 'v', howMany()), rowsOf('visits', 'w', d.between(0, 2))),
    table('accounts', accounts()),
    table('businessHours', hours(d, midnight)),
    table(
      'businessHolidays',
      Array.from({ length: d.between(0, 4) }, () => ({ calendarId: d.pick(['a', 'b']), date: midnight() })),
    ),
  ].filter(([entity]) => entity === 'deals' || !d.chance(0.05));

  const rates = CURRENCIES.flatMap(currency =>
    (['plan', 'spot', 'average'] as const).flatMap(kind =>
      Array.from({ length: currency === 'JPY' ? 0 : d.chance(0.1) ? 0 : d.between(1, 6) }, (_, i): Row => {
        const date = i === 0 && d.chance(0.9) ? startOfDay(addDays(from, -400), timeZone) : midnight();
        return { kind, from: currency, to: 'BRL', date, rate: decimal(d.pick(['5.0321', '0.18', '1', '4.999999999999999999'])) };
      }),
    ),
  );
  // Two rates of one day are refused when records are read.
  const dated = new Map(rates.map(r => [`${String(r.kind)} ${String(r.from)} ${String(r.date)}`, r]));

  const parameters = (): Frame['parameters'] => ({
    ...(d.chance(0.6) ? { whose: d.pick(['first', 'second', 'third', '__proto__']) } : {}),
    ...(d.chance(0.6) ? { weight: d.pick(['0.5', '2', '-1.25']) } : {}),
    ...(d.chance(0.6) ? { days: d.pick([0, 3, 30]) } : {}),
  });
  const frame = (before?: Frame): Frame => {
    const [a, b, c] = [midnight(), midnight(), d.chance(0.5) ? midnight() : anyInstant()].sort((x, y) => x - y) as [number, number, number];
    const [first, last] = [startOfDay(addDays(from, -1), timeZone), startOfDay(addDays(from, 420), timeZone)];
    // An empty window, from the beginning, all there is, or any.
    const [opens, closes, asOf] = d.pick([
      [a, a, b],
      [first, c, c],
      [first, c, last],
      [first, last, last],
      [a, last, last],
      [a, b, c],
    ] as const);
    const anchors = {
      opens,
      closes,
      asOf,
      cutoff: d.chance(0.5) ? asOf : Number.MAX_SAFE_INTEGER,
      ratesAt: d.chance(0.7) ? closes - 1 : anyInstant(),
      ends: d.chance(0.7) ? closes : midnight(),
    };
    // Frames that agree in some points: what depends only on those is the same.
    const kept = before ? Object.fromEntries(Object.entries(before.anchors).filter(() => d.chance(0.5))) : {};
    const drawn = { ...anchors, ...kept };
    const ordered = drawn.opens <= drawn.closes && drawn.closes <= drawn.asOf ? drawn : anchors;
    return { anchors: ordered, parameters: before && d.chance(0.5) ? before.parameters : parameters() };
  };
  const frames = [frame()];
  while (frames.length < (large ? FRAMES : 2)) frames.push(frame(d.pick(frames)));

  const world: World = {
    tables: new Map(tables),
    timeZone,
    fiscalYearStart: d.pick([1, 1, 2, 7]),
    currency: 'BRL',
    rates: [...dated.values()],
    ...(d.chance(0.1) ? { ratesThrough: midnight() } : {}),
    unrated: new Set(),
  };
  return { world, frames, words, number };
}

/** Cents and whole numbers fit 2^53 units, sums of `edge` leave it, `long` and `tiny` never fit. */
function numberOf(d: Dice, style: 'cents' | 'whole' | 'long' | 'edge' | 'tiny'): string {
  const digits = (n: number): string => Array.from({ length: n }, () => d.between(0, 9)).join('');
  const sign = d.chance(0.3) ? '-' : '';
  switch (style) {
    case 'cents':
      return (d.between(-2000, 9000) / 100).toFixed(2);
    case 'whole':
      return String(d.between(-5, 20));
    case 'long':
      return `${sign}${d.between(1, 9)}${digits(d.between(15, 29))}${d.chance(0.5) ? `.${digits(d.between(1, 12))}` : ''}`;
    case 'edge':
      return `${sign}${d.pick(['9007199254740991', '9007199254740992', '90071992547409.91', '90071992547409.93', '4503599627370496', '0.9007199254740993'])}`;
    case 'tiny':
      return `${sign}0.${'0'.repeat(d.between(0, 20))}${digits(d.between(1, 20))}`;
  }
}

/** Two calendars: stretches that may touch or overlap, in one zone each, perhaps with a later version. */
function hours(d: Dice, midnight: () => number): Row[] {
  const clock = (minutes: number): string =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return ['a', 'b'].flatMap(calendarId => {
    const zone = d.pick([undefined, 'America/New_York', 'Europe/Lisbon']);
    const versions = d.pick([[undefined], [undefined, midnight()], [midnight()]]);
    return versions.flatMap(validFrom =>
      Array.from({ length: d.between(1, 9) }, (): Row => {
        const opens = d.pick([0, 60, 480, 540, 765]);
        return {
          calendarId,
          weekday: decimal(d.between(1, 7)),
          opensAt: clock(opens),
          closesAt: clock(d.pick([opens + 25, opens + 90, 1080, 1440].filter(m => m > opens))),
          ...(zone ? { timeZone: zone } : {}),
          ...(validFrom === undefined ? {} : { validFrom }),
        };
      }),
    );
  });
}
