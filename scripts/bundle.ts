/**
 * @file `pnpm bundle`: builds the packages, and writes what Node runs of them: `bundle/`, a few files for each
 * package instead of hundreds, as finding and reading a file costs more than running it. A package imports the
 * others by name, so that each is there once, for a module of a user's own too. Bundlers take the modules in
 * `dist/`, of which they can leave out what a page does not need. With `--keep` (`pnpm zoo`), parts of builds
 * before stay for a day: a program that runs may load them yet.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { type ChunkingContext, rolldown } from 'rolldown';
import { packages } from './packed/packages.ts';

/** Modules that a thread begins as, beside the entries of a package. */
const threads: Readonly<Record<string, string>> = {
  'bundle/practice/check-thread.js': 'src/practice/check-thread.ts',
};

interface Entry {
  readonly '@nnzoo/source'?: string;
  readonly node?: string;
}

/** What a package exports to Node: modules of its source by names in `bundle/`. */
function entriesOf(folder: string): Record<string, string> {
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    exports: Readonly<Record<string, string | Entry>>;
  };
  const exported = Object.values(exports).flatMap((entry) => {
    if (typeof entry === 'string' || !entry.node || !entry['@nnzoo/source']) return [];
    return [[entry.node.replace('./', ''), entry['@nnzoo/source']] as const];
  });
  const all = [...exported, ...Object.entries(threads)];
  return Object.fromEntries(
    all
      .map(([file, source]) => [file, resolve(folder, source)] as const)
      .filter(([, source]) => existsSync(source))
      .map(([file, source]) => [file.replace(/^bundle\/|\.js$/g, ''), source]),
  );
}

/** Names one chunk for whatever a package's first module imports, and what that imports. */
function withIndex(index: string): (id: string, context: ChunkingContext) => string | null {
  let found: Set<string> | null = null;
  return (id, context) => {
    if (found === null) {
      found = new Set([index]);
      for (const module of found) {
        for (const imported of context.getModuleInfo(module)?.importedIds ?? [])
          found.add(imported);
      }
    }
    return found.has(id) ? 'shared' : null;
  };
}

/** For a program that runs from its repository. */
const keep = process.argv.includes('--keep');

/** Paths of the files in a folder, at any depth. */
function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}

/** Moves a build to its place, a file at a time: at no moment is a file missing or half written. */
function put(made: string, out: string): void {
  if (!keep) rmSync(out, { recursive: true, force: true });
  for (const file of filesIn(made)) {
    const to = join(out, relative(made, file));
    mkdirSync(dirname(to), { recursive: true });
    renameSync(file, to);
  }
  rmSync(made, { recursive: true });
  const yesterday = Date.now() - 24 * 60 * 60 * 1000;
  for (const file of filesIn(out)) if (statSync(file).mtimeMs < yesterday) rmSync(file);
}

/** Writes `bundle/` of one package; returns the number of files. */
async function bundlePackage(folder: string): Promise<number> {
  const input = entriesOf(folder);
  if (Object.keys(input).length === 0) return 0;
  const out = join(folder, 'bundle');
  const made = `${out}-${process.pid}`;
  const bundled = await rolldown({
    input,
    external: /^[^./]/,
    platform: 'node',
    // Data sets are loaded one by one on a page; here they are read with the index.
    checks: { ineffectiveDynamicImport: false },
  });
  const groups = input['index'] ? [{ debugName: 'shared', name: withIndex(input['index']) }] : [];
  const { output } = await bundled.write({
    dir: made,
    format: 'esm',
    keepNames: true,
    sourcemap: keep,
    chunkFileNames: 'parts/[name]-[hash].js',
    codeSplitting: { groups },
  });
  put(made, out);
  return output.length;
}

const counts = await Promise.all(packages.map(bundlePackage)).catch((error: unknown) => {
  // A source that cannot be read: where, and at which sign.
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
const files = counts.reduce((sum, count) => sum + count, 0);
console.log(`bundle: ${files} files for Node, of ${packages.length} packages`);
