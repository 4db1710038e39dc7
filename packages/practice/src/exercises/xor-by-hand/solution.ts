/** A neuron of two inputs that answers 1 when w₁·x₁ + w₂·x₂ + bias > 0, and else 0. */
export interface Neuron {
  readonly w1: number;
  readonly w2: number;
  readonly bias: number;
}

/**
 * Finds a neuron for a truth table, or proves that there is none. `table` holds the four answers wanted for the
 * inputs 00, 01, 10, 11. Return a neuron that gives them, or null where no line divides the ones from the
 * zeros.
 */
export function neuronFor(table: readonly number[]): Neuron | null {
  // write
  const [none, second, first, both] = table.map((answer) => (answer === 1 ? 1 : -1));
  const w1 = (first + both - none - second) / 2;
  const w2 = (second + both - none - first) / 2;
  if (w1 === 0 && w2 === 0 && none !== first) return null;
  return { w1, w2, bias: (none + second + first + both) / 4 - (w1 + w2) / 2 };
  // end
}
