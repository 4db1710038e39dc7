/**
 * @file Losses: one number for how far predictions are from their targets. Those for classes stand
 * in cross-entropy.ts. Read after reduce.ts.
 */
import { ShapeError, UsageError } from '../errors.ts';
import { formatShape, sameShape } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { relu, softplus } from './activation.ts';
import { add, mul, neg, sub } from './arithmetic.ts';
import { clamp } from './bounds.ts';
import type { LossReduction } from './cross-entropy.ts';
import { square } from './functions.ts';
import { toFloat } from './layout.ts';
import { mean, sum } from './reduce.ts';

/** Options of the losses. */
export interface LossOptions {
  /** Their mean (default), their sum, or all of them. */
  reduction?: LossReduction;
}

function reduce(losses: Tensor, reduction: LossReduction = 'mean'): Tensor {
  if (reduction === 'none') return losses;
  return reduction === 'sum' ? sum(losses) : mean(losses);
}

/** A loss of [N, 1] and [N] would broadcast to [N, N] without a word: it must not. */
function checkShapes(op: string, prediction: Tensor, target: Tensor): void {
  if (sameShape(prediction.shape, target.shape)) return;
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
export function mse(prediction: Tensor, target: Tensor, { reduction }: LossOptions = {}): Tensor {
  checkShapes('mse', prediction, target);
  return reduce(square(sub(prediction, target)), reduction);
}

/**
 * Cross-entropy of two classes: −t·ln σ(x) − (1 − t)·ln(1 − σ(x)), never infinite; targets 0 … 1.
 * @shape logits [...], targets [...] → []; with reduction 'none' [...]
 * @throws ShapeError `loss/shapes`; UsageError `dtype/mixed`.
 */
export function bceWithLogits(
  logits: Tensor,
  targets: Tensor,
  { reduction }: LossOptions = {},
): Tensor {
  checkShapes('bceWithLogits', logits, targets);
  const yes = mul(targets, softplus(neg(logits)));
  const no = mul(sub(1, targets), softplus(logits));
  return reduce(add(yes, no), reduction);
}

/**
 * max(0, 1 − target·score): no loss beyond the margin 1; targets are −1 and 1.
 * @shape scores [...], targets [...] → []; with reduction 'none' [...]
 * @throws ShapeError `loss/shapes`; UsageError `dtype/mixed`.
 */
export function hinge(scores: Tensor, targets: Tensor, { reduction }: LossOptions = {}): Tensor {
  checkShapes('hinge', scores, targets);
  return reduce(relu(sub(1, mul(scores, targets))), reduction);
}

/** Options of huber. */
export interface HuberOptions extends LossOptions {
  /** Where the parabola becomes a line; above 0, default 1. Smaller heeds outliers less. */
  delta?: number;
}

/**
 * d²/2 where |d| ≤ delta, else delta·(|d| − delta/2), with d = prediction − target.
 * @shape [...], [...] → []; with reduction 'none' [...]
 * @throws ShapeError `loss/shapes`; UsageError `huber/delta`, `dtype/mixed`.
 * @see Huber (1964), Robust Estimation of a Location Parameter
 */
export function huber(prediction: Tensor, target: Tensor, options: HuberOptions = {}): Tensor {
  const { delta = 1, reduction } = options;
  checkShapes('huber', prediction, target);
  if (!(delta > 0)) {
    throw new UsageError('huber/delta', `huber: delta is ${delta}; expected more than 0`, {
      delta,
    });
  }
  const difference = toFloat(sub(prediction, target));
  const limited = clamp(difference, -delta, delta); // the derivative, ±delta at ±∞
  return reduce(mul(limited, sub(difference, mul(limited, 0.5))), reduction);
}
