/** Own attributes of a record: names with texts. */
type Texts = Readonly<Record<string, string>>;

/** Objects of texts that were read, by what they hold: a thousand deals of one tier share one object. */
export interface SharedTexts {
  readonly root: Place;
  /** What was read so far, by code. */
  readonly texts: Texts[];
  /** How many places may still be made; after that objects are copied one by one. Below 0 nothing is taken. */
  room: number;
}

/** Where some keys with their texts lead to, in the order they came in. */
interface Place {
  /** The key that comes next in most of them, and where its texts lead. */
  key: string | undefined;
  readonly onward: Map<string, Place>;
  /** Other keys. */
  others: Map<string, Map<string, Place>> | undefined;
  /** Of what ends here; -1 where nothing did so far. */
  code: number;
}

const ROOM = 10_000;

const place = (): Place => ({ key: undefined, onward: new Map(), others: undefined, code: -1 });

export function sharedTexts(): SharedTexts {
  let inherits = false;
  for (const _ in {}) inherits = true; // somebody has put something onto every object
  return { root: place(), texts: [], room: inherits ? -1 : ROOM };
}

/** The code of a plain object's texts, which are kept frozen and without a prototype; -1 in any doubt. */
export function takeTexts(shared: SharedTexts, value: unknown): number {
  if (typeof value !== 'object' || value === null || shared.room < 0 || Object.getPrototypeOf(value) !== Object.prototype) return -1;
  let at: Place | undefined = shared.root;
  for (const key in value) {
    const text = (value as Readonly<Record<string, unknown>>)[key];
    if (typeof text !== 'string') return -1;
    at = (at.key === key ? at.onward : at.others?.get(key))?.get(text) ?? newPlace(shared, at, key, text);
    if (at === undefined) return copied(shared, value as Texts);
  }
  if (at.code < 0) at.code = copied(shared, value as Texts);
  return at.code;
}

/** The code of texts that were read in full: they are kept as they are. */
export function addTexts({ texts }: SharedTexts, value: Texts): number {
  return texts.push(value) - 1;
}

function newPlace(shared: SharedTexts, from: Place, key: string, text: string): Place | undefined {
  if (shared.room === 0) return undefined;
  shared.room -= 1;
  const made = place();
  from.key ??= key;
  if (from.key === key) from.onward.set(text, made);
  else {
    from.others ??= new Map();
    const texts = from.others.get(key);
    if (texts) texts.set(text, made);
    else from.others.set(key, new Map([[text, made]]));
  }
  return made;
}

function copied(shared: SharedTexts, value: Texts): number {
  const copy: Record<string, string> = Object.create(null);
  for (const key of Object.keys(value)) {
    const text: unknown = value[key];
    if (typeof text !== 'string') return -1;
    copy[key] = text;
  }
  return addTexts(shared, Object.freeze(copy));
}
