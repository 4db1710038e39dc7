/**
 * @file Cross-entropy: how surprised a classifier is by the right answer, −ln p[target], in nats.
 * Softmax and logarithm are one kernel, whose derivative is p − [target]. Read after class-targets.ts.
 */

import '../kernels/wasm/cross-entropy.ts';
import { aNumber, bag, isTensor, read, type Settings, setting } from '../arguments/index.ts';
import { UsageError } from '../errors.ts';
import { type Derivative, record } from '../graph.ts';
import { newStorage } from '../memory.ts';
import { kernelsFor, runtime } from '../runtime.ts';
import { type Shape, sameShape } from '../shape.ts';
import { Tensor } from '../tensor.ts';
import { add, mul, neg, sub } from './arithmetic.ts';
import {
  type ClassLossOptions,
  classesLast,
  classWeights,
  type LossReduction,
  reduceRows,
  rowsOf,
  weightRows,
} from './class-targets.ts';
import { cast } from './create.ts';
import { gather } from './gather.ts';
import { oneHot } from './indexing.ts';
import { contiguous, dropCopy, isFloat, promote, toFloat } from './layout.ts';
import { reshape, squeeze, unsqueeze } from './movement.ts';
import { classLossOptions } from './options.ts';
import { mean, sum } from './reduce.ts';
import { logSoftmax, softmax } from './softmax.ts';

/** Options of crossEntropy. */
export interface CrossEntropyOptions extends ClassLossOptions {
  /** Share 0 … 1 of the target spread evenly over the classes; default 0. Raising it tempers confidence. */
  labelSmoothing?: number;
}

const crossEntropyOptions = bag({
  ...classLossOptions.settings,
  labelSmoothing: setting(aNumber, 0),
} satisfies Settings<CrossEntropyOptions>);

/** The options with their defaults. */
interface Given {
  readonly reduction: LossReduction;
  readonly ignoreIndex: number | undefined;
  readonly weight: Tensor | undefined;
  readonly labelSmoothing: number;
}

/**
 * −ln softmax(logits)[target], averaged over the samples; ln(classes) for a guess. Targets are class
 * numbers (int32), or probabilities of all classes (floats of the logits' shape): then
 * −Σ target·ln softmax(logits).
 * @shape logits [N, C, ...] or [C], targets [N, ...] or [], or as the logits → []; with reduction 'none' [N, ...]
 * @throws ShapeError `crossEntropy/targets`, `crossEntropy/weight`; UsageError `target/out-of-range`,
 * `dtype/index`, `dtype/mixed`, `crossEntropy/labelSmoothing`, `crossEntropy/ignoreIndex` beside
 * probabilities.
 */
export function crossEntropy(
  logits: Tensor,
  targets: Tensor,
  options?: CrossEntropyOptions,
): Tensor {
  const given: Given = read('crossEntropy', options, crossEntropyOptions);
  const { labelSmoothing, ignoreIndex, reduction } = given;
  if (!(labelSmoothing >= 0 && labelSmoothing <= 1)) {
    throw new UsageError(
      'crossEntropy/labelSmoothing',
      `crossEntropy: labelSmoothing is ${labelSmoothing}; expected 0 to 1`,
      { labelSmoothing },
    );
  }
  if (areProbabilities(logits, targets)) return softCrossEntropy(logits, targets, given);
  const rows = rowsOf('crossEntropy', logits, targets, ignoreIndex);
  const weight = classWeights('crossEntropy', given.weight, rows.scores);
  const losses = weightRows(lossOfRows(rows.scores, rows.targets), rows, weight);
  if (labelSmoothing === 0) return reduceRows(losses, rows, { reduction, weight });
  const even = evenLoss(rows.scores, weight);
  const smooth = add(mul(losses, 1 - labelSmoothing), mul(even, labelSmoothing));
  return reduceRows(smooth, rows, { reduction, weight });
}

/** The loss of a target that is spread evenly over the classes. @shape [rows, C] → [rows] */
function evenLoss(scores: Tensor, weight: Tensor | null): Tensor {
  const logs = logSoftmax(scores);
  return neg(mean(weight === null ? logs : mul(logs, weight), 1));
}

function areProbabilities(logits: Tensor, targets: Tensor): boolean {
  if (!isTensor(logits) || !isTensor(targets) || logits.rank === 0) return false;
  return isFloat(targets.dtype) && sameShape(logits.shape, targets.shape);
}

/** −Σ_c weight·target·ln softmax(logits) for each sample; the mean is over the samples. */
function softCrossEntropy(logits: Tensor, targets: Tensor, given: Given): Tensor {
  const { labelSmoothing, ignoreIndex, reduction } = given;
  if (ignoreIndex !== undefined) {
    throw new UsageError(
      'crossEntropy/ignoreIndex',
      'crossEntropy: ignoreIndex is a class number, and these targets are probabilities; leave such samples out',
      { ignoreIndex },
    );
  }
  const [x, y] = promote('crossEntropy', toFloat(logits), targets);
  const scores = classesLast(x);
  const weight = classWeights('crossEntropy', given.weight, scores);
  const [, classes] = scores.shape;
  const hard = classesLast(y);
  const wanted =
    labelSmoothing === 0 ? hard : add(mul(hard, 1 - labelSmoothing), labelSmoothing / classes);
  const logs = logSoftmax(scores);
  const losses = neg(sum(mul(wanted, weight === null ? logs : mul(logs, weight)), 1));
  if (reduction === 'none') return reshape(losses, sampleShape(logits.shape));
  return reduction === 'sum' ? sum(losses) : mean(losses);
}

/** Without the axis of the classes. */
function sampleShape(shape: Shape): Shape {
  return shape.toSpliced(shape.length === 1 ? 0 : 1, 1);
}

/** [rows, classes], [rows] → [rows], in one kernel. */
function lossOfRows(logits: Tensor, targets: Tensor): Tensor {
  const [rows, columns] = logits.shape;
  const from = contiguous(logits);
  const losses = newStorage(logits.dtype, rows);
  const p = new Tensor(newStorage(logits.dtype, rows * columns), logits.shape);
  const kernels = kernelsFor(logits.dtype);
  kernels.crossEntropy({
    logits: from.storage,
    targets: targets.storage,
    probabilities: p.storage,
    losses,
    rows,
    columns,
  });
  dropCopy(from, logits);
  return record(new Tensor(losses, [rows]), crossEntropyDerivative, [logits, targets], [p]);
}
/** ∂/∂logits = g·(softmax(logits) − oneHot(target)). */
const crossEntropyDerivative: Derivative = {
  op: 'crossEntropy',
  reads: 'inputs',
  gradients: [
    (g, { inputs: [logits, targets], saved: [probabilities] }) => {
      if (!runtime.gradEnabled) return fusedGrad(g, probabilities, targets);
      const wanted = cast(oneHot(targets, logits.shape[1]), logits.dtype);
      return mul(unsqueeze(g, 1), sub(softmax(logits), wanted));
    },
    null,
  ],
};

/** g·(p − oneHot(target)) in one kernel, unrecorded. */
function fusedGrad(g: Tensor, p: Tensor, targets: Tensor): Tensor {
  const [rows, columns] = p.shape;
  const isOne = g.strides !== null && g.strides[0] === 0; // all rows have the same weight
  const weight = isOne ? g : contiguous(g);
  const out = newStorage(g.dtype, p.size);
  kernelsFor(g.dtype).crossEntropyGrad({
    probabilities: p.storage,
    targets: targets.storage,
    g: weight.storage,
    gRow: isOne ? 0 : 1,
    out,
    rows,
    columns,
  });
  return new Tensor(out, p.shape);
}

/**
 * −logProbabilities[target], averaged over the samples: crossEntropy after logSoftmax.
 * @shape logProbabilities [N, C, ...] or [C], targets [N, ...] or [] → []; 'none': [N, ...]
 * @throws ShapeError `nll/targets`, `nll/weight`; UsageError `target/out-of-range`, `dtype/index`,
 * `dtype/mixed`.
 */
export function nll(logProbabilities: Tensor, targets: Tensor, options?: ClassLossOptions): Tensor {
  const { ignoreIndex, reduction, ...given } = read('nll', options, classLossOptions);
  const rows = rowsOf('nll', logProbabilities, targets, ignoreIndex);
  const weight = classWeights('nll', given.weight, rows.scores);
  const picked = gather(rows.scores, 1, unsqueeze(rows.targets, 1));
  const losses = weightRows(neg(squeeze(picked, 1)), rows, weight);
  return reduceRows(losses, rows, { reduction, weight });
}
