/** @file What the reader of JPEG files says of one, for its tests. */
import { crc32 } from 'node:zlib';
import { isNnzooError } from '@nnzoo/core';
import { readJpeg } from '../src/images/jpeg/read-jpeg.ts';

/** The bytes that a text of hexadecimal digits stands for. */
export const bytesOf = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));

/** The low half of the CRC-32 of the pixels, or the error, which is one of this reader's. */
export function told(bytes: Uint8Array): string {
  try {
    const { pixels } = readJpeg(bytes, { name: 'a' });
    return (crc32(pixels) & 0xffff).toString(16).padStart(4, '0');
  } catch (error) {
    if (isNnzooError(error) && error.code.startsWith('jpeg/')) return error.message;
    throw error;
  }
}
