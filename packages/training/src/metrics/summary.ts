/** @file Numbers of several seeds or folds as one: mean and standard deviation. */

/** The arithmetic mean, summed in the order given; NaN of nothing. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Mean and sample standard deviation √(Σ(x − x̄)²/(n − 1)); the standard deviation of one value is 0, the mean
 * of nothing NaN.
 */
export function summarize(values: readonly number[]): {
  readonly mean: number;
  readonly standardDeviation: number;
} {
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    mean,
    standardDeviation: values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1)),
  };
}
