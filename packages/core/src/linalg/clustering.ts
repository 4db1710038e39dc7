/**
 * @file The state of k-means: the rows, the centroids, and which row belongs to which; how centroids
 * move. Read after matrix.ts.
 */

/** The rows, the centroids, and which belongs to which. */
export interface Clustering {
  /** [size, F] */
  readonly rows: Float32Array;
  readonly size: number;
  readonly columns: number;
  readonly clusters: number;
  /** [K, F] */
  readonly centroids: Float32Array;
  /** The cluster of each row; −1 before the first pass. */
  readonly labels: Int32Array;
  /** |row − its centroid|², as of the last time that all were measured. */
  readonly distances: Float64Array;
}

/** |row i − centroid k|², or something above `limit` as soon as it is certain to be more. */
export function squaredDistance(state: Clustering, i: number, k: number, limit: number): number {
  const { rows, columns, centroids } = state;
  const row = i * columns;
  const centroid = k * columns;
  let sum = 0;
  for (let start = 0; start < columns && sum <= limit; start += 16) {
    const end = Math.min(start + 16, columns);
    for (let j = start; j < end; j++) {
      const difference = rows[row + j] - centroids[centroid + j];
      sum += difference * difference;
    }
  }
  return sum;
}

/** Measures each row's distance to its own centroid. */
export function measureOwn(state: Clustering): void {
  const { size, labels, distances } = state;
  for (let i = 0; i < size; i++) {
    distances[i] = squaredDistance(state, i, labels[i], Number.POSITIVE_INFINITY);
  }
}

/**
 * Each centroid becomes the mean of its rows, summed in float64 in their order. A cluster without
 * rows takes one first.
 *
 * @returns the rows that were handed to another cluster
 */
export function moveCentroids(state: Clustering): readonly number[] {
  const { rows, size, columns, clusters, centroids, labels } = state;
  const counts = new Int32Array(clusters);
  for (let i = 0; i < size; i++) counts[labels[i]]++;
  const adopted = counts.includes(0) ? fillEmpty(state, counts) : [];
  const sums = new Float64Array(clusters * columns);
  for (let i = 0; i < size; i++) {
    const to = labels[i] * columns;
    const from = i * columns;
    for (let j = 0; j < columns; j++) sums[to + j] += rows[from + j];
  }
  for (let k = 0; k < clusters; k++) {
    if (counts[k] === 0) continue; // fewer different rows than clusters: it stays where it is
    for (let j = k * columns; j < (k + 1) * columns; j++) centroids[j] = sums[j] / counts[k];
  }
  return adopted;
}

function fillEmpty(state: Clustering, counts: Int32Array): number[] {
  measureOwn(state);
  const adopted: number[] = [];
  for (let k = 0; k < state.clusters; k++) {
    const row = counts[k] === 0 ? adopt(state, counts, k) : -1;
    if (row >= 0) adopted.push(row);
  }
  return adopted;
}

/** Hands the empty cluster k the row farthest from its own centroid that leaves no cluster empty. */
function adopt({ labels, distances }: Clustering, counts: Int32Array, k: number): number {
  let farthest = -1;
  let most = 0;
  for (let i = 0; i < distances.length; i++) {
    if (distances[i] <= most || counts[labels[i]] === 1) continue;
    most = distances[i];
    farthest = i;
  }
  if (farthest < 0) return farthest;
  counts[labels[farthest]]--;
  counts[k]++;
  labels[farthest] = k;
  distances[farthest] = 0;
  return farthest;
}
