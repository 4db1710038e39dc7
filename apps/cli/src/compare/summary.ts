/** @file Mean and deviation over seeds and folds. */

/** The mean; NaN of nothing. */
export function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Mean and sample standard deviation: 0 for one value, null of none. */
export function summarize(values: readonly number[]): {
  readonly mean: number | null;
  readonly deviation: number | null;
} {
  if (values.length === 0) return { mean: null, deviation: null };
  const mean = average(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1)) };
}
