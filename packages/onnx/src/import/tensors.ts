/** @file Tensors of a file as tensors of core. Read after ../tensor-bytes.ts. */
import { type DType, reshape, type Shape, type Tensor, tensor } from '@nnzoo/core';
import type { OnnxTensor, OnnxType } from '../model.ts';
import { numbersIn } from '../tensor-bytes.ts';

/** Whole numbers of 64 bits are int32 here. */
export const dtypes = {
  FLOAT: 'float32',
  DOUBLE: 'float64',
  INT32: 'int32',
  INT64: 'int32',
  UINT8: 'int32',
  BOOL: 'bool',
} as const satisfies Record<OnnxType, DType>;

/** The tensor with its numbers. */
export function tensorIn(given: OnnxTensor): Tensor {
  const { type, shape } = given;
  return tensor(numbersIn(given), { shape: [...shape], dtype: dtypes[type] });
}

/** Whole numbers as a tensor. */
export const wholes = (values: readonly number[]): Tensor =>
  tensor([...values], { shape: [values.length], dtype: 'int32' });

/** An axis counted from either end. */
export const axisIn = (axis: number, rank: number): number => (axis < 0 ? axis + rank : axis);

const product = (shape: Shape): number => shape.reduce((all, size) => all * size, 1);

/** x as a matrix: the axes before this one as rows, the others as columns. */
export function asMatrix(x: Tensor, axis: number): Tensor {
  const at = axisIn(axis, x.rank);
  return reshape(x, [product(x.shape.slice(0, at)), product(x.shape.slice(at))]);
}
