/**
 * @file Programs as bundlers make them of the library: by Vite and by esbuild, from source or from what is
 * installed. What a bundle says of its kernels shows whether the SIMD ones were dropped on the way.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import { build } from 'vite';

/** The tools. */
export const bundlers = ['vite', 'esbuild'] as const;

/** What is bundled, and how packages in it are found. */
export interface BundleRequest {
  readonly bundler: (typeof bundlers)[number];
  /** A module, as an absolute path. */
  readonly entry: string;
  /** Where its imports are looked up from. */
  readonly root: string;
  /** Export conditions before the usual ones: `@nnzoo/source` for TypeScript. */
  readonly conditions: readonly string[];
  /** The folder for what comes out. */
  readonly out: string;
}

/** Bundles, and returns the paths of the scripts, the entry's first. */
export async function bundle(request: BundleRequest): Promise<string[]> {
  const { bundler, entry, root, conditions, out } = request;
  const names = { entryFileNames: 'entry.js', chunkFileNames: '[name]-[hash].js' };
  if (bundler === 'vite') {
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      resolve: { conditions: [...conditions, 'module', 'browser', 'production', 'default'] },
      build: {
        outDir: out,
        emptyOutDir: true,
        modulePreload: false,
        rolldownOptions: { input: entry, output: names },
      },
    });
  } else {
    await esbuild.build({
      ...{ entryPoints: { entry }, absWorkingDir: root, outdir: out, conditions: [...conditions] },
      ...{ bundle: true, format: 'esm', splitting: true, minify: true, logLevel: 'error' },
      ...{ platform: 'browser', target: 'es2022' },
    });
  }
  const files = readdirSync(out, { recursive: true, encoding: 'utf8' });
  const scripts = files.filter((name) => name.endsWith('.js')).map((name) => join(out, name));
  return scripts.sort((a, b) => Number(b.endsWith('entry.js')) - Number(a.endsWith('entry.js')));
}

/** What each bundler makes of a program: what it prints, and the size of its first script. */
export async function outcomes(
  program: string,
  { root, conditions }: Pick<BundleRequest, 'root' | 'conditions'>,
): Promise<{ readonly bundler: string; readonly printed: string; readonly gzipped: number }[]> {
  const work = mkdtempSync(join(tmpdir(), 'nnzoo-bundle-'));
  const entry = join(root, '.bundled-entry.mjs');
  writeFileSync(entry, program);
  writeFileSync(join(work, 'package.json'), '{ "type": "module" }');
  try {
    const found = [];
    for (const bundler of bundlers) {
      const out = join(work, bundler);
      const [first] = await bundle({ bundler, entry, root, conditions, out });
      const printed = execFileSync(process.execPath, [first], { encoding: 'utf8' }).trim();
      found.push({ bundler, printed, gzipped: gzipSync(readFileSync(first)).length });
    }
    return found;
  } finally {
    rmSync(work, { recursive: true, force: true });
    rmSync(entry, { force: true });
  }
}

/** A program that says which kernels its products run on, without naming any itself. */
export const kernelProgram = `
  import { kernelsFor, tensor } from '@nnzoo/core';
  const x = tensor([[1, 2], [3, 4]]);
  console.log(kernelsFor('float32').name, x.matmul(x).sum().item());
`;

/** A page that has a map, and nothing else of the zoo. */
export const mapProgram = `
  import { som } from '@nnzoo/som';
  console.log(som.id);
`;
