/**
 * @file The skeleton of the program: what commands are built from. Nothing here loads the library:
 * `zoo --help` must answer at once.
 */
import { type Command, CommanderError } from 'commander';
import type { Context } from './context.ts';
import { addExamples, type Example } from './help.ts';

export { version } from '@nnzoo/training/version';

/** The flags of one architecture, added to `zoo run` when it is named there. */
export interface ArchitectureFlags {
  readonly id: string;
  readonly summary: string;
  readonly examples: readonly Example[];
  addTo(command: Command): void;
}

/** What the commands are built from, and where they leave their result. */
export interface ProgramParts {
  readonly root: Command;
  readonly programName: string;
  /** Null unless an architecture is named behind `run`. */
  readonly architecture: ArchitectureFlags | null;
  /** To be called in an action, when the global flags are known. */
  context(): Context;
  finish(exitCode: number): void;
}

/** What the parser objects to, and in which command. */
export class ParseFailure extends Error {
  readonly complaint: CommanderError;
  readonly command: Command;

  constructor(complaint: CommanderError, command: Command) {
    super(complaint.message);
    this.complaint = complaint;
    this.command = command;
  }
}

/** Help and version were printed; the program ends well. */
const endings = ['commander.helpDisplayed', 'commander.version', 'commander.help'];

/** True for the parser's way of saying that help or version has been printed. */
export function isEnding(error: unknown): boolean {
  return error instanceof CommanderError && endings.includes(error.code);
}

/** Makes `command` throw what it objects to, instead of ending the process. */
export function throwComplaints(command: Command): void {
  command.exitOverride((error) => {
    throw isEnding(error) ? error : new ParseFailure(error, command);
  });
}

/** A command with its examples, strict about what it does not know. */
export function addCommand(
  { root, programName }: ProgramParts,
  definition: { readonly usage: string; readonly summary: string },
  examples: readonly Example[],
): Command {
  const command = root.command(definition.usage).description(definition.summary);
  throwComplaints(command);
  addExamples(command, programName, examples);
  return command;
}
