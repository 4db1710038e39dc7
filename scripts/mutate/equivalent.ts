/**
 * @file Changes of the source that change no behavior, found by reading what survived. Each with the
 * reason; a reason is a claim about all inputs, not about the tests.
 */

/** One change: the file, the text before and after as `pnpm mutate` prints them whole, and why. */
export interface Equivalent {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  readonly why: string;
}

export const equivalents: readonly Equivalent[] = [];
