/** @file Help at every level: three examples that work first, then usage and options. */
import type { Command } from 'commander';

/** An example: the arguments behind the program's name, and what they do. */
export type Example = readonly [command: string, meaning: string];

/** Puts examples before everything else in the help of `command`. */
export function addExamples(command: Command, program: string, examples: readonly Example[]): void {
  const width = Math.max(...examples.map(([text]) => text.length));
  const lines = examples.map(
    ([text, meaning]) => `  ${program} ${text.padEnd(width)}   ${meaning}`,
  );
  command.addHelpText('before', `Examples:\n${lines.join('\n')}\n`);
}
