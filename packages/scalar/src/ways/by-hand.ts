/**
 * @file The gradient by hand: the chain rule written out for this one network, as plain loops. Read
 * after by-values.ts.
 */
import type { LossAndGradient, Network, Points } from './way.ts';

/** Backpropagation: forward row by row, keeping what each layer put out; then backward through them. */
export function byHand(network: Network, points: Points, decay: number): LossAndGradient {
  const { sizes, parameters } = network;
  const gradient = new Float64Array(parameters.length);
  const scores = new Float64Array(points.size);
  let hinge = 0;
  for (let row = 0; row < points.size; row++) {
    const outputs = forward(network, rowOf(points, row));
    const target = points.targets[row];
    const score = outputs[sizes.length - 1][0];
    const miss = 1 - target * score;
    scores[row] = score;
    if (miss <= 0) continue; // beyond the margin: no loss, no gradient
    hinge += miss;
    backward(network, outputs, -target / points.size, gradient);
  }
  let squares = 0;
  for (let i = 0; i < parameters.length; i++) {
    squares += parameters[i] * parameters[i];
    gradient[i] += 2 * decay * parameters[i];
  }
  return { loss: hinge / points.size + decay * squares, scores, gradient };
}

/** The scores of rows: prediction needs no gradient, and so no graph. */
export function scoresOf(
  network: Network,
  points: Pick<Points, 'size' | 'features' | 'columns'>,
): Float64Array {
  const last = network.sizes.length - 1;
  return Float64Array.from({ length: points.size }, (_, row) => {
    return forward(network, rowOf(points, row))[last][0];
  });
}

/** What each layer puts out, the inputs first: relu(W·x + b), at the end W·x + b. */
function forward({ sizes, parameters }: Network, inputs: Float64Array): Float64Array[] {
  const outputs = [inputs];
  let at = 0;
  for (let layer = 1; layer < sizes.length; layer++) {
    const from = outputs[layer - 1];
    const to = new Float64Array(sizes[layer]);
    for (let neuron = 0; neuron < to.length; neuron++) {
      let sum = parameters[at + from.length]; // the bias
      for (let i = 0; i < from.length; i++) sum += parameters[at + i] * from[i];
      to[neuron] = layer === sizes.length - 1 ? sum : Math.max(sum, 0);
      at += from.length + 1;
    }
    outputs.push(to);
  }
  return outputs;
}

/** Adds the gradients of one row, given that of its score, from the last layer to the first. */
function backward(
  { sizes, parameters }: Network,
  outputs: readonly Float64Array[],
  scoreGradient: number,
  gradient: Float64Array,
): void {
  let above = Float64Array.of(scoreGradient);
  let at = parameters.length;
  for (let layer = sizes.length - 1; layer > 0; layer--) {
    const from = outputs[layer - 1];
    const below = new Float64Array(from.length);
    at -= sizes[layer] * (from.length + 1);
    for (let neuron = 0; neuron < above.length; neuron++) {
      const start = at + neuron * (from.length + 1);
      for (let i = 0; i < from.length; i++) {
        gradient[start + i] += above[neuron] * from[i];
        below[i] += above[neuron] * parameters[start + i];
      }
      gradient[start + from.length] += above[neuron];
    }
    // relu lets the gradient through where it let the signal through.
    above = layer === 1 ? below : below.map((value, i) => (from[i] > 0 ? value : 0));
  }
}

function rowOf({ features, columns }: Pick<Points, 'features' | 'columns'>, row: number) {
  return Float64Array.from({ length: columns }, (_, i) => features[row * columns + i]);
}
