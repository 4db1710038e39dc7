/** @file Bytes of a file as numbers. Types we do not compute with become one we do. Read after entry.ts. */
import { DataError } from '../errors.ts';
import { elementBytes, quoted, type SafetensorsEntry } from './entry.ts';
import type { Claim } from './header.ts';

/**
 * The tensor behind a claim, from its own bytes. F16 and BF16 become F32 without loss; I8, I16 and
 * I64 become I32 where every number fits.
 *
 * @throws DataError `safetensors/integer-range`, `safetensors/bool`
 */
export function decode(claim: Claim, bytes: Uint8Array): SafetensorsEntry {
  const { dtype, shape } = claim;
  const count = bytes.length / elementBytes[dtype];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (dtype) {
    case 'F32':
      return { dtype, shape, data: new Float32Array(bytes.slice().buffer) };
    case 'F64':
      return { dtype, shape, data: new Float64Array(bytes.slice().buffer) };
    case 'I32':
      return { dtype, shape, data: new Int32Array(bytes.slice().buffer) };
    case 'U8':
      return { dtype, shape, data: bytes.slice() };
    case 'BOOL':
      return { dtype, shape, data: truthValues(claim, bytes) };
    case 'F16':
      return { dtype: 'F32', shape, data: floats(count, (i) => half(view.getUint16(2 * i, true))) };
    case 'BF16':
      return { dtype: 'F32', shape, data: upperHalves(count, view) };
    case 'I64':
      return { dtype: 'I32', shape, data: integers(count, (i) => narrow(claim, view, i)) };
    case 'I16':
      return { dtype: 'I32', shape, data: integers(count, (i) => view.getInt16(2 * i, true)) };
    case 'I8':
      return { dtype: 'I32', shape, data: integers(count, (i) => view.getInt8(i)) };
    default:
      return dtype satisfies never;
  }
}

function floats(count: number, at: (i: number) => number): Float32Array {
  const data = new Float32Array(count);
  for (let i = 0; i < count; i++) data[i] = at(i);
  return data;
}

function integers(count: number, at: (i: number) => number): Int32Array {
  const data = new Int32Array(count);
  for (let i = 0; i < count; i++) data[i] = at(i);
  return data;
}

/** IEEE 754 binary16: 1 sign bit, 5 of exponent, 10 of fraction. */
function half(bits: number): number {
  const sign = bits >> 15 === 0 ? 1 : -1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/** bfloat16: the upper 16 bits of a float32. */
function upperHalves(count: number, view: DataView): Float32Array {
  const words = new Uint32Array(count);
  for (let i = 0; i < count; i++) words[i] = view.getUint16(2 * i, true) << 16;
  return new Float32Array(words.buffer);
}

function narrow({ name }: Claim, view: DataView, index: number): number {
  const value = view.getBigInt64(8 * index, true);
  if (value === BigInt.asIntN(32, value)) return Number(value);
  throw new DataError(
    'safetensors/integer-range',
    `safetensors: ${quoted(name)}: element ${index} is ${value}, beyond 32 bits`,
    { name, index, value: `${value}` },
  );
}

function truthValues({ name }: Claim, bytes: Uint8Array): Uint8Array {
  const index = bytes.findIndex((byte) => byte > 1);
  if (index < 0) return bytes.slice();
  throw new DataError(
    'safetensors/bool',
    `safetensors: ${quoted(name)}: element ${index} of a BOOL is ${bytes[index]}, neither 0 nor 1`,
    { name, index, value: bytes[index] },
  );
}
