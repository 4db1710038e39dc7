/** @file Checks the forward difference quotient. */
import { exercise } from '../../exercise.ts';
import { curves } from '../curves.ts';
import { differenceQuotient } from './solution.ts';

export default exercise(differenceQuotient)({
  id: 'difference-quotient',
  title: 'the slope by a small step',
  subject: 'differenceQuotient',
  chapter: 'packages/scalar/README.md',
  notes: ['N6'],
  cases: (random) => curves.map((f) => [f, random.uniform(0.5, 3), random.uniform(0.001, 0.1)]),
  mistakes: [
    {
      says: 'This is divided by x. The change of f belongs over the distance that x moved, which is h.',
      formula: (f, x, h) => (f(x + h) - f(x)) / x,
    },
    {
      says: 'The sign is wrong: the later value comes first, f(x + h) − f(x).',
      formula: (f, x, h) => (f(x) - f(x + h)) / h,
    },
    {
      says: 'The step is left out of the division: this is the change of f, not its slope.',
      formula: (f, x, h) => f(x + h) - f(x),
    },
    {
      says: 'h is not the step that was asked for: use the h that is given, whatever its size.',
      formula: (f, x) => (f(x + 1) - f(x)) / 1,
    },
    {
      says: 'This is the central difference, the next exercise: here only one step, forward.',
      formula: (f, x, h) => (f(x + h) - f(x - h)) / (2 * h),
    },
  ],
  hints: [
    'Call f twice: once at x, once a step further on.',
    'The difference of the two values, divided by the length of the step.',
  ],
  because:
    'For h → 0 this becomes the derivative. With a step that is not 0 it is off by about h·f″(x)/2: for x² by exactly h.',
});
