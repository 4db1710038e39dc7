/**
 * @file Losses: one number for how far predictions are from their targets. Those for probabilities
 * stand in binary-loss.ts, those for classes in cross-entropy.ts. Read after loss-operands.ts.
 */

import { aNumber, bag, read, type Settings, setting } from '../arguments/index.ts';
import { UsageError } from '../errors.ts';
import * as e from '../expressions/build.ts';
import type { Expression } from '../expressions/expression.ts';
import type { Tensor } from '../tensor.ts';
import { elementwise } from './elementwise.ts';
import { toFloat } from './layout.ts';
import { type LossOptions, lossOperands, reduceLosses } from './loss-operands.ts';
import { lossOptions } from './options.ts';

const kept = { wholeNumbers: 'kept' } as const;

const squaredError = elementwise('mse', (x, y) => e.square(e.sub(x, y)), kept);

/**
 * The mean squared error, Σ (prediction − target)²/n.
 * @shape [...], [...] → []; with reduction 'none' [...]
 * @throws ShapeError `loss/shapes`; UsageError `dtype/mixed`.
 * @derivative ∂/∂prediction = g·2·(prediction − target).
 */
export function mse(prediction: Tensor, target: Tensor, options?: LossOptions): Tensor {
  const [x, y] = lossOperands('mse', prediction, target);
  const { reduction } = read('mse', options, lossOptions);
  return reduceLosses(squaredError(x, y), reduction);
}

const absoluteError = elementwise('l1', (x, y) => e.abs(e.sub(x, y)), kept);

/**
 * The mean absolute error, Σ |prediction − target|/n: outliers count less than in mse.
 * @shape [...], [...] → []; with reduction 'none' [...]
 * @throws ShapeError `loss/shapes`; UsageError `dtype/mixed`.
 * @derivative ∂/∂prediction = g·sign(prediction − target).
 */
export function l1(prediction: Tensor, target: Tensor, options?: LossOptions): Tensor {
  const [x, y] = lossOperands('l1', prediction, target);
  const { reduction } = read('l1', options, lossOptions);
  return reduceLosses(absoluteError(x, y), reduction);
}

const hingeLoss = elementwise(
  'hinge',
  (score, target) => {
    const missing = e.sub(1, e.mul(target, score));
    return e.select(e.lessEqual(missing, 0), 0, missing);
  },
  kept,
);

/**
 * max(0, 1 − target·score): no loss beyond the margin 1; targets are −1 and 1.
 * @shape scores [...], targets [...] → []; with reduction 'none' [...]
 * @throws ShapeError `loss/shapes`; UsageError `dtype/mixed`.
 * @derivative ∂/∂scores = −g·target where target·score < 1, else 0.
 */
export function hinge(scores: Tensor, targets: Tensor, options?: LossOptions): Tensor {
  const [x, y] = lossOperands('hinge', scores, targets);
  const { reduction } = read('hinge', options, lossOptions);
  return reduceLosses(hingeLoss(x, y), reduction);
}

/** Options of huber. */
export interface HuberOptions extends LossOptions {
  /** Where the parabola becomes a line; above 0, default 1. Smaller gives outliers less weight. */
  delta?: number;
}

const huberOptions = bag({
  ...lossOptions.settings,
  delta: setting(aNumber, 1),
} satisfies Settings<HuberOptions>);

/** d kept within ±delta: the slope of huber. */
function limited(d: Expression, delta: Expression): Expression {
  return e.atMost(e.atLeast(d, e.neg(delta)), delta);
}

/** d²/2 where |d| ≤ delta, else delta·(|d| − delta/2); never −0. */
function parabolaThenLine(d: Expression, delta: Expression): Expression {
  const slope = limited(d, delta);
  return e.add(e.mul(slope, e.sub(d, e.mul(slope, 0.5))), 0);
}

const huberLoss = elementwise('huber', (x, y, delta) => parabolaThenLine(e.sub(x, y), delta), {
  gradients: [
    (g, x, y, delta) => e.mul(g, limited(e.sub(x, y), delta)),
    (g, x, y, delta) => e.neg(e.mul(g, limited(e.sub(x, y), delta))),
  ],
});

/**
 * d²/2 where |d| ≤ delta, else delta·(|d| − delta/2), with d = prediction − target.
 * @shape [...], [...] → []; with reduction 'none' [...]
 * @throws ShapeError `loss/shapes`; UsageError `huber/delta`, `dtype/mixed`.
 * @derivative ∂/∂prediction = g·d, d kept within ±delta.
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
  return reduceLosses(huberLoss(x, y, delta), reduction);
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

/** `scale` is 1/beta. */
const smoothLoss = elementwise(
  'smoothL1',
  (x, y, beta, scale) => e.mul(parabolaThenLine(e.sub(x, y), beta), scale),
  {
    gradients: [
      (g, x, y, beta, scale) => e.mul(e.mul(g, scale), limited(e.sub(x, y), beta)),
      (g, x, y, beta, scale) => e.neg(e.mul(e.mul(g, scale), limited(e.sub(x, y), beta))),
    ],
  },
);

/**
 * d²/(2·beta) where |d| ≤ beta, else |d| − beta/2, with d = prediction − target: huber/beta, whose
 * slope far out is 1 for every beta.
 * @shape [...], [...] → []; with reduction 'none' [...]
 * @throws ShapeError `loss/shapes`; UsageError `smoothL1/beta`, `dtype/mixed`.
 * @derivative ∂/∂prediction = g·d/beta, d kept within ±beta.
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
  const losses = beta === 0 ? toFloat(absoluteError(x, y)) : smoothLoss(x, y, beta, 1 / beta);
  return reduceLosses(losses, reduction);
}
