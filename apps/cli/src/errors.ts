/** @file From an error to an exit code and one line on stderr. */
import { type ErrorKind, isNnzooError, NnzooError } from '@nnzoo/core';
import { printable } from '@nnzoo/data';

/** What the shell gets: each kind of failure has its own number. */
export const exitCodes = {
  bug: 1,
  usage: 2,
  data: 3,
  diverged: 4,
  limit: 5,
  stopped: 130,
  unsupported: 5,
} satisfies Record<ErrorKind | 'bug', number>;

/** How a command failed, as the user is told. */
export interface Failure {
  readonly exitCode: number;
  /** One line, without control characters. */
  readonly line: string;
  /** The error's own name, `csv/ragged`; null for a bug of ours. */
  readonly code: string | null;
}

/** What went wrong with a file, by the operating system's own code. */
const systemReasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left on the disk; free some and use --resume',
  EDQUOT: 'the disk quota is used up; free some space and use --resume',
  ENOENT: 'no such file or folder',
  ENOTDIR: 'a part of the path is not a folder',
  EISDIR: 'it is a folder',
  ELOOP: 'its symbolic links form a loop',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
  EFBIG: 'the file would be too large',
  EIO: 'the disk reported an input/output error',
};

/** Turns whatever was thrown into an exit code and a line; what is not ours is a bug of ours. */
export function describeFailure(error: unknown): Failure {
  const known = asKnownError(error);
  if (known) {
    const { kind, code, message } = known;
    return { exitCode: exitCodes[kind], code, line: printable(message) };
  }
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    exitCode: exitCodes.bug,
    code: null,
    line: printable(
      `${text}. This is a bug in nnzoo: run the same command with ZOO_DEBUG=1 and report what it prints`,
    ),
  };
}

function asKnownError(error: unknown): NnzooError | null {
  if (isNnzooError(error)) return error;
  if (isSystemError(error)) return fromSystemError(error);
  if (error instanceof RangeError && /allocation failed|typed array length/i.test(error.message)) {
    return new NnzooError('limit', 'memory/exhausted', `Not enough memory: ${error.message}`);
  }
  return null;
}

interface SystemError extends Error {
  readonly code: string;
  readonly syscall: string;
  readonly path?: string;
}

function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

function fromSystemError(error: SystemError): NnzooError {
  const reason = systemReasons[error.code] ?? error.message;
  const subject = error.path ?? `system call ${error.syscall}`;
  const code = `file/${error.code.toLowerCase()}`;
  return new NnzooError('data', code, `${subject}: ${reason}`, { path: error.path });
}
