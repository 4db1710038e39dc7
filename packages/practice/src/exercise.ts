/**
 * @file An exercise: a few lines to write, cases that try them, and the mistakes that the check knows by
 * their numbers. The package's reading starts here.
 */
import type { Rng } from '@nnzoo/core';

/** One usual mistake: what a learner who made it would have written. */
export interface Mistake<Subject> {
  /** One or two sentences to the learner: what the mistake is, and what to look at. */
  readonly says: string;
  /** The solution with the mistake in it. */
  readonly formula: Subject;
}

/** A case that only a fast solution ends in time. */
export interface LargeCase<Args extends readonly unknown[]> {
  /** Said when the time is over: what makes it slow. */
  readonly says: string;
  readonly args: (random: Rng) => Args;
}

/** What an exercise states beside its solution. `Subject` is the function or class that is written. */
export interface ExerciseSpec<Subject, Args extends readonly unknown[]> {
  /** kebab-case; the name of its folder and of the learner's file. */
  readonly id: string;
  readonly title: string;
  /** The name that the learner's file exports. */
  readonly subject: string;
  /** The chapter to read first: a page of the repository, from its root. */
  readonly chapter: string;
  /** The notes it belongs to, such as N9. */
  readonly notes?: readonly string[];
  /** Cases of one seed, ordinary ones first: the first that fails is shown. */
  readonly cases: (random: Rng) => readonly Args[];
  readonly large?: LargeCase<Args>;
  /** Relative to 1 + |expected|; default 1e-9. */
  readonly tolerance?: number;
  /** True where the subject is meant to change its arguments. */
  readonly changesArguments?: boolean;
  /** At least three, where a mistake can be told by its numbers. */
  readonly mistakes: readonly Mistake<Subject>[];
  /** Two steps; the solution is the third. */
  readonly hints: readonly [string, string];
  /** Said beside the solution, and after the right answer: why it is right. */
  readonly because: string;
}

/** An exercise whose types are settled: what the check and the list work with. */
export interface Exercise extends ExerciseSpec<unknown, readonly unknown[]> {
  readonly solution: unknown;
  /** Uses a subject, the learner's or the solution, with the arguments of one case. */
  readonly run: (subject: unknown, ...args: readonly unknown[]) => unknown;
  /** Whether the subject is simply called with the arguments. */
  readonly isCall: boolean;
}

/** States an exercise whose subject is a function, called with the arguments of each case. */
export function exercise<Args extends unknown[], Result>(solution: (...args: Args) => Result) {
  return (spec: ExerciseSpec<(...args: Args) => Result, Args>): Exercise => {
    const call = (subject: typeof solution, ...args: Args): Result => subject(...args);
    return { ...exerciseBy(solution, call)(spec), isCall: true };
  };
}

/** States an exercise whose subject is used otherwise than by one call: `run` says how. */
export function exerciseBy<Subject, Args extends unknown[]>(
  solution: Subject,
  run: (subject: Subject, ...args: Args) => unknown,
) {
  return (spec: ExerciseSpec<Subject, Args>): Exercise =>
    ({ ...spec, solution, run, isCall: false }) as object as Exercise;
}
