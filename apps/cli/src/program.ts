/** @file The skeleton of the program: the root command, and how each command is made. */
import type { Architecture } from '@nnzoo/training';
import type { Command } from 'commander';
import type { Context } from './context.ts';
import { addExamples, type Example } from './help.ts';
import { usageErrorOf } from './usage.ts';

/** The version that `zoo --version` prints and a run folder keeps. */
export const version = '0.1.0';

/** What the commands are built from, and where they leave their result. */
export interface ProgramParts {
  readonly root: Command;
  readonly programName: string;
  /** The architecture named behind `run`, whose options become flags; null without one. */
  readonly architecture: Architecture | null;
  /** To be called in an action, when the global flags are known. */
  context(): Context;
  finish(exitCode: number): void;
}

/** A command with its examples, strict about what it does not know. */
export function addCommand(
  { root, programName }: ProgramParts,
  definition: { readonly usage: string; readonly summary: string },
  examples: readonly Example[],
): Command {
  const command = root.command(definition.usage).description(definition.summary);
  command.exitOverride((error) => {
    throw usageErrorOf(error, command);
  });
  addExamples(command, programName, examples);
  return command;
}
