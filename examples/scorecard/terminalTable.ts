/** A plain table for a terminal: columns as wide as their widest cell, two spaces apart. */
export const WIDTH = 100;

/** Lines of a table. `right` names the columns whose cells end at the right, as figures do. */
export function terminalTable(head: readonly string[], rows: readonly (readonly string[])[], right: readonly number[] = []): string[] {
  const widths = head.map((title, i) => Math.max(...[title, ...rows.map(row => row[i] ?? '')].map(cell => cell.length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => (right.includes(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(head), widths.map(width => '─'.repeat(width)).join('  '), ...rows.map(line)];
}

/** Words put into lines of at most WIDTH characters; every line but the first is indented. */
export function wrapped(text: string, indent = '  '): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && `${line} ${word}`.length > WIDTH) {
      lines.push(line);
      line = `${indent}${word}`;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
