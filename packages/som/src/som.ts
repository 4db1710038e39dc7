/**
 * @file Kohonen's self-organizing map: a grid of units, each with a vector in the space of the data
 * (its row of the codebook). The unit nearest to an input wins, and it and its neighbors on the
 * grid move towards the input; so near inputs come to be answered by near units. Read after neighborhood-update.ts.
 *
 * @see T. Kohonen (1982), Self-organized formation of topologically correct feature maps,
 *   Biological Cybernetics 43, 59–69; (2001) Self-Organizing Maps, 3rd ed., eq. 3.2 and 3.10
 */
import { neighborhoodUpdate, squaredDistances, type Tensor, tensor } from '@nnzoo/core';
import type { Grid } from './grid.ts';
import type { Limits } from './limits.ts';
import { type NeighborhoodUpdate, UpdateAmounts } from './neighborhood-update.ts';

/** Rows of inputs, row-major. */
export interface Rows {
  readonly features: Float32Array;
  readonly size: number;
  readonly columns: number;
}

/** Who answers to each row, and how well. */
export interface Winners {
  /** The best-matching unit of each row. */
  readonly first: Int32Array;
  /** The second best; −1 on a map of one unit. */
  readonly second: Int32Array;
  /** Euclidean distance from the row to its best-matching unit, in units of the inputs. */
  readonly distance: Float64Array;
}

/** Distances held at once while many rows are measured: bounds the memory at any number of rows. */
const distancesAtOnce = 1 << 20;

/** A map: its grid and its codebook. */
export class SelfOrganizingMap {
  readonly grid: Grid;
  /** One vector a unit, [U, F]. */
  readonly codebook: Tensor;

  constructor(grid: Grid, codebook: Tensor) {
    this.grid = grid;
    this.codebook = codebook;
  }

  /** Length of a codebook vector. */
  get features(): number {
    return this.codebook.shape[1];
  }

  /**
   * Learns from the rows one by one, in order. For the input x of time t and its winner c,
   * every unit u moves:
   *
   *     w_u ← w_u + α(t) · h(d(u, c), σ(t)) · (x − w_u)       c = argmin_u |x − w_u|
   *
   * @param updateOf α, σ and h for the row of each number: the schedule belongs to the caller.
   * @param limits where h may be negative: what no unit is pushed beyond
   * @returns sum of the winners' distances, measured before each move
   */
  learn(
    rows: Rows,
    updateOf: (row: number) => NeighborhoodUpdate,
    limits: Limits | null = null,
  ): number {
    const inputs = this.inputs(rows);
    const updates = new UpdateAmounts(this.grid);
    let distances = this.update(inputs, -1, 0, new Float32Array(this.grid.units));
    let total = 0;
    for (let row = 0; row < rows.size; row++) {
      const winner = nearest(distances);
      total += Math.sqrt(distances[winner]);
      const amounts = updates.around(winner, updateOf(row));
      const next = row + 1 < rows.size ? row + 1 : -1;
      distances = this.update(inputs, row, limits === null ? next : -1, amounts);
      if (limits === null) continue;
      limits.hold(this.codebook);
      distances = this.update(inputs, -1, next, amounts);
    }
    return total;
  }

  /** Moves the codebook towards row x, then measures its squared distances to row `next`. */
  private update(rows: Tensor, x: number, next: number, amounts: Float32Array) {
    return neighborhoodUpdate(this.codebook, tensor(amounts), { rows, x, next }).data();
  }

  /** The unit whose codebook vector is nearest to one input of F numbers; the first of equals. */
  bestMatchingUnit(input: ArrayLike<number>): number {
    const features = Float32Array.from(input);
    return this.winners({ features, size: 1, columns: features.length }).first[0];
  }

  /** Winners and distances of any number of rows, in chunks of bounded memory. */
  winners(rows: Rows): Winners {
    const first = new Int32Array(rows.size);
    const second = new Int32Array(rows.size);
    const distance = new Float64Array(rows.size);
    this.measure(rows, (row, squared) => {
      const best = nearestTwo(squared);
      first[row] = best[0];
      second[row] = best[1];
      distance[row] = Math.sqrt(squared[best[0]]);
    });
    return { first, second, distance };
  }

  /** Calls `see` with |x − w_u|² of every unit, [U], for each row; memory stays bounded. */
  measure(rows: Rows, see: (row: number, squared: ArrayLike<number>) => void): void {
    const { units } = this.grid;
    const chunk = Math.max(1, Math.floor(distancesAtOnce / units));
    for (let start = 0; start < rows.size; start += chunk) {
      const end = Math.min(rows.size, start + chunk);
      const all = squaredDistances(this.inputs(rows, start, end), this.codebook).data();
      for (let row = start; row < end; row++) {
        see(row, all.subarray((row - start) * units, (row - start + 1) * units));
      }
    }
  }

  /** Rows start … end − 1 as a tensor, [rows, F]. */
  private inputs({ features, size, columns }: Rows, start = 0, end = size): Tensor {
    return tensor(features.subarray(start * columns, end * columns), {
      shape: [end - start, columns],
    });
  }
}

/** Position of the smallest value; the first of equals. */
export function nearest(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i] < values[best]) best = i;
  return best;
}

/** Positions of the smallest and the second smallest value, the first of equals; −1 where there is none. */
export function nearestTwo(values: ArrayLike<number>): [number, number] {
  let best = 0;
  let second = -1;
  for (let i = 1; i < values.length; i++) {
    if (values[i] < values[best]) {
      second = best;
      best = i;
    } else if (second < 0 || values[i] < values[second]) second = i;
  }
  return [best, second];
}
