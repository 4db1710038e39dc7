/** @file A user's file of text, which may be packed by gzip. Read after user-file.ts. */
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DataError, LimitError } from '@nnzoo/core';
import { printable } from '@nnzoo/data';
import { type ReadUserFileOptions, readUserFile } from './user-file.ts';

/**
 * The bytes of a user's file, unpacked where it begins as gzip files do. `limit` holds for both.
 *
 * @throws {DataError} as {@link readUserFile}; `file/damaged` where it cannot be unpacked.
 * @throws {LimitError} `file/limit`.
 */
export async function readTextFile(
  path: string,
  { limit }: ReadUserFileOptions,
): Promise<Uint8Array> {
  const bytes = await readUserFile(path, { limit });
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? unpacked(bytes, path, limit) : bytes;
}

function unpacked(bytes: Uint8Array, path: string, limit: number): Uint8Array {
  const shown = printable(resolve(path));
  try {
    const { buffer, byteOffset, length } = gunzipSync(bytes, { maxOutputLength: limit });
    return new Uint8Array(buffer, byteOffset, length);
  } catch (error) {
    const { code = '', message } = error as Error & { readonly code?: string };
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      throw new LimitError(
        'file/limit',
        `${shown}: more than ${limit} bytes when unpacked; at most ${limit} are read`,
        { path: shown, limit },
      );
    }
    throw new DataError(
      'file/damaged',
      `${shown} cannot be unpacked by gzip (${message}); pack it again, or copy it again`,
      { path: shown, cause: code },
    );
  }
}
