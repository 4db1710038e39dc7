/**
 * @file Losses of probabilities: two classes as logits or as a probability, and how one distribution
 * differs from another. Read after loss.ts.
 */
import {
  aFlag,
  aTensorOrNumber,
  bag,
  isTensor,
  oneOf,
  optional,
  read,
  type Settings,
  setting,
} from '../arguments/index.ts';
import { ShapeError, UsageError } from '../errors.ts';
import { type Derivative, record } from '../graph.ts';
import { broadcastsTo, formatShape } from '../shape.ts';
import type { Tensor, TensorLike } from '../tensor.ts';
import { softplus } from './activation.ts';
import { add, div, mul, neg, sub } from './arithmetic.ts';
import { clamp } from './bounds.ts';
import type { LossReduction } from './class-targets.ts';
import { equal, where } from './compare.ts';
import { max, min } from './extreme.ts';
import { exp, log, log1p } from './functions.ts';
import { promote, toFloat } from './layout.ts';
import { type LossOptions, lossOperands, reduceLosses } from './loss-operands.ts';
import { lossOptions } from './options.ts';
import { sum } from './reduce.ts';

/** Options of bceWithLogits. */
export interface BceWithLogitsOptions extends LossOptions {
  /**
   * Factor of the positive targets' losses, a number or a tensor that broadcasts to the targets:
   * above 1 finds more of them, with more false alarms; negatives/positives balances both.
   */
  positiveWeight?: TensorLike;
}

const bceWithLogitsOptions = bag({
  ...lossOptions.settings,
  positiveWeight: optional(aTensorOrNumber),
} satisfies Settings<BceWithLogitsOptions>);

/**
 * Cross-entropy of two classes: −t·ln σ(x) − (1 − t)·ln(1 − σ(x)), never infinite; targets 0 … 1.
 * @shape logits [...], targets [...] → []; with reduction 'none' [...]
 * @throws ShapeError `loss/shapes`, `bceWithLogits/positiveWeight`; UsageError `dtype/mixed`.
 */
export function bceWithLogits(
  logits: Tensor,
  targets: Tensor,
  options?: BceWithLogitsOptions,
): Tensor {
  const [scores, wanted] = lossOperands('bceWithLogits', logits, targets);
  const { reduction, positiveWeight } = read('bceWithLogits', options, bceWithLogitsOptions);
  const yes = mul(wanted, softplus(neg(scores)));
  const no = mul(sub(1, wanted), softplus(scores));
  if (positiveWeight === undefined) return reduceLosses(add(yes, no), reduction);
  checkPositiveWeight(positiveWeight, wanted);
  const [weight, losses] = promote('bceWithLogits', positiveWeight, yes);
  return reduceLosses(add(mul(losses, weight), no), reduction);
}

function checkPositiveWeight(weight: TensorLike, targets: Tensor): void {
  if (!isTensor(weight) || broadcastsTo(weight.shape, targets.shape)) return;
  throw new ShapeError(
    'bceWithLogits/positiveWeight',
    `bceWithLogits: positiveWeight is ${formatShape(weight.shape)}; expected a shape that broadcasts to the targets, ${formatShape(targets.shape)}`,
    { given: weight.shape, targets: targets.shape },
  );
}

/**
 * Cross-entropy of two classes from the probability p of the second: −t·ln p − (1 − t)·ln(1 − p), a
 * logarithm at least −100, so that it stays finite. After sigmoid, bceWithLogits is more exact.
 * @shape probabilities [...], targets [...] → []; with reduction 'none' [...]
 * @throws ShapeError `loss/shapes`; UsageError `bce/probability` for one outside 0 … 1, `dtype/mixed`.
 */
export function bce(probabilities: Tensor, targets: Tensor, options?: LossOptions): Tensor {
  const [given, wanted] = lossOperands('bce', probabilities, targets);
  const { reduction } = read('bce', options, lossOptions);
  const [p, t] = [toFloat(given), toFloat(wanted)];
  checkProbabilities(p);
  const [x, y] = [p.detach(), t.detach()];
  const yes = mul(y, clamp(log(x), -100));
  const no = mul(sub(1, y), clamp(log1p(neg(x)), -100));
  return reduceLosses(record(neg(add(yes, no)), bceDerivative, [p, t]), reduction);
}
/** ∂/∂p = g·(p − t)/(p·(1 − p)), the divisor at least 1e-12; ∂/∂t = g·(ln(1 − p) − ln p). */
const bceDerivative: Derivative = {
  op: 'bce',
  reads: 'inputs',
  gradients: [
    (g, { inputs: [p, t] }) => mul(g, div(sub(p, t), clamp(mul(p, sub(1, p)), 1e-12))),
    (g, { inputs: [p] }) => mul(g, sub(clamp(log1p(neg(p)), -100), clamp(log(p), -100))),
  ],
};

/** NaN is no mistake of the caller: it goes through, as in every loss. */
function checkProbabilities(p: Tensor): void {
  if (p.size === 0) return;
  const bounds = [min(p.detach()).item(), max(p.detach()).item()];
  const outside = bounds.find((value) => value < 0 || value > 1);
  if (outside === undefined) return;
  throw new UsageError(
    'bce/probability',
    `bce: ${outside} is no probability; expected 0 to 1: use sigmoid before it, or bceWithLogits`,
    { value: outside },
  );
}

/** Options of klDivergence. */
export interface KlDivergenceOptions {
  /**
   * The mean over all elements (default), the sum, all of them; `'batchMean'` divides the sum by the
   * first axis, which gives the divergence of a sample.
   */
  reduction?: LossReduction | 'batchMean';
  /** The target holds logarithms too; default false. */
  logTarget?: boolean;
}

const klDivergenceOptions = bag({
  reduction: setting(oneOf('mean', 'sum', 'none', 'batchMean'), 'mean'),
  logTarget: setting(aFlag, false),
} satisfies Settings<KlDivergenceOptions>);

/**
 * The Kullback–Leibler divergence of a target distribution from a prediction, element by element:
 * t·(ln t − x), where x is the logarithm of the predicted probability; 0 where t = 0.
 * @shape logProbabilities [...], target [...] → []; with reduction 'none' [...]
 * @throws ShapeError `loss/shapes`; UsageError `dtype/mixed`.
 * @see Kullback and Leibler (1951), On Information and Sufficiency
 */
export function klDivergence(
  logProbabilities: Tensor,
  target: Tensor,
  options?: KlDivergenceOptions,
): Tensor {
  const [given, wanted] = lossOperands('klDivergence', logProbabilities, target);
  const { reduction, logTarget } = read('klDivergence', options, klDivergenceOptions);
  const [x, t] = [toFloat(given), toFloat(wanted)];
  const losses = logTarget ? mul(exp(t), sub(t, x)) : mul(t, sub(log(where(equal(t, 0), 1, t)), x));
  if (reduction !== 'batchMean') return reduceLosses(losses, reduction);
  return div(sum(losses), x.shape[0] ?? 1);
}
