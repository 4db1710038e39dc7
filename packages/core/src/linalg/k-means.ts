/**
 * @file k-means: each centroid is the mean of the rows nearest to it. A generator, so that a caller
 * can show progress, give way to other work, or stop. Read after random/rng.ts and nearest-bounds.ts.
 *
 * @see Lloyd (1982), Least Squares Quantization in PCM; Arthur and Vassilvitskii (2007), k-means++
 */
import { ShapeError, UsageError } from '../errors.ts';
import type { Rng } from '../random/index.ts';
import { type Clustering, measureOwn, moveCentroids, squaredDistance } from './clustering.ts';
import { requireFinite } from './matrix.ts';
import { NearestBounds } from './nearest-bounds.ts';

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
  const bounds = new NearestBounds(state);
  let passes = 0;
  let converged = false;
  while (!converged && passes < maximumPasses) {
    if (passes > 0) bounds.centroidsMoved(moveCentroids(state));
    passes++;
    const changes = yield* assign(state, bounds, passes);
    converged = changes === 0;
  }
  if (passes > 0) measureOwn(state);
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

/** Each centroid starts on a row, drawn with a chance that grows as its squared distance to the others. */
function* seed(state: Clustering, rng: Rng): Generator<KMeansProgress, void> {
  const { size, columns, rows, centroids, distances } = state;
  for (let k = 0; k < state.clusters; k++) {
    const isSpread = k > 0 && distances.some((distance) => distance > 0);
    const row = isSpread ? rng.choice(distances) : rng.int(size);
    centroids.set(rows.subarray(row * columns, (row + 1) * columns), k * columns);
    for (let start = 0; start < size; start += chunk) {
      yield { phase: 'seeding', round: k + 1, done: start / size };
      measureSeed(state, k, start);
    }
  }
}

/** The distance from each row of a chunk to the nearest of the centroids up to k. */
function measureSeed(state: Clustering, k: number, start: number): void {
  const { distances } = state;
  const end = Math.min(start + chunk, state.size);
  for (let i = start; i < end; i++) {
    distances[i] = Math.min(distances[i], squaredDistance(state, i, k, distances[i]));
  }
}

/** Gives each row its nearest centroid (the first of equals); returns how many changed. */
function* assign(
  { size }: Clustering,
  bounds: NearestBounds,
  round: number,
): Generator<KMeansProgress, number> {
  let changes = 0;
  for (let start = 0; start < size; start += chunk) {
    yield { phase: 'assigning', round, done: start / size };
    changes += bounds.assign(start, Math.min(start + chunk, size));
  }
  return changes;
}
