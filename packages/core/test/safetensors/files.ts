/** @file Safetensors files made byte by byte, right and wrong, for the tests beside it. */

/** A file of this header, taken literally, and these bytes of numbers. */
export function file(
  header: string | Uint8Array,
  data: ArrayLike<number> = [],
  length?: bigint,
): Uint8Array {
  const head = typeof header === 'string' ? new TextEncoder().encode(header) : header;
  const bytes = new Uint8Array(8 + head.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, length ?? BigInt(head.length), true);
  bytes.set(head, 8);
  bytes.set(Uint8Array.from(data), 8 + head.length);
  return bytes;
}

/** A header's entry for one tensor, as JSON text. */
export function entry(dtype: string, shape: string, offsets: string): string {
  return `{"dtype":"${dtype}","shape":${shape},"data_offsets":${offsets}}`;
}

/** A file of one tensor `a`. */
export function oneTensor(
  dtype: string,
  shape: string,
  offsets: string,
  bytes: number,
): Uint8Array {
  return file(`{"a":${entry(dtype, shape, offsets)}}`, new Uint8Array(bytes));
}
