/** @file Saying in an error which file it is about. */
import { isNnzooError, NnzooError } from '@nnzoo/core';

/** Runs `body`; its errors say `name` first, and keep their kind and code. */
export function rethrowNamed<T>(name: string, body: () => T): T {
  try {
    return body();
  } catch (error) {
    if (!isNnzooError(error)) throw error;
    throw new NnzooError(error.kind, error.code, `${name}: ${error.message}`, error.details);
  }
}
