/** @file How long networks that are put together learn. Read after options.ts. */
import type { Task } from '@nnzoo/data';
import type { Plan } from '@nnzoo/training';
import { type ModularOptions, memberNames } from './options.ts';

/** Stages of the training; a mixture learns in many passes. */
export function stagesOf(options: ModularOptions, task: Task): number {
  const members = memberNames(options, task).length;
  switch (options.combine) {
    case 'vote':
    case 'average':
      return members * options.copies;
    case 'stack':
      return members + 1;
    case 'pipeline':
      return 2 * members - 1;
    case 'cluster-then-predict':
      return 3;
    case 'mixture':
      return 0;
    default:
      return options.combine satisfies never;
  }
}

/** A stage a pass, or for a mixture so many passes in batches. */
export function planFor(task: Task, passes = 100) {
  return (options: ModularOptions): Plan =>
    options.combine === 'mixture'
      ? { length: { epochs: passes }, batchSize: options.batchSize, order: 'shuffled' }
      : { length: { epochs: stagesOf(options, task) }, batchSize: 'all', order: 'fixed' };
}
