/** @file What every command is given: the world, and whether color is allowed. */
import type { Io } from './io.ts';

/** The flags that stand before or after any command. */
export interface GlobalFlags {
  /** False after `--no-color`. */
  readonly color: boolean;
}

/** One call of the command line. */
export interface Context {
  readonly io: Io;
  readonly global: GlobalFlags;
  /** How this program was called, for commands that are printed: `zoo` or `pnpm zoo`. */
  readonly program: string;
}

/** Prints one line on stdout. */
export function print(io: Io, line = ''): void {
  io.stdout.write(`${line}\n`);
}

/** Prints one line on stderr: progress, notes, warnings. */
export function note(io: Pick<Io, 'stderr'>, line: string): void {
  io.stderr.write(`${line}\n`);
}
