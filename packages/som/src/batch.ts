/**
 * @file The batch map: instead of moving after each input, all winners are found first, and every
 * unit then takes the weighted mean of the inputs around it. No learning rate, and the order of the
 * rows does not matter. Read after som.ts and influences.ts.
 */
import { matmul, type Tensor, tensor } from '@nnzoo/core';
import { influences } from './influences.ts';
import type { Neighborhood } from './neighborhood.ts';
import { nearest, type Rows, type SelfOrganizingMap } from './som.ts';

/** Influences held at once: bounds the memory of large maps. */
const influencesAtOnce = 1 << 22;

/** Sums of the inputs by winner: all that one pass over the data leaves behind. */
export class BatchSums {
  /** Inputs that each unit won, [U]. */
  readonly counts: Float32Array;
  /** Their sums, [U, F]; in float64, for a million rows add up. */
  readonly sums: Float64Array;

  constructor(units: number, features: number) {
    this.counts = new Float32Array(units);
    this.sums = new Float64Array(units * features);
  }

  /** Adds the rows to the sums of their winners. Returns the sum of the winners' distances. */
  add(map: SelfOrganizingMap, { features, size, columns }: Rows): number {
    const { counts, sums } = this;
    let total = 0;
    map.measure({ features, size, columns }, (row, squared) => {
      const winner = nearest(squared);
      counts[winner]++;
      const to = winner * columns;
      const from = row * columns;
      for (let f = 0; f < columns; f++) sums[to + f] += features[from + f];
      total += Math.sqrt(squared[winner]);
    });
    return total;
  }

  /**
   * Moves every unit to the mean of the inputs, weighted by how near their winners are:
   *
   *     w_u ← Σ_c h(d(u, c), σ)·S_c / Σ_c h(d(u, c), σ)·n_c
   *
   * with S_c the sum and n_c the number of the inputs that c won. A unit that no input reaches, or
   * whose weights cancel (Mexican hat), stays.
   *
   * @see Kohonen (2001), eq. 3.28
   */
  apply(map: SelfOrganizingMap, neighborhood: Neighborhood, radius: number): void {
    const { units } = map.grid;
    const { features } = map;
    const codebook = map.codebook.data();
    const h = (squaredDistance: number) => neighborhood(squaredDistance, radius);
    const sums = this.#sumsAndCounts(); // [U, F + 1]
    const block = Math.max(1, Math.floor(influencesAtOnce / units));
    for (let start = 0; start < units; start += block) {
      const rows = Math.min(block, units - start);
      const influence = influences(map.grid, h, { start, rows }); // [rows, U]
      const weighted = matmul(influence, sums).data(); // [rows, F + 1]
      for (let row = 0; row < rows; row++) {
        const from = row * (features + 1);
        const weight = weighted[from + features];
        if (!(weight > smallestWeight)) continue;
        const to = (start + row) * features;
        for (let f = 0; f < features; f++) codebook[to + f] = weighted[from + f] / weight;
      }
    }
    map.codebook.assign(tensor(codebook, { shape: [units, features] }));
  }

  /** Each unit's sum and, behind it, its count: both are weighted by one product. [U, F + 1] */
  #sumsAndCounts(): Tensor {
    const { counts, sums } = this;
    const features = sums.length / counts.length;
    const values = new Float32Array(sums.length + counts.length);
    counts.forEach((count, unit) => {
      const to = unit * (features + 1);
      values.set(sums.subarray(unit * features, (unit + 1) * features), to);
      values[to + features] = count;
    });
    return tensor(values, { shape: [counts.length, features + 1] });
  }
}

/** Below this a weighted mean is rounding noise. */
const smallestWeight = 1e-12;
