/** @file The flags about many machines: of `compare` and `tune`, of `worker`, of `queue`. Read first here. */
import type { Command } from 'commander';

/** Of `compare` and `tune`; what was not given is undefined. */
export interface QueueFlags {
  readonly queue?: string;
  /** Share of the trials, 0 … 1. */
  readonly verify?: number;
  readonly resume?: boolean;
}

/** Of `worker`. */
export interface WorkerFlags {
  readonly queue?: string;
  readonly processes?: number;
  readonly name?: string;
  readonly cache?: string;
  /** MiB. */
  readonly cacheLimit?: number;
}

/** Adds them to a command that measures trials. */
export function addQueueFlags(command: Command): Command {
  return command
    .optionsGroup('Many machines:')
    .option(
      '--queue <address>',
      'measure on all machines that work on this queue: redis://host:6379, rediss:// with TLS',
    )
    .option(
      '--verify <share>',
      'share of the trials that a second machine must come to the same bits for (0 … 1; default 0)',
    )
    .option('--resume', 'collect what was finished since this comparison or search was stopped');
}
