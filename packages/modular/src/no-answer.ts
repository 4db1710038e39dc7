/** @file The error of a member that has no answer to what is asked. */
import { UsageError } from '@nnzoo/core';

/** UsageError `modular/no-answer`. */
export function noAnswer(name: string): UsageError {
  return new UsageError(
    'modular/no-answer',
    `${name} lays rows out and predicts no numbers: it can be the first of a pipeline or divide regions, but it has no vote here`,
    { name },
  );
}
