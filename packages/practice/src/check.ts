/** @file Checks what a learner wrote: every case of several seeds, then what the mistake was. Read diagnose.ts before. */
import { createRng } from '@nnzoo/core';
import { diagnose, isRight, type Trial } from './diagnose.ts';
import type { Exercise } from './exercise.ts';
import { copyOf, sameValue, show } from './values.ts';

/** What a check found. */
export interface Verdict {
  readonly state: 'right' | 'wrong' | 'failed' | 'open';
  /** What it means, in one or two sentences; empty where nothing more than the numbers is known. */
  readonly remark: string;
  /** The call that is shown, as it would be written. */
  readonly called?: string;
  readonly got?: string;
  readonly expected?: string;
}

/** The message of the line that stands in a file where nothing was written yet. */
export const notWritten = 'write this';

/** Seeds of the cases. */
const seeds = [1, 2, 3, 4, 5];

/**
 * Runs the subject on all cases and compares it with the solution.
 *
 * @param onLarge called before the case that only a fast solution ends in time
 */
export function check(exercise: Exercise, subject: unknown, onLarge?: () => void): Verdict {
  const trials: Trial[] = [];
  for (const seed of seeds) {
    for (const args of exercise.cases(createRng(seed).stream(exercise.id))) {
      const outcome = attempt(exercise, subject, args);
      if ('state' in outcome) return outcome;
      trials.push(outcome);
    }
  }
  const wrong = trials.find(({ got, expected }) => !isRight(exercise, got, expected));
  if (wrong) return wrongVerdict(exercise, wrong, diagnose(exercise, trials));
  return repeated(exercise, subject, trials[0]) ?? large(exercise, subject, onLarge);
}

/** One case; a verdict where there is no answer to compare. */
function attempt(exercise: Exercise, subject: unknown, args: readonly unknown[]): Trial | Verdict {
  const given = copyOf(args);
  let got: unknown;
  try {
    got = exercise.run(subject, ...given);
  } catch (error) {
    return failure(exercise, args, error);
  }
  const kept = given.findIndex((each, i) => !sameValue(each, args[i], 0));
  if (kept >= 0 && !exercise.changesArguments) {
    return {
      state: 'wrong',
      remark: `It changes its ${ordinal(kept)} argument: make a new array, whoever called you still needs the old one.`,
      called: callOf(exercise, args),
      got: `${show(args[kept])} became ${show(given[kept])}`,
    };
  }
  return { args, got, expected: exercise.run(exercise.solution, ...copyOf(args)) };
}

function failure(exercise: Exercise, args: readonly unknown[], error: unknown): Verdict {
  const { message } = error instanceof Error ? error : new Error(String(error));
  if (message === notWritten) return { state: 'open', remark: '' };
  return { state: 'failed', remark: errorLine(error), called: callOf(exercise, args) };
}

/** The message, with the line of the learner's file where it is known. */
export function errorLine(error: unknown): string {
  if (!(error instanceof Error)) return `It throws ${show(error)}.`;
  const line = error.stack?.match(/practice-file:(\d+)/)?.[1];
  const where = line === undefined ? '' : ` in line ${Number(line) - headerLines}`;
  return `${error.name}${where}: ${error.message}`;
}

/** Lines that the engine puts before a function's text. */
const headerLines = 2;

function ordinal(index: number): string {
  return ['first', 'second', 'third', 'fourth'][index] ?? `${index + 1}th`;
}

/** The same case once more: the same answer, or chance is in it. */
function repeated(exercise: Exercise, subject: unknown, { args, got }: Trial): Verdict | null {
  const again = exercise.run(subject, ...copyOf(args));
  if (isRight(exercise, again, got)) return null;
  const remark =
    'The same call gives another answer the second time: does it keep something, or draw a random number of its own?';
  return {
    state: 'wrong',
    remark,
    called: callOf(exercise, args),
    got: show(again),
    expected: show(got),
  };
}

function large(exercise: Exercise, subject: unknown, onLarge?: () => void): Verdict {
  if (exercise.large) {
    onLarge?.();
    const args = exercise.large.args(createRng(seeds[0]).stream(`${exercise.id} large`));
    const outcome = attempt(exercise, subject, args);
    if ('state' in outcome) return outcome;
    if (!isRight(exercise, outcome.got, outcome.expected)) {
      return wrongVerdict(exercise, outcome, 'Right on small inputs, not on a large one.');
    }
  }
  return { state: 'right', remark: exercise.because };
}

function wrongVerdict(exercise: Exercise, { args, got, expected }: Trial, remark: string): Verdict {
  return {
    state: 'wrong',
    remark,
    called: callOf(exercise, args),
    got: show(got),
    expected: show(expected),
  };
}

function callOf({ subject, isCall }: Exercise, args: readonly unknown[]): string {
  const list = args.map(show).join(', ');
  return isCall ? `${subject}(${list})` : `${subject} with ${list}`;
}
