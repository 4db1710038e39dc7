/** @file What `pnpm mutate` changes, and the tests that must notice: one entry a package. */
import { readdirSync } from 'node:fs';

/** Globs from the root: sources to change (`!` leaves one out), and the tests to run. */
export interface Target {
  readonly sources: readonly string[];
  readonly tests: readonly string[];
}

/** The parts of core that are no kernels: those are compared with a reference bit by bit. */
const coreParts = {
  'core/autograd': ['autograd', 'gradients', 'graph'],
  'core/ops': ['ops/*'],
  'core/optim': ['optim/*'],
  'core/linalg': ['linalg/*'],
};

/** Pictures and cards are looked at, not calculated with. */
const pictures = ['*figure.ts', '*figures.ts', 'card.ts', 'figures/**', 'cards/**'];

function packageTarget(name: string): Target {
  return {
    sources: [
      `packages/${name}/src/**/*.ts`,
      ...pictures.map((file) => `!packages/${name}/src/**/${file}`),
    ],
    tests: [`packages/${name}/test/**/*.test.ts`],
  };
}

function coreTarget(files: readonly string[]): Target {
  return {
    sources: files.map((file) => `packages/core/src/${file}.ts`),
    tests: ['packages/core/test/**/*.test.ts'],
  };
}

const packages = readdirSync('packages').filter((name) => name !== 'core' && name !== 'figures');

export const targets: Readonly<Record<string, Target>> = {
  ...Object.fromEntries(packages.map((name) => [name, packageTarget(name)])),
  ...Object.fromEntries(
    Object.entries(coreParts).map(([name, files]) => [name, coreTarget(files)]),
  ),
};
