/**
 * @file Losses: one number for how far predictions are from their targets. Those for probabilities
 * stand in binary-loss.ts, those for classes in cross-entropy.ts. Read after loss-operands.ts.
 */

import { aNumber, bag, read, type Settings, setting } from '../arguments/index.ts';
import { UsageError } from '../errors.ts';
import type { Tensor } from '../tensor.ts';
import { relu } from './activation.ts';
import { add, mul, sub } from './arithmetic.ts';
import { clamp } from './bounds.ts';
import { square } from './functions.ts';
import { toFloat } from './layout.ts';
import { type LossOptions, lossOperands, reduceLosses } from './loss-operands.ts';
import { lossOptions } from './options.ts';
import { abs } from './steps.ts';

/**
 * The mean squared error, Σ (prediction − target)²/n.
 * @shape [...], [...] → []; with reduction 'none' [...]
 * @throws ShapeError `loss/shapes`; UsageError `dtype/mixed`.
 */
export function mse(prediction: Tensor, target: Tensor, options?: LossOptions): Tensor {
  const [x, y] = lossOperands('mse', prediction, target);
  const { reduction } = read('mse', options, lossOptions);
  return reduceLosses(square(sub(x, y)), reduction);
}

/**
 * The mean absolute error, Σ |prediction − target|/n: outliers count less than in mse.
 * @shape [...], [...] → []; with reduction 'none' [...]
 * @throws ShapeError `loss/shapes`; UsageError `dtype/mixed`.
 */
export function l1(prediction: Tensor, target: Tensor, options?: LossOptions): Tensor {
  const [x, y] = lossOperands('l1', prediction, target);
  const { reduction } = read('l1', options, lossOptions);
  return reduceLosses(abs(sub(x, y)), reduction);
}

/**
 * max(0, 1 − target·score): no loss beyond the margin 1; targets are −1 and 1.
 * @shape scores [...], targets [...] → []; with reduction 'none' [...]
 * @throws ShapeError `loss/shapes`; UsageError `dtype/mixed`.
 */
export function hinge(scores: Tensor, targets: Tensor, options?: LossOptions): Tensor {
  const [x, y] = lossOperands('hinge', scores, targets);
  const { reduction } = read('hinge', options, lossOptions);
  return reduceLosses(relu(sub(1, mul(x, y))), reduction);
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
  const [x, y] = lossOperands('huber', prediction, target);
  const { delta, reduction } = read('huber', options, huberOptions);
  if (!(delta > 0)) {
    throw new UsageError('huber/delta', `huber: delta is ${delta}; expected more than 0`, {
      delta,
    });
  }
  return reduceLosses(parabolaThenLine(sub(x, y), delta), reduction);
}

/** d²/2 where |d| ≤ delta, else delta·(|d| − delta/2). */
function parabolaThenLine(d: Tensor, delta: number): Tensor {
  const difference = toFloat(d);
  const limited = clamp(difference, -delta, delta); // the derivative, ±delta at ±∞
  const loss = mul(limited, sub(difference, mul(limited, 0.5)));
  return add(loss, 0); // −0 + 0 = 0
}

/** Options of smoothL1. */
export interface SmoothL1Options extends LossOptions {
  /** Where the parabola becomes a line; at least 0, default 1. With 0 it is l1. */
  beta?: number;
}

const smoothL1Options = bag({
  ...lossOptions.settings,
  beta: setting(aNumber, 1),
} satisfies Settings<SmoothL1Options>);

/**
 * d²/(2·beta) where |d| ≤ beta, else |d| − beta/2, with d = prediction − target: huber/beta, whose
 * slope far out is 1 for every beta.
 * @shape [...], [...] → []; with reduction 'none' [...]
 * @throws ShapeError `loss/shapes`; UsageError `smoothL1/beta`, `dtype/mixed`.
 * @see Girshick (2015), Fast R-CNN, equation 3
 */
export function smoothL1(prediction: Tensor, target: Tensor, options?: SmoothL1Options): Tensor {
  const [x, y] = lossOperands('smoothL1', prediction, target);
  const { beta, reduction } = read('smoothL1', options, smoothL1Options);
  if (!(beta >= 0)) {
    throw new UsageError('smoothL1/beta', `smoothL1: beta is ${beta}; expected at least 0`, {
      beta,
    });
  }
  const d = sub(x, y);
  const losses = beta === 0 ? abs(toFloat(d)) : mul(parabolaThenLine(d, beta), 1 / beta);
  return reduceLosses(losses, reduction);
}
