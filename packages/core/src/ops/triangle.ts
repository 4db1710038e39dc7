/** @file Halves of a matrix, and its diagonal. Read after compare.ts. */
import { aWhole, check, checkTensor } from '../arguments/index.ts';
import { ShapeError, UsageError } from '../errors.ts';
import { type Derivative, record } from '../graph.ts';
import { storageOf } from '../memory.ts';
import { formatShape, normalizeAxis, rowMajor } from '../shape.ts';
import { Tensor, type TensorLike } from '../tensor.ts';
import { mul } from './arithmetic.ts';
import { where } from './compare.ts';
import { zeros } from './create.ts';
import { viewOf } from './layout.ts';
import { inverseOrder, movedToEnd, permute, unsqueeze } from './movement.ts';
import { eye } from './sequence.ts';
import { slice } from './slice.ts';

/** True where keeps(column − row), over the last two axes. */
function band(op: string, x: Tensor, keeps: (distance: number) => boolean): Tensor {
  checkTensor(op, x);
  if (x.rank < 2) {
    throw new ShapeError(
      `${op}/rank`,
      `${op}: takes a matrix or a batch of them, given ${formatShape(x.shape)}`,
      { shape: x.shape },
    );
  }
  const [rows, columns] = x.shape.slice(-2);
  const mask = new Uint8Array(rows * columns);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) mask[r * columns + c] = keeps(c - r) ? 1 : 0;
  }
  return new Tensor(storageOf('bool', mask), [rows, columns]);
}

/** What stands in the other half: 0, or false for a bool. */
function nothingLike(x: Tensor): TensorLike {
  return x.dtype === 'bool' ? zeros([], { dtype: 'bool' }) : 0;
}

/**
 * The lower triangle of each matrix, 0 above the diagonal; `diagonal` > 0 keeps that many more.
 * @shape [..., n, m] → [..., n, m]
 * @throws ShapeError `tril/rank`.
 */
export function tril(x: Tensor, diagonal = 0): Tensor {
  check('tril', 'diagonal', diagonal, aWhole);
  return where(
    band('tril', x, (distance) => distance <= diagonal),
    x,
    nothingLike(x),
  );
}

/**
 * The upper triangle of each matrix, 0 below the diagonal; `diagonal` > 0 drops that many more.
 * @shape [..., n, m] → [..., n, m]
 * @throws ShapeError `triu/rank`.
 */
export function triu(x: Tensor, diagonal = 0): Tensor {
  check('triu', 'diagonal', diagonal, aWhole);
  return where(
    band('triu', x, (distance) => distance >= diagonal),
    x,
    nothingLike(x),
  );
}

/**
 * The elements whose positions on two axes agree; they become the last axis. With an offset, those where
 * the second position is larger by so much. A view of a square; else of a copy of the part that holds it.
 * @shape [..., n, m] → [..., min(n, m)]; of a square with offset k [..., n − |k|]
 * @throws UsageError `diagonal/axes` for the same axis twice, `axis/out-of-range`.
 */
export function diagonal(x: Tensor, a = -2, b = -1, offset = 0): Tensor {
  checkTensor('diagonal', x);
  const first = normalizeAxis('diagonal', a, x.rank);
  const second = normalizeAxis('diagonal', b, x.rank);
  check('diagonal', 'offset', offset, aWhole);
  if (first === second) {
    throw new UsageError('diagonal/axes', `diagonal: axis ${first} is given twice`, {
      axis: first,
    });
  }
  const top = Math.max(0, -offset);
  const left = Math.max(0, offset);
  const n = Math.max(0, Math.min(x.shape[first] - top, x.shape[second] - left));
  return squareDiagonal(cutTo(cutTo(x, first, top, n), second, left, n), first, second);
}

/** `count` positions of an axis; x itself where that is all. */
function cutTo(x: Tensor, axis: number, start: number, count: number): Tensor {
  if (count === x.shape[axis]) return x;
  return slice(x, axis, { start, end: start + count });
}

function squareDiagonal(x: Tensor, first: number, second: number): Tensor {
  const n = x.shape[first];
  const order = movedToEnd(x.rank, [first, second]);
  const moved = x.strides ?? rowMajor(x.shape);
  const leading = order.slice(0, -2);
  const strides = [...leading.map((axis) => moved[axis]), moved[first] + moved[second]];
  const out = viewOf(x, [...leading.map((axis) => x.shape[axis]), n], strides);
  return record(out, diagonalDerivative, [x], [], order);
}
/** g on the diagonal, 0 elsewhere. */
const diagonalDerivative: Derivative<readonly number[]> = {
  op: 'diagonal',
  reads: 'nothing',
  gradients: [
    (g, { context: order }) => {
      const n = g.shape[g.rank - 1];
      const matrices = mul(unsqueeze(g, -1), eye(n, n, { dtype: g.dtype }));
      return permute(matrices, inverseOrder(order));
    },
  ],
};
