/** @file Checks the central difference quotient. */
import { exercise } from '../../exercise.ts';
import { curves } from '../curves.ts';
import { centralDifference } from './solution.ts';

export default exercise(centralDifference)({
  id: 'central-difference',
  title: 'the slope by a step to both sides',
  subject: 'centralDifference',
  chapter: 'packages/scalar/README.md',
  notes: ['N6'],
  cases: (random) => curves.map((f) => [f, random.uniform(1, 3), random.uniform(0.01, 0.1)]),
  mistakes: [
    {
      says: 'This is divided by h, but x − h and x + h are 2h apart.',
      formula: (f, x, h) => (f(x + h) - f(x - h)) / h,
    },
    {
      says: 'This is the step forward alone. Take f(x − h) in place of f(x), and the distance between the two.',
      formula: (f, x, h) => (f(x + h) - f(x)) / h,
    },
    {
      says: 'The steps are h/2: x ± h/2 are h apart, so this is a slope too, but asked for is the one of x ± h.',
      formula: (f, x, h) => (f(x + h / 2) - f(x - h / 2)) / h,
    },
    {
      says: 'The sign is wrong: the value further right comes first.',
      formula: (f, x, h) => (f(x - h) - f(x + h)) / (2 * h),
    },
  ],
  hints: [
    'One value at x + h, one at x − h; the one at x is not needed.',
    'How far are x − h and x + h apart? Divide by that.',
  ],
  because:
    'f(x ± h) = f(x) ± h·f′(x) + h²·f″(x)/2 ± …: in the difference the terms with h² cancel. The error falls with h² instead of h; for x² it is 0.',
});
