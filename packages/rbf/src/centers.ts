/** @file Where the centers go. Read after basis.ts. */
import { linalg, type Rng } from '@nnzoo/core';
import type { Metrics } from '@nnzoo/training';

/** Rows of inputs, row-major. */
export interface Rows {
  readonly features: Float32Array;
  readonly size: number;
  readonly columns: number;
}

/** What a placement works with. */
export interface PlacementRequest {
  readonly rows: Rows;
  /** k, from 1 to the number of rows. */
  readonly centers: number;
  readonly rng: Rng;
}

/** Returns the centers, [k, F]; yields progress. */
export type Placement = (request: PlacementRequest) => Generator<Metrics, Float32Array>;

/**
 * Where k-means puts them: in the middle of what lies together, seeded by k-means++.
 * @see J. Moody and C. J. Darken (1989), Fast learning in networks of locally-tuned processing units
 */
const kmeans: Placement = function* ({ rows, centers, rng }) {
  const { features, columns } = rows;
  const work = linalg.kMeans(features, { columns, clusters: centers, rng });
  let next = work.next();
  while (!next.done) {
    yield next.value.phase === 'seeding' ? { seeds: next.value.round } : { pass: next.value.round };
    next = work.next();
  }
  return next.value.centroids;
};

/** On different rows, drawn at random. */
const random: Placement = function* ({ rows: { features, size, columns }, centers, rng }) {
  yield {};
  const chosen = rng.permutation(size).subarray(0, centers).sort();
  const placed = new Float32Array(centers * columns);
  chosen.forEach((row, k) => {
    placed.set(features.subarray(row * columns, (row + 1) * columns), k * columns);
  });
  return placed;
};

/** One on every row, in their order: the answer can then pass through every target. */
const everyRow: Placement = function* ({ rows }) {
  yield {};
  return rows.features.slice();
};

/** The placements by name. */
export const placements = { kmeans, random, rows: everyRow } satisfies Record<string, Placement>;
export type PlacementName = keyof typeof placements;
