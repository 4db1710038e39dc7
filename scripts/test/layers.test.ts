import { expect, test } from 'vitest';
import { findViolations } from '../layers.ts';

const reasons = (file: string, text: string) =>
  findViolations(file, text).map(({ reason }) => reason);

test.each([
  [
    'core must not import training',
    'packages/core/src/a.ts',
    `import { train } from '@nnzoo/training';`,
  ],
  [
    'training must not import an architecture',
    'packages/training/src/a.ts',
    `import { som } from '@nnzoo/som';`,
  ],
  [
    'architectures never import each other',
    'packages/som/src/a.ts',
    `import { rule } from '@nnzoo/perceptron';`,
  ],
  ['an export is an import too', 'packages/core/src/a.ts', `export * from '@nnzoo/datasets';`],
  ['a dynamic import is an import too', 'packages/core/src/a.ts', `await import('@nnzoo/zoo');`],
  ['figures knows training only', 'packages/figures/src/a.ts', `import '@nnzoo/datasets';`],
  ['packages do not read files', 'packages/som/src/a.ts', `import { readFile } from 'node:fs';`],
  ['scripts import no app', 'scripts/a.ts', `import { x } from '../apps/cli/src/a.ts';`],
  ['experiments stands below the apps', 'packages/zoo/src/a.ts', `import '@nnzoo/experiments';`],
  ['no Math.random', 'packages/som/src/a.ts', `const x = Math.random();`],
  ['no inexact Math', 'packages/core/src/a.ts', `const y = Math.exp(1);`],
  ['no clock', 'packages/training/src/a.ts', `const t = Date.now();`],
  ['no console', 'packages/core/src/a.ts', `console.log(1);`],
  ['no fractional power', 'packages/core/src/a.ts', `const r = x ** 0.5;`],
])('a forbidden line fails: %s', (_, file, text) => {
  expect(reasons(file, text)).toHaveLength(1);
});

test.each([
  [
    'an architecture imports downwards',
    'packages/som/src/a.ts',
    `import { loadIris } from '@nnzoo/datasets';`,
  ],
  [
    'exact Math is allowed',
    'packages/core/src/a.ts',
    `const y = Math.sqrt(x ** 2) + Math.imul(2, 3);`,
  ],
  [
    'exercises use the functions of the language',
    'packages/practice/src/exercises/a/solution.ts',
    `const y = Math.exp(1);`,
  ],
  ['comments may name banned things', 'packages/core/src/a.ts', `/* Math.random */ // console.log`],
  [
    'the datasets node entry reads files',
    'packages/datasets/src/node.ts',
    `import { readFile } from 'node:fs';`,
  ],
  [
    'what starts threads looks at the clock',
    'packages/core/src/threads/platform.ts',
    'const start = performance.now();',
  ],
  ['apps are free', 'apps/cli/src/main.ts', `import '@nnzoo/zoo'; console.log(Date.now());`],
])('an allowed line passes: %s', (_, file, text) => {
  expect(reasons(file, text)).toEqual([]);
});

test('a violation names file and line', () => {
  const text = `const a = 1;\nconst b = Math.log(a);\n`;
  expect(findViolations('packages/core/src/a.ts', text)).toMatchObject([
    { file: 'packages/core/src/a.ts', line: 2 },
  ]);
});
