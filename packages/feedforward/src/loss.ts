/**
 * @file What a network's scores mean, and how far they are from the truth. Read after network.ts.
 *
 * The gradient of the squared error by a sigmoid's weights is proportional to its slope, nearly 0 where
 * the unit is saturated: a unit that is certain and wrong learns slowly. Cross-entropy cancels the
 * slope, so that the gradient is the error itself.
 */
import {
  bceWithLogits,
  cast,
  crossEntropy,
  mse,
  mul,
  neg,
  oneHot,
  sigmoid,
  softmax,
  softplus,
  type Tensor,
  tensor,
} from '@nnzoo/core';
import { weighedMean } from '@nnzoo/training';

/** How scores become probabilities: one for all classes together, or one for each. */
export type Output = 'softmax' | 'sigmoid';
/** What is made small. */
export type Loss = 'squared' | 'cross-entropy';

/** What a network's scores are for. */
export interface Objective {
  readonly loss: Loss;
  readonly output: Output;
  /** [K]: how much a row of each class counts; default: all the same. */
  readonly weights?: ArrayLike<number> | null | undefined;
}

/**
 * The loss of class scores, its mean over the rows; y is 1 for the row's class and 0 elsewhere, and
 * p = softmax(scores) or σ(scores):
 *
 *     squared                  ½ Σ_k (p_k − y_k)²
 *     cross-entropy, softmax   −ln p_class
 *     cross-entropy, sigmoid   −Σ_k (y_k ln p_k + (1 − y_k) ln(1 − p_k))
 *
 * @shape scores [B, K], classes B numbers → []
 * @see Nielsen (2015), equations 6 and 63
 */
export function classLoss(scores: Tensor, classes: Int32Array, objective: Objective): Tensor {
  const { loss, output, weights } = objective;
  const ids = tensor(classes);
  if (weights) return weighedMean(rowLosses(scores, ids, objective), classes, weights);
  if (loss === 'cross-entropy' && output === 'softmax') return crossEntropy(scores, ids);
  const [rows, count] = scores.shape;
  const wanted = cast(oneHot(ids, count), scores.dtype); // [B, K]
  if (loss === 'cross-entropy') {
    return mul(bceWithLogits(scores, wanted, { reduction: 'sum' }), 1 / rows);
  }
  const probabilities = output === 'softmax' ? softmax(scores, 1) : sigmoid(scores);
  return mul(mse(probabilities, wanted, { reduction: 'sum' }), 0.5 / rows);
}

/** The same of each row. @shape [B, K], [B] → [B] */
function rowLosses(scores: Tensor, ids: Tensor, { loss, output }: Objective): Tensor {
  if (loss === 'cross-entropy' && output === 'softmax') {
    return crossEntropy(scores, ids, { reduction: 'none' });
  }
  const wanted = cast(oneHot(ids, scores.shape[1]), scores.dtype); // [B, K]
  if (loss === 'cross-entropy') {
    return bceWithLogits(scores, wanted, { reduction: 'none' }).sum(1);
  }
  const probabilities = output === 'softmax' ? softmax(scores, 1) : sigmoid(scores);
  return mul(mse(probabilities, wanted, { reduction: 'none' }).sum(1), 0.5);
}

/** The mean squared error of predicted values, in their precision. @shape [B, 1], B numbers → [] */
export function valueLoss(predictions: Tensor, values: Float64Array): Tensor {
  const { dtype } = predictions;
  return mse(predictions, tensor(values, { shape: [values.length, 1], dtype }));
}

/**
 * Scores whose softmax is the network's probabilities: themselves, or ln σ(scores), which shares
 * the probability out among the classes in proportion to their sigmoids.
 *
 * @shape [B, K] → [B, K]
 */
export function logits(scores: Tensor, output: Output): Tensor {
  return output === 'softmax' ? scores : neg(softplus(neg(scores)));
}
