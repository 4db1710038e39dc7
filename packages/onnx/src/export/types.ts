/** @file Element types of tensors and of ONNX, and numbers as its bytes. Read after ../model.ts. */
import type { DType } from '@nnzoo/core';
import { type OnnxType, typeNumbers } from '../model.ts';

/** Whole numbers are 64 bits there: indices and shapes must be. */
export const onnxTypes = {
  float32: 'FLOAT',
  float64: 'DOUBLE',
  int32: 'INT64',
  bool: 'BOOL',
} as const satisfies Record<DType, OnnxType>;

/** Their numbers, for Cast. */
export const castNumbers = {
  float32: typeNumbers.FLOAT,
  float64: typeNumbers.DOUBLE,
  int32: typeNumbers.INT64,
  bool: typeNumbers.BOOL,
} as const satisfies Record<DType, number>;

/** Little-endian, as files have them. */
export function bytesOf(type: OnnxType, values: ArrayLike<number>): Uint8Array {
  const { length } = values;
  const width = widths[type];
  const bytes = new Uint8Array(length * width);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < length; i++) put[type](view, i * width, values[i]);
  return bytes;
}

/** Bytes of an element. */
export const widths = {
  FLOAT: 4,
  DOUBLE: 8,
  INT32: 4,
  INT64: 8,
  BOOL: 1,
  UINT8: 1,
} as const satisfies Record<OnnxType, number>;

type Put = (view: DataView, at: number, value: number) => void;

const put: Readonly<Record<OnnxType, Put>> = {
  FLOAT: (view, at, value) => view.setFloat32(at, value, true),
  DOUBLE: (view, at, value) => view.setFloat64(at, value, true),
  INT32: (view, at, value) => view.setInt32(at, value, true),
  INT64: (view, at, value) => view.setBigInt64(at, BigInt(value), true),
  BOOL: (view, at, value) => view.setUint8(at, value === 0 ? 0 : 1),
  UINT8: (view, at, value) => view.setUint8(at, value),
};
