/** @file What the parser of the command line objects to, as a usage error in our own words. */
import { UsageError } from '@nnzoo/core';
import { didYouMean } from '@nnzoo/training';
import { type Command, CommanderError } from 'commander';

/** Help and version were printed; the program ends well. */
const endings = ['commander.helpDisplayed', 'commander.version', 'commander.help'];

/** True for the parser's way of saying that help or version has been printed. */
export function isEnding(error: unknown): boolean {
  return error instanceof CommanderError && endings.includes(error.code);
}

/** The parser's error as ours: what is known is listed, the nearest name suggested. */
export function usageErrorOf(error: CommanderError, command: Command): Error {
  if (isEnding(error)) return error;
  const given = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  if (error.code === 'commander.unknownOption') {
    return unknownName('option', given, knownFlags(command));
  }
  if (error.code === 'commander.unknownCommand') {
    return unknownName('command', given, commandNames(command));
  }
  const problem = error.message.replace(/^error: /, '').replace(/\.$/, '');
  const code = error.code.replace(/^commander\./, 'flag/');
  return new UsageError(code, `${problem}. See zoo ${command.name()} --help`);
}

function knownFlags(command: Command): readonly string[] {
  const own = command.createHelp().visibleOptions(command);
  const shared = command.parent?.createHelp().visibleOptions(command.parent) ?? [];
  return [...new Set([...own, ...shared].map(({ long, short }) => long ?? short ?? ''))];
}

function commandNames(root: Command): readonly string[] {
  return root.commands.map((command) => command.name());
}

/** A name that is not known, with the nearest one and the list: code `unknown/<kind>`. */
export function unknownName(kind: string, given: string, known: readonly string[]): UsageError {
  const code = `unknown/${kind.replaceAll(' ', '-')}`;
  return new UsageError(code, `no ${kind} "${given}": ${didYouMean(given, known)}`, {
    given,
    known,
  });
}
