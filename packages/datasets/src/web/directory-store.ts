/** @file A run in a directory that the browser gave a handle of: private (OPFS), or one the user chose. Read database-store.ts before. */
import { argument, DataError } from '@nnzoo/core';
import { printable } from '@nnzoo/data';
import type { RunStore } from '@nnzoo/training';

const aDirectory = argument.kind(
  'the handle of a directory, as showDirectoryPicker() and navigator’s storage.getDirectory() give it',
  (value): value is FileSystemDirectoryHandle =>
    typeof value === 'object' && value !== null && 'getFileHandle' in value,
);

/**
 * The files of a run in a directory of the browser: its private file system, or a folder that the user
 * chose with `showDirectoryPicker`, which the command line can open as well.
 *
 *     const root = await navigator.storage.getDirectory();
 *     await saveRun(run, directoryStore(await root.getDirectoryHandle('trees', { create: true })));
 */
export function directoryStore(directory: FileSystemDirectoryHandle): RunStore {
  argument.check('directoryStore', 'the directory', directory, aDirectory);
  return {
    async read(name) {
      const file = await directory.getFileHandle(name).catch((error: unknown) => {
        if (error instanceof DOMException && error.name !== 'NotFoundError')
          throw failed(name, error);
        const place = `the directory ${printable(directory.name) || '/'}`;
        throw new DataError('source/missing', `no file ${printable(name)} in ${place}`, { name });
      });
      return new Uint8Array(await (await file.getFile()).arrayBuffer());
    },
    async write(name, bytes) {
      try {
        const file = await directory.getFileHandle(name, { create: true });
        // What is written is swapped in by close: a tab closed before leaves the old file.
        const stream = await file.createWritable();
        await stream.write(bytes.slice());
        await stream.close();
      } catch (error) {
        throw error instanceof DOMException ? failed(name, error) : error;
      }
    },
  };
}

function failed(name: string, { name: kind, message }: DOMException): DataError {
  return new DataError('store/failed', `${printable(name)}: ${kind}, ${message}`, { name });
}
