/**
 * @file What a wrong answer says about the mistake: first the mistakes that the exercise knows, then what
 * is common to all exercises: a factor, a sign, a transposed matrix, NaN. Read values.ts before.
 */
import type { Exercise } from './exercise.ts';
import { copyOf, kindOf, numbersOf, sameForm, sameValue } from './values.ts';

/** One case: what was called, what came out, what is right. */
export interface Trial {
  readonly args: readonly unknown[];
  readonly got: unknown;
  readonly expected: unknown;
}

/** How far off a number may be, where the exercise does not say it. */
export const defaultTolerance = 1e-9;

/** One or two sentences about the mistake; empty where none is recognized. */
export function diagnose(exercise: Exercise, trials: readonly Trial[]): string {
  const known = exercise.mistakes.find(({ formula }) => explains(exercise, formula, trials));
  if (known) return known.says;
  const wrong = trials.filter(({ got, expected }) => !isRight(exercise, got, expected));
  const form = wrong.find(({ got, expected }) => !sameForm(got, expected));
  if (form) return formRemark(form);
  return numberRemark(trials, wrong, exercise.tolerance ?? defaultTolerance);
}

/** Whether a value is right to the tolerance of the exercise. */
export function isRight({ tolerance }: Exercise, got: unknown, expected: unknown): boolean {
  return sameValue(got, expected, tolerance ?? defaultTolerance);
}

/** Whether the mistake gives the learner's answer in every case. */
function explains(exercise: Exercise, formula: unknown, trials: readonly Trial[]): boolean {
  return trials.every(({ args, got }) => {
    try {
      return isRight(exercise, got, exercise.run(formula, ...copyOf(args)));
    } catch {
      return false;
    }
  });
}

function formRemark({ got, expected }: Trial): string {
  if (got === undefined) return 'Nothing is returned: is there a return in every branch?';
  if (got instanceof Promise) return 'A Promise is returned: leave out async and await.';
  if (isTransposed(got, expected)) return 'Rows and columns are swapped.';
  return `This is ${kindOf(got)}; expected ${kindOf(expected)}.`;
}

function isTransposed(got: unknown, expected: unknown): boolean {
  const [own, right] = [got, expected].map(matrixOf);
  if (!own || !right || right.length === 0) return false;
  if (own.length !== right[0].length || own[0]?.length !== right.length) return false;
  return own.every((row, i) => row.every((each, j) => sameValue(each, right[j][i], 1e-6)));
}

function matrixOf(value: unknown): readonly (readonly unknown[])[] | null {
  if (!Array.isArray(value) || !value.every((row) => Array.isArray(row))) return null;
  return value;
}

function numberRemark(
  trials: readonly Trial[],
  wrong: readonly Trial[],
  tolerance: number,
): string {
  const pairs = trials.flatMap(({ got, expected }) => {
    const [own, right] = [numbersOf(got) ?? [], numbersOf(expected) ?? []];
    return right.map((value, i) => ({ own: own[i], right: value }));
  });
  if (wrong.some(({ got, expected }) => isTransposed(got, expected))) {
    return 'Rows and columns are swapped.';
  }
  const isNaNs = pairs.some(({ own, right }) => Number.isNaN(own) && !Number.isNaN(right));
  if (isNaNs)
    return 'NaN comes out where a number is expected: look for 0/0, ∞ − ∞ or a missing value.';
  const factor = commonFactor(pairs, tolerance);
  if (factor === -1) return 'Right but for the sign.';
  if (factor !== null) return `Right up to the factor ${Number(factor.toPrecision(6))}.`;
  const offset = pairs.length > 1 ? commonOffset(pairs, tolerance) : null;
  if (offset !== null) return `Every number is off by the same ${Number(offset.toPrecision(6))}.`;
  const right = trials.length - wrong.length;
  if (right > 0)
    return `Right in ${right} of ${trials.length} cases; what is special about this one?`;
  return '';
}

interface Pair {
  readonly own: number;
  readonly right: number;
}

/** The one number that all right values were multiplied by; null where there is none, or too little to tell. */
function commonFactor(pairs: readonly Pair[], tolerance: number): number | null {
  const sure = pairs.find(({ right }) => Math.abs(right) > 1e-6);
  if (!sure || pairs.length < 2) return null;
  const factor = sure.own / sure.right;
  if (!Number.isFinite(factor) || factor === 0 || Math.abs(factor - 1) < 1e-6) return null;
  const fits = pairs.every(({ own, right }) => sameValue(own, factor * right, tolerance));
  return fits ? factor : null;
}

/** The one number that was added to all right values; null where there is none. */
function commonOffset(pairs: readonly Pair[], tolerance: number): number | null {
  const offset = pairs[0].own - pairs[0].right;
  if (!Number.isFinite(offset)) return null;
  return pairs.every(({ own, right }) => sameValue(own, right + offset, tolerance)) ? offset : null;
}
