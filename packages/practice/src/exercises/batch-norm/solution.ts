/** Running statistics of a batch norm. */
export interface Running {
  readonly mean: readonly number[];
  readonly variance: readonly number[];
}

/**
 * Batch norm of [rows, features] in training: each feature is scaled by its own mean and variance over the rows
 * (divided by n), (x − mean) / √(variance + 1e-5). The running statistics move by momentum 0.1 towards those of
 * the batch, where the running variance is that of a sample, divided by n − 1.
 */
export function batchNorm(
  x: readonly (readonly number[])[],
  running: Running,
): { out: number[][]; running: Running } {
  // write
  const n = x.length;
  const columns = x[0].map((_, j) => x.map((row) => row[j]));
  const means = columns.map((column) => column.reduce((sum, v) => sum + v, 0) / n);
  const squares = columns.map((column, j) =>
    column.reduce((sum, v) => sum + (v - means[j]) ** 2, 0),
  );
  const towards = (before: readonly number[], now: readonly number[]): number[] =>
    before.map((value, j) => 0.9 * value + 0.1 * now[j]);
  return {
    out: x.map((row) => row.map((v, j) => (v - means[j]) / Math.sqrt(squares[j] / n + 1e-5))),
    running: {
      mean: towards(running.mean, means),
      variance: towards(
        running.variance,
        squares.map((sum) => sum / (n - 1)),
      ),
    },
  };
  // end
}
