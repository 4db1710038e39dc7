/** @file Checks a pass of k-means, with an empty cluster. */
import { exercise } from '../../exercise.ts';
import { matrix } from '../numbers.ts';
import { kMeansPass } from './solution.ts';

export default exercise(kMeansPass)({
  id: 'k-means-pass',
  title: 'one pass of k-means',
  subject: 'kMeansPass',
  chapter: 'packages/rbf/README.md',
  cases: (random) => {
    const rows = matrix(random, 8, 2);
    return [
      [rows, [rows[0], rows[5], rows[7]]],
      [
        rows,
        [
          [0.1, 0.2],
          [50, 50],
        ],
      ],
      [
        [[0], [1], [2]],
        [[0.5], [1.5]],
      ],
    ];
  },
  mistakes: [
    {
      says: 'A center without rows becomes NaN: 0/0. Let it stay where it is.',
      formula: (rows, centers) => {
        const { labels } = kMeansPass(rows, centers);
        const moved = centers.map((center, k) => {
          const own = rows.filter((_, i) => labels[i] === k);
          return center.map((_, j) => own.reduce((sum, row) => sum + row[j], 0) / own.length);
        });
        return { centers: moved, labels };
      },
    },
    {
      says: 'The labels are those after the centers moved. In one pass the rows are assigned first, with the old centers.',
      formula: (rows, centers) => {
        const first = kMeansPass(rows, centers);
        return { centers: first.centers, labels: kMeansPass(rows, first.centers).labels };
      },
    },
    {
      says: 'Of two centers at the same distance the last is taken: take the first, with < and not ≤.',
      formula: (rows, centers) => {
        const turned = kMeansPass(rows, [...centers].reverse());
        const last = centers.length - 1;
        return {
          centers: turned.centers.reverse(),
          labels: turned.labels.map((label) => last - label),
        };
      },
    },
    {
      says: 'The centers do not move: each becomes the mean of its rows.',
      formula: (rows, centers) => {
        const { labels } = kMeansPass(rows, centers);
        return { centers: centers.map((center) => [...center]), labels };
      },
    },
    {
      says: 'The centers are sums: divide by the number of their rows.',
      formula: (rows, centers) => {
        const { centers: means, labels } = kMeansPass(rows, centers);
        const counts = centers.map((_, k) => labels.filter((label) => label === k).length);
        return { centers: means.map((c, k) => c.map((x) => x * (counts[k] || 1))), labels };
      },
    },
  ],
  hints: [
    'Two steps, one after the other: all labels first, then all centers.',
    'labels[i]: the index of the smallest squared distance. centers[k]: the mean of the rows with label k, or as before where there are none.',
  ],
  because:
    'Each of the two steps makes the sum of squared distances smaller or leaves it, so it ends. A mean over no rows does not exist: a rule for it is part of the algorithm.',
});
