/**
 * @file The same pass backwards, one line of calculus a step. Where a value was broadcast on the
 * way forward its gradient is summed on the way back, and the reverse. Read after forward.ts.
 */
import { broadcastTo, cast, oneHot, type Tensor } from '@nnzoo/core';
import { type Examples, epsilon, type Values, type Weights } from './forward.ts';

/** ∂loss/∂value by the name of the value or weight. */
export type Gradients = Readonly<Record<string, Tensor>>;

const keepDim = { keepDim: true };

/** Every gradient, from the loss back to the embedding. */
export function backward(weights: Weights, values: Values, examples: Examples): Gradients {
  const loss = backwardLoss(values, examples);
  const outer = backwardOutput(weights, values, loss.logits);
  const norm = backwardNorm(weights, values, outer.preactivations);
  const inner = backwardInput(weights, values, { sums: norm.sums, examples });
  return { ...loss, ...outer, ...norm, ...inner };
}

/** Cross-entropy: from the loss to the logits. */
function backwardLoss(values: Values, { size, targets }: Examples) {
  const logProbabilities = targets.mul(-1 / size); // only the target's was read
  const probabilities = logProbabilities.div(values.probabilities); // d ln p = dp/p
  const inverseTotals = probabilities.mul(values.counts).sum(1, keepDim); // was broadcast over V
  const totals = inverseTotals.mul(values.totals.pow(-2).neg()); // d x⁻¹ = −x⁻² dx
  const counts = probabilities.mul(values.inverseTotals).add(totals); // two ways lead there
  const shifted = counts.mul(values.counts); // d eˣ = eˣ dx
  const largest = shifted.sum(1, keepDim).neg(); // 0 but for rounding: a shift changes nothing
  const isLargest = cast(oneHot(values.logits.argmax(1), values.logits.shape[1]), 'float64');
  const logits = shifted.add(isLargest.mul(largest));
  return {
    ...{ logProbabilities, probabilities, inverseTotals, totals, counts, shifted, largest, logits },
  };
}

/** The last layer and the tanh: from the logits to what the tanh was given. */
function backwardOutput({ outputWeight }: Weights, { outputs: h }: Values, logits: Tensor) {
  const outputs = logits.matmul(outputWeight); // [B, V]·[V, H]
  return {
    outputs,
    outputWeight: logits.transpose().matmul(h), // [V, B]·[B, H]
    outputBias: logits.sum(0), // was broadcast over B
    preactivations: outputs.mul(h.square().neg().add(1)), // d tanh = (1 − tanh²) dx
  };
}

/** Batch norm: from its result to the sums that it was given. */
function backwardNorm(weights: Weights, values: Values, preactivations: Tensor) {
  const size = values.sums.shape[0];
  const normalized = preactivations.mul(weights.gain);
  const inverseDeviation = normalized.mul(values.centered).sum(0, keepDim);
  const slope = values.variance.add(epsilon).pow(-1.5).mul(-0.5); // d x^−½ = −½ x^−1½ dx
  const variance = inverseDeviation.mul(slope);
  const squares = broadcastTo(variance.mul(1 / size), values.squares.shape); // each had a share
  const centered = normalized.mul(values.inverseDeviation).add(squares.mul(values.centered).mul(2));
  const mean = centered.sum(0, keepDim).neg();
  const sums = centered.add(mean.mul(1 / size));
  return {
    gain: preactivations.mul(values.normalized).sum(0),
    bias: preactivations.sum(0),
    ...{ normalized, inverseDeviation, variance, squares, centered, mean, sums },
  };
}

/** The hidden layer and the embedding. */
function backwardInput(
  { hiddenWeight }: Weights,
  { flat: e, embedded: rows }: Values,
  { sums, examples }: { readonly sums: Tensor; readonly examples: Examples },
) {
  const flat = sums.matmul(hiddenWeight); // [B, H]·[H, T·C]
  const embedded = flat.reshape(rows.shape); // [B·T, C]
  return {
    flat,
    embedded,
    hiddenWeight: sums.transpose().matmul(e), // [H, B]·[B, T·C]
    embedding: examples.contexts.transpose().matmul(embedded), // each row adds to its character's
  };
}
