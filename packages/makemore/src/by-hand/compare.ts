/** @file Gradients by hand beside those of autograd, value by value. Read after closed-forms.ts. */
import { noGrad, type Tensor, withGradEnabled } from '@nnzoo/core';
import type { ContextBatch } from '@nnzoo/data';
import { backward } from './backward.ts';
import { batchNormBackward, crossEntropyBackward } from './closed-forms.ts';
import { examplesOf, forward, leaf64, type Values, type Weights } from './forward.ts';

/** One value's gradient, worked out twice. */
export interface Comparison {
  readonly name: string;
  readonly shape: readonly number[];
  /** Every number the same, bit for bit. */
  readonly isExact: boolean;
  /** Every number within 10⁻⁸. */
  readonly isApproximate: boolean;
  /** Largest |by hand − autograd|. */
  readonly difference: number;
}

/**
 * Every gradient of the forward pass by hand and by autograd, in float64; last the closed forms of
 * cross-entropy (`logits, closed form`) and batch norm (`sums, closed form`).
 */
export function compareByHand(weights: Weights, batch: ContextBatch): Comparison[] {
  const vocabSize = weights.embedding.shape[0];
  const examples = examplesOf(batch, vocabSize);
  const leaves = Object.fromEntries(
    Object.entries(weights).map(([name, value]) => [name, leaf64(value)]),
  ) as { readonly [K in keyof Weights]: Tensor };
  const values = withGradEnabled(true, () => {
    const all = forward(leaves, examples);
    for (const value of Object.values(all)) value.retainGrad();
    all.loss.backward();
    return all;
  });
  return noGrad(() => {
    const byHand = backward(leaves, values, examples);
    const automatic: Record<string, Tensor> = { ...values, ...leaves };
    const steps = Object.entries(byHand).map(([name, gradient]) =>
      compare(name, gradient, automatic[name]),
    );
    return [
      ...steps,
      compare(
        'logits, closed form',
        crossEntropyBackward(values.logits, examples.targets),
        values.logits,
      ),
      compare('sums, closed form', normClosed(leaves, values), values.sums),
    ];
  });
}

function normClosed({ gain }: Weights, values: Values): Tensor {
  const { normalized, inverseDeviation, preactivations } = values;
  return batchNormBackward({ gradient: preactivations.grad!, normalized, inverseDeviation, gain });
}

function compare(name: string, byHand: Tensor, value: Tensor): Comparison {
  const expected = value.grad!.data();
  const given = byHand.data();
  let difference = given.length === expected.length ? 0 : Number.POSITIVE_INFINITY;
  for (let i = 0; i < expected.length; i++) {
    difference = Math.max(difference, Math.abs(given[i] - expected[i]));
  }
  return {
    name,
    shape: value.shape,
    isExact: difference === 0,
    isApproximate: difference < 1e-8,
    difference,
  };
}
