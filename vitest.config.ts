import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromium, quiet, sayWhereAbsent } from './scripts/chromium.ts';
import { LongestFirst } from './scripts/longest-first.ts';

/** Workspace packages resolve to their TypeScript source through this export condition. */
const source = '@nnzoo/source';

sayWhereAbsent('browser tests');

const node = {
  resolve: { conditions: [source, 'module', 'node', 'development|production'] },
  ssr: {
    resolve: {
      conditions: [source, 'module', 'node', 'development|production'],
      externalConditions: [source, 'node'],
    },
  },
  test: {
    name: 'node',
    include: [
      'packages/*/test/**/*.test.ts',
      'apps/*/test/**/*.test.ts',
      'scripts/test/**/*.test.ts',
    ],
    globalSetup: ['./apps/cli/test/support/programs-folder.ts'],
    setupFiles: ['./packages/core/test/setup.ts'],
    // A worker loads the library once, not once a file: that alone took as long as half the tests.
    isolate: false,
    exclude: ['**/node_modules/**', '**/*.slow.test.ts', 'apps/site/test/e2e/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
};

/**
 * Core's kernels, ops and training runs once more, in the browser, and a run loaded there. Not the difference
 * quotients of derivatives: there the gradients on SIMD are compared with the plain ones.
 */
const browser = {
  resolve: { conditions: [source, 'module', 'browser', 'development|production'] },
  test: {
    name: 'browser',
    include: [
      'packages/core/test/kernels/*.test.ts',
      'packages/core/test/{training-bits,wasm/determinism}.test.ts',
      'packages/core/test/{math,random,tensor,autograd,ops}.test.ts',
      'packages/feedforward/test/saved-run.test.ts',
      'packages/datasets/test/{browser,files-anywhere,web-stores}.test.ts',
    ],
    // As above: with a page of its own, each file would load the library again.
    isolate: false,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: { executablePath: chromium ?? '', args: quiet } }),
      instances: [{ browser: 'chromium' as const }],
    },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
};

export default defineConfig({
  test: {
    // Tests that start processes mostly wait for them: no core is left out.
    maxWorkers: '100%',
    // What a source becomes is kept by its content: from the second run on nothing is read again.
    experimental: { fsModuleCache: true },
    sequence: { sequencer: LongestFirst },
    projects: chromium ? [node, browser] : [node],
    reporters: ['default', './scripts/plain-line-reporter.ts'],
  },
});
