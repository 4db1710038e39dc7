/** @file The flags of `zoo tune`. Read ../queue/flags.ts before. */
import type { Command } from 'commander';
import { addQueueFlags } from '../queue/flags.ts';

/** How candidates are chosen. */
export const methods = ['random', 'grid', 'halving'] as const;

/** How the result can be printed. */
export const tuneFormats = ['table', 'json'] as const;

/** The flags with their values; what was not given is undefined. */
export interface TuneFlags {
  readonly data?: string;
  readonly search?: string;
  readonly method?: (typeof methods)[number];
  readonly trials?: number;
  /** Seconds. */
  readonly budget?: number;
  readonly inner?: number;
  readonly folds?: number;
  readonly seed?: number;
  readonly jobs?: number;
  readonly queue?: string;
  readonly verify?: number;
  readonly resume?: boolean;
  readonly format?: (typeof tuneFormats)[number];
  readonly out?: string;
  readonly quiet?: boolean;
}

/** Adds them to the command. */
export function addTuneFlags(tune: Command): void {
  tune
    .optionsGroup('Search:')
    .option('--data <name>', 'a data set, or a file of your own: own.csv:target=price')
    .option(
      '--search <space>',
      'what to try: learning-rate=1e-3..0.5,layers=50|100,50 (default: the ranges of the options)',
    )
    .option(
      '--method <name>',
      'random | grid | halving (default halving where training can be paused, else random)',
    )
    .option('--trials <n>', 'number of candidates, the default among them (2 … 10000; default 20)')
    .option('--budget <time>', 'as many candidates as about fit into 90s, 2m or 1h')
    .option(
      '--inner <n>',
      'inner folds that candidates are measured on, within the rows that are not tested (1 … 20; 1 is one part of a fifth; default 5 up to 1000 rows, then 1)',
    )
    .option(
      '--folds <n>',
      'nested cross-validation: each fold searches for itself, and is tested once (2 … 100)',
    )
    .option('--seed <n>', 'seed of candidates, splits and weights (default 1)')
    .option(
      '--jobs <n>',
      'number of processes side by side (1 … 256; default: the cores of this machine)',
    );
  addQueueFlags(tune)
    .optionsGroup('Output:')
    .option('--format <name>', 'table | json (default table)')
    .option('--out <folder>', 'report.html, trials and pauses go here (default runs/tune)')
    .option('--quiet', 'no progress: the result alone');
}
