/**
 * @file One kernel call for each elementwise op: operands as rows × columns, broadcast. Nothing here is
 * recorded. Read after layout.ts.
 */
import type { Expression } from '../expressions/expression.ts';
import type { Kernels } from '../kernels/kernels.ts';
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
import type { DType, Storage } from '../storage.ts';
import { Tensor, type TensorLike } from '../tensor.ts';
import { dropCopy, spread } from './layout.ts';

/** What is computed, under the name that messages print. */
export interface Mapped {
  readonly op: string;
  readonly expression: Expression;
  /** The expression answers yes or no. */
  readonly compares: boolean;
}

/**
 * An expression of the operands, element by element, broadcast; tensors of one dtype, which the result
 * has, and bools beside them. The result is bool where the expression compares, or all operands are.
 */
export function mapExpression(mapped: Mapped, operands: readonly TensorLike[]): Tensor {
  let shape: Shape | null = null;
  let dtype: DType = 'bool';
  for (let i = 0; i < operands.length; i++) {
    const x = operands[i];
    if (typeof x === 'number') continue;
    shape = shape === null ? x.shape : broadcastShapes(mapped.op, shape, x.shape);
    if (dtype === 'bool') dtype = x.dtype;
  }
  if (shape === null) throw new Error(`internal error: ${mapped.op} was called without a tensor`);
  const { expression, compares } = mapped;
  const size = sizeOf(shape);
  const out = newStorage(compares ? 'bool' : dtype, size);
  const result = new Tensor(out, shape);
  if (size === 0) return result;
  const kernels = kernelsFor(compares && dtype === 'bool' ? 'float32' : dtype);
  const columns = plainColumns(operands, shape, size);
  if (columns < 0) inMergedRows(operands, shape, runOf(kernels, expression, out));
  else {
    const places = plainPlaces(operands, size, columns);
    kernels.pointwise(expression, places, out, size / columns, columns);
  }
  return result;
}

/** What a kernel is called with. */
type RowKernel = (operands: readonly PointwiseOperand[], rows: number, columns: number) => void;

/** Made here, so that the common layouts, which need none, do not pay for a closure. */
function runOf(kernels: Kernels, expression: Expression, out: Storage): RowKernel {
  return (places, rows, columns) => kernels.pointwise(expression, places, out, rows, columns);
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

function plainPlaces(operands: readonly TensorLike[], size: number, columns: number) {
  const places: PointwiseOperand[] = [];
  for (let i = 0; i < operands.length; i++) {
    const x = operands[i];
    places.push(typeof x === 'number' ? x : plainPlace(x, size, columns));
  }
  return places;
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
