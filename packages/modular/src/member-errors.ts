/** @file The errors of members that do not suit a way of putting them together. */
import { UsageError } from '@nnzoo/core';

/** UsageError `modular/members`: `wanted` says how many there must be. */
export function wrongCount(combine: string, given: number, wanted: string): UsageError {
  const message = `--combine ${combine} takes ${wanted}; ${given} members were given (--members)`;
  return new UsageError('modular/members', message, { combine, given, wanted });
}

/** UsageError `modular/no-answer`. */
export function noAnswer(name: string): UsageError {
  const message = `${name} lays rows out and predicts no numbers: it can be the first of a pipeline or divide rows into clusters, but it has no vote here`;
  return new UsageError('modular/no-answer', message, { name });
}
