/**
 * @file Where the codebook starts. A good start saves most of the ordering phase. Read after som.ts.
 */
import { principalComponents, type Rng } from '@nnzoo/core';
import type { Grid } from './grid.ts';
import type { Rows } from './som.ts';

/** Returns the first codebook, [U, F]. */
export type Initialization = (grid: Grid, rows: Rows, rng: Rng) => Float32Array;

/** Uniform on −1 … 1, each vector scaled to length 1: knows nothing of the data. */
const random: Initialization = (grid, { columns }, rng) => {
  const codebook = new Float32Array(grid.units * columns);
  for (let unit = 0; unit < grid.units; unit++) {
    const vector = Float64Array.from({ length: columns }, () => 2 * rng.next() - 1);
    const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
    for (let f = 0; f < columns; f++) codebook[unit * columns + f] = vector[f] / (length || 1);
  }
  return codebook;
};

/** Each unit starts on a row drawn at random, with replacement. */
const sample: Initialization = (grid, { features, size, columns }, rng) => {
  const codebook = new Float32Array(grid.units * columns);
  for (let unit = 0; unit < grid.units; unit++) {
    const row = rng.int(size);
    codebook.set(features.subarray(row * columns, (row + 1) * columns), unit * columns);
  }
  return codebook;
};

/**
 * The grid lies in the plane of the first two principal components, from −√λ to √λ along each: the
 * map starts unfolded. The longer side follows the larger variance.
 *
 * @see Kohonen (2001), section 3.7, linear initialization
 */
const pca: Initialization = (grid, { features, size, columns }) => {
  const { mean, components, variances } = principalComponents(features, size, columns, 2);
  const along = grid.width >= grid.height ? [0, 1] : [1, 0];
  const codebook = new Float32Array(grid.units * columns);
  for (let unit = 0; unit < grid.units; unit++) {
    const place = [centerd(grid.x, unit), centerd(grid.y, unit)];
    for (let f = 0; f < columns; f++) {
      let value = mean[f];
      for (let axis = 0; axis < 2; axis++) {
        const component = along[axis];
        if (component >= variances.length) continue; // data of one column
        value +=
          place[axis] * Math.sqrt(variances[component]) * components[component * columns + f];
      }
      codebook[unit * columns + f] = value;
    }
  }
  return codebook;
};

/** A coordinate scaled to −1 … 1 over the map. */
function centerd(coordinates: Float64Array, unit: number): number {
  const largest = coordinates[coordinates.length - 1] || 1;
  return Math.max(-1, Math.min(1, (2 * coordinates[unit]) / largest - 1));
}

/** The initializations by name. */
export const initializations = { random, sample, pca } satisfies Record<string, Initialization>;
