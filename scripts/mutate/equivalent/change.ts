/** @file What an equivalent change is said by, and reasons that many have. Read first here. */

/** One change: the file, the line it begins in, the text before and after, and why. */
export interface Equivalent {
  readonly file: string;
  /** Without its indentation: a change is found again when lines move. */
  readonly line: string;
  readonly before: string;
  readonly after: string;
  readonly why: string;
}

export const beyond = 'a typed array ignores what is written beyond its end';
export const overwritten =
  'what lands in the next rows is overwritten when these are filled, in order';
export const undefinedIsLess =
  'what lies beyond the end is undefined, and no comparison with it is true';

/** Changes in one file: the line, the text before and after, why. */
export function inFile(
  file: string,
  changes: readonly (readonly [line: string, before: string, after: string, why: string])[],
): Equivalent[] {
  return changes.map(([line, before, after, why]) => ({ file, line, before, after, why }));
}
