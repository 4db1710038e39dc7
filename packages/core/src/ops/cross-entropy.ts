/**
 * @file Cross-entropy: how surprised a classifier is by the right answer, −ln p[target], in nats.
 * Softmax and logarithm are one kernel, whose derivative is p − [target]. Read after softmax.ts.
 */

import {
  aNumber,
  bag,
  checkTensor,
  optional,
  read,
  type Settings,
  setting,
} from '../arguments/index.ts';
import { ShapeError, UsageError } from '../errors.ts';
import { type Derivative, record } from '../graph.ts';
import { hostRead, newStorage, storageOf } from '../memory.ts';
import { kernelsFor, runtime } from '../runtime.ts';
import { formatShape, type Shape, sameShape } from '../shape.ts';
import { Tensor } from '../tensor.ts';
import { add, div, mul, neg, sub } from './arithmetic.ts';
import { where } from './compare.ts';
import { cast } from './create.ts';
import { gather } from './gather.ts';
import { oneHot } from './indexing.ts';
import { contiguous, dropCopy, toFloat } from './layout.ts';
import { movedToEnd, permute, reshape, squeeze, unsqueeze } from './movement.ts';
import { lossOptions } from './options.ts';
import { mean, sum } from './reduce.ts';
import { logSoftmax, softmax } from './softmax.ts';

/** What becomes of one loss per sample: their mean (default), their sum, or all of them. */
export type LossReduction = 'mean' | 'sum' | 'none';

/** Options of nll. */
export interface ClassLossOptions {
  /** Default `'mean'`. */
  reduction?: LossReduction;
  /** Samples with this target count for nothing, in the mean's divisor either. Default: none. */
  ignoreIndex?: number;
}

/** Options of crossEntropy. */
export interface CrossEntropyOptions extends ClassLossOptions {
  /** Share 0 … 1 of the target spread evenly over the classes; default 0. Raising it tempers confidence. */
  labelSmoothing?: number;
}

const classLossOptions = bag({
  ...lossOptions.settings,
  ignoreIndex: optional(aNumber),
} satisfies Settings<ClassLossOptions>);

const crossEntropyOptions = bag({
  ...classLossOptions.settings,
  labelSmoothing: setting(aNumber, 0),
} satisfies Settings<CrossEntropyOptions>);

/** Scores and targets as [rows, classes] and [rows]. */
interface Rows {
  readonly scores: Tensor;
  readonly targets: Tensor;
  /** False for an ignored row; null when all count. */
  readonly counts: Tensor | null;
  /** Shape of the unreduced loss. */
  readonly shape: Shape;
}

/** Classes stand on axis 1, or on axis 0 of a single sample. */
function rowsOf(op: string, x: Tensor, targets: Tensor, ignoreIndex: number | undefined): Rows {
  checkTensor(op, x, 'the scores');
  checkTensor(op, targets, 'the targets');
  const axis = x.rank === 1 ? 0 : 1;
  const shape = x.shape.toSpliced(axis, 1);
  if (x.rank === 0 || !sameShape(shape, targets.shape)) throw targetsError(op, x, targets, shape);
  if (targets.dtype !== 'int32') {
    throw new UsageError(
      'dtype/index',
      `${op}: targets are class numbers, int32, given ${targets.dtype}; make them with { dtype: 'int32' }`,
      { dtype: targets.dtype },
    );
  }
  const classes = x.shape[axis];
  const counted = countedTargets(op, targets, classes, ignoreIndex);
  if (x.rank === 2) return { scores: toFloat(x), ...counted, shape };
  const moved = permute(toFloat(x), movedToEnd(x.rank, [axis]));
  return { scores: reshape(moved, [targets.size, classes]), ...counted, shape };
}

function targetsError(op: string, x: Tensor, targets: Tensor, expected: Shape): ShapeError {
  const isLast = sameShape(x.shape.slice(0, -1), targets.shape);
  const fix = isLast
    ? `; the classes stand on axis 1: reshape the scores to [-1, ${x.shape[x.rank - 1]}] and the targets to [-1]`
    : '';
  return new ShapeError(
    `${op}/targets`,
    `${op}: scores ${formatShape(x.shape)} take targets ${formatShape(expected)}, given ${formatShape(targets.shape)}${fix}`,
    { scores: x.shape, targets: targets.shape, expected },
  );
}

function countedTargets(
  op: string,
  targets: Tensor,
  classes: number,
  ignoreIndex: number | undefined,
): Pick<Rows, 'targets' | 'counts'> {
  const flat = targets.rank === 1 ? contiguous(targets) : reshape(targets, [targets.size]);
  const [low, high] = kernelsFor('float32').indexRange(flat.storage, flat.size);
  if (low >= 0 && high < classes && ignoreIndex === undefined)
    return { targets: flat, counts: null };
  const values = hostRead(flat.storage);
  const kept = new Int32Array(flat.size);
  const counts = new Uint8Array(flat.size);
  for (let row = 0; row < kept.length; row++) {
    const target = values[row];
    if (target === ignoreIndex) continue;
    if (target < 0 || target >= classes) throw targetError(op, target, row, classes);
    kept[row] = target;
    counts[row] = 1;
  }
  return {
    targets: new Tensor(storageOf('int32', kept), flat.shape),
    counts: new Tensor(storageOf('bool', counts), flat.shape),
  };
}

function targetError(op: string, target: number, sample: number, classes: number): UsageError {
  return new UsageError(
    'target/out-of-range',
    `${op}: the target of sample ${sample} is ${target}; the classes are 0 to ${classes - 1}`,
    { target, sample, classes },
  );
}

/** One loss per row, reduced; ignored rows count for nothing. */
function reduceRows(losses: Tensor, rows: Rows, reduction: LossReduction): Tensor {
  const { counts, shape } = rows;
  if (counts === null) {
    if (reduction === 'mean') return mean(losses);
    return reduction === 'sum' ? sum(losses) : reshape(losses, shape);
  }
  const counted = where(counts, losses, 0);
  if (reduction === 'none') return reshape(counted, shape);
  return reduction === 'sum' ? sum(counted) : div(sum(counted), sum(counts).item());
}

/**
 * −ln softmax(logits)[target], averaged over the samples; ln(classes) for a guess.
 * @shape logits [N, C, ...] or [C], targets [N, ...] or [] → []; with reduction 'none' [N, ...]
 * @throws ShapeError `crossEntropy/targets`; UsageError `target/out-of-range`, `dtype/index`,
 * `crossEntropy/labelSmoothing`.
 */
export function crossEntropy(
  logits: Tensor,
  targets: Tensor,
  options?: CrossEntropyOptions,
): Tensor {
  const given = read('crossEntropy', options, crossEntropyOptions);
  const { labelSmoothing, ignoreIndex, reduction } = given;
  if (!(labelSmoothing >= 0 && labelSmoothing <= 1)) {
    throw new UsageError(
      'crossEntropy/labelSmoothing',
      `crossEntropy: labelSmoothing is ${labelSmoothing}; expected 0 to 1`,
      { labelSmoothing },
    );
  }
  const rows = rowsOf('crossEntropy', logits, targets, ignoreIndex);
  const losses = lossOfRows(rows.scores, rows.targets);
  if (labelSmoothing === 0) return reduceRows(losses, rows, reduction);
  const even = neg(mean(logSoftmax(rows.scores), 1));
  const smooth = add(mul(losses, 1 - labelSmoothing), mul(even, labelSmoothing));
  return reduceRows(smooth, rows, reduction);
}

/** [rows, classes], [rows] → [rows], in one kernel. */
function lossOfRows(logits: Tensor, targets: Tensor): Tensor {
  const [rows, columns] = logits.shape;
  const from = contiguous(logits);
  const losses = newStorage(logits.dtype, rows);
  const p = new Tensor(newStorage(logits.dtype, rows * columns), logits.shape);
  const kernels = kernelsFor(logits.dtype);
  kernels.crossEntropy(from.storage, targets.storage, p.storage, losses, rows, columns);
  dropCopy(from, logits);
  return record(new Tensor(losses, [rows]), crossEntropyDerivative, [logits, targets], [p]);
}
/** ∂/∂logits = g·(softmax(logits) − oneHot(target)). */
const crossEntropyDerivative: Derivative = {
  op: 'crossEntropy',
  reads: 'inputs',
  gradients: (g, { inputs: [logits, targets], saved: [probabilities] }) => {
    if (runtime.gradEnabled) {
      const wanted = cast(oneHot(targets, logits.shape[1]), logits.dtype);
      return [mul(unsqueeze(g, 1), sub(softmax(logits), wanted)), null];
    }
    const [rows, columns] = logits.shape;
    const isOne = g.strides !== null && g.strides[0] === 0; // all rows have the same weight
    const weight = isOne ? g : contiguous(g);
    const out = newStorage(g.dtype, logits.size);
    const { crossEntropyGrad: run } = kernelsFor(g.dtype);
    const p = probabilities.storage;
    run(p, targets.storage, weight.storage, isOne ? 0 : 1, out, rows, columns);
    return [new Tensor(out, logits.shape), null];
  },
};

/**
 * −logProbabilities[target], averaged over the samples: crossEntropy after logSoftmax.
 * @shape logProbabilities [N, C, ...] or [C], targets [N, ...] or [] → []; 'none': [N, ...]
 * @throws ShapeError `nll/targets`; UsageError `target/out-of-range`, `dtype/index`.
 */
export function nll(logProbabilities: Tensor, targets: Tensor, options?: ClassLossOptions): Tensor {
  const { ignoreIndex, reduction } = read('nll', options, classLossOptions);
  const rows = rowsOf('nll', logProbabilities, targets, ignoreIndex);
  const picked = gather(rows.scores, 1, unsqueeze(rows.targets, 1));
  return reduceRows(neg(squeeze(picked, 1)), rows, reduction);
}
