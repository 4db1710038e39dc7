/** @file What a JPEG file is refused for, in the same words wherever it is found. Read first. */
import { DataError } from '@nnzoo/core';

/** The file does not hold together: `what` says where. */
export function damaged(name: string, what: string): DataError {
  return new DataError('jpeg/damaged', `${name}: ${what}: the file is damaged; copy it again`, {
    file: name,
  });
}

/** The file ends before its picture does. */
export function truncated(name: string): DataError {
  return new DataError(
    'jpeg/truncated',
    `${name}: the file ends in the middle of its picture: copy it again`,
    { file: name },
  );
}

/** A JPEG of a rare kind: `what` names the kind. */
export function unsupported(name: string, what: string): DataError {
  return new DataError(
    'jpeg/kind',
    `${name}: ${what}; JPEG files of 8 bits, gray or with three colors, baseline or progressive, are read: save it as one, or as PNG`,
    { file: name, kind: what },
  );
}
