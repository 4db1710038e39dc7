/** @file The flags of `zoo run` that do not depend on the architecture, as text and as values. */
import type { TextLayout, TextSplit } from '@nnzoo/datasets';
import type { Command } from 'commander';

/** Flags as the parser leaves them: text, or true. */
export type RawFlags = Readonly<Record<string, unknown>>;

/** The flags with their values; what was not given is undefined. */
export interface RunFlags {
  readonly data?: string;
  readonly label?: string;
  readonly target?: string;
  readonly missing?: 'drop' | 'mean';
  readonly ignore?: string;
  readonly split?: TextSplit;
  /** `28x28`: width and height. */
  readonly resize?: string;
  /** `white`, `black`, `#20a0ff`. */
  readonly background?: string;
  readonly layout?: TextLayout;
  readonly seed?: number;
  readonly epochs?: number;
  readonly steps?: number;
  readonly out?: string;
  readonly resume?: string;
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
      'a data set, or your own: CSV with a header line, text, or a folder of pictures',
    )
    .option('--label <column>', 'your own file: the column that names the class')
    .option('--target <column>', 'your own file: the column with the number to predict')
    .option('--ignore <columns>', 'your own file: columns to leave out, parted by commas')
    .option(
      '--missing <how>',
      'your own file: a row with empty cells is dropped, or filled with means (drop | mean)',
    )
    .option(
      '--split <how>',
      'your own lines of text: equal ones in one part, each for itself, or as published for names.txt (distinct | rows | makemore; default distinct)',
    )
    .option(
      '--layout <how>',
      'your own text: a text in each line, or one running text (lines | running; default: what it looks like)',
    )
    .option(
      '--background <color>',
      'your own pictures: what is seen through transparent ones (white | black | grey | #20a0ff; default white)',
    )
    .option(
      '--resize <size>',
      'your own pictures: bring each to this width and height, 28x28 (default: all must be of one size)',
    )
    .optionsGroup('Training:')
    .option('--seed <n>', 'where all chance starts: same seed, same run (0 … 2^53 − 1; default 1)')
    .option(
      '--epochs <n>',
      'passes over the training data (1 … 1000000; default: what suits the data)',
    )
    .option('--steps <n>', 'updates, in place of passes (1 … 1000000000)')
    .optionsGroup('Output:')
    .option('--out <folder>', 'keep the run here (default runs/<architecture>-<data>-<seed>)')
    .option('--resume <folder>', 'go on with a run that was stopped')
    .option('--tensorboard', 'write an event file for TensorBoard into the run folder too')
    .option('--json', 'print JSON lines: events, then the result')
    .option('--quiet', 'neither progress nor picture: the headline alone')
    .optionsGroup('Options:');
}
