/** @file The files that golden/files.py wrote, by name; sources of other files, and what refuses them. */
import { readFileSync } from 'node:fs';
import { DataError, isNnzooError, type NnzooError } from '@nnzoo/core';
import type { ByteSource } from '@nnzoo/training';

/** The bytes of one of the files. */
export function golden(name: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(readFileSync(new URL(`golden/${name}`, import.meta.url)));
}

/** The error that an attempt ends with on purpose; anything else fails the test. */
export async function refusalOf(attempt: () => unknown): Promise<NnzooError> {
  try {
    await attempt();
  } catch (error) {
    if (isNnzooError(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** A source of these files, by the end of their names. */
export const sourceOf = (files: Readonly<Record<string, string | Uint8Array>>): ByteSource => ({
  read: async (path) => {
    const name = Object.keys(files).find((end) => path.endsWith(end));
    if (name === undefined) throw new DataError('source/missing', path);
    const file = files[name];
    return typeof file === 'string' ? new TextEncoder().encode(file) : file;
  },
});
