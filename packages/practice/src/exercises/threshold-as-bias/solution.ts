/**
 * A neuron fires when the weighted sum of its inputs is above a threshold. Write the same neuron with a bias
 * instead: it fires when w·x + bias is above 0.
 *
 * @returns the bias, and whether the neuron fires for `x`
 */
export function withBias(
  weights: readonly number[],
  threshold: number,
  x: readonly number[],
): { bias: number; fires: boolean } {
  // write
  const bias = -threshold;
  const sum = weights.reduce((total, weight, i) => total + weight * x[i], bias);
  return { bias, fires: sum > 0 };
  // end
}
