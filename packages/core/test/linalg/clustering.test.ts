/** @file Centroids that move, and clusters without rows that take one: by hand, and beside scikit-learn's. */
import { expect, test } from 'vitest';
import { moveCentroids } from '../../src/linalg/clustering.ts';

function move(rows: number[], columns: number, labels: number[], centroids: number[]) {
  const size = labels.length;
  const state = {
    ...{ rows: Float32Array.from(rows), size, columns, clusters: centroids.length / columns },
    centroids: Float32Array.from(centroids),
    labels: Int32Array.from(labels),
    distances: new Float64Array(size),
  };
  const adopted = moveCentroids(state);
  return { adopted, labels: [...state.labels], centroids: [...state.centroids] };
}

test('a cluster without rows takes the farthest row of those that have two, the first of equals', () => {
  // Squared distances ¼, ¼, 1, 1 and 625; row 4 is all that cluster 2 has, and then row 3 all of 1.
  const rows = [0, 1, 10, 12, 30];
  expect(move(rows, 1, [0, 0, 1, 1, 2], [0.5, 11, 5, 70, 80])).toEqual({
    ...{ adopted: [2, 0], labels: [4, 0, 3, 1, 2], centroids: [1, 12, 30, 10, 0] },
  });
});

test('a cluster keeps its centroid where no row is left for it, and none moves to where all have rows', () => {
  const none = { adopted: [], labels: [1, 1, 1], centroids: [7, 3, 8] };
  expect(move([3, 3, 3], 1, [1, 1, 1], [7, 3, 8])).toEqual(none);
  const all = { adopted: [], labels: [0, 1, 1], centroids: [1, 5] };
  expect(move([1, 2, 8], 1, [0, 1, 1], [0, 2])).toEqual(all);
});

test('centroids move to where scikit-learn has them after one pass', () => {
  // KMeans(len(init), init=init, n_init=1, max_iter=1, tol=0).fit(rows).cluster_centers_
  const rows = [0, 0, 1, 0, 0, 2, 5, 5, 6, 5, 9, 1, 5, 8];
  const labels = [0, 0, 0, 2, 2, 2, 2];
  const near = (values: number[]) => values.map((value) => expect.closeTo(value, 6));
  const one = move(rows, 2, labels, [0, 0, 50, 50, 5, 5]);
  expect(one.centroids).toEqual(near([1 / 3, 2 / 3, 9, 1, 16 / 3, 6]));
  const two = move(rows, 2, labels, [0, 0, 50, 50, 5, 5, 60, 60]);
  expect(two.centroids).toEqual(near([1 / 3, 2 / 3, 9, 1, 5.5, 5, 5, 8]));
  expect([one.adopted, two.adopted]).toEqual([[5], [5, 6]]);
});
