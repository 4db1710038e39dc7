/** @file MNIST cut to the size of the postal digits of 1989: as many pictures, 16 × 16. Card and loader. Read mnist.ts first. */
import { createRng } from '@nnzoo/core';
import { type ImageSet, makeImageSet } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';
import type { DatasetCard } from '../card.ts';
import { digitTarget, loadMnist70k, mnist70kCard } from './mnist.ts';
import { pixelColumns } from './pixel-columns.ts';
import { resizeImages } from './resize.ts';

/** Pictures of each part, as LeCun et al. (1989) had them. */
const counts = { train: 7291, test: 2007 } as const;

const format = { height: 16, width: 16, channels: 1, brightest: 255 } as const;

/** The card of {@link loadMnist1989}. */
export const mnist1989Card: DatasetCard = {
  ...mnist70kCard,
  id: 'mnist-1989',
  title: 'MNIST, the size of 1989',
  summary: 'A handwritten digit, 16 × 16 grey pixels; which of the ten is it?',
  source: `${mnist70kCard.source}; ${counts.train} of the training and ${counts.test} of the test pictures, scaled`,
  rows: counts.train + counts.test,
  columns: pixelColumns(16, 16, 255),
  image: format,
  target: digitTarget([909, 996, 950, 960, 982, 833, 878, 976, 896, 918]),
  faults: [
    'A stand-in: the 9,298 digits that the US Postal Service gave LeCun et al. in 1989 are in no package. The numbers of pictures and their size are those of the paper, the pictures are not.',
    'Which of the 70,000 belong to it was drawn once, with a fixed seed.',
  ],
};

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
