/** Weights and bias of a perceptron. */
export interface Neuron {
  readonly weights: readonly number[];
  readonly bias: number;
}

/**
 * One step of Rosenblatt's rule for a row with label 1 or −1: a row on the right side (label · (w·x + b) > 0)
 * changes nothing; for any other one, label · x is added to the weights and the label to the bias.
 */
export function perceptronStep(
  { weights, bias }: Neuron,
  x: readonly number[],
  label: number,
): Neuron {
  // write
  const sum = weights.reduce((total, weight, i) => total + weight * x[i], bias);
  if (label * sum > 0) return { weights, bias };
  return { weights: weights.map((weight, i) => weight + label * x[i]), bias: bias + label };
  // end
}
