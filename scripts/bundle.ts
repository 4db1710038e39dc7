/**
 * @file `pnpm bundle`: builds the packages, and writes what Node runs of them: `bundle/`, a few files for each
 * package instead of hundreds, as finding and reading a file costs more than running it. A package imports the
 * others by name, so that each is there once, for a module of a user's own too. Bundlers take the modules in
 * `dist/`, of which they can leave out what a page does not need.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
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

/** Writes `bundle/` of one package; returns the number of files. */
async function bundlePackage(folder: string): Promise<number> {
  const input = entriesOf(folder);
  const out = join(folder, 'bundle');
  rmSync(out, { recursive: true, force: true });
  if (Object.keys(input).length === 0) return 0;
  const bundled = await rolldown({
    input,
    external: /^[^./]/,
    platform: 'node',
    // Data sets are loaded one by one on a page; here they are read with the index.
    checks: { ineffectiveDynamicImport: false },
  });
  const groups = input['index'] ? [{ debugName: 'shared', name: withIndex(input['index']) }] : [];
  const { output } = await bundled.write({
    dir: out,
    format: 'esm',
    keepNames: true,
    chunkFileNames: 'parts/[name]-[hash].js',
    codeSplitting: { groups },
  });
  return output.length;
}

const counts = await Promise.all(packages.map(bundlePackage));
const files = counts.reduce((sum, count) => sum + count, 0);
console.log(`bundle: ${files} files for Node, of ${packages.length} packages`);
