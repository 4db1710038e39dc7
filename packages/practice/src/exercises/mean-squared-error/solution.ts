/**
 * The mean of the squared differences, and its gradient in the predictions.
 *
 * @returns the loss, and one slope for each prediction
 */
export function meanSquaredError(
  predicted: readonly number[],
  actual: readonly number[],
): { loss: number; gradient: number[] } {
  // write
  const n = predicted.length;
  const differences = predicted.map((value, i) => value - actual[i]);
  return {
    loss: differences.reduce((sum, d) => sum + d * d, 0) / n,
    gradient: differences.map((d) => (2 * d) / n),
  };
  // end
}
