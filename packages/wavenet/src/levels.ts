/** @file How many levels a context has. */
import { UsageError } from '@nnzoo/core';

/**
 * log₂ of the context: halvings until one is left.
 *
 * @throws UsageError `wavenet/context` unless `context` is 2, 4, 8, …
 */
export function levelsOf(context: number): number {
  const levels = 31 - Math.clz32(context);
  if (context >= 2 && 2 ** levels === context) return levels;
  const below = 2 ** Math.max(1, levels);
  throw new UsageError(
    'wavenet/context',
    `context is ${context}, which does not fall into pairs of pairs; expected a power of two, such as ${below} or ${2 * below}`,
    { context },
  );
}
