/**
 * @file From tensors to the one strided GEMM: which layouts it reads as they are, and what is one
 * product or many. Nothing here is recorded. Read before matmul.ts. Read after layout.ts.
 */
import type { Matrix } from '../kernels/operands.ts';
import { newStorage } from '../memory.ts';
import { kernelsFor } from '../runtime.ts';
import { broadcastStrides, rowMajor, type Shape, sizeOf } from '../shape.ts';
import type { Storage } from '../storage.ts';
import type { Tensor } from '../tensor.ts';
import { contiguous, dropCopy } from './layout.ts';

/** The matrices of the last two axes, as gemm can read them: one stride is 1. */
export function readable(x: Tensor): Tensor {
  if (x.strides === null) return x;
  const { shape, strides, rank } = x;
  const row = strides[rank - 2];
  const column = strides[rank - 1];
  const rows = shape[rank - 2];
  const columns = shape[rank - 1];
  const isByRows = column === 1 && (row >= columns || rows === 1);
  const isByColumns = row === 1 && (column >= rows || columns === 1);
  return isByRows || isByColumns ? x : contiguous(x);
}

/** A matrix of x that begins at an offset. */
export function matrixAt(x: Tensor, offset: number): Matrix {
  const { storage, strides, rank } = x;
  if (strides === null) return { storage, offset, row: x.shape[rank - 1], column: 1 };
  return { storage, offset, row: strides[rank - 2], column: strides[rank - 1] };
}

/** The transpose of such a matrix. */
export function transposeAt(x: Tensor, offset: number): Matrix {
  const { storage, row, column } = matrixAt(x, offset);
  return { storage, offset, row: column, column: row };
}

/** [m, k]·[k, n] with an initial value (a bias row, zero); unrecorded. x is [..., k], row-major. */
export function product(
  a: Matrix,
  b: Matrix,
  sizes: [number, number, number],
  initial?: Matrix,
): Storage {
  const [m, n, k] = sizes;
  const out = newStorage(a.storage.dtype, m * n);
  const c = { storage: out, offset: 0, row: n, column: 1 };
  kernelsFor(a.storage.dtype).gemm({ a, b, c, m, n, k, initial });
  return out;
}

/** sum += x·y in place, for matrices. */
export function addProduct(sum: Tensor, x: Tensor, y: Tensor): void {
  const left = readable(x);
  const right = readable(y);
  const [m, n] = sum.shape;
  const c = matrixAt(sum, 0);
  kernelsFor(sum.dtype).gemm({
    a: matrixAt(left, 0),
    b: matrixAt(right, 0),
    c,
    m,
    n,
    k: x.shape[1],
    initial: c,
  });
  dropCopy(left, x);
  dropCopy(right, y);
}

/** One product for each index of the leading axes, which broadcast. */
export function batched(x: Tensor, y: Tensor, shape: Shape): Storage {
  const [m, n] = shape.slice(-2);
  const k = x.shape[x.rank - 1];
  const out = newStorage(x.dtype, sizeOf(shape));
  const batch = shape.slice(0, -2);
  const { gemm } = kernelsFor(x.dtype);
  const ofX = leadingOffsets(x, batch);
  const ofY = leadingOffsets(y, batch);
  for (let i = 0; i < ofX.length; i++) {
    const c = { storage: out, offset: i * m * n, row: n, column: 1 };
    gemm({ a: matrixAt(x, ofX[i]), b: matrixAt(y, ofY[i]), c, m, n, k });
  }
  return out;
}

/** Where each matrix of a batch begins, in row-major order of the batch. */
function leadingOffsets(x: Tensor, batch: Shape): number[] {
  const strides = x.strides ?? rowMajor(x.shape);
  const steps = broadcastStrides(x.shape.slice(0, -2), strides.slice(0, -2), batch);
  let offsets = [0];
  batch.forEach((size, axis) => {
    const along = Array.from({ length: size }, (_, i) => i * steps[axis]);
    offsets = offsets.flatMap((offset) => along.map((step) => offset + step));
  });
  return offsets;
}

/** All rows of x meet the same matrix: they are the rows of one product. */
export function isOneProduct(x: Tensor, y: Tensor): boolean {
  return y.rank === 2 && (x.rank === 2 || x.strides === null);
}

/** All of them at once. */
export function flat(x: Tensor, y: Tensor, shape: Shape): Storage {
  const [k, n] = y.shape;
  return product(matrixAt(x, 0), matrixAt(y, 0), [n === 0 ? 0 : sizeOf(shape) / n, n, k]);
}
