/** @file A hash of trained weights: the same for the same training on every machine. Read progress-file.ts before. */
import { createHash } from 'node:crypto';
import type { Snapshot } from '@nnzoo/training';

/** SHA-256 over names, shapes and bytes, in the order of the names: its first 16 hexadecimal digits. */
export function weightsHash(tensors: Snapshot['tensors']): string {
  const hash = createHash('sha256');
  for (const name of Object.keys(tensors).sort()) {
    const { dtype, shape, data } = tensors[name];
    hash.update(`${name}\0${dtype}\0${shape.join(',')}\0`);
    hash.update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  return hash.digest('hex').slice(0, 16);
}
