/**
 * What a consumer's bundle grows by: min+gzip bytes of the built package, held under the ceilings in size-ceilings.json;
 * and that every metric, bundled alone, brings no other metric than its declared operands.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');

interface Bundle {
  readonly bytes: number;
  /** Files of which at least one byte is in the bundle. */
  readonly files: readonly string[];
  readonly warnings: readonly string[];
}

/** Bundles code that imports the package by its name, as a consumer's bundler does. */
async function bundle(contents: string): Promise<Bundle> {
  const { outputFiles, metafile, warnings } = await build({
    stdin: { contents, resolveDir: root },
    absWorkingDir: root,
    tsconfigRaw: {}, // the tree's own `paths` would lead to src
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const inputs = Object.values(metafile.outputs)[0]!.inputs;
  return {
    bytes: gzipSync(outputFiles[0]!.contents, { level: 9 }).length,
    files: Object.keys(inputs).filter(it => inputs[it]!.bytesInOutput > 0),
    warnings: warnings.map(it => it.text),
  };
}

interface Definition {
  readonly id: string;
  readonly variants: Readonly<Record<string, { readonly inputs: Readonly<Record<string, { kind?: string; definition?: Definition }>> }>>;
}

/** The ids of a metric and of every metric that one of its variants takes as an input, however deep. */
function withOperands({ id, variants }: Definition): string[] {
  const operands = Object.values(variants).flatMap(it =>
    Object.values(it.inputs).flatMap(input => (input.kind === 'metric' ? input.definition! : [])),
  );
  return [id, ...operands.flatMap(withOperands)];
}

const camelCase = (id: string): string => id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
/** What nobody who uses one metric on totals should carry. */
const foreign = /^dist\/(entities|records|catalog|policy|scorecards|sql)\b|node_modules\/(zod|date-fns|@date-fns)\//;
const faults: string[] = [];

const ceilings = JSON.parse(readFileSync(join(root, 'scripts/size-ceilings.json'), 'utf8')) as Record<string, number>;
const consumers: Record<string, string> = {
  cac: `export { cac } from 'revcanon'`,
  nrr: `export { nrr } from 'revcanon'`,
  evaluate: `export { evaluate } from 'revcanon/records'`,
  everything: ['', '/records', '/entities', '/catalog', '/define', '/scorecards']
    .map((it, i) => `export * as part${i} from 'revcanon${it}'`)
    .join(';'),
};
for (const [name, code] of Object.entries(consumers)) {
  const { bytes, files, warnings } = await bundle(code);
  const ceiling = ceilings[name] ?? 0;
  console.log(`${name.padEnd(12)}${String(bytes).padStart(8)} bytes min+gzip, at most ${ceiling}, from ${files.length} files`);
  if (bytes > ceiling) faults.push(`${name}: ${bytes} bytes is above its ceiling of ${ceiling}`);
  for (const text of warnings) faults.push(`${name}: a consumer's bundler warns: ${text}`);
}

const library = (await import(join(root, 'dist/index.js'))) as Record<string, { definition?: Definition }>;
let alone = 0;
for (const [name, { definition }] of Object.entries(library)) {
  if (!definition) continue;
  alone += 1;
  const { files } = await bundle(`export { ${name} } from 'revcanon'`);
  const own = withOperands(definition).map(id => `dist/metrics/${camelCase(id)}.js`);
  if (!files.includes(own[0]!)) faults.push(`${name}: ${own[0]} is not in its bundle`);
  for (const file of files) {
    if (foreign.test(file) || (file.startsWith('dist/metrics/') && !own.includes(file)))
      faults.push(`${name}, bundled alone, brings ${file}`);
  }
}
console.log(`${alone} metrics bundled one by one`);
if (alone === 0) faults.push('the index exports no metric');

for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
