/** @file Help at every level: three examples that work first, then usage and options. */
import { type Architecture, flagName } from '@nnzoo/training';
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

/** Three runs of one architecture: as it is, with an option changed, on a file of one's own. */
export function runExamples(architecture: Architecture | null): readonly Example[] {
  if (architecture === null) {
    return [
      ['run som --data iris', 'train a map on 150 flowers'],
      ['run som --help', 'what can be set'],
      ['run perceptron --data measured.csv --label species', 'train on your own table'],
    ];
  }
  const { id, options, datasets } = architecture;
  const [name] = Object.keys(datasets);
  return [
    [`run ${id} --data ${name}`, 'train with the defaults'],
    [`run ${id} --data ${name} --seed 2${exampleOption(options)}`, 'another seed, an option set'],
    [`run ${id} --data measured.csv --label species`, 'train on your own table'],
  ];
}

/** The first numeric option with its default, as it would be typed. */
function exampleOption(options: Architecture['options']): string {
  const first = Object.entries(options).find(([, { type }]) => type === 'integer');
  if (!first) return '';
  const [name, spec] = first;
  return ` ${flagName(name)} ${spec.default}`;
}
