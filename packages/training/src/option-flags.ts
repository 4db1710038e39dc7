/** @file Options on the command line: their flags, and the names that an option may not have. */

/**
 * Names that the command line keeps for itself: no architecture may have an option of that name.
 */
export const reservedNames: readonly string[] = [
  'batch',
  'calibrate',
  'color',
  'count',
  'data',
  'dryRun',
  'epochs',
  'findRate',
  'fold',
  'folds',
  'force',
  'format',
  'from',
  'help',
  'ignore',
  'json',
  'label',
  'missing',
  'name',
  'out',
  'patience',
  'prompt',
  'quiet',
  'resize',
  'resume',
  'runs',
  'seed',
  'seeds',
  'source',
  'split',
  'steps',
  'target',
  'task',
  'temperature',
  'threshold',
  'tensorboard',
  'topK',
  'topP',
  'validation',
  'verbose',
  'version',
];

/** The command line's form of an option: `learningRate` → `--learning-rate`. */
export function flagName(option: string): string {
  return `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
