/**
 * The slope of the loss in the weighted sum z of a sigmoid neuron, whose output is a = σ(z) and whose target is
 * y. For the loss (a − y)² / 2 it goes through the slope of σ, which is a·(1 − a); for the cross-entropy
 * −(y·log a + (1 − y)·log(1 − a)) it becomes simpler: work it out on paper.
 */
export function lossSlopes(a: number, y: number): { squaredError: number; crossEntropy: number } {
  // write
  return { squaredError: (a - y) * a * (1 - a), crossEntropy: a - y };
  // end
}
