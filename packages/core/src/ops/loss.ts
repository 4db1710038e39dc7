/**
 * @file Losses: one number for how far predictions are from their targets. Those for classes stand
 * in cross-entropy.ts. Read after reduce.ts.
 */

import { aNumber, bag, checkTensor, read, type Settings, setting } from '../arguments/index.ts';
import { ShapeError, UsageError } from '../errors.ts';
import { formatShape, sameShape } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { relu, softplus } from './activation.ts';
import { add, mul, neg, sub } from './arithmetic.ts';
import { clamp } from './bounds.ts';
import type { LossReduction } from './cross-entropy.ts';
import { square } from './functions.ts';
import { promote, toFloat } from './layout.ts';
import { lossOptions } from './options.ts';
import { mean, sum } from './reduce.ts';

/** Options of the losses. */
export interface LossOptions {
  /** Their mean (default), their sum, or all of them. */
  reduction?: LossReduction;
}

function reduce(losses: Tensor, reduction: LossReduction): Tensor {
  if (reduction === 'none') return losses;
  return reduction === 'sum' ? sum(losses) : mean(losses);
}

/** A loss of [N, 1] and [N] would broadcast to [N, N] without a word: it must not. */
function operands(op: string, prediction: Tensor, target: Tensor): [Tensor, Tensor] {
  checkTensor(op, prediction, 'the prediction');
  checkTensor(op, target, 'the target');
  if (sameShape(prediction.shape, target.shape)) return promote(op, prediction, target);
  const fix = prediction.size === target.size ? '; reshape one of them' : '';
  throw new ShapeError(
    'loss/shapes',
    `${op}: the prediction is ${formatShape(prediction.shape)}, the target ${formatShape(target.shape)}; they must be equal${fix}`,
    { prediction: prediction.shape, target: target.shape },
  );
}

/**
 * The mean squared error, Σ (prediction − target)²/n.
 * @shape [...], [...] → []; with reduction 'none' [...]
 * @throws ShapeError `loss/shapes`; UsageError `dtype/mixed`.
 */
export function mse(prediction: Tensor, target: Tensor, options?: LossOptions): Tensor {
  const [x, y] = operands('mse', prediction, target);
  const { reduction } = read('mse', options, lossOptions);
  return reduce(square(sub(x, y)), reduction);
}

/**
 * Cross-entropy of two classes: −t·ln σ(x) − (1 − t)·ln(1 − σ(x)), never infinite; targets 0 … 1.
 * @shape logits [...], targets [...] → []; with reduction 'none' [...]
 * @throws ShapeError `loss/shapes`; UsageError `dtype/mixed`.
 */
export function bceWithLogits(logits: Tensor, targets: Tensor, options?: LossOptions): Tensor {
  const [scores, wanted] = operands('bceWithLogits', logits, targets);
  const { reduction } = read('bceWithLogits', options, lossOptions);
  const yes = mul(wanted, softplus(neg(scores)));
  const no = mul(sub(1, wanted), softplus(scores));
  return reduce(add(yes, no), reduction);
}

/**
 * max(0, 1 − target·score): no loss beyond the margin 1; targets are −1 and 1.
 * @shape scores [...], targets [...] → []; with reduction 'none' [...]
 * @throws ShapeError `loss/shapes`; UsageError `dtype/mixed`.
 */
export function hinge(scores: Tensor, targets: Tensor, options?: LossOptions): Tensor {
  const [x, y] = operands('hinge', scores, targets);
  const { reduction } = read('hinge', options, lossOptions);
  return reduce(relu(sub(1, mul(x, y))), reduction);
}

/** Options of huber. */
export interface HuberOptions extends LossOptions {
  /** Where the parabola becomes a line; above 0, default 1. Smaller heeds outliers less. */
  delta?: number;
}

const huberOptions = bag({
  ...lossOptions.settings,
  delta: setting(aNumber, 1),
} satisfies Settings<HuberOptions>);

/**
 * d²/2 where |d| ≤ delta, else delta·(|d| − delta/2), with d = prediction − target.
 * @shape [...], [...] → []; with reduction 'none' [...]
 * @throws ShapeError `loss/shapes`; UsageError `huber/delta`, `dtype/mixed`.
 * @see Huber (1964), Robust Estimation of a Location Parameter
 */
export function huber(prediction: Tensor, target: Tensor, options?: HuberOptions): Tensor {
  const [x, y] = operands('huber', prediction, target);
  const { delta, reduction } = read('huber', options, huberOptions);
  if (!(delta > 0)) {
    throw new UsageError('huber/delta', `huber: delta is ${delta}; expected more than 0`, {
      delta,
    });
  }
  const difference = toFloat(sub(x, y));
  const limited = clamp(difference, -delta, delta); // the derivative, ±delta at ±∞
  const loss = mul(limited, sub(difference, mul(limited, 0.5)));
  return reduce(add(loss, 0), reduction); // −0 + 0 = 0
}
