import type { EntityKey } from '../../entities/byKey.js';
import { entities } from '../../entities/byKey.js';
import { alike } from '../../entities/fieldWords.js';
import type { Field, Table } from '../../entities/table.js';
import type { Problem } from '../../kernel/refusal.js';
import { describe, isRefusedInput } from '../../kernel/refusal.js';
import type { DateFormat } from '../dateFormat.js';
import type { FieldReader } from '../fieldReader.js';
import type { FieldSource, FromColumn, MapSpec } from '../mapSpec.js';
import { checkedTargets, columnProblems } from '../mapTargets.js';
import { isPlain } from '../plainOptions.js';
import { cellReader, statedCell } from '../readCell.js';
import type { StreamTarget } from './targetSink.js';

/** How a file writes what its mapping does not say. */
export interface CsvFormats {
  readonly map?: MapSpec<EntityKey>;
  readonly decimal?: '.' | ',';
  readonly dateFormat?: DateFormat;
}

const NUMBERS: ReadonlySet<string> = new Set(['money', 'decimal', 'share', 'whole']);
const TIMES: ReadonlySet<string> = new Set(['date', 'instant', 'month']);

/** What each field of the entity is read from, or what is wrong with the mapping or the header. */
export function csvTargets(key: EntityKey, header: readonly string[], formats: CsvFormats): readonly StreamTarget[] | readonly Problem[] {
  return formats.map === undefined ? ownTargets(key, header, formats) : mappedTargets(key, header, formats, formats.map);
}

export const isTargets = (read: readonly StreamTarget[] | readonly Problem[]): read is readonly StreamTarget[] =>
  read.length === 0 || 'read' in (read[0] as object);

function mappedTargets(
  key: EntityKey,
  header: readonly string[],
  formats: CsvFormats,
  map: MapSpec<EntityKey>,
): readonly StreamTarget[] | readonly Problem[] {
  try {
    const targets = checkedTargets(withFormats(map, entities[key].table, formats));
    const problems = columnProblems(new Map(header.map(name => [name, 0])), targets, map);
    return problems.length === 0
      ? targets
      : problems.map(it => ({ ...it, path: ['line 1', ...it.path.slice(it.path[0] === 'rows' ? 2 : 1)] }));
  } catch (error) {
    if (!isRefusedInput(error)) throw error;
    return error.problems.map(it => ({ ...it, path: ['map', ...it.path] }));
  }
}

/** The mapping with the file's formats wherever it names none of its own. */
function withFormats(map: MapSpec<EntityKey>, table: Table, { decimal, dateFormat }: CsvFormats): unknown {
  if ((decimal === undefined && dateFormat === undefined) || !isPlain(map.fields)) return map;
  const stated = (field: Field, source: unknown): unknown => {
    const from = (typeof source === 'string' ? { from: source } : source) as FieldSource;
    if (!isPlain(from) || !('from' in from)) return source;
    const { number, date } = from as unknown as FromColumn;
    if (NUMBERS.has(field.kind) && decimal !== undefined)
      return { ...from, number: isPlain(number) ? { decimal, ...number } : (number ?? { decimal }) };
    return TIMES.has(field.kind) && dateFormat !== undefined ? { ...from, date: date ?? dateFormat } : source;
  };
  const fields = Object.entries(map.fields).map(([name, source]) => [
    name,
    Object.hasOwn(table, name) ? stated(table[name] as Field, source) : source,
  ]);
  return { ...map, fields: Object.fromEntries(fields) };
}

/** Without a mapping: columns named as the fields, values as records give them, an empty cell no value. */
function ownTargets(
  key: EntityKey,
  header: readonly string[],
  { decimal, dateFormat }: CsvFormats,
): readonly StreamTarget[] | readonly Problem[] {
  const { table, name: entity } = entities[key] as { table: Table; name: string };
  const targets: StreamTarget[] = [];
  const problems: Problem[] = [];
  for (const column of header) {
    const field = Object.hasOwn(table, column) ? (table[column] as Field) : undefined;
    if (field === undefined || field.kind === 'texts') {
      const meant = alike(column, Object.keys(table));
      const hint = meant !== undefined && meant !== column ? `did you mean '${meant}'? Or give a map` : 'give a map: { entity, fields, … }';
      problems.push({
        path: ['line 1', column],
        expected: `a field of ${entity}`,
        received: field ? 'own attributes, which are several columns' : 'an unknown column',
        hint,
      });
      continue;
    }
    const formats = {
      ...(TIMES.has(field.kind) && dateFormat !== undefined ? { date: dateFormat } : {}),
      ...(NUMBERS.has(field.kind) && decimal !== undefined ? { number: { decimal } } : {}),
    };
    const source: FromColumn = { from: column, ...formats };
    targets.push({ key: column, field, source, column, plain: true, read: ownReader(field, source) });
  }
  for (const [name, field] of Object.entries(table))
    if (field.required && !header.includes(name))
      problems.push({ path: ['line 1', name], expected: 'a column of this name: the field is required', received: 'none' });
  return problems.length > 0 ? problems : targets.sort((a, b) => Number(b.key === 'currency') - Number(a.key === 'currency'));
}

const FLAGS: ReadonlyMap<unknown, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

/** Reads a field's text as a record would give it. */
export function ownReader(field: Field, { from, date, number }: FromColumn): FieldReader {
  const read =
    (TIMES.has(field.kind) && date !== undefined) || NUMBERS.has(field.kind)
      ? cellReader(field, date, number)
      : (raw: unknown) => statedCell(field, raw);
  return row => {
    const raw = row[from];
    if (raw === '')
      return field.required ? { path: ['rows', 0, from], expected: 'a value', received: "''", hint: 'required' } : { absent: true };
    const cell = read(field.kind === 'flag' ? (FLAGS.get(raw) ?? raw) : raw, undefined);
    if ('value' in cell) return cell;
    return {
      path: ['rows', 0, from],
      expected: cell.expected,
      received: describe(raw),
      ...(cell.hint === undefined ? {} : { hint: cell.hint }),
    };
  };
}
