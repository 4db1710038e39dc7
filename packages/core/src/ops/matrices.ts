/**
 * @file Matrices on the last two axes of a tensor, as linalg/ takes them and gives them back. Read after
 * layout.ts.
 */
import { ShapeError } from '../errors.ts';
import { type Matrix64, matrix64 } from '../linalg/index.ts';
import { hostRead, storageOf } from '../memory.ts';
import { formatShape, type Shape, sizeOf } from '../shape.ts';
import { type HostArray, hostArray } from '../storage.ts';
import { Tensor } from '../tensor.ts';
import { dropCopy, spread } from './layout.ts';

/** The matrices of the last two axes, in float64; x is repeated to a shape that it broadcasts to. */
export function matricesOf(x: Tensor, shape: Shape = x.shape): Matrix64[] {
  const [rows, columns] = shape.slice(-2);
  const count = sizeOf(shape.slice(0, -2));
  const whole = spread(x, shape);
  const host = hostRead(whole.storage);
  const size = rows * columns;
  const list = Array.from({ length: count }, (_, i) =>
    matrix64(rows, columns, host.subarray(i * size, (i + 1) * size)),
  );
  dropCopy(whole, x);
  return list;
}

/** Numbers of each matrix, one after the other. */
export function joined(like: Tensor, shape: Shape, parts: readonly ArrayLike<number>[]): Tensor {
  const host: HostArray = hostArray(like.dtype, sizeOf(shape));
  let start = 0;
  for (const part of parts) {
    host.set(part, start);
    start += part.length;
  }
  return new Tensor(storageOf(like.dtype, host), shape);
}

/**
 * Refuses what is not square.
 * @throws ShapeError `<op>/square`.
 */
export function checkSquare(op: string, { shape }: Tensor): void {
  if (shape.length >= 2 && shape[shape.length - 1] === shape[shape.length - 2]) return;
  throw new ShapeError(
    `${op}/square`,
    `${op}: the matrix is ${formatShape(shape)}; expected [..., n, n]`,
    { shape },
  );
}
