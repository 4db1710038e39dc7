/** @file The flags of `zoo run` that do not depend on the architecture. */
import { UsageError } from '@nnzoo/core';
import type { OptionSpecs } from '@nnzoo/training';
import { type Command, Option } from 'commander';
import { addSpecOption } from './options.ts';

/** The flags as given; what was not given is undefined. */
export interface RunFlags {
  readonly data?: string;
  readonly label?: string;
  readonly target?: string;
  readonly missing?: 'drop' | 'mean';
  readonly ignore?: string;
  readonly seed?: number;
  readonly epochs?: number;
  readonly steps?: number;
  readonly out?: string;
  readonly resume?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const training: OptionSpecs = {
  seed: {
    type: 'integer',
    default: 1,
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    help: 'where all chance starts: the same seed gives the same run (default 1)',
  },
  epochs: {
    type: 'integer',
    default: 1,
    min: 1,
    max: 1_000_000,
    help: 'passes over the training data (default: what suits the data)',
  },
  steps: {
    type: 'integer',
    default: 1,
    min: 1,
    max: 1_000_000_000,
    help: 'updates, in place of passes',
  },
};

const missing = {
  type: 'choice',
  default: 'drop',
  choices: ['drop', 'mean'],
  help: 'your own file: a row with empty cells is dropped, or filled with means (drop | mean)',
} as const;

/** Adds them to the command. */
export function addRunFlags(run: Command): void {
  run.optionsGroup('Data:');
  addText(run, '--data <name|file>', 'a data set, or your own CSV file with a header line');
  addText(run, '--label <column>', 'your own file: the column that names the class');
  addText(run, '--target <column>', 'your own file: the column with the number to predict');
  addText(run, '--ignore <columns>', 'your own file: columns to leave out, by commas');
  addSpecOption(run, 'missing', missing);
  run.optionsGroup('Training:');
  for (const [name, spec] of Object.entries(training)) addSpecOption(run, name, spec);
  run.optionsGroup('Output:');
  addText(run, '--out <folder>', 'keep the run here (default runs/<architecture>-<data>-<seed>)');
  addText(run, '--resume <folder>', 'go on with a run that was stopped');
  run.option('--json', 'print JSON lines: events, then the result');
  run.option('--quiet', 'neither progress nor picture: the headline alone');
  run.optionsGroup('Options:');
}

/** Refuses flags that contradict each other. */
export function checkConflicts(flags: RunFlags): void {
  const pairs = [
    ['epochs', 'steps'],
    ['label', 'target'],
    ['out', 'resume'],
  ] as const;
  for (const [one, other] of pairs) {
    if (flags[one] === undefined || flags[other] === undefined) continue;
    const message = `--${one} and --${other} contradict each other; give one of them`;
    throw new UsageError('flag/conflict', message, { flags: [one, other] });
  }
}

function addText(run: Command, usage: string, help: string): void {
  const flag = usage.split(' ')[0];
  run.addOption(new Option(usage, help).argParser((text) => nonEmpty(flag, text)));
}

function nonEmpty(flag: string, text: string): string {
  if (text.trim() !== '') return text;
  throw new UsageError('flag/empty', `${flag} "": empty; give a name`, { flag });
}
