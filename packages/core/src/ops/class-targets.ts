/**
 * @file What the losses of classes share: scores and targets as rows, targets that are ignored,
 * weights of classes, and the mean over what counts. Read after layout.ts.
 */
import { checkTensor } from '../arguments/index.ts';
import { ShapeError, UsageError } from '../errors.ts';
import { hostRead, storageOf } from '../memory.ts';
import { kernelsFor } from '../runtime.ts';
import { formatShape, type Shape, sameShape } from '../shape.ts';
import { Tensor } from '../tensor.ts';
import { div, mul } from './arithmetic.ts';
import { where } from './compare.ts';
import { indexSelect } from './indexing.ts';
import { contiguous, toFloat } from './layout.ts';
import { movedToEnd, permute, reshape } from './movement.ts';
import { parameterOf } from './parameters.ts';
import { mean, sum } from './reduce.ts';

/** What becomes of one loss per sample: their mean (default), their sum, or all of them. */
export type LossReduction = 'mean' | 'sum' | 'none';

/** Options of nll. */
export interface ClassLossOptions {
  /** Default `'mean'`. */
  reduction?: LossReduction;
  /** Samples with this target count for nothing, in the mean's divisor either. Default: none. */
  ignoreIndex?: number;
  /**
   * Factor of each class's losses, [C]: more for a rare class. The mean divides by the sum of the
   * weights of the targets. Default ones.
   */
  weight?: Tensor;
}

/** Scores and targets as [rows, classes] and [rows]. */
export interface Rows {
  readonly scores: Tensor;
  readonly targets: Tensor;
  /** False for an ignored row; null when all count. */
  readonly counts: Tensor | null;
  /** Shape of the unreduced loss. */
  readonly shape: Shape;
}

/**
 * Scores and targets row by row, checked.
 * @throws ShapeError `<op>/targets`; UsageError `target/out-of-range`, `dtype/index`.
 */
export function rowsOf(
  op: string,
  x: Tensor,
  targets: Tensor,
  ignoreIndex: number | undefined,
): Rows {
  checkTensor(op, x, 'the scores');
  checkTensor(op, targets, 'the targets');
  const axis = classAxis(x);
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
  return { scores: classesLast(toFloat(x)), ...counted, shape };
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

/** Classes stand on axis 1, or on axis 0 of a single sample. */
function classAxis(x: Tensor): number {
  return x.rank === 1 ? 0 : 1;
}

/** [N, C, ...] or [C] → [rows, C]. */
export function classesLast(x: Tensor): Tensor {
  if (x.rank === 2) return x;
  const axis = classAxis(x);
  const moved = permute(x, movedToEnd(x.rank, [axis]));
  const classes = x.shape[axis];
  const rows = moved.shape.slice(0, -1).reduce((product, size) => product * size, 1);
  return reshape(moved, [rows, classes]);
}

/**
 * The weights of the classes, checked; null without.
 * @throws ShapeError `<op>/weight`; UsageError `dtype/mixed`.
 */
export function classWeights(
  op: string,
  weight: Tensor | undefined,
  scores: Tensor,
): Tensor | null {
  if (weight === undefined) return null;
  const [, classes] = scores.shape;
  return parameterOf('weight', weight, { op, shape: [classes], dtype: scores.dtype }, 1);
}

/** How one loss per row becomes the result. */
export interface RowReduction {
  readonly reduction: LossReduction;
  /** Weights of the classes, which the losses have already; the mean divides by them. */
  readonly weight: Tensor | null;
}

/** One loss per row, reduced; ignored rows count for nothing. */
export function reduceRows(
  losses: Tensor,
  { counts, shape, targets }: Rows,
  { reduction, weight }: RowReduction,
): Tensor {
  const counted = counts === null ? losses : where(counts, losses, 0);
  if (reduction === 'none') return reshape(counted, shape);
  if (reduction === 'sum') return sum(counted);
  if (weight !== null) {
    const shares = indexSelect(weight, 0, targets);
    return div(sum(counted), sum(counts === null ? shares : where(counts, shares, 0)));
  }
  return counts === null ? mean(losses) : div(sum(counted), sum(counts).item());
}

/** Each row's loss times the weight of its target. */
export function weightRows(losses: Tensor, { targets }: Rows, weight: Tensor | null): Tensor {
  return weight === null ? losses : mul(losses, indexSelect(weight, 0, targets));
}
