/**
 * The loss of support vector regression, and its slope in the prediction: errors up to epsilon are free, larger
 * ones cost what is beyond it. At the edge itself the slope is 0.
 */
export function epsilonInsensitive(
  predicted: number,
  actual: number,
  epsilon: number,
): { loss: number; slope: number } {
  // write
  const error = predicted - actual;
  if (Math.abs(error) <= epsilon) return { loss: 0, slope: 0 };
  return { loss: Math.abs(error) - epsilon, slope: Math.sign(error) };
  // end
}
