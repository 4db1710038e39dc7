/** @file Stretches of tokens, and batches of them side by side. Read after tokenizer.ts. */
import { boundary } from './tokenizer.ts';

/** A target that counts for nothing: there is no token there. */
export const padding = -1;

/** Sequences of one length, each with the token that follows at every place. */
export interface SequenceBatch {
  readonly size: number;
  /** Tokens of the longest sequence, T. */
  readonly length: number;
  /** Row-major [size, T]: what is read. */
  readonly inputs: Int32Array;
  /** Row-major [size, T]: what follows; `padding` after the end of a shorter one. */
  readonly targets: Int32Array;
}

/** A stretch of tokens: those from `start` to `end` − 1 are read, those one further on follow. */
export interface Stretch {
  readonly tokens: Int32Array;
  readonly start: number;
  readonly end: number;
}

/** All of a sequence in stretches of `length`, the last one shorter. */
export function cut(tokens: Int32Array, length: number): Stretch[] {
  const pairs = tokens.length - 1;
  return Array.from({ length: Math.ceil(pairs / length) }, (_, i) => {
    const start = i * length;
    return { tokens, start, end: Math.min(start + length, pairs) };
  });
}

/** Stretches of `length` alone, and what there is of a text that has none. */
export function wholeStretches(tokens: Int32Array, length: number): Stretch[] {
  const stretches = cut(tokens, length);
  return stretches.length > 1
    ? stretches.filter(({ start, end }) => end - start === length)
    : stretches;
}

/** Tokens of the longest stretch. */
export function lengthOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((longest, { start, end }) => Math.max(longest, end - start), 0);
}

/** Stretches side by side, shorter ones padded: what is read there does not matter, nothing follows. */
export function batchOf(stretches: readonly Stretch[], length: number): SequenceBatch {
  const inputs = new Int32Array(stretches.length * length).fill(boundary);
  const targets = new Int32Array(stretches.length * length).fill(padding);
  stretches.forEach(({ tokens, start, end }, row) => {
    inputs.set(tokens.subarray(start, end), row * length);
    targets.set(tokens.subarray(start + 1, end + 1), row * length);
  });
  return { size: stretches.length, length, inputs, targets };
}
