import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Papa from 'papaparse';

/** A row of a CSV file: text by column. */
export type CsvRow = Readonly<Record<string, string>>;

/** Other people's data, not in this repository: its folder if it is there. Relative paths start at the root of the project. */
export function foreignFolder(name: string): string | undefined {
  const shared = process.env.REVCANON_SHARED_DATA || '../shared/data';
  const folder = join(resolve(import.meta.dirname, '../..', shared), name);
  return existsSync(folder) ? folder : undefined;
}

/** The rows of a CSV file. */
export function readCsv(path: string): CsvRow[] {
  const { data, errors } = Papa.parse<CsvRow>(readFileSync(path, 'utf8'), { header: true, skipEmptyLines: true });
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  return data;
}
