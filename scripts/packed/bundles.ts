/**
 * @file Programs as bundlers make them of the library: by Vite and by esbuild, from source or from what is
 * installed. What a bundle says of its kernels shows whether the SIMD ones were dropped on the way.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import { build } from 'vite';

/** The tools. */
export const bundlers = ['vite', 'esbuild'] as const;
export type Bundler = (typeof bundlers)[number];

/** What is bundled, and how packages in it are found. */
export interface BundleRequest {
  readonly bundler: Bundler;
  /** A module, as an absolute path. */
  readonly entry: string;
  /** Where its imports are looked up from. */
  readonly root: string;
  /** Export conditions before the usual ones: `@nnzoo/source` for TypeScript. */
  readonly conditions: readonly string[];
  /** The folder for what comes out. */
  readonly out: string;
}

/** Bundles, and returns the paths of the scripts that are loaded at first, the entry's first. */
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
  return loadedAtFirst(join(out, 'entry.js'));
}

/** A script and what it imports, and so on: not what it imports later, when something is asked for. */
function loadedAtFirst(entry: string): string[] {
  const found = new Set([entry]);
  for (const file of found) {
    const imports = readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*"(\.[^"]+)"/g);
    for (const [, path] of imports) found.add(join(dirname(file), path));
  }
  return [...found];
}

/** Bytes, gzipped, that a page with a map may load at first. */
const limits = { vite: 115 * 1024, esbuild: 134 * 1024 } satisfies Record<Bundler, number>;

/** What a bundler made of a program. */
export interface Outcome {
  readonly bundler: Bundler;
  readonly printed: string;
  readonly gzipped: number;
}

/** Whether the bundle of `mapProgram` has grown beyond its limit. */
export function isTooLarge({ bundler, gzipped }: Outcome): boolean {
  return gzipped > limits[bundler];
}

/** The size of the bundle of `mapProgram`, beside its limit. */
export function sizeLine({ bundler, gzipped }: Outcome): string {
  const [size, limit] = [gzipped, limits[bundler]].map((bytes) => (bytes / 1024).toFixed(1));
  return `import { som } by ${bundler}: ${size} KiB gzipped at first, at most ${limit}`;
}

/** What each bundler makes of a program: what it prints, and bytes of what it loads at first. */
export async function outcomes(
  program: string,
  { root, conditions }: Pick<BundleRequest, 'root' | 'conditions'>,
): Promise<Outcome[]> {
  const work = mkdtempSync(join(tmpdir(), 'nnzoo-bundle-'));
  const entry = join(root, '.bundled-entry.mjs');
  writeFileSync(entry, program);
  writeFileSync(join(work, 'package.json'), '{ "type": "module" }');
  try {
    const found: Outcome[] = [];
    for (const bundler of bundlers) {
      const out = join(work, bundler);
      const scripts = await bundle({ bundler, entry, root, conditions, out });
      const printed = execFileSync(process.execPath, [scripts[0]], { encoding: 'utf8' }).trim();
      const sizes = scripts.map((script) => gzipSync(readFileSync(script)).length);
      found.push({ bundler, printed, gzipped: sizes.reduce((sum, size) => sum + size, 0) });
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
