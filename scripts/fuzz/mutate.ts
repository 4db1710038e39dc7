/** @file Damage to bytes, drawn from a stream: flips, cuts, repetitions, numbers at their limits. */
import type { Rng } from '@nnzoo/core';

/** One way to damage a file; `others` are files to take pieces from. */
type Mutation = (bytes: Uint8Array, rng: Rng, others: readonly Uint8Array[]) => Uint8Array;

/** Bytes that end, begin or change something in the formats that are read. */
const telling = [...new TextEncoder().encode('{}[]":,;\\\t\r\n0129eE.-+_')].concat([
  0, 127, 128, 255,
]);

/** Whole numbers at the edges of what a length may be. */
const edges = [0, 1, 2 ** 7, 2 ** 15, 2 ** 16 - 1, 2 ** 24, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1];

/** No file grows beyond this by damage. */
const largest = 1 << 16;

const mutations: readonly Mutation[] = [
  (bytes, rng) => changed(bytes, rng.int(bytes.length), (byte) => byte ^ (1 << rng.int(8))),
  (bytes, rng) => changed(bytes, rng.int(bytes.length), () => rng.int(256)),
  (bytes, rng) => changed(bytes, rng.int(bytes.length), () => telling[rng.int(telling.length)]),
  (bytes, rng) => spliced(bytes, rng.int(bytes.length + 1), 0, [telling[rng.int(telling.length)]]),
  (bytes, rng) => spliced(bytes, rng.int(bytes.length), 1 + rng.int(8), []),
  (bytes, rng) => bytes.slice(0, rng.int(bytes.length + 1)),
  (bytes, rng) => bytes.slice(rng.int(bytes.length + 1)),
  withEdge,
  repeated,
  withPieceOf,
];

/** The file with one to six damages, a function of the stream alone. */
export function damaged(
  bytes: Uint8Array,
  rng: Rng,
  others: readonly Uint8Array[],
): Uint8Array<ArrayBuffer> {
  let result = bytes;
  const times = 1 + rng.int(6);
  for (let i = 0; i < times && result.length > 0; i++) {
    result = mutations[rng.int(mutations.length)](result, rng, others);
  }
  return Uint8Array.from(result.subarray(0, largest));
}

function changed(bytes: Uint8Array, at: number, change: (byte: number) => number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = change(copy[at]);
  return copy;
}

function spliced(
  bytes: Uint8Array,
  at: number,
  removed: number,
  added: ArrayLike<number>,
): Uint8Array {
  const rest = bytes.subarray(Math.min(bytes.length, at + removed));
  const result = new Uint8Array(at + added.length + rest.length);
  result.set(bytes.subarray(0, at));
  result.set(added, at);
  result.set(rest, at + added.length);
  return result;
}

/** Two, four or eight bytes become a number at its limit, in either order. */
function withEdge(bytes: Uint8Array, rng: Rng): Uint8Array {
  const size = [2, 4, 8][rng.int(3)];
  if (bytes.length < size) return bytes;
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  const at = rng.int(bytes.length - size + 1);
  const value = edges[rng.int(edges.length)];
  const isLittle = rng.int(2) === 0;
  if (size === 2) view.setUint16(at, value, isLittle);
  else if (size === 4) view.setUint32(at, value, isLittle);
  else
    view.setBigUint64(at, rng.int(2) === 0 ? BigInt(value) : 2n ** 64n - BigInt(value), isLittle);
  return copy;
}

/** A piece comes again, up to thousands of times: depth, width, length. */
function repeated(bytes: Uint8Array, rng: Rng): Uint8Array {
  const at = rng.int(bytes.length);
  const piece = bytes.subarray(at, at + 1 + rng.int(12));
  const times = Math.min(2 ** rng.int(13), Math.floor(largest / piece.length));
  const many = new Uint8Array(piece.length * times);
  for (let i = 0; i < times; i++) many.set(piece, i * piece.length);
  return spliced(bytes, at, 0, many);
}

/** A piece of another file in place of a piece of this one. */
function withPieceOf(bytes: Uint8Array, rng: Rng, others: readonly Uint8Array[]): Uint8Array {
  const other = others[rng.int(others.length)];
  const from = rng.int(other.length);
  const piece = other.subarray(from, from + 1 + rng.int(64));
  return spliced(bytes, rng.int(bytes.length), rng.int(64), piece);
}
