/** @file Where runs are kept: a folder, a browser's database, memory. Read after run-files.ts. */
import { argument, DataError } from '@nnzoo/core';
import { printable } from '@nnzoo/data';
import type { ByteSource } from '../architecture.ts';

/** The files of one run, by their plain names, to read and to write. */
export interface RunStore extends ByteSource {
  /** Replaces a file, whole or not at all. */
  write(name: string, bytes: Uint8Array): Promise<void>;
}

/** A run's files in memory. */
export interface MemoryStore extends RunStore {
  /** What was written so far: to be sent, zipped, or kept elsewhere. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** A store that is gone with the program; `files` are there from the start. */
export function memoryStore(files: Iterable<readonly [string, Uint8Array]> = []): MemoryStore {
  const held = new Map(files);
  return {
    files: held,
    async read(name) {
      const bytes = held.get(name);
      if (bytes !== undefined) return bytes.slice();
      throw new DataError('source/missing', `no file ${printable(name)} in memory`, { name });
    },
    async write(name, bytes) {
      held.set(name, bytes.slice());
    },
  };
}

/** A value that is a store. */
export const aStore = argument.kind(
  'a store with read(name) and write(name, bytes), such as folderStore(folder) or memoryStore()',
  (value): value is RunStore =>
    typeof value === 'object' &&
    value !== null &&
    ['read', 'write'].every((method) => typeof Reflect.get(value, method) === 'function'),
);
