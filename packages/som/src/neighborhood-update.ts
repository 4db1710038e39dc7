/** @file How far each unit goes towards an input. Read after neighborhood.ts. */
import type { Grid } from './grid.ts';
import type { Neighborhood } from './neighborhood.ts';

/** How one input moves the units near its winner. */
export interface NeighborhoodUpdate {
  /** α: share of the way that the winner goes, 0 … 1. */
  readonly rate: number;
  /** σ of the neighborhood, in units of the grid. */
  readonly radius: number;
  readonly neighborhood: Neighborhood;
}

/**
 * α·h(d(u, c), σ) of all units u for winner after winner. Many units stand equally far from a winner,
 * and h is the expensive part, so each distance is looked up before it is worked out.
 */
export class UpdateAmounts {
  readonly #grid: Grid;
  readonly #amounts: Float32Array<ArrayBuffer>;
  /**
   * By four times the squared distance, which is whole on both grids up to rounding: the update that an
   * entry belongs to, d², and α·h.
   */
  readonly #updateOf: Int32Array;
  readonly #squared: Float64Array;
  readonly #amountOf: Float64Array;
  #update = 0;

  constructor(grid: Grid) {
    const slots = 4 * (grid.width + 1) ** 2 + 4 * grid.height ** 2 + 1;
    this.#grid = grid;
    this.#amounts = new Float32Array(grid.units);
    this.#updateOf = new Int32Array(slots);
    this.#squared = new Float64Array(slots);
    this.#amountOf = new Float64Array(slots);
  }

  /** The amounts, [U]: how much of the way to the input each unit goes. The array is used again. */
  around(
    winner: number,
    { rate, radius, neighborhood }: NeighborhoodUpdate,
  ): Float32Array<ArrayBuffer> {
    const grid = this.#grid;
    const amounts = this.#amounts;
    const update = ++this.#update;
    const updateOf = this.#updateOf;
    const known = this.#squared;
    const amountOf = this.#amountOf;
    for (let unit = 0; unit < amounts.length; unit++) {
      const squared = grid.squaredDistance(unit, winner);
      const slot = Math.round(4 * squared);
      // Hexagons: two distances that differ in the last bit share a slot, one after the other.
      if (updateOf[slot] !== update || known[slot] !== squared) {
        updateOf[slot] = update;
        known[slot] = squared;
        amountOf[slot] = rate * neighborhood(squared, radius);
      }
      amounts[unit] = amountOf[slot];
    }
    return amounts;
  }
}
