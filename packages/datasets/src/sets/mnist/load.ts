/** @file MNIST: the loader of its first 10,000 digits. Read after card.ts. */
import { DataError } from '@nnzoo/core';
import { type ImageSet, makeImageSet } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';
import { digitClasses } from '../../images/digit-classes.ts';
import { readFrom } from '../../read-from.ts';
import { mnistCard } from './card.ts';
import { writeLights } from './lights.ts';

/** Values of a picture. */
const pixelsPerDigit = 784;

/**
 * The first 10,000 training pictures of MNIST, by digit, as bytes.
 *
 * @throws {DataError} `source/missing`, `source/not-installed` where `source` does not hold the files of
 *   the package `mnist`; `bundled/mismatch` where they hold something else.
 */
export async function loadMnist(source: ByteSource): Promise<ImageSet> {
  const pixels = new Uint8Array(mnistCard.rows * pixelsPerDigit);
  const ids = new Int32Array(mnistCard.rows);
  let at = 0;
  for (let digit = 0; digit < 10; digit++) {
    const path = `mnist/src/digits/${digit}.json`;
    const end = writeLights(await readFrom(mnistCard.id, source, path), { path, pixels, at });
    ids.fill(digit, at / pixelsPerDigit, end / pixelsPerDigit);
    at = end;
  }
  if (at !== pixels.length) {
    const message = `mnist: ${at / pixelsPerDigit} pictures, expected ${mnistCard.rows}`;
    throw new DataError('bundled/mismatch', message);
  }
  return makeImageSet({
    ...mnistCard.image!,
    name: mnistCard.id,
    pixels,
    target: digitClasses(ids),
  });
}
