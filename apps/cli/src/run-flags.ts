/** @file The flags of `zoo run` that do not depend on the architecture, as text and as values. */
import type { Command } from 'commander';
import { addDataFlags } from './flags/add-data-flags.ts';
import type { DataChoices } from './flags/data-flags.ts';

/** Flags as the parser leaves them: text, or true. */
export type RawFlags = Readonly<Record<string, unknown>>;

/** The flags with their values; what was not given is undefined. */
export interface RunFlags extends DataChoices {
  readonly data?: string;
  readonly seed?: number;
  readonly epochs?: number;
  readonly steps?: number;
  readonly threads?: number | 'auto';
  readonly fast?: boolean;
  readonly out?: string;
  readonly resume?: string;
  readonly findRate?: boolean;
  readonly calibrate?: boolean;
  readonly threshold?: string;
  readonly png?: boolean;
  readonly tensorboard?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Adds them to the command. */
export function addRunFlags(run: Command): void {
  run
    .optionsGroup('Data:')
    .option(
      '--data <name|path>',
      'a data set, or your own: a table (CSV, TSV, JSON lines, npy, npz, Parquet), a text, or a folder of pictures or sounds',
    );
  addDataFlags(run);
  run
    .optionsGroup('Training:')
    .option(
      '--seed <n>',
      'seed of all random numbers: same seed, same run (0 … 2^53 − 1; default 1)',
    )
    .option(
      '--epochs <n>',
      'epochs: passes over the training data (1 … 1000000; default: what suits the data)',
    )
    .option('--steps <n>', 'steps: updates of the model, in place of epochs (1 … 1000000000)')
    .option(
      '--find-rate',
      'train briefly at many learning rates instead, and suggest one; needs no run folder',
    )
    .option(
      '--calibrate',
      'classes: fit a temperature on validation rows, so that probabilities mean what they say',
    )
    .option(
      '--threshold <goal>',
      'two classes: the probability from which the second is answered: 0.3, or chosen on validation rows by youden | f1 | specificity=0.95 | sensitivity=0.9',
    )
    .option(
      '--threads <n>',
      'threads that compute, or auto: several while that is measured to be faster (1 … 64 | auto; default 1); the result is the same',
    )
    .option(
      '--fast',
      'experimental, from Node.js 22 on: kernels eight numbers wide where the processor can; the result is the same',
    )
    .optionsGroup('Output:')
    .option('--out <folder>', 'folder of the run (default runs/<architecture>-<data>-<seed>)')
    .option('--resume <folder>', 'continue a run that was stopped, from its checkpoint')
    .option('--png', 'draw the figures as PNG files too, not only as SVG')
    .option('--tensorboard', 'write an event file for TensorBoard into the run folder too')
    .option('--json', 'print JSON lines: events, then the result')
    .option('--quiet', 'neither progress nor picture: the primary metric alone')
    .optionsGroup('Options:');
}
