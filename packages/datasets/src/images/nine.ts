/** @file "Is it a 9?": MNIST with two classes, at 28 × 28 and at 64 × 64. Cards and loaders. */

import { type ImageSet, makeImageSet } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';
import type { DatasetCard } from '../card.ts';
import { loadMnist, mnistCard } from './mnist.ts';
import { pixelColumns } from './pixel-columns.ts';
import { resizeImages } from './resize.ts';

/** The card of {@link loadNine}. */
export const nineCard: DatasetCard = {
  ...mnistCard,
  id: 'nine',
  title: 'MNIST, is it a 9?',
  summary: 'The same 10,000 pictures with two classes: 9, and every other digit.',
  target: {
    kind: 'class',
    name: 'digit',
    meaning: 'whether the digit is a 9',
    classes: [
      { value: 'other', label: 'other', rows: 9022 },
      { value: '9', label: '9', rows: 978 },
    ],
  },
  faults: [
    'Nine in ten are no 9: who always says no is right 90 % of the time. Look at recall and precision.',
    ...mnistCard.faults,
  ],
};

/** MNIST's first 10,000 pictures: 9 (class 1) against the rest (class 0). */
export async function loadNine(_source?: ByteSource): Promise<ImageSet> {
  const digits = await loadMnist();
  const ids = Int32Array.from(digits.target?.ids ?? [], (digit) => Number(digit === 9));
  return makeImageSet({
    ...contentOf(digits),
    name: nineCard.id,
    target: { kind: 'class', name: 'digit', labels: ['other', '9'], ids },
  });
}

/** The card of {@link loadNine64}. */
export const nine64Card: DatasetCard = {
  ...nineCard,
  id: 'nine-64',
  title: 'MNIST, is it a 9? At 64 × 64',
  summary: 'The same pictures scaled to 64 × 64, bilinear: 4,096 inputs and nothing new in them.',
  columns: pixelColumns(64, 64, 255),
  image: { height: 64, width: 64, channels: 1, brightest: 255 },
};

/** As {@link loadNine}, scaled to 64 × 64: 4,096 inputs. */
export async function loadNine64(_source?: ByteSource): Promise<ImageSet> {
  const large = resizeImages(await loadNine(), { height: 64, width: 64 });
  return makeImageSet({ ...contentOf(large), name: nine64Card.id });
}

function contentOf({ height, width, channels, brightest, pixels, target }: ImageSet) {
  return { height, width, channels, brightest, pixels, target };
}
