/** @file The flags of the data on a command, each text kept in the order given. Read data-flags.ts before. */
import { type Command, Option } from 'commander';
import { allDataFlags, type DataFlag, flagNames } from './data-flags.ts';

/** Adds every flag of the data to `zoo run`. */
export function addDataFlags(command: Command): void {
  for (const name of flagNames()) {
    command.addOption(optionOf(name, allDataFlags[name], allDataFlags[name].help));
  }
}

/** Adds the flags that `zoo predict` takes as well. */
export function addPredictFlags(command: Command): void {
  for (const name of flagNames()) {
    const { predicts } = allDataFlags[name];
    if (predicts !== undefined) command.addOption(optionOf(name, allDataFlags[name], predicts));
  }
}

function optionOf(name: string, { shown }: DataFlag, help: string): Option {
  // All that was given: the last of several would win in silence.
  return new Option(`--${name} <${shown}>`, help).argParser(
    (text, earlier: readonly string[] = []) => [...earlier, text],
  );
}
