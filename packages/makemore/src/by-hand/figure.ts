/** @file The comparison of gradients as a table for the report. Read after compare.ts. */
import { ones, zeros } from '@nnzoo/core';
import type { ContextBatch } from '@nnzoo/data';
import type { TableFigure } from '@nnzoo/training';
import type { CharacterMlp } from '../mlp.ts';
import { compareByHand } from './compare.ts';
import type { Weights } from './forward.ts';

/** The network's weights; where it has no norm, a gain of 1 and its own bias. */
export function weightsOf({ embedding, hidden, norm, output }: CharacterMlp): Weights {
  const units = hidden.weight.shape[0];
  return {
    embedding: embedding.weight,
    hiddenWeight: hidden.weight,
    gain: norm?.gain ?? ones([units]),
    bias: norm?.bias ?? hidden.bias ?? zeros([units]),
    outputWeight: output.weight,
    outputBias: output.bias ?? zeros([output.weight.shape[0]]),
  };
}

/** Each step backwards: is it what autograd finds? */
export function byHandFigure(model: CharacterMlp, batch: ContextBatch): TableFigure {
  const comparisons = compareByHand(weightsOf(model), batch);
  const worst = Math.max(...comparisons.map(({ difference }) => difference));
  return {
    kind: 'table',
    id: 'backpropagation-by-hand',
    title: 'Backpropagation by hand',
    caption: `Every gradient of these weights with batch norm, worked out line by line and compared with autograd, in float64; then the closed forms of cross-entropy and batch norm. The largest difference is ${worst.toExponential(1)}: rounding.`,
    columns: ['gradient of', 'shape', 'exact', 'approximate', 'largest difference'],
    rows: comparisons.map(({ name, shape, isExact, isApproximate, difference }) => [
      name,
      `[${shape.join(', ')}]`,
      isExact ? 'yes' : 'no',
      isApproximate ? 'yes' : 'NO',
      difference === 0 ? '0' : difference.toExponential(1),
    ]),
  };
}
