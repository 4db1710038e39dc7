/** @file Checks the chain rule over a list of functions. */
import { exercise } from '../../exercise.ts';
import { chainedSlope, type Link } from './solution.ts';

const square: Link = { value: (x) => x * x, slope: (x) => 2 * x };
const shifted: Link = { value: (x) => x + 3, slope: () => 1 };
const reciprocal: Link = { value: (x) => 1 / x, slope: (x) => -1 / (x * x) };
const cube: Link = { value: (x) => x * x * x, slope: (x) => 3 * x * x };

export default exercise(chainedSlope)({
  id: 'chain-rule',
  title: 'the chain rule over a list of functions',
  subject: 'chainedSlope',
  chapter: 'packages/scalar/README.md',
  notes: ['N7'],
  cases: (random) => [
    [[square, shifted], random.uniform(0.5, 2)],
    [[shifted, square, reciprocal], random.uniform(0.5, 2)],
    [[cube, square, shifted, square], random.uniform(0.5, 1.5)],
    [[], random.uniform(0.5, 2)],
  ],
  mistakes: [
    {
      says: 'Every slope is taken at x. Take each at the number that reaches its function: the outer slope at g(x), not at x.',
      formula: (links, x) => links.reduce((slope, link) => slope * link.slope(x), 1),
    },
    {
      says: 'The slopes are added. A change passes through one function after the other, so they multiply.',
      formula: (links, x) => {
        let [at, slope] = [x, 0];
        for (const link of links) {
          slope += link.slope(at);
          at = link.value(at);
        }
        return slope;
      },
    },
    {
      says: 'The value moves on before its slope is taken: each slope belongs to the number that goes in, not to the one that comes out.',
      formula: (links, x) => {
        let [at, slope] = [x, 1];
        for (const link of links) {
          at = link.value(at);
          slope *= link.slope(at);
        }
        return slope;
      },
    },
    {
      says: 'Only the last function counts here: multiply the slopes of all of them.',
      formula: (links, x) => {
        let [at, slope] = [x, 1];
        for (const link of links) {
          slope = link.slope(at);
          at = link.value(at);
        }
        return slope;
      },
    },
  ],
  hints: [
    'Walk through the list with two numbers: where you are, and the product of the slopes so far.',
    'First multiply by the slope at the number that goes in, then let the function act on it.',
  ],
  because:
    'dc/da = dc/db · db/da for each pair of neighbors, so a chain of functions is a product of slopes. An empty chain changes nothing: its slope is 1.',
});
