/**
 * @file A tensor in a safetensors file: element type, shape, numbers. The format is the eight bytes
 * of the header's length, a JSON header, and the numbers of all tensors, little-endian, without
 * gaps. Read first in this folder; then header.ts, read.ts, write.ts.
 */

/** A tensor as it is stored; a BOOL is one byte, 0 or 1. */
export type SafetensorsEntry = { readonly shape: readonly number[] } & (
  | { readonly dtype: 'F32'; readonly data: Float32Array }
  | { readonly dtype: 'F64'; readonly data: Float64Array }
  | { readonly dtype: 'I32'; readonly data: Int32Array }
  | { readonly dtype: 'U8' | 'BOOL'; readonly data: Uint8Array }
);

/** Bytes of one element, for every element type that can be read. */
export const elementBytes = {
  F64: 8,
  F32: 4,
  F16: 2,
  BF16: 2,
  I64: 8,
  I32: 4,
  I16: 2,
  I8: 1,
  U8: 1,
  BOOL: 1,
} as const;
export type StoredType = keyof typeof elementBytes;

/** Metadata under this name is a hash of everything else in the file; see checksum.ts. */
export const checksumName = 'nnzoo.checksum';
/** The header's key for metadata; no tensor can have this name. */
export const metadataName = '__metadata__';

/** Limits of a shape, beyond any real one: they keep products and lists small. */
export const largestSize = 2 ** 31 - 1;
export const mostAxes = 64;

/** A name from a file, fit to be printed: quoted, without control characters, not endless. */
export function quoted(name: string): string {
  const short = name.length > 80 ? `${name.slice(0, 79)}…` : name;
  return `"${short.replace(/\p{C}/gu, '?')}"`;
}
