/** @file Checks the gradient of what was broadcast. */
import { exercise } from '../../exercise.ts';
import { matrix } from '../numbers.ts';
import { gradientOfRepeated } from './solution.ts';

export default exercise(gradientOfRepeated)({
  id: 'undo-broadcast',
  title: 'undo a broadcast in the backward pass',
  subject: 'gradientOfRepeated',
  chapter: 'packages/core/README.md',
  notes: ['N24'],
  cases: (random) => [
    [matrix(random, 3, 2), 0],
    [matrix(random, 3, 2), 1],
    [matrix(random, 1, 4), 0],
    [matrix(random, 4, 4), 1],
  ],
  mistakes: [
    {
      says: 'The wrong axis is added up: what was repeated along an axis is summed along that axis, and the other one stays.',
      formula: (gradient, axis) => gradientOfRepeated(gradient, axis === 0 ? 1 : 0),
    },
    {
      says: 'This is the mean over the uses. A number that is used three times changes the result three times: sum.',
      formula: (gradient, axis) => {
        const n = axis === 0 ? gradient.length : gradient[0].length;
        return gradientOfRepeated(gradient, axis).map((each) => each / n);
      },
    },
    {
      says: 'Only the first use counts here: add up all of them.',
      formula: (gradient, axis) =>
        axis === 0 ? [...gradient[0]] : gradient.map(([first]) => first),
    },
    {
      says: 'Everything is added up into each number: each has its own column or row of uses.',
      formula: (gradient, axis) => {
        const all = gradient.flat().reduce((sum, g) => sum + g, 0);
        return gradientOfRepeated(gradient, axis).map(() => all);
      },
    },
  ],
  hints: [
    'A row that is repeated: number j of it stands in column j of every row. Which gradients does it collect?',
    'axis 0: for each column the sum over the rows. axis 1: for each row the sum over the columns.',
  ],
  because:
    'Repeating is a linear map, and its transpose adds up. It is the rule for a value used twice, for many uses at once: a bias collects the gradient of every row of the batch.',
});
