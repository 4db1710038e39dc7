/** @file An installed package with all that it needs, found as Node finds it: from folder to folder upwards. */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DataError } from '@nnzoo/core';

/** A package where it is installed. */
export interface Installed {
  readonly name: string;
  readonly version: string;
  /** Its folder, with links followed. */
  readonly folder: string;
}

/** A package and where it goes: `@nnzoo/core`, or `a/node_modules/b` where two versions are needed. */
export interface Placed extends Installed {
  readonly path: string;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/** The package whose file this is. */
export function packageOf(file: string): Installed {
  let folder = dirname(realpathSync(file));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  const { name, version } = manifestOf(folder);
  return { name, version, folder };
}

/** A dependency as Node finds it; null where it is not installed. */
function findFrom(folder: string, name: string): Installed | null {
  for (let at = folder; ; at = dirname(at)) {
    const candidate = join(at, 'node_modules', ...name.split('/'));
    if (existsSync(join(candidate, 'package.json'))) {
      return { name, version: manifestOf(candidate).version, folder: realpathSync(candidate) };
    }
    if (dirname(at) === at) return null;
  }
}

/**
 * The package and all that it needs, each with its place in one node_modules: at the top, but for a second
 * version of a name, which goes into the package that needs it.
 *
 * @throws DataError `kit/not-installed` where a dependency is missing
 */
export function closureOf(root: Installed): readonly Placed[] {
  const placed = new Map<string, Placed>([[root.name, { ...root, path: root.name }]]);
  for (const one of placed.values()) {
    const { dependencies = {}, optionalDependencies = {} } = manifestOf(one.folder);
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const found = findFrom(one.folder, name);
      if (found === null) {
        if (name in optionalDependencies) continue;
        const message = `${one.name} needs ${name}, which is not installed: install nnzoo again`;
        throw new DataError('kit/not-installed', message, { name });
      }
      if (seenFrom(placed, one.path, name) === found.version) continue;
      const path = placed.has(name) ? `${one.path}/node_modules/${name}` : name;
      placed.set(path, { ...found, path });
    }
  }
  return [...placed.values()];
}

/** The version of `name` that the package at `path` would load in the kit so far. */
function seenFrom(
  placed: ReadonlyMap<string, Placed>,
  path: string,
  name: string,
): string | undefined {
  const parts = path.split('/node_modules/');
  for (let depth = parts.length; depth > 0; depth--) {
    const nested = placed.get([...parts.slice(0, depth), name].join('/node_modules/'));
    if (nested) return nested.version;
  }
  return placed.get(name)?.version;
}
