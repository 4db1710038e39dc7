import { defineConfig, mergeConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** Learning tests that take minutes: `pnpm test:slow`, before an architecture is called done. */
const slow = mergeConfig(base, defineConfig({ test: { testTimeout: 1_200_000 } }));
slow.test!.include = ['packages/*/test/**/*.slow.test.ts', 'apps/*/test/**/*.slow.test.ts'];
slow.test!.exclude = ['**/node_modules/**'];
export default slow;
