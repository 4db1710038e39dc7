/** @file Checks a gradient check. */
import { exercise } from '../../exercise.ts';
import { gradientError } from './solution.ts';

const h = 1e-5;

function squares(x: readonly number[]): number {
  return x.reduce((sum, each, i) => sum + (i + 1) * each * each, 0);
}

function large(x: readonly number[]): number {
  return 1e4 * x[0] * x[1];
}

/** Quotients by `quotientOf`, errors by `errorOf`. */
function checked(
  errorOf: (claimed: number, quotient: number) => number,
  combine: (errors: readonly number[]) => number = (errors) => Math.max(...errors),
): typeof gradientError {
  return (f, x, gradient) =>
    combine(
      gradient.map((claimed, i) => {
        const at = (by: number): number => f(x.map((each, j) => (j === i ? each + by : each)));
        return errorOf(claimed, (at(h) - at(-h)) / (2 * h));
      }),
    );
}

const relative = (claimed: number, quotient: number): number =>
  Math.abs(claimed - quotient) / Math.max(1, Math.abs(claimed), Math.abs(quotient));

export default exercise(gradientError)({
  id: 'gradient-check',
  title: 'is a gradient right?',
  subject: 'gradientError',
  chapter: 'packages/core/README.md',
  tolerance: 1e-6,
  cases: (random) => {
    const x = [random.uniform(1, 2), random.uniform(1, 2)];
    return [
      [squares, x, [2 * x[0] + 0.3, 4 * x[1] - 0.5]],
      [large, x, [1e4 * x[1] + 100, 1e4 * x[0]]],
      [squares, x, [2 * x[0], 4.4 * x[1]]],
    ];
  },
  mistakes: [
    {
      says: 'This is the absolute error. A gradient of 10,000 that is off by 1 is nearly right: divide by the size of the numbers, where they are above 1.',
      formula: checked((claimed, quotient) => Math.abs(claimed - quotient)),
    },
    {
      says: 'This is the mean of the errors. One wrong number among many would hide in it: take the largest.',
      formula: checked(relative, (errors) => errors.reduce((sum, e) => sum + e, 0) / errors.length),
    },
    {
      says: 'The sign of the error is kept, so an error below zero never counts: take its absolute value.',
      formula: checked(
        (claimed, quotient) =>
          (claimed - quotient) / Math.max(1, Math.abs(claimed), Math.abs(quotient)),
      ),
    },
    {
      says: 'All numbers are moved at once. Each gradient is about one of them: move that one and keep the others.',
      formula: (f, x, gradient) => {
        const at = (by: number): number => f(x.map((each) => each + by));
        const quotient = (at(h) - at(-h)) / (2 * h);
        return Math.max(...gradient.map((claimed) => relative(claimed, quotient)));
      },
    },
  ],
  hints: [
    'For each i: a copy of x with x[i] + h, one with x[i] − h, and the central difference of f.',
    'The error of one number is |claimed − quotient| / max(1, |claimed|, |quotient|); return the largest.',
  ],
  because:
    'Relative to the size of the numbers one bound fits all gradients, and the largest error shows a single wrong derivative. In float64 with h = 1e-5 a right gradient is off by about 1e-9.',
});
