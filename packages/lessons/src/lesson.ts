/** @file A lesson: one idea, one command that shows it, one question whose answer is checked. */
import type { ByteSource } from '@nnzoo/training';
import type { NoteId } from './note.ts';
import type { Page } from './page.ts';

/** A wrong answer that comes of a usual mistake. */
export interface Misconception {
  /** What somebody who makes the mistake answers. */
  readonly value: number;
  /** One or two sentences: what the mistake is, and what to look at. */
  readonly says: string;
}

/** Asks for one number. */
export interface NumberQuestion {
  readonly kind: 'number';
  readonly ask: string;
  /** Computed, not typed in: the question is as right as the library. */
  answer(): number;
  /** How far off an answer may be; default 0.01 of the answer, at least 1e-9. */
  readonly tolerance?: number;
  /** At least two, further from the answer and from each other than the tolerance. */
  readonly mistakes: readonly Misconception[];
}

/** Asks for the shape of a tensor. */
export interface ShapeQuestion {
  readonly kind: 'shape';
  readonly ask: string;
  answer(): readonly number[];
}

/** Asks for one expression, which is run beside the solution. */
export interface CodeQuestion {
  readonly kind: 'code';
  readonly ask: string;
  /**
   * Statements before the expression, which may use all exports of `@nnzoo/core`; several, so that
   * an answer that only fits the numbers of one does not do.
   */
  readonly given: readonly string[];
  readonly solution: string;
}

/** Asks for the order of some steps, which are shown with letters. */
export interface OrderQuestion {
  readonly kind: 'order';
  readonly ask: string;
  /** In the right order. */
  readonly steps: readonly string[];
  /** The order in which they are shown: indices of `steps`, lettered a, b, c … */
  readonly shown: readonly number[];
}

/** Asks for something of one's own: a drawing, a place. What comes of it is said, right or not. */
export interface TryQuestion {
  readonly kind: 'try';
  readonly ask: string;
  /** Lines of an answer; 1 but for a drawing. */
  readonly lines: number;
  /** An answer that is right. */
  readonly example: string;
  /** Takes a few seconds at most. `source` reads what data packages ship. */
  attempt(answer: string, source: ByteSource): Promise<Verdict>;
}

export type Question = NumberQuestion | ShapeQuestion | CodeQuestion | OrderQuestion | TryQuestion;

/** What is said to an answer. */
export interface Verdict {
  readonly isRight: boolean;
  /** What it means; may be empty for a right answer. */
  readonly remark: string;
}

/** One lesson. */
export interface Lesson {
  /** kebab-case. */
  readonly id: string;
  readonly title: string;
  readonly notes: readonly NoteId[];
  /** Lessons whose ideas it uses: they come before it. */
  readonly needs?: readonly string[];
  readonly idea: string;
  /** What it explains, by the names of docs/glossary.md. */
  readonly terms: readonly string[];
  /** The comparison behind it, which `zoo learn <id> --show` draws. */
  readonly page?: Page;
  /** Behind `zoo`: what to run first. */
  readonly command: string;
  readonly question: Question;
  readonly hint: string;
  /** Said after the right answer, or on request: why it is right. */
  readonly because: string;
}
