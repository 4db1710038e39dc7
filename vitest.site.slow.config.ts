import { defineConfig } from 'vitest/config';
import site from './vitest.site.config.ts';

/** Runs of the page that take minutes: `pnpm site && pnpm test:site:slow`, before a release. */
export default defineConfig({
  ...site,
  test: {
    ...site.test,
    include: site.test?.include?.map((pattern) => pattern.replace('.test.', '.slow.test.')) ?? [],
    exclude: ['**/node_modules/**'],
    testTimeout: 1_200_000,
  },
});
