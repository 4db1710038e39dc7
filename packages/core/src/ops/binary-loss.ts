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
  read,
  type Settings,
  setting,
} from '../arguments/index.ts';
import { ShapeError, UsageError } from '../errors.ts';
import * as e from '../expressions/build.ts';
import { broadcastsTo, formatShape } from '../shape.ts';
import type { Tensor, TensorLike } from '../tensor.ts';
import { div } from './arithmetic.ts';
import type { LossReduction } from './class-targets.ts';
import { elementwise } from './elementwise.ts';
import { max, min } from './extreme.ts';
import { toFloat } from './layout.ts';
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
  positiveWeight: setting(aTensorOrNumber, 1),
} satisfies Settings<BceWithLogitsOptions>);

/** Of a positive target −ln σ(x) = ln(1 + e⁻ˣ), of a negative one −ln(1 − σ(x)) = ln(1 + eˣ). */
const binaryLoss = elementwise(
  'bceWithLogits',
  (x, t, weight) => {
    const yes = e.mul(t, e.softplus(e.neg(x)));
    return e.add(e.mul(yes, weight), e.mul(e.sub(1, t), e.softplus(x)));
  },
  {
    gradients: [
      (g, x, t, weight) => {
        const yes = e.mul(e.mul(e.mul(g, weight), t), e.sigmoid(e.neg(x)));
        return e.sub(e.mul(e.mul(g, e.sub(1, t)), e.sigmoid(x)), yes);
      },
    ],
  },
);

/**
 * Cross-entropy of two classes: −t·ln σ(x) − (1 − t)·ln(1 − σ(x)), never infinite; targets 0 … 1.
 * @shape logits [...], targets [...] → []; with reduction 'none' [...]
 * @throws ShapeError `loss/shapes`, `bceWithLogits/positiveWeight`; UsageError `dtype/mixed`.
 * @derivative ∂/∂logits = g·(σ(x) − t).
 */
export function bceWithLogits(
  logits: Tensor,
  targets: Tensor,
  options?: BceWithLogitsOptions,
): Tensor {
  const [scores, wanted] = lossOperands('bceWithLogits', logits, targets);
  const { reduction, positiveWeight } = read('bceWithLogits', options, bceWithLogitsOptions);
  checkPositiveWeight(positiveWeight, wanted);
  return reduceLosses(binaryLoss(scores, wanted, positiveWeight), reduction);
}

function checkPositiveWeight(weight: TensorLike, targets: Tensor): void {
  if (!isTensor(weight) || broadcastsTo(weight.shape, targets.shape)) return;
  throw new ShapeError(
    'bceWithLogits/positiveWeight',
    `bceWithLogits: positiveWeight is ${formatShape(weight.shape)}; expected a shape that broadcasts to the targets, ${formatShape(targets.shape)}`,
    { given: weight.shape, targets: targets.shape },
  );
}

const probabilityLoss = elementwise(
  'bce',
  (p, t) => {
    const [yes, no] = [e.atLeast(e.log(p), -100), e.atLeast(e.log1p(e.neg(p)), -100)];
    return e.neg(e.add(e.mul(t, yes), e.mul(e.sub(1, t), no)));
  },
  {
    gradients: [
      // (p − t)/(p·(1 − p)), finite at 0 and 1.
      (g, p, t) => e.mul(g, e.div(e.sub(p, t), e.atLeast(e.mul(p, e.sub(1, p)), 1e-12))),
    ],
  },
);

/**
 * Cross-entropy of two classes from the probability p of the second: −t·ln p − (1 − t)·ln(1 − p), a
 * logarithm at least −100, so that it stays finite. After sigmoid, bceWithLogits is more exact.
 * @shape probabilities [...], targets [...] → []; with reduction 'none' [...]
 * @throws ShapeError `loss/shapes`; UsageError `bce/probability` for one outside 0 … 1, `dtype/mixed`.
 * @derivative ∂/∂p = g·(p − t)/(p·(1 − p)), the divisor at least 1e-12; ∂/∂t = g·(ln(1 − p) − ln p).
 */
export function bce(probabilities: Tensor, targets: Tensor, options?: LossOptions): Tensor {
  const [given, wanted] = lossOperands('bce', probabilities, targets);
  const { reduction } = read('bce', options, lossOptions);
  const p = toFloat(given);
  checkProbabilities(p);
  return reduceLosses(probabilityLoss(p, wanted), reduction);
}

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

const divergence = elementwise('klDivergence', (x, t) => {
  return e.mul(t, e.sub(e.log(e.select(e.equal(t, 0), 1, t)), x));
});
const logDivergence = elementwise('klDivergence', (x, t) => e.mul(e.exp(t), e.sub(t, x)));

/**
 * The Kullback–Leibler divergence of a target distribution from a prediction, element by element:
 * t·(ln t − x), where x is the logarithm of the predicted probability; 0 where t = 0.
 * @shape logProbabilities [...], target [...] → []; with reduction 'none' [...]
 * @throws ShapeError `loss/shapes`; UsageError `dtype/mixed`.
 * @derivative ∂/∂x = −g·t; ∂/∂t = g·(ln t + 1 − x), 0 where t = 0.
 * @see Kullback and Leibler (1951), On Information and Sufficiency
 */
export function klDivergence(
  logProbabilities: Tensor,
  target: Tensor,
  options?: KlDivergenceOptions,
): Tensor {
  const [given, wanted] = lossOperands('klDivergence', logProbabilities, target);
  const { reduction, logTarget } = read('klDivergence', options, klDivergenceOptions);
  const losses = (logTarget ? logDivergence : divergence)(given, wanted);
  if (reduction !== 'batchMean') return reduceLosses(losses, reduction);
  return div(sum(losses), losses.shape[0] ?? 1);
}
