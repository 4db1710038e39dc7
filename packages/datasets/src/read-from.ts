/** @file Bytes of a file that a package ships, from the source that the app hands in. */
import { argument } from '@nnzoo/core';
import { aSource, type ByteSource } from '@nnzoo/training';

/**
 * The bytes at `path`.
 *
 * @throws {UsageError} `argument/…` for what is no source; {DataError} `source/missing`.
 */
export async function readFrom(
  name: string,
  source: ByteSource,
  path: string,
): Promise<Uint8Array> {
  argument.check(name, 'the source', source, aSource);
  return source.read(path);
}
