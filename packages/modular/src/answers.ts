/**
 * @file What a network says to some rows, in one form for all: numbers that can be averaged. Begin
 * here.
 */

import type { TablePredictions } from '@nnzoo/data';
import { largest } from '@nnzoo/training';

/** A probability for each class, or one number in the unit of the data: [rows, width]. */
export interface Answer {
  /** K classes, or 1 where a number is predicted. */
  readonly width: number;
  /** Row-major. */
  readonly values: Float64Array;
}

/** An answer and whose it is. */
export interface NamedAnswer {
  readonly name: string;
  readonly answer: Answer;
}

/** The uniform answer, before anything is known: every class 1/K; of numbers 0. */
export function uniform(rows: number, width: number): Answer {
  return { width, values: new Float64Array(rows * width).fill(width === 1 ? 0 : 1 / width) };
}

/**
 * Reads what a member's `predict` gave: probabilities, or values; or classes alone, each of which
 * becomes one-hot. A class of −1 is uniform. Null where it is none of these.
 */
export function readAnswer(output: unknown, rows: number, width: number): Answer | null {
  if (width === 1) {
    const values = field(output, 'values');
    return values?.length === rows ? { width, values: Float64Array.from(values) } : null;
  }
  const probabilities = field(output, 'probabilities');
  if (probabilities?.length === rows * width) {
    return { width, values: Float64Array.from(probabilities) };
  }
  const classes = field(output, 'classes');
  return classes?.length === rows ? oneHot(classes, width) : null;
}

/** The list of numbers in a field of an object. */
function field(object: unknown, name: string): ArrayLike<number> | null {
  if (typeof object !== 'object' || object === null || !(name in object)) return null;
  const value: unknown = Reflect.get(object, name);
  const isList =
    value instanceof Float32Array || value instanceof Float64Array || value instanceof Int32Array;
  return isList || (Array.isArray(value) && value.every((item) => typeof item === 'number'))
    ? value
    : null;
}

/** One-hot: 1 for the class of each row, 0 for the others; uniform where it is −1. */
export function oneHot(classes: ArrayLike<number>, width: number): Answer {
  const values = new Float64Array(classes.length * width);
  for (let row = 0; row < classes.length; row++) {
    if (classes[row] >= 0) values[row * width + classes[row]] = 1;
    else values.fill(1 / width, row * width, (row + 1) * width);
  }
  return { width, values };
}

/**
 * Averaging: p(k|x) = Σₘ pₘ(k|x) / M; of numbers, their mean.
 *
 * @see Hansen, Salamon (1990), Neural network ensembles, IEEE Trans. PAMI 12, 993–1001
 */
export function average(answers: readonly Answer[]): Answer {
  const [{ width, values: first }] = answers;
  const values = new Float64Array(first.length);
  for (const answer of answers)
    for (let i = 0; i < values.length; i++) values[i] += answer.values[i];
  return { width, values: values.map((sum) => sum / answers.length) };
}

/** Voting: each member's class counts one, however sure it is; of numbers, the median. */
export function vote(answers: readonly Answer[]): Answer {
  const [{ width, values }] = answers;
  if (width > 1) return average(answers.map((each) => oneHot(classesOf(each), width)));
  const medians = values.map((_, row) => median(answers.map((each) => each.values[row])));
  return { width, values: medians };
}

function median(values: number[]): number {
  const sorted = values.sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The likeliest class of each row; of equal ones, the first. */
export function classesOf({ values, width }: Answer): Int32Array {
  return largest(values, width);
}

/** As the harness takes predictions. */
export function predictionsOf(answer: Answer): TablePredictions {
  const { width, values } = answer;
  if (width === 1) return { kind: 'value', values };
  return { kind: 'class', classes: classesOf(answer), probabilities: values };
}
