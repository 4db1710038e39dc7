/** @file A page: a sentence of the notes, what is loose or wrong in it, and a comparison that shows it. */
import type { ByteSource, Figure, TableFigure } from '@nnzoo/training';
import type { NoteId } from './note.ts';

/** What a comparison came to. */
export interface Comparison {
  /** The numbers, side by side. */
  readonly table: TableFigure;
  readonly figures: readonly Figure[];
  /** What the numbers say, in a sentence or two. */
  readonly finding: string;
}

/** One comparison, to be run, drawn and read. */
export interface Page {
  /** As in `zoo learn <id> --show`, kebab-case. */
  readonly id: string;
  readonly title: string;
  /** The notes that it is about. */
  readonly notes: readonly NoteId[];
  /** What the notes say, in our words. */
  readonly said: string;
  /** What is right. */
  readonly corrected: string;
  /** The same each time; within a few seconds. `source` reads what data packages ship. */
  compare(source: ByteSource): Promise<Comparison>;
}
