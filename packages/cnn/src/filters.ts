/**
 * @file Filters made by hand: what pictures were searched with before filters were learned. Begin
 * here, then model.ts.
 */
import { conv2d, type Tensor, tensor } from '@nnzoo/core';

/** A filter of K × K weights, K odd, that slides over a picture. */
export interface HandMadeFilter {
  /** Row by row, as it lies on the picture. */
  readonly weights: readonly (readonly number[])[];
  /** What comes out of it, in words. */
  readonly does: string;
}

/** Each output is a weighted sum of a pixel and its neighbors; only the weights differ. */
export const handMadeFilters = {
  identity: {
    weights: [
      [0, 0, 0],
      [0, 1, 0],
      [0, 0, 0],
    ],
    does: 'only the pixel itself counts: nothing changes',
  },
  /** Weights that sum to 1, largest in the middle: binomials, nearly a Gaussian. */
  blur: {
    weights: [
      [1 / 16, 2 / 16, 1 / 16],
      [2 / 16, 4 / 16, 2 / 16],
      [1 / 16, 2 / 16, 1 / 16],
    ],
    does: 'a mean of the neighbors: noise goes, and so does detail',
  },
  /** The pixel, plus what sets it apart from the mean of its four neighbors, four times. */
  sharpen: {
    weights: [
      [0, -1, 0],
      [-1, 5, -1],
      [0, -1, 0],
    ],
    does: 'adds what sets a pixel apart from its neighbors',
  },
  /** Sobel: the difference from left to right, smoothed along the edge. */
  'vertical edges': {
    weights: [
      [-1 / 4, 0, 1 / 4],
      [-2 / 4, 0, 2 / 4],
      [-1 / 4, 0, 1 / 4],
    ],
    does: 'right minus left: an edge that stands upright',
  },
  'horizontal edges': {
    weights: [
      [-1 / 4, -2 / 4, -1 / 4],
      [0, 0, 0],
      [1 / 4, 2 / 4, 1 / 4],
    ],
    does: 'below minus above: an edge that lies down',
  },
  /** Laplace: the pixel against the mean of all its neighbors. */
  'all edges': {
    weights: [
      [-1 / 8, -1 / 8, -1 / 8],
      [-1 / 8, 1, -1 / 8],
      [-1 / 8, -1 / 8, -1 / 8],
    ],
    does: 'a pixel minus the mean of its neighbors: edges of every direction',
  },
} as const satisfies Record<string, HandMadeFilter>;

/**
 * y[i, j] = Σ_uv w[u, v] · x[i + u − ⌊K/2⌋, j + v − ⌊K/2⌋], each channel by itself; beyond the edge
 * the picture is 0.
 *
 * @shape [B, C, H, W] → [B, C, H, W]
 */
export function filtered(pictures: Tensor, { weights }: HandMadeFilter): Tensor {
  const channels = pictures.shape[1];
  const size = weights.length;
  const all = Array.from({ length: channels }, () => weights.flat()).flat();
  const filter = tensor(Float32Array.from(all), { shape: [channels, 1, size, size] });
  return conv2d(pictures, filter, undefined, { padding: Math.floor(size / 2), groups: channels });
}
