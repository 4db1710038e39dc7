/** @file Checks the loss with a tube. */
import { exercise } from '../../exercise.ts';
import { epsilonInsensitive } from './solution.ts';

export default exercise(epsilonInsensitive)({
  id: 'epsilon-insensitive',
  title: 'a loss with a tube',
  subject: 'epsilonInsensitive',
  chapter: 'packages/linear/README.md',
  notes: ['N32'],
  cases: (random) => [
    [random.uniform(2, 3), 1, 0.5],
    [random.uniform(-1, 0), 1, 0.5],
    [random.uniform(0.8, 1.2), 1, 0.5],
    [1.5, 1, 0.5],
  ],
  mistakes: [
    {
      says: 'There is a slope inside the tube too. Errors up to epsilon cost nothing, so nothing pulls at them.',
      formula: (predicted, actual, epsilon) => {
        const { loss } = epsilonInsensitive(predicted, actual, epsilon);
        return { loss, slope: Math.sign(predicted - actual) };
      },
    },
    {
      says: 'Only predictions that are too high cost something: take the absolute error.',
      formula: (predicted, actual, epsilon) => {
        const beyond = predicted - actual - epsilon;
        return { loss: Math.max(0, beyond), slope: beyond > 0 ? 1 : 0 };
      },
    },
    {
      says: 'The whole error is counted where it leaves the tube: only what is beyond epsilon costs, or the loss jumps at the edge.',
      formula: (predicted, actual, epsilon) => {
        const { slope } = epsilonInsensitive(predicted, actual, epsilon);
        return { loss: slope === 0 ? 0 : Math.abs(predicted - actual), slope };
      },
    },
    {
      says: 'The slope is turned around: a prediction that is too high has slope 1.',
      formula: (predicted, actual, epsilon) => {
        const { loss, slope } = epsilonInsensitive(predicted, actual, epsilon);
        return { loss, slope: -slope };
      },
    },
  ],
  hints: [
    'Three cases: inside the tube, above it, below it.',
    'max(0, |error| − epsilon); the slope is 0, 1 or −1.',
  ],
  because:
    'Rows inside the tube have slope 0 and no part in the solution: the others are the support vectors. A wider tube leaves fewer of them.',
});
