/** @file What `pnpm mutate` changes, and the tests that must notice: one entry a package. */
import { readdirSync } from 'node:fs';

/** Globs from the root: sources to change (`!` leaves one out), and the tests to run. */
export interface Target {
  readonly sources: readonly string[];
  readonly tests: readonly string[];
}

/** What is changed of core, and the tests that are about it: all of core's would take minutes. */
interface CorePart {
  readonly sources: readonly string[];
  readonly tests: readonly string[];
}

/** The parts of core that are no kernels: those are compared with a reference bit by bit. */
const coreParts: Readonly<Record<string, CorePart>> = {
  'core/autograd': {
    sources: ['autograd', 'gradients', 'graph'],
    tests: [
      ...['autograd', 'gradients', 'gradient-types', 'reused-values', 'derivative', 'kinks'],
      ...['anomaly', 'anomaly-in-place', 'in-place', 'scope', 'random-programs'],
    ],
  },
  'core/ops': {
    sources: ['ops/*'],
    tests: [
      ...[
        'ops',
        'op-derivatives',
        'op-properties',
        'special-ops',
        'golden-ops',
        'golden-composed',
        'golden-windows',
        'golden-edges',
        'op-bounds',
      ],
      ...['attention', 'broadcast', 'integers', 'bad-inputs', 'messages', 'in-place', 'tensor'],
      ...['long-sums', 'arguments/*', 'nn/*', 'expressions/*', 'trace', 'kinks', 'anomaly'],
      ...['gradients', 'gradient-types', 'reused-values'],
    ],
  },
  'core/optim': { sources: ['optim/*'], tests: ['optim/*', 'training-bits'] },
  'core/linalg': { sources: ['linalg/*'], tests: ['linalg/*', 'smo'] },
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

function coreTarget({ sources, tests }: CorePart): Target {
  return {
    sources: sources.map((file) => `packages/core/src/${file}.ts`),
    tests: tests.map((file) => `packages/core/test/${file}.test.ts`),
  };
}

/** Core is tried in parts; figures are looked at; zoo is a list of the architectures, without an operator. */
const leftOut = ['core', 'figures', 'zoo'];
const packages = readdirSync('packages').filter((name) => !leftOut.includes(name));

export const targets: Readonly<Record<string, Target>> = {
  ...Object.fromEntries(packages.map((name) => [name, packageTarget(name)])),
  ...Object.fromEntries(Object.entries(coreParts).map(([name, part]) => [name, coreTarget(part)])),
};
