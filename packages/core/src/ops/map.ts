/**
 * @file One kernel call for each elementwise op: operands as rows × columns, broadcast. Nothing here is
 * recorded. Read after layout.ts.
 */
import { type Expression, isComparison } from '../expressions/expression.ts';
import type { BinaryKernel, BinaryName, CompareName, UnaryName } from '../kernels/kernels.ts';
import type { Operand, PointwiseOperand } from '../kernels/operands.ts';
import { newStorage } from '../memory.ts';
import { kernelsFor } from '../runtime.ts';
import {
  broadcastShapes,
  broadcastStrides,
  rowMajor,
  type Shape,
  type Strides,
  sizeOf,
} from '../shape.ts';
import type { DType } from '../storage.ts';
import { Tensor, type TensorLike } from '../tensor.ts';
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

function runBinary(kernel: BinaryKernel, x: Tensor, y: Tensor, { storage, shape }: Tensor): void {
  inRows([x, y], shape, ([a, b], rows, columns) => {
    kernel(a as Operand, b as Operand, storage, rows, columns);
  });
}

/**
 * An expression of the operands, element by element, broadcast; tensors of one dtype, which the result
 * has, or bool where the expression compares.
 */
export function mapExpression(
  op: string,
  expression: Expression,
  operands: readonly TensorLike[],
): Tensor {
  let shape: Shape | null = null;
  let dtype: DType = 'float32';
  for (let i = 0; i < operands.length; i++) {
    const x = operands[i];
    if (typeof x === 'number') continue;
    shape = shape === null ? x.shape : broadcastShapes(op, shape, x.shape);
    dtype = x.dtype;
  }
  if (shape === null) throw new Error(`internal error: ${op} was called without a tensor`);
  const out = newStorage(isComparison(expression) ? 'bool' : dtype, sizeOf(shape));
  const { pointwise } = kernelsFor(dtype);
  inRows(operands, shape, (places, rows, columns) => {
    pointwise(expression, places, out, rows, columns);
  });
  return new Tensor(out, shape);
}

/** What a kernel is called with. */
type RowKernel = (operands: readonly PointwiseOperand[], rows: number, columns: number) => void;

/** Calls the kernel on operands as rows × columns: those of the common layouts as they are. */
function inRows(operands: readonly TensorLike[], shape: Shape, kernel: RowKernel): void {
  const size = sizeOf(shape);
  if (size === 0) return;
  const columns = plainColumns(operands, shape, size);
  if (columns < 0) {
    inMergedRows(operands, shape, kernel);
    return;
  }
  const places = operands.map((x) => (typeof x === 'number' ? x : plainPlace(x, size, columns)));
  kernel(places, size / columns, columns);
}

/** Columns where each operand is whole, one number, or one row, and row-major; else −1. */
function plainColumns(operands: readonly TensorLike[], shape: Shape, size: number): number {
  const last = shape[shape.length - 1];
  let columns = size;
  for (let i = 0; i < operands.length; i++) {
    const x = operands[i];
    if (typeof x === 'number') continue;
    if (x.strides !== null) return -1;
    const { length } = x.storage;
    if (length === size || length === 1) continue;
    if (length !== last || x.shape[x.shape.length - 1] !== last) return -1;
    columns = last;
  }
  return columns;
}

function plainPlace({ storage }: Tensor, size: number, columns: number): Operand {
  if (storage.length === size) return { storage, row: columns, column: 1 };
  return { storage, row: 0, column: storage.length === 1 ? 0 : 1 };
}

/** An axis, or several that every operand walks as one. */
interface MergedAxis {
  size: number;
  readonly strides: readonly number[];
}

/** Axes of the result, innermost first; `strides` are those of the operands. */
function mergedAxes(shape: Shape, strides: readonly Strides[]): MergedAxis[] {
  const merged: MergedAxis[] = [];
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] === 1) continue;
    const inner = merged[merged.length - 1];
    const here = strides.map((each) => each[axis]);
    const follows = inner && here.every((stride, i) => stride === inner.strides[i] * inner.size);
    if (follows) inner.size *= shape[axis];
    else merged.push({ size: shape[axis], strides: here });
  }
  return merged;
}

/** Any other layout: axes that all operands walk as one are merged; more than two are copied out. */
function inMergedRows(operands: readonly TensorLike[], shape: Shape, kernel: RowKernel): void {
  const tensors = operands.filter((x) => typeof x !== 'number');
  const strides = tensors.map((x) => {
    return broadcastStrides(x.shape, x.strides ?? rowMajor(x.shape), shape);
  });
  const still = { size: 1, strides: strides.map(() => 0) };
  const [columns = still, rows = still, ...more] = mergedAxes(shape, strides);
  const isPlain = more.length === 0 && columns.strides.every((stride) => stride >>> 1 === 0);
  if (isPlain && tensors.length > 1) {
    const places = tensors.map(({ storage }, i) => {
      return { storage, row: rows.strides[i], column: columns.strides[i] };
    });
    kernel(withNumbers(operands, places), rows.size, columns.size);
    return;
  }
  const whole = tensors.map((x) => spread(x, shape));
  const places = whole.map(({ storage }) => ({ storage, row: storage.length, column: 1 }));
  kernel(withNumbers(operands, places), 1, sizeOf(shape));
  whole.forEach((copy, i) => {
    dropCopy(copy, tensors[i]);
  });
}

/** The plain numbers among the operands, back in their places. */
function withNumbers(operands: readonly TensorLike[], places: readonly Operand[]) {
  let next = 0;
  return operands.map((x) => (typeof x === 'number' ? x : places[next++]));
}
