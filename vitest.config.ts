import { defineConfig } from 'vitest/config';

/** Workspace packages resolve to their TypeScript source through this export condition. */
const source = '@nnzoo/source';

export default defineConfig({
  resolve: { conditions: [source, 'module', 'node', 'development|production'] },
  ssr: {
    resolve: {
      conditions: [source, 'module', 'node', 'development|production'],
      externalConditions: [source, 'node'],
    },
  },
  test: {
    include: [
      'packages/*/test/**/*.test.ts',
      'apps/*/test/**/*.test.ts',
      'scripts/test/**/*.test.ts',
    ],
    setupFiles: ['./packages/core/test/setup.ts'],
    exclude: ['**/node_modules/**', '**/*.slow.test.ts', '**/*.browser.test.ts'],
    reporters: ['default', './scripts/plain-line-reporter.ts'],
    testTimeout: 30_000,
  },
});
