/** @file Catching an error to look at its code and its numbers. */
import { isNnzooError, type NnzooError } from '../src/errors.ts';

/** The error that `body` throws on purpose; fails where it throws none, or something else. */
export function errorOf(body: () => unknown): NnzooError {
  try {
    body();
  } catch (error) {
    if (isNnzooError(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
