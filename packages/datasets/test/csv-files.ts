/** @file What the tests of CSV files share: text in, a table or its error out. */
import { isNnzooError, type NnzooError } from '@nnzoo/core';
import { type ParseTableOptions, parseTable } from '../src/index.ts';

/** Options besides the name, which is always `pets.csv`. */
export type Options = Partial<Omit<ParseTableOptions, 'name'>>;

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function read(text: string, options: Options = {}) {
  return parseTable(bytes(text), { name: 'pets.csv', ...options });
}

/** The error that `action` throws on purpose; anything else fails the test. */
export function errorOf(action: () => unknown): NnzooError {
  try {
    action();
  } catch (error) {
    if (isNnzooError(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

function alternate(i: number): string {
  return i % 2 === 0 ? 'cat' : 'dog';
}

/** Rows `i + 5,2i` with a class. */
export function rows(count: number, label = alternate): string {
  return Array.from({ length: count }, (_, i) => `${i + 5},${2 * i},${label(i)}\n`).join('');
}
