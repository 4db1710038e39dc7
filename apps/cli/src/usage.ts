/** @file What the parser of the command line objects to, as a usage error in our own words. */
import { UsageError } from '@nnzoo/core';
import { didYouMean } from '@nnzoo/training';
import type { Command } from 'commander';
import { ParseFailure } from './program.ts';

/** The parser's complaint as our error; anything else stays what it is. */
export function asUsageError(error: unknown): unknown {
  return error instanceof ParseFailure ? usageErrorOf(error) : error;
}

function usageErrorOf({ complaint, command }: ParseFailure): UsageError {
  const given = /'([^']*)'/.exec(complaint.message)?.[1] ?? '';
  if (complaint.code === 'commander.unknownOption') {
    return unknownName('option', given, knownFlags(command));
  }
  if (complaint.code === 'commander.unknownCommand') {
    return unknownName('command', given, commandNames(command));
  }
  const problem = complaint.message.replace(/^error: /, '').replace(/\.$/, '');
  const code = complaint.code.replace(/^commander\./, 'flag/');
  const names = command.parent === null ? '' : ` ${command.name()}`;
  return new UsageError(code, `${problem}. See zoo${names} --help`);
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
