/**
 * @file The network's forward pass in its smallest steps, each value by its name, so that each can
 * be asked for its gradient. Read first here; then backward.ts.
 */
import { cast, oneHot, type Tensor, tensor } from '@nnzoo/core';
import type { ContextBatch } from '@nnzoo/data';
import { contextsOf, targetsOf } from '@nnzoo/training';

/** The weights, in float64: rounding then is far below any mistake. */
export interface Weights {
  /** [V, C] */
  readonly embedding: Tensor;
  /** [H, T·C] */
  readonly hiddenWeight: Tensor;
  /** [H] */
  readonly gain: Tensor;
  /** [H] */
  readonly bias: Tensor;
  /** [V, H] */
  readonly outputWeight: Tensor;
  /** [V] */
  readonly outputBias: Tensor;
}

/** What stays fixed: the examples, as ones in rows of zeros. */
export interface Examples {
  /** B */
  readonly size: number;
  /** [B·T, V] */
  readonly contexts: Tensor;
  /** [B, V] */
  readonly targets: Tensor;
}

/** Added to the variance. */
export const epsilon = 1e-5;

/** A batch as ones in rows of zeros, so that looking up is a matrix product. */
export function examplesOf(batch: ContextBatch, vocabSize: number): Examples {
  const ones = (ids: Tensor): Tensor => cast(oneHot(ids, vocabSize), 'float64');
  return {
    size: batch.size,
    contexts: ones(contextsOf(batch).flatten()),
    targets: ones(targetsOf(batch)),
  };
}

/** A leaf in float64 with these numbers. */
export function leaf64(value: Tensor): Tensor {
  const leaf = tensor(Float64Array.from(value.data()), { shape: value.shape, dtype: 'float64' });
  leaf.requiresGrad = true;
  return leaf;
}

/** Every value of the forward pass, in order; batch norm and cross-entropy taken apart. */
export function forward(weights: Weights, { size, contexts, targets }: Examples) {
  const embedded = contexts.matmul(weights.embedding); // [B·T, C]
  const flat = embedded.reshape([size, -1]); // [B, T·C]
  const sums = flat.matmul(weights.hiddenWeight.transpose()); // [B, H]
  const mean = sums.mean(0, { keepDim: true }); // [1, H]
  const centered = sums.sub(mean);
  const squares = centered.square();
  const variance = squares.mean(0, { keepDim: true }); // [1, H]
  const inverseDeviation = variance.add(epsilon).pow(-0.5);
  const normalized = centered.mul(inverseDeviation); // [B, H]
  const preactivations = normalized.mul(weights.gain).add(weights.bias);
  const outputs = preactivations.tanh();
  const logits = outputs.matmul(weights.outputWeight.transpose()).add(weights.outputBias); // [B, V]
  const largest = logits.max(1, { keepDim: true }); // [B, 1]
  const shifted = logits.sub(largest);
  const counts = shifted.exp();
  const totals = counts.sum(1, { keepDim: true }); // [B, 1]
  const inverseTotals = totals.pow(-1);
  const probabilities = counts.mul(inverseTotals);
  const logProbabilities = probabilities.log();
  const loss = logProbabilities
    .mul(targets)
    .sum()
    .mul(-1 / size); // []
  return {
    ...{ embedded, flat, sums, mean, centered, squares, variance, inverseDeviation, normalized },
    ...{ preactivations, outputs, logits, largest, shifted, counts, totals, inverseTotals },
    ...{ probabilities, logProbabilities, loss },
  };
}

/** All values of a forward pass by name. */
export type Values = ReturnType<typeof forward>;
