/** @file A reader against damaged files: a value or one of our errors, soon, and without much memory. */
import { createRng, isNnzooError } from '@nnzoo/core';
import { damaged } from './mutate.ts';
import type { Reader } from './readers.ts';

/** An input that a reader did not bear. */
export interface Failure {
  readonly reader: string;
  /** The input's number in the sequence of its seed. */
  readonly number: number;
  readonly input: Uint8Array;
  readonly problem: string;
}

/** How long and from where. */
export interface FuzzOptions {
  readonly seed: number;
  /** First and last number of the inputs, the last not included. */
  readonly from: number;
  readonly to: number;
  /** Milliseconds since some moment. */
  now(): number;
}

/** Milliseconds that an input of at most 64 KiB may take; far more than any needs. */
const longest = 2000;

/** Bytes that reading such an input may add to what arrays hold. */
const mostBytes = 256 * 2 ** 20;

/** What our errors look like: kinds that a file can be blamed for. */
const blamesFile = ['data', 'limit', 'usage'];

/** The input with this number: the same for the same seed. */
export function inputOf({ id, seeds }: Reader, seed: number, number: number) {
  const rng = createRng(seed).stream(`fuzz ${id}`).at(number);
  return damaged(seeds[rng.int(seeds.length)], rng, seeds);
}

/** The first input on which the reader fails, or null. */
export async function fuzz(
  reader: Reader,
  { seed, from, to, now }: FuzzOptions,
): Promise<Failure | null> {
  for (let number = from; number < to; number++) {
    const input = inputOf(reader, seed, number);
    const problem = await problemWith(reader, input, now);
    if (problem !== null) return { reader: reader.id, number, input, problem };
  }
  return null;
}

/** What is wrong with how a reader takes an input; null where nothing is. */
export async function problemWith(
  reader: Reader,
  input: Uint8Array,
  now: () => number,
): Promise<string | null> {
  const began = now();
  const before = process.memoryUsage().arrayBuffers;
  try {
    await reader.read(Uint8Array.from(input));
  } catch (error) {
    if (!isNnzooError(error)) return describe(error);
    if (!blamesFile.includes(error.kind)) return `an error of the kind ${error.kind}`;
    const problem = problemOfMessage(error.message);
    if (problem !== null) return problem;
  }
  const took = now() - began;
  if (took > longest) return `took ${Math.round(took)} ms`;
  const grown = process.memoryUsage().arrayBuffers - before;
  return grown > mostBytes ? `took ${grown} bytes` : null;
}

/** A message is one line of a length that can be read, and prints nothing odd. */
function problemOfMessage(message: string): string | null {
  if (message.length > 2000) return `a message of ${message.length} characters`;
  const odd = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.exec(message);
  return odd && `a message with the character ${odd[0].codePointAt(0)?.toString(16)}: ${message}`;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
