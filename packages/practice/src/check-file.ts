/**
 * @file Checks the file of a learner, as a thread or a worker does it, and what is said where it has to be
 * ended. Read check.ts and learner-file.ts before.
 */
import { check, errorLine, type Verdict } from './check.ts';
import { exercises } from './exercises/index.ts';
import { findExercise, LearnerError, subjectOf } from './learner-file.ts';

/** What is checked. */
export interface FileToCheck {
  /** Of the exercise. */
  readonly id: string;
  readonly text: string;
  /** The text of its solution: what that imports the learner may import too. */
  readonly solutionText: string;
}

/** A verdict, and the first lines that the file printed. */
export interface Checked extends Verdict {
  readonly printed: readonly string[];
}

/** Milliseconds that a file has for all its cases. */
export const patience = 5000;

/** Lines of a file's own output that are shown. */
const shownLines = 10;

/**
 * Runs what a learner wrote: call it where a loop without an end can be stopped.
 *
 * @param onLarge called before the case that only a fast solution ends in time
 */
export function checkFile({ id, ...texts }: FileToCheck, onLarge: () => void): Checked {
  const printed: string[] = [];
  const print = (line: string): void => {
    if (printed.length < shownLines) printed.push(line);
  };
  try {
    const exercise = findExercise(exercises, id);
    const subject = subjectOf(exercise, { ...texts, print });
    return { ...check(exercise, subject, onLarge), printed };
  } catch (error) {
    return failedCheck(error, printed);
  }
}

/** What is said of a file that could not be checked to its end. */
export function failedCheck(error: unknown, printed: readonly string[] = []): Checked {
  const remark = error instanceof LearnerError ? error.message : errorLine(error);
  return { state: 'failed', remark, printed };
}

/**
 * What is said when the patience is over.
 *
 * @param large what makes it slow, where the large case was being tried
 */
export function tooSlow(large: string | null): Checked {
  const seconds = patience / 1000;
  const remark =
    large === null
      ? `Not done after ${seconds} s: is there a loop without an end?`
      : `Right on small inputs, but not done after ${seconds} s with a large one: ${large}`;
  return { state: 'failed', remark, printed: [] };
}
