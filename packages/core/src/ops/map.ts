/**
 * @file One kernel call for each elementwise op: operands as rows × columns, broadcast. Nothing here is
 * recorded. Read after layout.ts.
 */
import type { BinaryKernel, BinaryName, CompareName, UnaryName } from '../kernels/kernels.ts';
import type { Operand } from '../kernels/operands.ts';
import { newStorage } from '../memory.ts';
import { kernelsFor } from '../runtime.ts';
import { broadcastShapes, broadcastStrides, rowMajor, sizeOf } from '../shape.ts';
import type { Storage } from '../storage.ts';
import { Tensor } from '../tensor.ts';
import { contiguous, dropCopy, spread } from './layout.ts';

/** f(x), element by element. */
export function mapUnary(name: UnaryName, x: Tensor): Tensor {
  const from = contiguous(x);
  const out = newStorage(x.dtype, x.size);
  kernelsFor(x.dtype).unary[name](from.storage, out, out.length);
  dropCopy(from, x);
  return new Tensor(out, x.shape);
}

/** f(x, y), element by element, broadcast; both of one dtype, which the result has. */
export function mapBinary(op: string, name: BinaryName, x: Tensor, y: Tensor): Tensor {
  const shape = broadcastShapes(op, x.shape, y.shape);
  const out = new Tensor(newStorage(x.dtype, sizeOf(shape)), shape);
  runBinary(kernelsFor(x.dtype).binary[name], x, y, out);
  return out;
}

/** As mapBinary; the result is bool. */
export function mapCompare(op: string, name: CompareName, x: Tensor, y: Tensor): Tensor {
  const shape = broadcastShapes(op, x.shape, y.shape);
  const out = new Tensor(newStorage('bool', sizeOf(shape)), shape);
  runBinary(kernelsFor(x.dtype).compare[name], x, y, out);
  return out;
}

/** Where a kernel writes, and what it will be. */
type Result = Pick<Tensor, 'storage' | 'shape'>;

/** The common layouts go to the kernel as they are: equal shapes, a scalar, a row vector. */
function runBinary(
  kernel: BinaryKernel,
  x: Tensor,
  y: Tensor,
  { storage: out, shape }: Result,
): void {
  const size = out.length;
  if (size === 0) return;
  if (x.strides === null && y.strides === null) {
    const n = x.storage.length;
    const m = y.storage.length;
    if (n === size && (m === size || m === 1)) {
      kernel(operand(x, 0, 1), operand(y, 0, m === 1 ? 0 : 1), out, 1, size);
      return;
    }
    const columns = shape[shape.length - 1];
    if (n === size && m === columns && y.shape[y.shape.length - 1] === columns) {
      kernel(operand(x, columns, 1), operand(y, 0, 1), out, size / columns, columns);
      return;
    }
  }
  runStrided(kernel, x, y, { storage: out, shape });
}

function operand(x: Tensor, row: number, column: number): Operand {
  return { storage: x.storage, row, column };
}

/** Any other layout: axes that both operands walk as one are merged; more than two are copied out. */
function runStrided(
  kernel: BinaryKernel,
  x: Tensor,
  y: Tensor,
  { storage: out, shape }: Result,
): void {
  const a = broadcastStrides(x.shape, x.strides ?? rowMajor(x.shape), shape);
  const b = broadcastStrides(y.shape, y.strides ?? rowMajor(y.shape), shape);
  const merged: { size: number; a: number; b: number }[] = []; // innermost first
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] === 1) continue;
    const inner = merged[merged.length - 1];
    const follows = inner && a[axis] === inner.a * inner.size && b[axis] === inner.b * inner.size;
    if (follows) inner.size *= shape[axis];
    else merged.push({ size: shape[axis], a: a[axis], b: b[axis] });
  }
  const [columns = { size: 1, a: 0, b: 0 }, rows = { size: 1, a: 0, b: 0 }] = merged;
  if (merged.length <= 2 && isUnitStride(columns.a) && isUnitStride(columns.b)) {
    const left = operand(x, rows.a, columns.a);
    kernel(left, operand(y, rows.b, columns.b), out, rows.size, columns.size);
    return;
  }
  const left = isWhole(x, out) ? x : spread(x, shape);
  const right = isWhole(y, out) ? y : spread(y, shape);
  kernel(operand(left, 0, 1), operand(right, 0, 1), out, 1, out.length);
  dropCopy(left, x);
  dropCopy(right, y);
}

function isUnitStride(stride: number): boolean {
  return stride === 0 || stride === 1;
}

function isWhole(x: Tensor, out: Storage): boolean {
  return x.strides === null && x.storage.length === out.length;
}
