/** @file Tensors of a file as tensors of core. Read after ../tensor-bytes.ts. */
import { type DType, type Tensor, tensor } from '@nnzoo/core';
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
