/** @file A note: one sentence of the student's, corrected where it needs to be, and where the zoo shows it. */

/** The notes are numbered N1 … N34. */
export type NoteId = `N${number}`;

/** A place in the sources. */
export interface Place {
  /** From the repository's root. */
  readonly file: string;
  /** An export of that file. */
  readonly symbol: string;
}

/** One note. */
export interface Note {
  readonly id: NoteId;
  /** The sentence, as it is right. */
  readonly sentence: string;
  /** What the notes say instead, where that is loose or wrong. */
  readonly said?: { readonly words: string; readonly verdict: 'loose' | 'wrong' };
  /** Behind `pnpm zoo`: shows it. */
  readonly command: string;
  readonly place: Place;
  /** A picture in docs/images, without its ending. */
  readonly picture?: string;
}

/** Notes that belong together. */
export interface Part {
  readonly title: string;
  readonly notes: readonly Note[];
}
