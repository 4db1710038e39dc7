/** @file Weights over pixels, as pictures: what each unit looks for. */

import type { ImageFormat } from '@nnzoo/data';
import type { ImagesFigure } from '../figure.ts';

/** Units shown at most. */
const mostUnits = 40;

/** What is drawn. */
export interface WeightPictures {
  /** A row a unit, as many weights as pixels. */
  readonly weights: readonly ArrayLike<number>[];
  /** Names of the units; default none. */
  readonly labels?: readonly string[];
  /** The format of the pictures that the units see. */
  readonly image: ImageFormat;
}

/** The weights of gray pixels, each unit's scaled by its largest; null for colors. */
export function weightPictures(request: WeightPictures): ImagesFigure | null {
  const { weights, labels, image } = request;
  const { width, height, channels } = image;
  if (channels !== 1) return null;
  const images = weights.slice(0, mostUnits).map((own, unit) => {
    let largest = 0;
    for (let i = 0; i < own.length; i++) largest = Math.max(largest, Math.abs(own[i]));
    const pixels = Float32Array.from(own, (value) => value / (largest || 1));
    const picture = { width, height, channels, pixels };
    return labels ? { ...picture, label: labels[unit] } : picture;
  });
  const count =
    weights.length > mostUnits ? `${mostUnits} of ${weights.length} units` : 'each unit';
  return {
    kind: 'images',
    id: 'first-layer-weights',
    title: 'What the pixels count for',
    caption:
      `The weights of ${count}, scaled by the largest: where ink speaks for the unit, and where against it. ` +
      'Strokes and spots are features that were found; uniform noise is a unit that found none.',
    columns: Math.min(10, images.length),
    diverging: true,
    images,
  };
}
