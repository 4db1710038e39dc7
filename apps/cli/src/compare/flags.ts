/** @file The flags of `zoo compare`. Read ../queue/flags.ts before. */
import { type Command, Option } from 'commander';
import { addQueueFlags } from '../queue/flags.ts';

/** How the table can be printed. */
export const formats = ['table', 'md', 'csv', 'json'] as const;

/** The flags with their values; what was not given is undefined. */
export interface CompareFlags {
  readonly data?: string;
  readonly seeds?: number;
  readonly folds?: number;
  readonly epochs?: number;
  readonly steps?: number;
  readonly jobs?: number;
  readonly format?: (typeof formats)[number];
  readonly out?: string;
  readonly trials?: string;
  readonly quiet?: boolean;
  readonly queue?: string;
  readonly verify?: number;
  readonly resume?: boolean;
  readonly yes?: boolean;
  readonly vote?: boolean;
  readonly worker?: boolean;
  readonly pauses?: string;
  readonly shared?: boolean;
}

/** Adds them to the command. */
export function addCompareFlags(compare: Command): void {
  compare
    .optionsGroup('Comparison:')
    .option(
      '--data <names>',
      'data sets and files of your own, separated by commas: iris,own.csv:target=price (default: what at least two of them know)',
    )
    .option(
      '--seeds <n>',
      'number of seeds, 1 to n: each gives another split and other first weights (default 5; with --folds 1)',
    )
    .option('--folds <n>', 'folds of a cross-validation: each row is tested once a seed (2 … 1000)')
    .option(
      '--epochs <n>',
      'epochs: passes over the training data, for all (default: what suits each)',
    )
    .option('--steps <n>', 'steps: updates of the model, in place of epochs')
    .option(
      '--jobs <n>',
      'number of processes side by side (1 … 256; default: the cores of this machine)',
    )
    .option('--vote', 'a row for all seeds together: their answers averaged, on the same split')
    .option('--yes', 'compare everything without being asked');
  addQueueFlags(compare)
    .optionsGroup('Output:')
    .option('--format <name>', 'table | md | csv | json (default table)')
    .option('--out <folder>', 'report.html and trials go here (default runs/compare)')
    .option(
      '--trials <file>',
      'finished trials, not measured again (default trials.jsonl in --out)',
    )
    .option('--quiet', 'no progress: the table alone')
    .addOption(new Option('--worker').hideHelp())
    .addOption(new Option('--pauses <folder>').hideHelp())
    .addOption(new Option('--shared').hideHelp());
}
