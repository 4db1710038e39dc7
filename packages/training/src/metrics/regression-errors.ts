/** @file How far predicted numbers are off, in the unit of the data. */
import type { Metrics } from '../contract.ts';

/** Sums of errors, row by row; the variance by Welford's update, which does not cancel. */
export class RegressionErrors {
  #rows = 0;
  #squares = 0;
  #absolutes = 0;
  #mean = 0;
  #variation = 0;

  /** Adds rows. */
  add(actual: ArrayLike<number>, predicted: ArrayLike<number>): void {
    for (let row = 0; row < actual.length; row++) {
      const error = predicted[row] - actual[row];
      this.#squares += error ** 2;
      this.#absolutes += Math.abs(error);
      this.#rows++;
      const before = actual[row] - this.#mean;
      this.#mean += before / this.#rows;
      this.#variation += before * (actual[row] - this.#mean);
    }
  }

  /**
   * `rmse` = √mean e², `mae` = mean |e|, `r2` = 1 − Σe²/Σ(y − ȳ)², all 0 of no rows. Where every y
   * is the same, r2 says nothing: it is 1 without an error and else 0.
   */
  metrics(): Metrics {
    if (this.#rows === 0) return { rmse: 0, mae: 0, r2: 0 };
    return {
      rmse: Math.sqrt(this.#squares / this.#rows),
      mae: this.#absolutes / this.#rows,
      r2: this.#variation > 0 ? 1 - this.#squares / this.#variation : Number(this.#squares === 0),
    };
  }
}
