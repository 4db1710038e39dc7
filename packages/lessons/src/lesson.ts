/** @file A lesson: one idea, one command that shows it, one question whose answer is checked. */
import type { NoteId } from './note.ts';
import type { Page } from './page.ts';

/** Asks for one number. */
export interface NumberQuestion {
  readonly kind: 'number';
  readonly ask: string;
  /** Computed, not typed in: the question is as right as the library. */
  answer(): number;
  /** How far off an answer may be; default 0.01 of the answer, at least 1e-9. */
  readonly tolerance?: number;
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

export type Question = NumberQuestion | ShapeQuestion | CodeQuestion;

/** One lesson. */
export interface Lesson {
  /** kebab-case. */
  readonly id: string;
  readonly title: string;
  readonly notes: readonly NoteId[];
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
