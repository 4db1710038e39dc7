/** @file What the parser of the command line objects to, as a usage error in our own words. */
import { UsageError } from '@nnzoo/core';
import { didYouMean } from '@nnzoo/training';
import type { Command } from 'commander';
import { ParseFailure } from './program.ts';

/** The parser's complaint as our error; anything else stays what it is. */
export function asUsageError(error: unknown, architectures: readonly string[]): unknown {
  return error instanceof ParseFailure ? usageErrorOf(error, architectures) : error;
}

function usageErrorOf(
  { complaint, command }: ParseFailure,
  architectures: readonly string[],
): UsageError {
  const given = /'([^']*)'/.exec(complaint.message)?.[1] ?? '';
  if (complaint.code === 'commander.unknownOption') {
    return unknownName('option', given, knownFlags(command));
  }
  if (complaint.code === 'commander.unknownCommand') {
    return unknownCommand(command, given, architectures);
  }
  if (complaint.code === 'commander.excessArguments' && command.name() === 'run') {
    const [architecture, data] = command.args;
    const message = `too many arguments: ${JSON.stringify(data)} behind ${architecture}; data is named with --data ${data}`;
    return new UsageError('flag/excessArguments', message, { given: command.args });
  }
  const problem = complaint.message.replace(/^error: /, '').replace(/\.$/, '');
  const code = complaint.code.replace(/^commander\./, 'flag/');
  const names = command.parent === null ? '' : ` ${command.name()}`;
  return new UsageError(code, `${problem}. See zoo${names} --help`);
}

/** What other programs call our commands. */
const otherWords: Readonly<Record<string, readonly string[]>> = {
  run: ['train', 'fit', 'start', 'new'],
  'run --resume': ['resume', 'continue'],
  predict: ['test', 'evaluate', 'eval', 'infer', 'classify', 'apply'],
  sample: ['generate', 'write'],
  figures: ['draw', 'plot', 'report', 'visualize'],
  list: ['ls', 'models', 'architectures', 'datasets'],
  show: ['info', 'describe', 'card', 'about'],
  explain: ['importance', 'why', 'shap', 'interpret'],
  tune: ['search', 'optimize', 'gridsearch', 'hpo'],
  compare: ['benchmark', 'bench', 'versus', 'vs'],
  learn: ['lessons', 'lesson', 'course'],
};

/** A command that is not known: what is meant may be another word for one, or an architecture. */
function unknownCommand(
  root: Command,
  given: string,
  architectures: readonly string[],
): UsageError {
  const known = commandNames(root);
  const word = given.toLowerCase();
  const meant = architectures.includes(word)
    ? `run ${word}`
    : Object.keys(otherWords).find((command) => otherWords[command].includes(word));
  if (meant === undefined) return unknownName('command', given, known);
  const line = [root.name(), meant, ...root.args.slice(1)].join(' ');
  const message = `no command "${given}": did you mean "${line}"? known: ${known.join(', ')}`;
  return new UsageError('unknown/command', message, { given, known });
}

/** A name that is not known, with the nearest one and the list: code `unknown/<kind>`. */
export function unknownName(kind: string, given: string, known: readonly string[]): UsageError {
  const code = `unknown/${kind.replaceAll(' ', '-')}`;
  return new UsageError(code, `no ${kind} "${given}": ${didYouMean(given, known)}`, {
    given,
    known,
  });
}

function knownFlags(command: Command): readonly string[] {
  const own = command.createHelp().visibleOptions(command);
  const shared = command.parent?.createHelp().visibleOptions(command.parent) ?? [];
  return [...new Set([...own, ...shared].map(({ long, short }) => long ?? short ?? ''))];
}

function commandNames(root: Command): readonly string[] {
  return root.commands.map((command) => command.name());
}
