/** @file Checks the shape of a broadcast. */
import { exercise } from '../../exercise.ts';
import { broadcastShape } from './solution.ts';

type Sizes = readonly number[];

/** Broadcasts by `size`, which gives null where two sizes do not fit. */
function by(
  size: (x: number, y: number) => number | null,
  at: (sizes: Sizes, i: number, rank: number) => number = (sizes, i, rank) =>
    sizes[i - (rank - sizes.length)] ?? 1,
): typeof broadcastShape {
  return (a, b) => {
    const rank = Math.max(a.length, b.length);
    const shape = Array.from({ length: rank }, (_, i) => size(at(a, i, rank), at(b, i, rank)));
    return shape.every((each) => each !== null) ? shape : null;
  };
}

const right = (x: number, y: number): number | null =>
  x === y || y === 1 ? x : x === 1 ? y : null;

export default exercise(broadcastShape)({
  id: 'broadcast-shapes',
  title: 'the shape of a broadcast',
  subject: 'broadcastShape',
  chapter: 'packages/makemore/README.md',
  notes: ['N24'],
  cases: () => [
    [
      [27, 27],
      [27, 1],
    ],
    [[3, 2], [3]],
    [
      [5, 1, 4],
      [3, 1],
    ],
    [[2, 3], []],
    [[2], [2, 3, 2]],
    [
      [0, 2],
      [1, 2],
    ],
    [[0], [3]],
  ],
  mistakes: [
    {
      says: 'The shapes are aligned at the left. Align them at the right: the last axis meets the last axis.',
      formula: by(right, (sizes, i) => sizes[i] ?? 1),
    },
    {
      says: 'An axis of size 0 meets an axis of size 1 here and becomes 1. The 1 is repeated zero times: the size is 0.',
      formula: by((x, y) => (right(x, y) === null ? null : Math.max(x, y))),
    },
    {
      says: 'Any two sizes fit here. Only equal ones do, or a 1 with anything.',
      formula: by((x, y) => (x === 1 ? y : x)),
    },
    {
      says: 'An axis of size 1 does not fit here: it is repeated as often as the other shape asks.',
      formula: by((x, y) => (x === y ? x : null)),
    },
  ],
  hints: [
    'Walk from the last axis to the first; where one shape has no axis left, it counts as 1.',
    'Equal sizes stay, a 1 takes the other size (0 too), anything else does not fit.',
  ],
  because:
    'Aligned at the right, [3, 2] and [3] do not fit and [3, 2] and [3, 1] do: this is why counts are divided by row sums with the axis kept. Without it [27, 27] / [27] silently divides by the wrong axis.',
});
