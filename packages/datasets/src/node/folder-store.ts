/** @file The files of a run in a folder, to load a run from and to save one. Read user-file.ts before. */
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { argument, DataError, isNnzooError } from '@nnzoo/core';
import { printable } from '@nnzoo/data';
import type { ByteSource, RunStore } from '@nnzoo/training';
import { explain, isSystemError, readUserFile } from './user-file.ts';

/** Largest file of a run folder that is read. */
const largestRunFile = 2 ** 31;

/** A plain name: no folder, nothing hidden. */
const plainName = /^[\w-]+(\.[\w-]+)+$/u;

/**
 * The files of a run folder, for `loadRun`: `loadRun(folderSource('runs/som-iris-1'), som)`. Files
 * are asked for by their plain names, and read as carefully as a user's own.
 */
export function folderSource(folder: string): ByteSource {
  argument.check('folderSource', 'the folder', folder, argument.aText);
  return {
    async read(name) {
      try {
        if (!plainName.test(name)) throw missing(folder, name);
        return await readUserFile(join(folder, name), { limit: largestRunFile });
      } catch (error) {
        if (isNnzooError(error) && error.code === 'file/missing') throw missing(folder, name);
        throw error;
      }
    },
  };
}

/**
 * The same to write as well: `saveRun(run, folderStore('runs/trees'))`. The folder is made when the first
 * file is written. Each file is replaced whole or not at all, whenever the process is killed.
 *
 * @throws {DataError} `file/…` where the system refuses, with the old file as it was
 */
export function folderStore(folder: string): RunStore {
  return {
    ...folderSource(folder),
    async write(name, bytes) {
      if (!plainName.test(name)) {
        throw new DataError('file/name', `${printable(name)}: no plain name of a file`, { name });
      }
      const temporary = join(folder, `.zoo-${name}.${process.pid}.tmp`);
      try {
        await mkdir(folder, { recursive: true });
        await writeSynced(temporary, bytes);
        await rename(temporary, join(folder, name));
      } catch (error) {
        await rm(temporary, { force: true }).catch(() => {});
        const path = resolve(folder, name);
        throw isSystemError(error) ? explain(error, path, printable(path)) : error;
      }
    },
  };
}

/** On the disk before it gets its name. */
async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

function missing(folder: string, name: string): DataError {
  const message = `no file ${printable(name)} in ${printable(resolve(folder))}`;
  return new DataError('source/missing', message, { folder, name });
}
