/**
 * @file The numbers of a tensor in a file: raw bytes, or fields of numbers, brought to one form. Read after
 * export/types.ts and wire-reader.ts.
 */
import { DataError } from '@nnzoo/core';
import { printable } from '@nnzoo/data';
import { bytesOf, widths } from './export/types.ts';
import type { OnnxTensor, OnnxType } from './model.ts';
import { type Field, MessageReader, signed } from './wire-reader.ts';

/** Fields of TensorProto that hold numbers. */
const fields = { floats: 4, ints: 5, longs: 7, raw: 9, doubles: 10 } as const;

/** Little-endian bytes. Throws DataError `onnx/size` where they do not fill the shape. */
export function typedBytes(
  name: string,
  { type, shape }: Pick<OnnxTensor, 'type' | 'shape'>,
  parts: readonly Field[],
): Uint8Array {
  const count = shape.reduce((product, size) => product * size, 1);
  const [raw] = parts.filter(({ number }) => number === fields.raw);
  const bytes = raw?.bytes ?? bytesOf(type, parts.flatMap(numbersOf));
  const isShape = shape.every((size) => size >= 0);
  if (isShape && bytes.length === count * widths[type]) return bytes;
  throw new DataError(
    'onnx/size',
    `the tensor "${printable(name)}" of shape [${shape.join(', ')}] and type ${type} needs ${count * widths[type]} bytes, the file has ${bytes.length}`,
    { name, shape },
  );
}

function numbersOf({ number, bytes, integer, float }: Field): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isPacked = bytes.length > 0;
  switch (number) {
    case fields.floats:
      if (!isPacked) return [float];
      return Array.from({ length: bytes.length >> 2 }, (_, i) => view.getFloat32(4 * i, true));
    case fields.doubles:
      if (!isPacked) return [float];
      return Array.from({ length: bytes.length >> 3 }, (_, i) => view.getFloat64(8 * i, true));
    default:
      return isPacked ? new MessageReader(bytes).varints() : [signed(integer)];
  }
}

/** The numbers of a tensor; whole ones of 64 bits at most 2³¹ − 1, as ends beyond all sizes are given. */
export function numbersIn({ type, bytes }: Pick<OnnxTensor, 'type' | 'bytes'>): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const width = widths[type];
  return Array.from({ length: bytes.length / width }, (_, i) => get[type](view, i * width));
}

const largest = 2 ** 31 - 1;
const within = (value: number): number => Math.max(-largest, Math.min(largest, value));

type Get = (view: DataView, at: number) => number;

const get: Readonly<Record<OnnxType, Get>> = {
  FLOAT: (view, at) => view.getFloat32(at, true),
  DOUBLE: (view, at) => view.getFloat64(at, true),
  INT32: (view, at) => view.getInt32(at, true),
  INT64: (view, at) => within(Number(view.getBigInt64(at, true))),
  BOOL: (view, at) => view.getUint8(at),
  UINT8: (view, at) => view.getUint8(at),
};
