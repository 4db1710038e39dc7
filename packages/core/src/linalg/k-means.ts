/**
 * @file k-means: each centroid is the mean of the rows nearest to it. A generator, so that a caller
 * can show progress, give way to other work, or stop. Read after random/rng.ts.
 *
 * @see Lloyd (1982), Least Squares Quantization in PCM; Arthur and Vassilvitskii (2007), k-means++
 */
import { ShapeError, UsageError } from '../errors.ts';
import type { Rng } from '../random/index.ts';
import { requireFinite } from './matrix.ts';

/** What to cluster; F columns, K clusters. */
export interface KMeansOptions {
  readonly columns: number;
  /** K, from 1 to the number of rows. */
  readonly clusters: number;
  readonly rng: Rng;
  /** Passes over the rows at most, default 300. */
  readonly maximumPasses?: number;
}

/** Where the algorithm stands; one comes at least every 1,000 rows. */
export interface KMeansProgress {
  readonly phase: 'seeding' | 'assigning';
  /** Centroids chosen while seeding, passes begun while assigning; from 1. */
  readonly round: number;
  /** The part of this round that is done, 0 … 1. */
  readonly done: number;
}

/** What kMeans returns. */
export interface KMeansResult {
  /** [K, F], row by row */
  readonly centroids: Float32Array;
  /** [size]: the cluster of each row. */
  readonly labels: Int32Array;
  /** Σ |row − its centroid|² */
  readonly inertia: number;
  readonly passes: number;
  /** No row changed its cluster in the last pass. */
  readonly converged: boolean;
}

/** The rows, the centroids, and which belongs to which. */
interface Clustering {
  readonly rows: Float32Array;
  readonly size: number;
  readonly columns: number;
  readonly clusters: number;
  readonly centroids: Float32Array;
  readonly labels: Int32Array;
  /** |row − its centroid|² */
  readonly distances: Float64Array;
}

const chunk = 1000;

/**
 * Clusters `rows` [size, columns] from k-means++ seeds until no row changes its cluster. A cluster
 * that loses all its rows takes the row farthest from its own centroid; where the rows have fewer
 * different values than K, some centroids coincide and own nothing.
 *
 * @throws ShapeError `linalg/size`, UsageError `kmeans/clusters`, `linalg/not-finite`
 */
export function* kMeans(
  rows: Float32Array,
  options: KMeansOptions,
): Generator<KMeansProgress, KMeansResult> {
  const { rng, maximumPasses = 300 } = options;
  const state = begin(rows, options);
  yield* seed(state, rng);
  let passes = 0;
  let converged = false;
  while (!converged && passes < maximumPasses) {
    passes++;
    const changes = yield* assign(state, passes);
    converged = changes === 0;
    if (!converged && passes < maximumPasses) moveCentroids(state);
  }
  return {
    centroids: state.centroids,
    labels: state.labels,
    inertia: state.distances.reduce((sum, distance) => sum + distance, 0),
    passes,
    converged,
  };
}

function begin(rows: Float32Array, { columns, clusters }: KMeansOptions): Clustering {
  const size = rows.length / columns;
  if (!Number.isInteger(size)) {
    throw new ShapeError(
      'linalg/size',
      `kMeans: ${rows.length} numbers are no whole rows of ${columns}`,
      { length: rows.length, columns },
    );
  }
  if (!(Number.isInteger(clusters) && clusters >= 1 && clusters <= size)) {
    throw new UsageError(
      'kmeans/clusters',
      `kMeans: ${clusters} clusters of ${size} rows; clusters must be an integer from 1 to the number of rows`,
      { clusters, size },
    );
  }
  requireFinite('kMeans', rows, columns);
  return {
    rows,
    size,
    columns,
    clusters,
    centroids: new Float32Array(clusters * columns),
    labels: new Int32Array(size).fill(-1),
    distances: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
  };
}

/** |row i − centroid k|², or something above `limit` as soon as it is certain to be more. */
function squaredDistance(state: Clustering, i: number, k: number, limit: number): number {
  const { rows, columns, centroids } = state;
  let sum = 0;
  for (let start = 0; start < columns && sum <= limit; start += 16) {
    const end = Math.min(start + 16, columns);
    for (let j = start; j < end; j++) {
      const difference = rows[i * columns + j] - centroids[k * columns + j];
      sum += difference * difference;
    }
  }
  return sum;
}

/** Each centroid starts on a row, drawn with a chance that grows as its squared distance to the others. */
function* seed(state: Clustering, rng: Rng): Generator<KMeansProgress, void> {
  const { size, columns, rows, centroids, distances } = state;
  for (let k = 0; k < state.clusters; k++) {
    const isSpread = k > 0 && distances.some((distance) => distance > 0);
    const row = isSpread ? rng.choice(distances) : rng.int(size);
    centroids.set(rows.subarray(row * columns, (row + 1) * columns), k * columns);
    for (let i = 0; i < size; i++) {
      distances[i] = Math.min(distances[i], squaredDistance(state, i, k, distances[i]));
      if (i % chunk === 0) yield { phase: 'seeding', round: k + 1, done: i / size };
    }
  }
}

/** Gives each row its nearest centroid (the first of equals); returns how many changed. */
function* assign(state: Clustering, round: number): Generator<KMeansProgress, number> {
  const { size, clusters, labels, distances } = state;
  let changes = 0;
  for (let i = 0; i < size; i++) {
    if (i % chunk === 0) yield { phase: 'assigning', round, done: i / size };
    let nearest = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let k = 0; k < clusters; k++) {
      const distance = squaredDistance(state, i, k, least);
      if (distance < least) {
        least = distance;
        nearest = k;
      }
    }
    if (labels[i] !== nearest) changes++;
    labels[i] = nearest;
    distances[i] = least;
  }
  return changes;
}

/** Each centroid becomes the mean of its rows, summed in float64 in their order. */
function moveCentroids(state: Clustering): void {
  const { rows, size, columns, clusters, centroids, labels } = state;
  const counts = new Int32Array(clusters);
  for (const label of labels) counts[label]++;
  for (let k = 0; k < clusters; k++) if (counts[k] === 0) adopt(state, counts, k);
  const sums = new Float64Array(clusters * columns);
  for (let i = 0; i < size; i++) {
    const start = labels[i] * columns;
    for (let j = 0; j < columns; j++) sums[start + j] += rows[i * columns + j];
  }
  for (let k = 0; k < clusters; k++) {
    if (counts[k] === 0) continue; // fewer different rows than clusters: it stays where it is
    for (let j = 0; j < columns; j++)
      centroids[k * columns + j] = sums[k * columns + j] / counts[k];
  }
}

/** Hands the empty cluster k the row farthest from its own centroid that leaves no cluster empty. */
function adopt({ labels, distances }: Clustering, counts: Int32Array, k: number): void {
  let farthest = -1;
  let most = 0;
  for (let i = 0; i < distances.length; i++) {
    if (distances[i] <= most || counts[labels[i]] === 1) continue;
    most = distances[i];
    farthest = i;
  }
  if (farthest < 0) return;
  counts[labels[farthest]]--;
  counts[k]++;
  labels[farthest] = k;
  distances[farthest] = 0;
}
