/**
 * Scales one column to mean 0 and standard deviation 1, without a leak: mean and standard deviation are those of the
 * training rows alone, and both parts are scaled with them. The deviation divides by n; a column that is the
 * same everywhere is divided by 1.
 */
export function standardize(
  train: readonly number[],
  test: readonly number[],
): { train: number[]; test: number[] } {
  // write
  const mean = train.reduce((sum, x) => sum + x, 0) / train.length;
  const variance = train.reduce((sum, x) => sum + (x - mean) ** 2, 0) / train.length;
  const deviation = Math.sqrt(variance) || 1;
  const scaled = (x: number): number => (x - mean) / deviation;
  return { train: train.map(scaled), test: test.map(scaled) };
  // end
}
