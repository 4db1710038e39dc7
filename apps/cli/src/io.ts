/** @file What the command line touches of the world, in one value, so that tests can hand in another. */
import type { ChildProcess } from 'node:child_process';
import type { ByteSource } from '@nnzoo/training';
import type { Registry } from '@nnzoo/zoo';

/** A stream to print on; `isTTY` decides about color, bars and carriage returns. */
export type Output = NodeJS.WritableStream & {
  readonly isTTY?: boolean;
  readonly columns?: number;
};

/** Where answers come from; `isTTY` where somebody types them. */
export type Input = NodeJS.ReadableStream & { readonly isTTY?: boolean };

/** Where SIGINT and SIGTERM come from: the process, or a test. */
export interface SignalSource {
  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  off(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
}

/** Streams, folder, environment, clock and registry of one call of the command line. */
export interface Io {
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths start from. */
  readonly cwd: string;
  readonly signals: SignalSource;
  readonly registry: Registry;
  /** Modules that some of them come from, as absolute paths; see outside.ts. */
  readonly outside?: readonly string[];
  /** Milliseconds since some moment; never goes back. */
  now(): number;
  /** The bytes of the data sets that packages ship. */
  source(): Promise<ByteSource>;
  /** Starts this program once more, with a channel to this process. */
  startChild(args: readonly string[]): ChildProcess;
  /** Address of the module whose threads check a learner's file; by default the one from the source. */
  readonly checkThread?: string | undefined;
  /** False where trials of a comparison are measured in this process: for tests. */
  readonly isolatesTrials: boolean;
  /** What is to be said where the process must end in the middle of a long computation. */
  farewell?(text: string): void;
  /** Leaves at once, for a second Ctrl-C. */
  exit(code: number): void;
}

/** True when colors may be printed on `stream`: a terminal, and nobody said no. */
export function allowsColor(io: Io, stream: Output, options: { readonly color?: boolean }) {
  if (options.color === false || (io.env['NO_COLOR'] ?? '') !== '') return false;
  return stream.isTTY === true && io.env['TERM'] !== 'dumb';
}

/** Places in a line of `stream`; 100 where it is no terminal, or one that does not say. */
export function columnsOf(stream: Output): number {
  return stream.columns || 100;
}
