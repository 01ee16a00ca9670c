import type { Field } from '../entities/table.js';
import type { Problem } from '../kernel/refusal.js';
import { describe } from '../kernel/refusal.js';
import { isDateFormat } from './dateFormat.js';
import type { FieldSource, FromColumn } from './mapSpec.js';
import { isPlain, notOneOf, unknownKeys } from './plainOptions.js';
import { statedCell } from './readCell.js';

type Path = Problem['path'];
type LongSource = Exclude<FieldSource, string>;

/** Whether a source is a column; else it is a constant or the row number. */
export function isColumn(source: LongSource): source is FromColumn {
  return 'from' in source;
}

/** The source of a field in its long form, or what is wrong with it. */
export function fieldSource(path: Path, field: Field, given: unknown): LongSource | readonly Problem[] {
  const source = typeof given === 'string' ? { from: given } : given;
  const problem = (at: Path, expected: string, received: unknown): Problem[] => [{ path: at, expected, received: describe(received) }];
  if (!isPlain(source)) return problem(path, "a column's name, { from }, { value } or { row: true }", source);
  if (typeof source.from === 'string') {
    const problems = [...columnProblems(path, field, source), ...formatProblems(path, field, source)];
    return problems.length > 0 ? problems : (source as unknown as FromColumn);
  }
  const keys = Object.keys(source).join();
  if (keys === 'row' && source.row === true) {
    return field.kind === 'text' && !field.oneOf ? { row: true } : problem(path, 'a source of values of the field', 'the row number');
  }
  if (keys !== 'value') return problem(path, "one of the keys from, value, row, as { from: 'column' }, { value } or { row: true }", source);
  const cell = statedCell(field, source.value);
  return 'value' in cell ? cell : problem([...path, 'value'], cell.expected, source.value);
}

function columnProblems(path: Path, field: Field, source: Record<string, unknown>): Problem[] {
  const left = field.required ? ['exclude'] : ['absent', 'exclude'];
  const problems = [
    ...unknownKeys(path, source, ['from', 'empty', 'values', 'others', 'date', 'number']),
    ...notOneOf([...path, 'empty'], source.empty, left),
    ...notOneOf([...path, 'others'], source.others, [...left, 'keep']),
  ];
  const { values, others } = source;
  if (isPlain(values)) {
    for (const [key, value] of Object.entries(values)) {
      const cell = value === null && !field.required ? { value } : statedCell(field, value);
      if ('expected' in cell) problems.push({ path: [...path, 'values', key], expected: cell.expected, received: describe(value) });
    }
  } else if (values !== undefined || others !== undefined) {
    problems.push({ path: [...path, 'values'], expected: 'foreign value → value', received: describe(values) });
  }
  return problems;
}

function formatProblems(path: Path, field: Field, { date, number }: Record<string, unknown>): Problem[] {
  const problems: Problem[] = [];
  const wrong = (at: Path, expected: string, received: unknown): void => {
    problems.push({ path: [...path, ...at], expected, received: describe(received) });
  };
  const isTime = field.kind === 'date' || field.kind === 'instant' || field.kind === 'month';
  const isNumber = field.kind === 'money' || field.kind === 'decimal' || field.kind === 'share' || field.kind === 'whole';
  if (date !== undefined && !isTime) wrong(['date'], `no date format: the field holds ${field.kind}`, date);
  else if (date === 'instant' && field.kind !== 'instant') wrong(['date'], `a format of days: the field holds a ${field.kind}`, date);
  else if (date !== undefined && date !== 'instant' && !isDateFormat(date)) wrong(['date'], "a format such as 'DD/MM/YYYY'", date);
  if (number === undefined) return problems;
  if (!isNumber) wrong(['number'], `no number format: the field holds ${field.kind}`, number);
  else if (!isPlain(number)) wrong(['number'], 'an object: { decimal, thousands }', number);
  else {
    const at = [...path, 'number'];
    const { decimal = '.', thousands, minorUnits } = number;
    const marks = [',', '.', ' ', "'", '_'].filter(it => it !== decimal);
    problems.push(...unknownKeys(at, number, ['decimal', 'thousands', 'minorUnits']));
    problems.push(...notOneOf([...at, 'decimal'], decimal, ['.', ',']), ...notOneOf([...at, 'thousands'], thousands, marks));
    if (minorUnits !== undefined && (minorUnits !== true || field.kind !== 'money'))
      wrong(['number', 'minorUnits'], 'true, for a field of money', minorUnits);
  }
  return problems;
}
