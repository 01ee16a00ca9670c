import type { Field } from '../../entities/table.js';
import type { Cells } from './source.js';

type Form = Cells['form'];

const TEXTS: readonly Form[] = ['list', 'dictionary'];
const NUMBERS: readonly Form[] = [...TEXTS, 'numbers', 'scaled', 'words'];
const FORMS: Readonly<Record<Field['kind'], readonly Form[]>> = {
  text: [...TEXTS, 'bytes'],
  currency: TEXTS,
  clock: TEXTS,
  zone: TEXTS,
  date: [...TEXTS, 'days'],
  month: [...TEXTS, 'days'],
  instant: [...TEXTS, 'days', 'instants'],
  flag: [...TEXTS, 'flags'],
  texts: [...TEXTS, 'attributes'],
  money: NUMBERS,
  decimal: NUMBERS,
  share: NUMBERS,
  whole: NUMBERS,
};

const RECEIVED: Readonly<Record<Form, string>> = {
  list: 'a list',
  dictionary: 'a dictionary',
  numbers: 'numbers that do not say what they are',
  scaled: 'numbers that do not say what they are',
  words: 'decimals',
  days: 'days',
  instants: 'instants',
  flags: 'flags',
  bytes: 'texts',
  attributes: 'an object of columns',
};

/** What is wrong with a column whose form cannot hold a field of this kind, whatever its rows say. */
export function misfitOf(
  kind: Field['kind'],
  form: Form,
): { readonly expected: string; readonly received: string; readonly hint?: string } | undefined {
  if (FORMS[kind].includes(form)) return undefined;
  const received = RECEIVED[form];
  const bare = form === 'numbers' || form === 'scaled';
  switch (kind) {
    case 'date':
    case 'month':
      return form === 'instants'
        ? {
            expected: 'days',
            received,
            hint: "on which day an instant falls is a zone's to say: cast the column to days of the reporting zone",
          }
        : { expected: 'days', received, ...(bare ? { hint: 'declare them: days(column) counts days since 1970-01-01' } : {}) };
    case 'instant':
      return {
        expected: 'instants or days',
        received,
        ...(bare
          ? { hint: 'declare them: millis(column) counts milliseconds since 1970-01-01T00:00Z, days(column) days since 1970-01-01' }
          : {}),
      };
    case 'flag':
      return { expected: 'true or false', received, ...(bare ? { hint: 'declare bytes 0 and 1 with flags(column)' } : {}) };
    case 'texts':
      return { expected: 'an object of columns, by attribute', received, hint: 'attributes: { tier: column }' };
    case 'money':
    case 'decimal':
    case 'share':
    case 'whole':
      return { expected: 'numbers', received };
    default:
      return { expected: 'texts', received: bare ? 'numbers' : received, hint: 'cast the column to text' };
  }
}
