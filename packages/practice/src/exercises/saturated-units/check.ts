/** @file Checks the count of saturated and dead units. */
import { exercise } from '../../exercise.ts';
import { matrix } from '../numbers.ts';
import { saturation } from './solution.ts';

/** Counts by another rule. */
function by(
  isSaturated: (t: number) => boolean,
  isDead: (column: readonly number[]) => boolean = (column) => column.every(isSaturated),
): typeof saturation {
  return (activations) => {
    const values = activations.flat();
    const columns = activations[0].map((_, unit) => activations.map((row) => row[unit]));
    return {
      share: values.filter(isSaturated).length / values.length,
      dead: columns.filter(isDead).length,
    };
  };
}

const right = (t: number): boolean => Math.abs(t) > 0.97;

export default exercise(saturation)({
  id: 'saturated-units',
  title: 'saturated and dead units',
  subject: 'saturation',
  chapter: 'packages/makemore/README.md',
  notes: ['N26'],
  cases: (random) => [
    [matrix(random, 8, 5, -4, 4).map((row) => [Math.tanh(5), ...row.map((x) => Math.tanh(x))])],
    [matrix(random, 6, 4, -3, 3).map((row) => [...row.map((x) => Math.tanh(x)), -0.99])],
  ],
  mistakes: [
    {
      says: 'Only values near 1 are counted: tanh saturates at −1 as well. Compare |t|.',
      formula: by((t) => t > 0.97),
    },
    {
      says: 'A unit counts as dead when one row of the batch saturates it. It is dead when all do.',
      formula: by(right, (column) => column.some(right)),
    },
    {
      says: 'Only the first row is looked at for dead units: ask every row of the batch.',
      formula: by(right, ([first]) => right(first)),
    },
    {
      says: 'tanh is taken once more: the numbers given are behind it already.',
      formula: by((t) => right(Math.tanh(t))),
    },
    {
      says: 'Dead rows are counted, not dead units: a unit is a column.',
      formula: (activations) => ({
        share: saturation(activations).share,
        dead: activations.filter((row) => row.every(right)).length,
      }),
    },
  ],
  hints: [
    'share: over all numbers of the matrix. dead: over its columns.',
    '|t| > 0.97 for a value; a unit is dead where that holds for every row.',
  ],
  because:
    'A saturated value lets less than 6 % of the gradient through. A unit that is saturated for the whole batch gets almost none and does not learn: weights that begin too large do this.',
});
