/** @file Files at the server, in pieces, by the hash of their content. Read server.ts before. */
import { DataError } from '@nnzoo/core';
import { asNumber, asRecord } from '@nnzoo/data';
import { parseJsonBytes } from '@nnzoo/training';
import { hashOf, limits } from './asked-trial.ts';
import { keptFor, keys, type Server } from './server.ts';

/** Bytes of a piece: a large file holds up nobody else at the server. */
const pieceSize = 2 ** 20;

/** Puts a file in, unless it is there; it stays for `seconds` from now. */
export async function sendFile(
  { client }: Server,
  bytes: Uint8Array,
  seconds = keptFor,
): Promise<string> {
  const sha256 = hashOf(bytes);
  const pieces = Math.ceil(bytes.length / pieceSize);
  const all = Array.from({ length: pieces }, (_, i) => keys.piece(sha256, i));
  const isThere = (await client.exists(keys.file(sha256), ...all)) === pieces + 1;
  for (const [i, key] of all.entries()) {
    const piece = bytes.subarray(i * pieceSize, (i + 1) * pieceSize);
    if (isThere) await client.expire(key, seconds);
    else await client.set(key, Buffer.from(piece), 'EX', seconds);
  }
  // The last of all: whoever finds it finds the pieces.
  const size = JSON.stringify({ size: bytes.length });
  await client.set(keys.file(sha256), size, 'EX', seconds);
  return sha256;
}

/**
 * The file with this hash; null where the server does not have all of it.
 *
 * @throws DataError `queue/file` where it has something else under that name
 */
export async function fetchFile({ client }: Server, sha256: string): Promise<Uint8Array | null> {
  const head = await client.getBuffer(keys.file(sha256));
  if (head === null || head.length > 100) return null;
  const size = asNumber(asRecord(parseJsonBytes(head, 'file'), 'file')['size'], 'file.size');
  if (!(size >= 0 && size <= limits.files)) {
    throw new DataError('queue/file', `a file of ${size} bytes; at most ${limits.files} travel`);
  }
  const pieces: Buffer[] = [];
  for (let at = 0; at < size; at += pieceSize) {
    const piece = await client.getBuffer(keys.piece(sha256, at / pieceSize));
    if (piece === null) return null;
    pieces.push(piece.subarray(0, pieceSize));
  }
  const bytes = Buffer.concat(pieces);
  if (hashOf(bytes) === sha256) return bytes;
  const message = `the server's file ${sha256.slice(0, 12)} holds something else: put it in again`;
  throw new DataError('queue/file', message, { sha256 });
}
