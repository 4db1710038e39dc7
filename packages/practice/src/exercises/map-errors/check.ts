/** @file Checks the errors of a map. */
import { exercise } from '../../exercise.ts';
import { matrix } from '../numbers.ts';
import { mapErrors } from './solution.ts';

const grid = [
  [0, 0],
  [1, 0],
  [2, 0],
  [0, 1],
  [1, 1],
  [2, 1],
  [0, 2],
  [1, 2],
  [2, 2],
];

/** Errors by another rule for neighbors. */
function by(
  isNeighbor: (best: readonly number[], second: readonly number[]) => boolean,
  secondOf: (order: readonly number[]) => number = ([, second]) => second,
): typeof mapErrors {
  return (distances, positions) => {
    const outside = distances.filter((own) => {
      const order = own.map((_, unit) => unit).sort((a, b) => own[a] - own[b] || a - b);
      return !isNeighbor(positions[order[0]], positions[secondOf(order)]);
    });
    const { quantization } = mapErrors(distances, positions);
    return { quantization, topographic: outside.length / distances.length };
  };
}

const atMost = (limit: number) => (a: readonly number[], b: readonly number[]) =>
  a.every((place, axis) => Math.abs(place - b[axis]) <= limit);

export default exercise(mapErrors)({
  id: 'map-errors',
  title: 'quantization and topographic error',
  subject: 'mapErrors',
  chapter: 'packages/som/README.md',
  cases: (random) => [
    [matrix(random, 20, 9, 0, 2), grid],
    [matrix(random, 15, 9, 0, 2), grid],
  ],
  mistakes: [
    {
      says: 'Units that touch at a corner count as torn apart here. On this grid they are neighbors: at most 1 in each direction.',
      formula: by((a, b) => a.reduce((sum, place, i) => sum + Math.abs(place - b[i]), 0) <= 1),
    },
    {
      says: 'The second unit is the best one again, so nothing is ever torn: leave the best out when you look for the second.',
      formula: by(atMost(1), ([best]) => best),
    },
    {
      says: 'The third best unit is compared: the two nearest count.',
      formula: by(atMost(1), ([, , third]) => third),
    },
    {
      says: 'The topographic error is the share of inputs that are not torn apart: take one minus it.',
      formula: (distances, positions) => {
        const { quantization, topographic } = mapErrors(distances, positions);
        return { quantization, topographic: 1 - topographic };
      },
    },
    {
      says: 'The quantization error squares the distances: it is their plain mean.',
      formula: (distances, positions) => {
        const least = distances.map((own) => Math.min(...own));
        const quantization = least.reduce((sum, d) => sum + d * d, 0) / least.length;
        return { ...mapErrors(distances, positions), quantization };
      },
    },
  ],
  hints: [
    'For each input sort the units by distance. The first gives the one error, the first two the other.',
    'Neighbors: |difference| ≤ 1 on every axis of the grid. Count the inputs for which that does not hold, and divide by their number.',
  ],
  because:
    'The first error says how well the units stand for the data, the second whether the grid lies without folds. A map with many units has a small first error and may still be folded.',
});
