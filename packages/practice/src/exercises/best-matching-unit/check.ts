/** @file Checks the search for the best-matching unit. */
import { exercise } from '../../exercise.ts';
import { matrix, numbers } from '../numbers.ts';
import { bestMatchingUnit } from './solution.ts';

/** The search by another distance, and another rule for equals. */
function by(
  distanceOf: (own: readonly number[], x: readonly number[]) => number,
  isLast = false,
): typeof bestMatchingUnit {
  return (weights, x) => {
    const distances = weights.map((own) => distanceOf(own, x));
    const least = Math.min(...distances);
    const unit = isLast ? distances.lastIndexOf(least) : distances.indexOf(least);
    return { unit, distance: least };
  };
}

const squared = (own: readonly number[], x: readonly number[]): number =>
  own.reduce((sum, w, j) => sum + (w - x[j]) ** 2, 0);

export default exercise(bestMatchingUnit)({
  id: 'best-matching-unit',
  title: 'the best-matching unit',
  subject: 'bestMatchingUnit',
  chapter: 'packages/som/README.md',
  notes: ['N12'],
  cases: (random) => [
    [matrix(random, 6, 3), numbers(random, 3)],
    [
      [
        [1, 0],
        [0, 1],
        [1, 0],
      ],
      [2, 0],
    ],
    [
      [
        [0, 3],
        [2, 2],
      ],
      [0, 0],
    ],
  ],
  mistakes: [
    {
      says: 'This is the squared distance. The nearest unit is the same, but the distance is its root.',
      formula: by(squared),
    },
    {
      says: 'Of two units at the same distance the last is taken: take the first, with < and not ≤.',
      formula: by((own, x) => Math.sqrt(squared(own, x)), true),
    },
    {
      says: 'The sizes of the differences are added up: the map’s distance is the root of the sum of their squares.',
      formula: by((own, x) => own.reduce((sum, w, j) => sum + Math.abs(w - x[j]), 0)),
    },
    {
      says: 'This is the unit farthest away: look for the smallest distance.',
      formula: (weights, x) => {
        const distances = weights.map((own) => Math.sqrt(squared(own, x)));
        const most = Math.max(...distances);
        return { unit: distances.indexOf(most), distance: most };
      },
    },
  ],
  hints: [
    'Keep the best unit so far and its distance; each unit is compared with it.',
    'Compare squared distances with <, and take the root once, at the end.',
  ],
  because:
    'The root grows with what is under it, so the nearest unit can be found without it; the distance that is reported is the quantization error of this input, in the units of the data.',
});
