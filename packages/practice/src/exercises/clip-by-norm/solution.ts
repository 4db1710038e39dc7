/**
 * Clips gradients by their norm: the norm is the root of the sum of all squares, over all tensors together. Where
 * it is above `limit`, all are multiplied by limit / norm; below it they stay.
 */
export function clipByNorm(gradients: readonly (readonly number[])[], limit: number): number[][] {
  // write
  const norm = Math.sqrt(gradients.flat().reduce((sum, g) => sum + g * g, 0));
  const factor = norm > limit ? limit / norm : 1;
  return gradients.map((each) => each.map((g) => g * factor));
  // end
}
