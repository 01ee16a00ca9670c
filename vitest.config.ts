import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

// The package is imported by its own name in examples and in some tests: in the tree that means src.
const resolve = {
  alias: [
    { find: /^revcanon$/, replacement: path('./src/index.ts') },
    { find: /^revcanon\/([a-z]+)$/, replacement: path('./src/$1.ts') },
  ],
};

export default defineConfig({
  test: {
    // Every core: by default one is left idle.
    maxWorkers: '100%',
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['text-summary', 'html'],
      reportsDirectory: 'coverage',
      reportOnFailure: true,
      thresholds: { lines: 90, branches: 85 },
    },
    projects: [
      {
        resolve,
        test: {
          name: 'unit',
          // The library has no state that one test file could leave to the next, so that modules are loaded once a worker.
          isolate: false,
          testTimeout: 60_000,
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/field/**', 'tests/packaging/**'],
          typecheck: { enabled: true, include: ['tests/types/**/*.test-d.ts'], tsconfig: 'tests/types/tsconfig.json' },
        },
      },
      {
        resolve,
        test: { name: 'field', include: ['tests/field/**/*.test.ts'], testTimeout: 120_000 },
      },
      {
        test: {
          name: 'packaging',
          include: ['tests/packaging/**/*.test.ts'],
          globalSetup: ['tests/packaging/installed.ts'],
          testTimeout: 180_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
