/** @file Every error a user can meet: a class for the kind, a stable `code` for the case. Read first. */

/** What went wrong, in the coarse: it decides the exit code of the command line. */
export type ErrorKind =
  | 'usage' // a wrong option, name, shape or index: for the caller to fix
  | 'data' // a file, a row, a checkpoint that cannot be used
  | 'diverged' // training produced NaN or infinity
  | 'limit' // too large for the memory or size allowed
  | 'stopped' // asked to by the caller's signal: nothing is lost
  | 'unsupported'; // this machine or engine lacks something needed

/** Facts of an error that a test or a program can read: the sizes, the index, the name. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

/**
 * The base of all errors that nnzoo throws on purpose. Anything else is a bug.
 *
 * The message says what was given, what was expected and, where known, the likely fix; `code` is
 * stable across versions (`'matmul/inner-size'`), and `details` carries the key numbers.
 */
export class NnzooError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly details: ErrorDetails;

  constructor(kind: ErrorKind, code: string, message: string, details: ErrorDetails = {}) {
    super(message);
    this.name = 'NnzooError';
    this.kind = kind;
    this.code = code;
    this.details = details;
  }
}

/** A wrong argument: option, name, shape, axis, index, value out of range. */
export class UsageError extends NnzooError {
  constructor(code: string, message: string, details?: ErrorDetails) {
    super('usage', code, message, details);
    this.name = 'UsageError';
  }
}

/** Shapes that do not fit together; both stand in the message, with the axis. */
export class ShapeError extends UsageError {
  constructor(code: string, message: string, details?: ErrorDetails) {
    super(code, message, details);
    this.name = 'ShapeError';
  }
}

/** A file, a table or a checkpoint that cannot be used; says where (line, column, byte). */
export class DataError extends NnzooError {
  constructor(code: string, message: string, details?: ErrorDetails) {
    super('data', code, message, details);
    this.name = 'DataError';
  }
}

/** Training that produced a value that is not finite. */
export class DivergedError extends NnzooError {
  constructor(code: string, message: string, details?: ErrorDetails) {
    super('diverged', code, message, details);
    this.name = 'DivergedError';
  }
}

/** More memory or a larger size than allowed; says what was requested and what is available. */
export class LimitError extends NnzooError {
  constructor(code: string, message: string, details?: ErrorDetails) {
    super('limit', code, message, details);
    this.name = 'LimitError';
  }
}

/** True for the errors of any copy of this package, so that two copies understand each other. */
export function isNnzooError(error: unknown): error is NnzooError {
  return error instanceof Error && 'kind' in error && 'code' in error && 'details' in error;
}
