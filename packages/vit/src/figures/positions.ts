/** @file What was learned of places: patches that are near get vectors that are alike. */
import type { Tensor } from '@nnzoo/core';
import type { ImagesFigure } from '@nnzoo/training';
import type { Grid } from '../patches.ts';

/** Places shown at most, each with a map of all. */
const mostPlaces = 100;

/**
 * For each patch, how alike its position is to all others: cos(p, q) = p·q/(|p||q|).
 *
 * @shape weight [N + 1, C], the token's first
 * @see Dosovitskiy et al. (2021), figure 7
 */
export function positionsFigure(weight: Tensor, { rows, columns }: Grid): ImagesFigure {
  const places = weight.slice(0, { start: 1 }); // [N, C]
  const units = places.div(places.mul(places).sum(1, { keepDim: true }).sqrt());
  const cosines = units.matmul(units.transpose(0, 1)); // [N, N]
  return {
    kind: 'images',
    id: 'positions',
    title: 'Which places are alike',
    caption:
      'A square for each place of a patch, set out as in the picture: how alike its learned vector is to that of every place, by their cosine. Nobody said which patches are neighbors; where a spot stands around each place, it was learned from the pictures.',
    columns,
    diverging: true,
    images: Array.from({ length: Math.min(rows * columns, mostPlaces) }, (_, place) => ({
      ...{ width: columns, height: rows, channels: 1 },
      pixels: cosines.select(0, place).data(),
    })),
  };
}
