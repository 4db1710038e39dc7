/** @file The files that golden/files.py wrote, by name. */
import { readFileSync } from 'node:fs';
import { isNnzooError, type NnzooError } from '@nnzoo/core';

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
