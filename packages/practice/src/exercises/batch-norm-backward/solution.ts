/**
 * The gradient of batch norm of one feature, in what goes in. With n rows, x̂ what came out and σ the deviation
 * that was divided by: (g − mean of g − x̂ · mean of (g · x̂)) / σ. The two means are there because every row
 * changes the mean and the variance of all.
 *
 * @param normalized x̂ of each row
 * @param gradient g of each row: the gradient of what came out
 */
export function batchNormGradient(
  normalized: readonly number[],
  gradient: readonly number[],
  deviation: number,
): number[] {
  // write
  const n = normalized.length;
  const mean = gradient.reduce((sum, g) => sum + g, 0) / n;
  const along = gradient.reduce((sum, g, i) => sum + g * normalized[i], 0) / n;
  return gradient.map((g, i) => (g - mean - normalized[i] * along) / deviation);
  // end
}
