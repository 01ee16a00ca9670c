/** A plain table for a terminal: columns as wide as their widest cell, two spaces apart; the last one goes on in further lines where it must. */
export const WIDTH = 100;
const GAP = '  ';

/** Lines of a table. `right` names the columns whose cells end at the right, as figures do. */
export function terminalTable(head: readonly string[], rows: readonly (readonly string[])[], right: readonly number[] = []): string[] {
  const widths = head.map((title, i) => Math.max(...[title, ...rows.map(row => row[i] ?? '')].map(cell => cell.length)));
  const last = widths.length - 1;
  const before = widths.slice(0, last).reduce((sum, width) => sum + width + GAP.length, 0);
  widths[last] = Math.min(widths[last] ?? 0, WIDTH - before);
  const line = (cells: readonly string[]): string => {
    const placed = cells.map((cell, i) => (right.includes(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)));
    return placed.join(GAP).trimEnd();
  };
  const lines = rows.flatMap(row => {
    const [first = '', ...more] = wrapped(row[last] ?? '', '', widths[last]);
    return [line([...row.slice(0, last), first]), ...more.map(rest => ' '.repeat(before) + rest)];
  });
  return [line(head), widths.map(width => '─'.repeat(width)).join(GAP), ...lines];
}

/** Words put into lines; every line but the first is indented. */
export function wrapped(text: string, indent = GAP, width = WIDTH): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && `${line} ${word}`.length > width) {
      lines.push(line);
      line = `${indent}${word}`;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
