import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** Learning tests that take minutes: `pnpm test:slow`, before an architecture is called done. */
const [node] = base.test?.projects ?? [];
if (typeof node !== 'object' || !('test' in node)) throw new Error('the first project is Node');

export default defineConfig({
  ...node,
  test: {
    ...node.test,
    include: ['packages/*/test/**/*.slow.test.ts', 'apps/*/test/**/*.slow.test.ts'],
    exclude: ['**/node_modules/**', 'apps/site/test/e2e/**'],
    reporters: ['default', './scripts/plain-line-reporter.ts'],
    testTimeout: 1_200_000,
  },
});
