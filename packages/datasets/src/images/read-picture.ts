/** @file A picture from the bytes of its file, PNG or JPEG: by what is in it, not by its name. Read picture.ts first. */
import { argument, DataError } from '@nnzoo/core';
import { printable } from '@nnzoo/data';
import { type ReadPicture, type ReadPngOptions, readPng } from './png/read-png.ts';

/** Other pictures that people have, by the bytes at a place. */
const others: readonly { readonly kind: string; readonly at: number; readonly begins: string }[] = [
  { kind: 'a GIF', at: 0, begins: 'GIF8' },
  { kind: 'a WebP', at: 8, begins: 'WEBP' },
  { kind: 'a BMP', at: 0, begins: 'BM' },
  { kind: 'a TIFF', at: 0, begins: 'II*\0' },
  { kind: 'a TIFF', at: 0, begins: 'MM\0*' },
  { kind: 'a HEIC or AVIF', at: 4, begins: 'ftyp' },
];

/**
 * Reads a PNG or a JPEG file; what reads JPEG is loaded by the first of them.
 *
 * @throws {DataError} `picture/kind` for other files, else `png/…` or `jpeg/…`, with the file's name.
 * @throws {LimitError} `png/limit`, `jpeg/limit` for more pixels than the limit.
 */
export async function readPicture(
  bytes: Uint8Array,
  options: ReadPngOptions,
): Promise<ReadPicture> {
  argument.check('readPicture', 'the bytes', bytes, argument.someBytes);
  if (bytes[0] === 0x89) return readPng(bytes, options);
  if (bytes[0] === 0xff && bytes[1] === 0xd8) {
    const { readJpeg } = await import('./jpeg/read-jpeg.ts');
    const { background, ...given } = options;
    return { ...readJpeg(bytes, given), hasTransparency: false };
  }
  throw neither(bytes, printable(options.name));
}

function neither(bytes: Uint8Array, name: string): DataError {
  const known = others.find(({ at, begins }) =>
    [...begins].every((letter, i) => letter.charCodeAt(0) === bytes[at + i]),
  );
  const start = [...bytes.subarray(0, 4)].map((byte) => `0x${byte.toString(16)}`).join(' ');
  const what = known ? `it is ${known.kind}` : `it begins with ${start || 'nothing'}`;
  const message = `${name}: not a PNG or JPEG: ${what}; save the picture as PNG or JPEG`;
  return new DataError('picture/kind', message, { start });
}
