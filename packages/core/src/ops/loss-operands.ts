/**
 * @file What the losses of a prediction and a target share: operands of one shape, and what becomes of
 * one loss per element. Read before loss.ts. Read after class-targets.ts.
 */
import { checkTensor } from '../arguments/index.ts';
import { ShapeError } from '../errors.ts';
import { formatShape, sameShape } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import type { LossReduction } from './class-targets.ts';
import { promote } from './layout.ts';
import { mean, sum } from './reduce.ts';

/** Options of the losses. */
export interface LossOptions {
  /** Their mean (default), their sum, or all of them. */
  reduction?: LossReduction;
}

/** All losses, their sum or their mean. */
export function reduceLosses(losses: Tensor, reduction: LossReduction): Tensor {
  if (reduction === 'none') return losses;
  return reduction === 'sum' ? sum(losses) : mean(losses);
}

/**
 * Both of one shape and type: a loss of [N, 1] and [N] would broadcast to [N, N] without a word.
 * @throws ShapeError `loss/shapes`; UsageError `dtype/mixed`.
 */
export function lossOperands(op: string, prediction: Tensor, target: Tensor): [Tensor, Tensor] {
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
