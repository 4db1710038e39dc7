/**
 * @file A hash of the code that a trial is measured by: the sources of the packages that it loads, which lie
 * beside what was built of them where packages are installed, too. So it is the same hash for the same code,
 * however it is started. Comments are no code. Read ../measure/lab.ts before.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DataError } from '@nnzoo/core';

/** Where this file lies: `src/node/code-hash.ts`, or a file of `bundle/`. */
const here = fileURLToPath(import.meta.url);

/** What measures and what every architecture is built on, for baselines too. */
const base = ['@nnzoo/training', '@nnzoo/datasets'];

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** By folder; what was read once is the code that this process has loaded. */
const hashes = new Map<string, string>();

/**
 * The hash of the code behind these architectures: their packages `@nnzoo/<id>`, all packages of
 * nnzoo that those depend on, the versions of the others, and how this package measures. An
 * architecture that is no package of nnzoo counts by its name, and by the module that it is from.
 *
 * @param outside paths of such modules; what they import in turn is not followed
 * @throws DataError `experiments/code` where a package cannot be found
 */
export function codeHash(
  architectures: readonly string[],
  outside: readonly string[] = [],
): string {
  const ids = [...new Set(architectures)].sort();
  const own = ownFolder();
  const zoo = required('@nnzoo/zoo', own);
  const roots = ids.flatMap((id) => folderOf(`@nnzoo/${id}`, zoo) ?? []);
  const found = new Map<string, string>();
  for (const folder of [...base.map((name) => required(name, own)), ...roots]) visit(folder, found);
  const packages = [...found].sort(([one], [other]) => (one < other ? -1 : 1));
  const modules = outside.map((path) => hashOf(readFileSync(path, 'utf8')));
  const parts = [ids, packages, filesOf(join(own, 'src/measure')), ...modules];
  return hashOf(JSON.stringify(parts)).slice(0, 16);
}

/** Enters a package of nnzoo by its folder, and whatever it depends on. */
function visit(folder: string, found: Map<string, string>): void {
  const { name, dependencies = {} } = manifestOf(folder);
  if (found.has(name)) return;
  found.set(name, filesOf(join(folder, 'src')));
  for (const other of Object.keys(dependencies)) {
    const there = required(other, folder);
    if (other.startsWith('@nnzoo/')) visit(there, found);
    else found.set(other, manifestOf(there).version);
  }
}

/** The hash of the files of a folder, each with its name. */
function filesOf(folder: string): string {
  const known = hashes.get(folder);
  if (known !== undefined) return known;
  const text = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.replaceAll('\\', '/'))
    .sort()
    .map((name) => `${name}\n${withoutComments(readFileSync(join(folder, name), 'utf8'))}`)
    .join('\n');
  const hash = hashOf(text);
  hashes.set(folder, hash);
  return hash;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Lines that hold more than a comment, without their indentation. */
export function withoutComments(text: string): string {
  let isInside = false;
  const lines = text.split('\n').map((line) => {
    let rest = line.trim();
    if (rest.startsWith('/*')) isInside = true;
    if (isInside) {
      const end = rest.indexOf('*/');
      isInside = end < 0;
      rest = isInside ? '' : rest.slice(end + 2).trim();
    }
    return rest.startsWith('//') ? '' : rest;
  });
  return lines.filter((line) => line !== '').join('\n');
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/** The folder of this package. */
function ownFolder(): string {
  let folder = dirname(here);
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

function required(name: string, from: string): string {
  const folder = folderOf(name, from);
  if (folder !== null) return folder;
  const message = `the package ${name}, which ${from} depends on, is in no node_modules above it: install again`;
  throw new DataError('experiments/code', message, { name, from });
}

/** Where a package lies that is imported from `from`, as Node looks for it; null where it is not. */
function folderOf(name: string, from: string): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return realpathSync(candidate);
    if (folder === dirname(folder)) return null;
  }
}
