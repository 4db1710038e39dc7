/** @file The gradient by a Value graph: one object a number. Read after way.ts. */
import { MultilayerPerceptron } from '../network.ts';
import { Value } from '../value.ts';
import type { LossAndGradient, Network, Points } from './way.ts';

/**
 * A graph for each row, walked backward at once, and one for the penalty: a sum's gradient is the
 * sum of its terms' gradients, and leaves sum up what they get. One graph for all rows would give
 * the same, from a hundred times the memory.
 */
export function byValues(network: Network, points: Points, decay: number): LossAndGradient {
  const model = new MultilayerPerceptron(network.sizes, network.parameters);
  const scores = new Float64Array(points.size);
  let total = 0;
  for (let row = 0; row < points.size; row++) {
    const score = model.forward(rowOf(points, row));
    const hinge = score.multiply(-points.targets[row]).add(1).relu();
    const loss = hinge.multiply(1 / points.size);
    loss.backward();
    scores[row] = score.data;
    total += loss.data;
  }
  let squares = new Value(0);
  for (const parameter of model.parameters) squares = squares.add(parameter.multiply(parameter));
  const penalty = squares.multiply(decay);
  penalty.backward();
  return {
    loss: total + penalty.data,
    scores,
    gradient: Float64Array.from(model.parameters, ({ gradient }) => gradient),
  };
}

function rowOf({ features, columns }: Points, row: number): Value[] {
  return Array.from({ length: columns }, (_, i) => new Value(features[row * columns + i]));
}
