/**
 * @file Why the rule comes to an end: the convergence theorem, as numbers that can be measured.
 * Read after perceptron.ts.
 */
import type { Perceptron } from './perceptron.ts';

/**
 * What the rows say about a plane. Both are taken with the input that is always 1 written out, so
 * that the bias is a weight like the others: x' = (x, 1), w' = (w, b).
 */
export interface Geometry {
  /** R² = max |x'|²: how far out the rows lie. */
  readonly squaredRadius: number;
  /** γ = min y(w'·x')/|w'|: distance from the plane to the nearest row; below 0, one is on the wrong side. */
  readonly margin: number;
}

/** Measures R and γ over rows that come in portions. */
export class GeometryMeter {
  readonly #perceptron: Perceptron;
  #squaredRadius = 0;
  #smallest = Number.POSITIVE_INFINITY;

  constructor(perceptron: Perceptron) {
    this.#perceptron = perceptron;
  }

  /** Takes in the row at `offset`, whose target is 1 or −1. */
  see(inputs: ArrayLike<number>, offset: number, target: 1 | -1): void {
    const { features } = this.#perceptron;
    let squared = 1; // of the input that is always 1
    for (let f = 0; f < features; f++) squared += inputs[offset + f] * inputs[offset + f];
    this.#squaredRadius = Math.max(this.#squaredRadius, squared);
    const distance = target * this.#perceptron.activation(inputs, offset);
    this.#smallest = Math.min(this.#smallest, distance);
  }

  /** R² and γ of all rows seen; γ is 0 for a perceptron whose parameters are all 0. */
  geometry(): Geometry {
    const length = Math.sqrt(this.#perceptron.parameters.reduce((sum, w) => sum + w * w, 0));
    return {
      squaredRadius: this.#squaredRadius,
      margin: length === 0 ? 0 : this.#smallest / length,
    };
  }
}

/**
 * (R/γ)²: the most mistakes that the rule can make on these rows, in any order and however often
 * they come by, once there is a plane with margin γ. Each mistake brings w' at least γ nearer to
 * the direction of that plane, while its length grows by R² under the root at most: w' cannot keep
 * both up for more steps than that.
 *
 * Infinite where the margin is not above 0: without such a plane the theorem promises nothing.
 *
 * @see Novikoff (1962), On convergence proofs for perceptrons
 */
export function mistakeBound({ squaredRadius, margin }: Geometry): number {
  return margin > 0 ? squaredRadius / margin ** 2 : Number.POSITIVE_INFINITY;
}
