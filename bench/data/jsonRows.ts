/** Records as a program gets them: parsed from JSON text, so that strings and objects lie in memory as they do in an app. */
export function jsonRows<T>(n: number, line: (row: number) => string): T[] {
  const rows: T[] = [];
  for (let from = 0; from < n; from += 10_000) {
    const lines: string[] = [];
    for (let i = from; i < Math.min(n, from + 10_000); i++) lines.push(line(i));
    for (const row of JSON.parse(`[${lines.join(',')}]`) as T[]) rows.push(row);
  }
  return rows;
}
