import { defineConfig, type Options } from 'tsup';
import { pureInitializers } from './scripts/pureInitializers.js';

// Why the layout is as it is: docs/decisions/0001-dist-layout.md. Declarations come from tsc (scripts/build.ts).
const common: Options = { entry: ['src/**/*.ts'], bundle: false, platform: 'neutral', target: 'es2022', silent: true };

export default defineConfig([
  { ...common, format: 'esm', outDir: 'dist', esbuildPlugins: [pureInitializers] },
  { ...common, format: 'cjs', outDir: 'dist/cjs', outExtension: () => ({ js: '.js' }) },
]);
