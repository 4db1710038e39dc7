/** @file TFRecord, the framing of TensorBoard's files: a length, the bytes, and a checksum of each. */

import { crc32c } from '@nnzoo/data/crc32';

/** The checksum as TFRecord keeps it: turned and shifted, as data that hold checksums of their own ask. */
export function maskedCrc(bytes: Uint8Array): number {
  const crc = crc32c(bytes);
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

/**
 * One record: length (8 bytes), checksum of it (4), data, checksum of them (4), little-endian.
 *
 * @see https://www.tensorflow.org/tutorials/load_data/tfrecord for the format
 */
export function frame(data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length + 4);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length, true);
  view.setUint32(8, maskedCrc(bytes.subarray(0, 8)), true);
  bytes.set(data, 12);
  view.setUint32(12 + data.length, maskedCrc(data), true);
  return bytes;
}
