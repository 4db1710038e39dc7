/** @file `zoo offline-kit`: one folder with all of nnzoo, to copy. Read ../offline-kit/closure.ts before. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DataError, UsageError } from '@nnzoo/core';
import { type Context, print } from '../context.ts';
import { closureOf, packageOf } from '../offline-kit/closure.ts';
import { startFiles } from '../offline-kit/start-scripts.ts';

/** Folders of a package that nobody who uses it needs. */
const leftOut = ['node_modules', 'test', '.turbo', '.git'];

/** Copies the command line with all that it needs into `folder`, which must be new. */
export async function offlineKit(
  { io }: Context,
  folder: string,
  { force = false }: { readonly force?: boolean },
): Promise<number> {
  const root = packageOf(fileURLToPath(import.meta.url));
  if (!existsSync(join(root.folder, 'bundle', 'main.js'))) {
    const message =
      'offline-kit: nnzoo is not built here; in a clone say pnpm offline-kit, which builds first';
    throw new DataError('kit/not-built', message);
  }
  const target = resolve(io.cwd, folder);
  prepare(target, folder, force);
  const packages = closureOf(root);
  for (const { path, folder: from } of packages) {
    copyPackage({ from, to: join(target, 'node_modules', ...path.split('/')) });
  }
  for (const [name, { text, mode }] of Object.entries(startFiles)) {
    writeFileSync(join(target, name), text, { mode });
  }
  const { files, bytes } = sizeOf(target);
  print(
    io,
    `${folder}: ${packages.length} packages, ${files} files, ${(bytes / 2 ** 20).toFixed(0)} MiB.`,
  );
  print(
    io,
    `Copy it; there: sh ./zoo list (Linux, macOS), zoo list (Windows). Node 20.19 or later is needed.`,
  );
  return 0;
}

/** A new or empty folder; with `force`, what an earlier kit has written is removed, and nothing else. */
function prepare(target: string, shown: string, force: boolean): void {
  mkdirSync(target, { recursive: true });
  const names = readdirSync(target);
  if (names.length === 0) return;
  if (!force || !existsSync(join(target, 'zoo.cmd'))) {
    const fix = existsSync(join(target, 'zoo.cmd'))
      ? '--force replaces it'
      : 'choose another folder';
    throw new UsageError('kit/exists', `offline-kit: ${shown} is not empty: ${fix}`);
  }
  for (const name of ['node_modules', ...Object.keys(startFiles)]) {
    rmSync(join(target, name), { recursive: true, force: true });
  }
}

function copyPackage({ from, to }: { readonly from: string; readonly to: string }): void {
  cpSync(from, to, {
    recursive: true,
    dereference: true,
    filter: (path) => {
      const [first] = relative(from, path).split(sep);
      return !leftOut.includes(first) && !first.endsWith('.tsbuildinfo');
    },
  });
}

function sizeOf(folder: string): { readonly files: number; readonly bytes: number } {
  let [files, bytes] = [0, 0];
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const found = statSync(join(folder, name));
    if (!found.isFile()) continue;
    files++;
    bytes += found.size;
  }
  return { files, bytes };
}
