/** @file How far predicted numbers are off, in the unit of the data. */

import { squareableUnit } from '@nnzoo/data';
import type { Metrics } from '../contract.ts';

/**
 * Sums of errors, row by row; the variance by Welford's update, which does not cancel. Squares are
 * summed in a unit near the values, so that those of tiny and huge targets are neither 0 nor infinite.
 */
export class RegressionErrors {
  #rows = 0;
  #unit = 1;
  #squares = 0;
  #absolutes = 0;
  #mean = 0;
  #variation = 0;

  /** Adds rows. */
  add(actual: ArrayLike<number>, predicted: ArrayLike<number>): void {
    this.#suit(actual, predicted);
    for (let row = 0; row < actual.length; row++) {
      const value = actual[row] / this.#unit;
      const error = predicted[row] / this.#unit - value;
      this.#squares += error ** 2;
      this.#absolutes += Math.abs(error);
      this.#rows++;
      const before = value - this.#mean;
      this.#mean += before / this.#rows;
      this.#variation += before * (value - this.#mean);
    }
  }

  /** Takes a unit that these rows may be squared in; of several portions, the largest. */
  #suit(...parts: readonly ArrayLike<number>[]): void {
    let largest = 0;
    for (const part of parts) {
      for (let row = 0; row < part.length; row++) {
        if (Number.isFinite(part[row])) largest = Math.max(largest, Math.abs(part[row]));
      }
    }
    const wanted = largest === 0 ? this.#unit : squareableUnit(largest);
    const isEmpty = this.#mean === 0 && this.#absolutes === 0;
    if (wanted === this.#unit || (wanted < this.#unit && !isEmpty)) return;
    const ratio = isEmpty ? 1 : this.#unit / wanted; // a power of two: no digit is lost
    this.#squares *= ratio ** 2;
    this.#absolutes *= ratio;
    this.#mean *= ratio;
    this.#variation *= ratio ** 2;
    this.#unit = wanted;
  }

  /**
   * `rmse` = √mean e², `mae` = mean |e|, `r2` = 1 − Σe²/Σ(y − ȳ)², all 0 of no rows. Where every y
   * is the same, r2 says nothing: it is 1 without an error and else 0.
   */
  metrics(): Metrics {
    if (this.#rows === 0) return { rmse: 0, mae: 0, r2: 0 };
    return {
      rmse: Math.sqrt(this.#squares / this.#rows) * this.#unit,
      mae: (this.#absolutes / this.#rows) * this.#unit,
      r2: this.#variation > 0 ? 1 - this.#squares / this.#variation : Number(this.#squares === 0),
    };
  }
}
