/** @file "Is it a 9?": its loaders. Read after card.ts and mnist/load.ts. */
import { type ImageSet, makeImageSet } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';
import { resizeImages } from '../../images/resize.ts';
import { loadMnist } from '../mnist/load.ts';
import { nine64Card, nineCard } from './card.ts';

/** MNIST's first 10,000 pictures: 9 (class 1) against the rest (class 0). */
export async function loadNine(source: ByteSource): Promise<ImageSet> {
  const digits = await loadMnist(source);
  const ids = Int32Array.from(digits.target?.ids ?? [], (digit) => Number(digit === 9));
  return makeImageSet({
    ...contentOf(digits),
    name: nineCard.id,
    target: { kind: 'class', name: 'digit', labels: ['other', '9'], ids },
  });
}

/** As {@link loadNine}, scaled to 64 × 64: 4,096 inputs. */
export async function loadNine64(source: ByteSource): Promise<ImageSet> {
  const large = resizeImages(await loadNine(source), { height: 64, width: 64 });
  return makeImageSet({ ...contentOf(large), name: nine64Card.id });
}

function contentOf({ height, width, channels, brightest, pixels, target }: ImageSet) {
  return { height, width, channels, brightest, pixels, target };
}
