import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { readSources } from './scripts/mutate/trial.ts';
import base from './vitest.config.ts';

/** One package's own tests, in Node: what `pnpm mutate` holds its mutants against. */
const [node] = base.test?.projects ?? [];
if (typeof node !== 'object' || !('test' in node)) throw new Error('the first project is Node');
const { NNZOO_MUTATED: tests } = process.env;
if (!tests) throw new Error('NNZOO_MUTATED names the tests, as scripts/mutate.ts sets it');

/** The suite of every architecture trains many small runs: what a test of a formula sees is seen before. */
class SuitesLast extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isSuite = ({ moduleId }: TestSpecification) => Number(moduleId.includes('conformance'));
    return Promise.resolve(files.toSorted((a, b) => isSuite(a) - isSuite(b)));
  }
}

const changed = readSources();

/** The sources with their switches; the files stay as they are, for tests that read them and for processes. */
const sources = {
  name: 'changed-sources',
  enforce: 'pre' as const,
  load: (id: string) => changed[id.split('?')[0]],
};

export default defineConfig({
  ...node,
  plugins: [sources],
  test: {
    ...node.test,
    include: tests.split(','),
    // One worker, which is kept: what it has loaded serves all files, and all changes.
    ...{ pool: 'threads', maxWorkers: 1, runner: './scripts/mutate/runner.ts' },
    sequence: { sequencer: SuitesLast },
    testTimeout: 600_000,
    hookTimeout: 600_000, // what they prepare takes longer, too
  },
});
