/** The name that a misspelt one probably means: equal but for case and separators, or at most two letters apart. */
export function nearest(text: string, names: readonly string[]): string | undefined {
  if (text.length > 60) return undefined;
  const bare = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const wanted = bare(text);
  const far = Math.min(2, Math.floor(wanted.length / 3));
  const [best] = names
    .map(name => ({ name, apart: apart(wanted, bare(name)) }))
    .filter(it => it.apart <= far)
    .sort((a, b) => a.apart - b.apart);
  return best?.name;
}

/** How many letters must be put in, taken out or changed to make one word of the other. */
function apart(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const kept = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(kept, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
