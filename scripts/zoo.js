/**
 * @file `pnpm zoo`: runs what `pnpm bundle` makes for Node, and makes it again where a source is not what it
 * was then. JavaScript, as Node.js 20 starts it without a loader; docs/decisions/node-bundle.md has the times.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const packages = readdirSync(join(root, 'packages')).map((name) => `packages/${name}`);
/** Not a folder that another branch left behind. */
const built = [...packages, 'apps/cli'].filter((one) =>
  existsSync(join(root, one, 'package.json')),
);
/** Remembers the sources of the last build. */
const stamp = join(root, 'node_modules/.cache/nnzoo/bundled');

/** A line for each file at a path: its name, size and time. */
function* filesAt(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) {
    for (const name of readdirSync(path)) yield* filesAt(join(path, name));
  } else {
    yield `${path} ${found?.size} ${found?.mtimeMs}\n`;
  }
}

/** All that the build is made from, as one hash. */
function hashOfSources() {
  const parts = built.flatMap((one) => [`${one}/src`, `${one}/package.json`]);
  const hash = createHash('sha256');
  for (const part of [...parts, 'scripts/bundle.ts', 'pnpm-lock.yaml']) {
    for (const line of filesAt(join(root, part))) hash.update(line);
  }
  return hash.digest('hex');
}

const isWhole = built.every((one) => existsSync(join(root, one, 'bundle')));
const before = isWhole && existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
const sources = hashOfSources();
if (before !== sources) {
  const args = ['--import', 'tsx', 'scripts/bundle.ts', '--keep'];
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, sources);
}
await import(pathToFileURL(join(root, 'apps/cli/bundle/main.js')).href);
