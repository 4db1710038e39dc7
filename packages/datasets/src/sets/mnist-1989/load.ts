/** @file MNIST in the size of 1989: its loader. Read after card.ts and mnist-70k/load.ts. */
import { createRng } from '@nnzoo/core';
import { type ImageSet, makeImageSet } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';
import { resizeImages } from '../../images/resize.ts';
import { loadMnist70k } from '../mnist-70k/load.ts';
import { counts, format, mnist1989Card } from './card.ts';

/**
 * 7,291 of MNIST's training pictures and 2,007 of its test pictures, scaled to 16 × 16, bilinear.
 *
 * @throws {DataError} as `loadMnist70k`.
 */
export async function loadMnist1989(source: ByteSource): Promise<ImageSet> {
  const all = await loadMnist70k(source);
  const { train, validation, test } = all.parts!;
  const rng = createRng(1989).stream('mnist-1989');
  const pick = (rows: readonly number[], count: number, stream: number): number[] =>
    Array.from(rng.at(stream).permutation(rows.length).subarray(0, count), (i) => rows[i]);
  const rows = [
    ...pick([...train, ...(validation ?? [])], counts.train, 0),
    ...pick([...test], counts.test, 1),
  ];
  const small = resizeImages(all.subset(Int32Array.from(rows)), format);
  const { pixels, target } = small;
  return makeImageSet({
    ...format,
    name: mnist1989Card.id,
    pixels,
    target,
    parts: {
      train: Int32Array.from({ length: counts.train }, (_, i) => i),
      test: Int32Array.from({ length: counts.test }, (_, i) => counts.train + i),
    },
  });
}
