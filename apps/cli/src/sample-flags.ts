/** @file The flags of `zoo sample`. */
import type { Command } from 'commander';

/** The flags with their values; what was not given is undefined. */
export interface SampleFlags {
  readonly count?: number;
  readonly temperature?: number;
  readonly topK?: number;
  readonly topP?: number;
  /** New characters after the prompt. */
  readonly length?: number;
  readonly seed?: number;
  readonly prompt?: string;
  readonly json?: boolean;
}

/** Adds them to the command. */
export function addSampleFlags(sample: Command): void {
  sample
    .option('--count <n>', 'number of samples (1 … 1000000; default 20)')
    .option(
      '--temperature <x>',
      'temperature: scores are divided by it; above 1 more varied, below 1 safer, 0 always the likeliest (0 … 1000; default 1)',
    )
    .option('--top-k <n>', 'top-k: draw among the n likeliest tokens only (default: among all)')
    .option(
      '--top-p <x>',
      'top-p: draw among the likeliest tokens that together have this probability (0.001 … 1; default 1)',
    )
    .option('--prompt <text>', 'prompt: what each sample begins with, of any length')
    .option(
      '--length <n>',
      'length: most new characters after the prompt (1 … 1000000; default 200, of rnn and transformer 300)',
    )
    .option('--seed <n>', 'seed of all random numbers (default 1)')
    .option('--json', 'print one JSON line a sample');
}
