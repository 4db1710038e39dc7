import { defineConfig } from 'vitest/config';
import { chromium, sayWhereAbsent } from './scripts/chromium.ts';
import base from './vitest.config.ts';

/** The built page in Chromium: `pnpm site && pnpm test:site`. */
const [node] = base.test?.projects ?? [];
if (typeof node !== 'object' || !('test' in node)) throw new Error('the first project is Node');
sayWhereAbsent('tests of the page');

export default defineConfig({
  ...node,
  test: {
    ...node.test,
    name: 'site',
    include: chromium ? ['apps/site/test/e2e/**/*.test.ts'] : [],
    exclude: ['**/node_modules/**', '**/*.slow.test.ts'],
    passWithNoTests: true,
    globalSetup: chromium ? ['./apps/site/test/e2e/support/start.ts'] : [],
    reporters: ['default', './scripts/plain-line-reporter.ts'],
    // One page after another: they compute, and the machine may have two cores.
    maxWorkers: 1,
    testTimeout: 60_000,
  },
});
