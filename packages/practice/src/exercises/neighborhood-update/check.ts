/** @file Checks the neighborhood update of a map. */
import { exercise } from '../../exercise.ts';
import { matrix, numbers } from '../numbers.ts';
import { neighborhoodUpdate } from './solution.ts';

const grid = [
  [0, 0],
  [1, 0],
  [2, 0],
  [0, 1],
  [1, 1],
  [2, 1],
];

type Args = Parameters<typeof neighborhoodUpdate>;

/** An update with another h. */
function by(
  strength: (unit: number, ...args: Args) => number,
  sign = 1,
): typeof neighborhoodUpdate {
  return (...args) => {
    const [weights, , , x, { rate }] = args;
    return weights.map((own, unit) => {
      const h = strength(unit, ...args);
      return own.map((w, j) => w + sign * rate * h * (x[j] - w));
    });
  };
}

function squared(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, each, j) => sum + (each - b[j]) ** 2, 0);
}

export default exercise(neighborhoodUpdate)({
  id: 'neighborhood-update',
  title: 'the neighborhood update of a map',
  subject: 'neighborhoodUpdate',
  chapter: 'packages/som/README.md',
  notes: ['N12'],
  cases: (random) => [
    [matrix(random, 6, 2), grid, 1, numbers(random, 2), { rate: 0.5, radius: 1.5 }],
    [matrix(random, 6, 3), grid, 5, numbers(random, 3), { rate: 0.1, radius: 0.7 }],
  ],
  mistakes: [
    {
      says: 'The distance is measured between weights, in data space. Neighbors are units that are near on the grid.',
      formula: by((unit, weights, _, winner, __, { radius }) =>
        Math.exp(-squared(weights[unit], weights[winner]) / (2 * radius ** 2)),
      ),
    },
    {
      says: 'Only the winner moves: its neighbors on the grid move too, or no map forms.',
      formula: by((unit, _, __, winner) => (unit === winner ? 1 : 0)),
    },
    {
      says: 'All units move alike: h falls with the distance to the winner on the grid.',
      formula: by(() => 1),
    },
    {
      says: 'The distance on the grid is not squared: h = e^(−d²/(2·radius²)).',
      formula: by((unit, _, positions, winner, __, { radius }) =>
        Math.exp(-Math.sqrt(squared(positions[unit], positions[winner])) / (2 * radius ** 2)),
      ),
    },
    {
      says: 'The units move away from the input: w + rate · h · (x − w).',
      formula: by(
        (unit, _, positions, winner, __, { radius }) =>
          Math.exp(-squared(positions[unit], positions[winner]) / (2 * radius ** 2)),
        -1,
      ),
    },
  ],
  hints: [
    'For each unit: its squared distance to the winner’s position, from that h, and then a step towards x.',
    'own.map((w, j) => w + rate · h · (x[j] − w)), with h = Math.exp(−squared / (2 · radius²)).',
  ],
  because:
    'The winner moves by the whole rate and its neighbors on the grid by less, so units that stand side by side come to answer similar inputs. That is what makes a map of it, and not just a set of centers.',
});
