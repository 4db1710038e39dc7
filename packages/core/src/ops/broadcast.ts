/** @file The same numbers again and again. Read after movement.ts. */
import { checkTensor } from '../arguments/index.ts';
import { ShapeError } from '../errors.ts';
import { type Derivative, record } from '../graph.ts';
import { broadcastStrides, checkShape, formatShape, rowMajor, type Shape } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { viewOf } from './layout.ts';
import { reshape } from './movement.ts';

/**
 * Repeated along axes of size 1 and new leading ones. A view: nothing is copied.
 * @shape [..., 1, ...] → [..., n, ...]
 * @throws ShapeError `broadcast/sizes` where a size is neither 1 nor the one asked for; `shape/size`.
 */
export function broadcastTo(x: Tensor, shape: Shape): Tensor {
  checkTensor('broadcastTo', x);
  checkShape('broadcastTo', shape);
  const lead = shape.length - x.rank;
  const axis = x.shape.findIndex((size, i) => size !== shape[i + lead] && size !== 1);
  if (lead < 0 || axis >= 0) {
    const why =
      lead < 0
        ? 'the result must have as many axes or more'
        : `axis ${axis} is ${x.shape[axis]}, asked for ${shape[axis + lead]}`;
    throw new ShapeError(
      'broadcast/sizes',
      `broadcastTo: ${formatShape(x.shape)} does not broadcast to ${formatShape(shape)}: ${why}`,
      { from: x.shape, to: shape },
    );
  }
  const strides = broadcastStrides(x.shape, x.strides ?? rowMajor(x.shape), shape);
  return record(viewOf(x, shape.slice(), strides), broadcastDerivative, [x]);
}
/** g, summed along what was repeated: a broadcast forward is a sum backward. */
const broadcastDerivative: Derivative = {
  op: 'broadcastTo',
  reads: 'nothing',
  gradients: [(g) => g], // the engine sums
};

/**
 * Laid end to end `counts[axis]` times along each axis.
 * @shape [a, b] by (m, n) → [m·a, n·b]
 * @throws ShapeError `repeat/counts` where there are fewer counts than axes; `shape/size`.
 */
export function repeat(x: Tensor, counts: readonly number[]): Tensor {
  checkTensor('repeat', x);
  checkShape('repeat', counts);
  const lead = counts.length - x.rank;
  if (lead < 0) {
    throw new ShapeError(
      'repeat/counts',
      `repeat: ${counts.length} counts for a tensor of shape ${formatShape(x.shape)}; give one for each of its ${x.rank} axes`,
      { counts, shape: x.shape },
    );
  }
  const shape = [...new Array<number>(lead).fill(1), ...x.shape];
  const repeated = shape.map((size, axis) => size * counts[axis]);
  checkShape('repeat', repeated);
  const ones = reshape(
    x,
    shape.flatMap((size) => [1, size]),
  );
  const wide = broadcastTo(
    ones,
    shape.flatMap((size, axis) => [counts[axis], size]),
  );
  return reshape(wide, repeated);
}
