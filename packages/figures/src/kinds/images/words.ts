/** @file Pictures in words: how many, and their labels. */
import type { ImagesFigure } from '@nnzoo/training';

/** The number of pictures, then a piece a label. */
export function describe({ images }: ImagesFigure): string[] {
  const labels = images.flatMap(({ label }) => (label === undefined ? [] : [label]));
  return [`${images.length} pictures`, ...labels];
}
