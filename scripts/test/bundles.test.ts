/** @file Bundles made from source keep the SIMD kernels; `pnpm packed` makes the same of what is packed. */
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { kernelProgram, outcomes } from '../packed/bundles.ts';
import { programsOf } from '../packed/programs.ts';

test('a program that names no kernel runs on SIMD, by Vite and by esbuild, from source', async () => {
  const place = { root: resolve('.'), conditions: ['@nnzoo/source'] };
  const found = await outcomes(kernelProgram, place);
  expect(found).toMatchObject([
    { bundler: 'vite', printed: 'wasm 54' },
    { bundler: 'esbuild', printed: 'wasm 54' },
  ]);
});

test('the programs of a page are its blocks that begin with a name', () => {
  const page = '```ts\n// a.ts\nlet a;\n```\n\n```ts\nlet b;\n```\n```js\n// c.js\nlet c;\n```\n';
  expect(programsOf(page)).toEqual([
    { name: 'a.ts', text: 'let a;\n' },
    { name: 'c.js', text: 'let c;\n' },
  ]);
});
