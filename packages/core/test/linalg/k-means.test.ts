/** @file k-means: known clusters, the properties of a solution, and tables that starve a cluster. */
import { describe, expect, test } from 'vitest';
import { type KMeansOptions, type KMeansResult, kMeans } from '../../src/linalg/index.ts';
import { createRng, type Rng } from '../../src/random/index.ts';

/** Runs the generator to its end. */
function cluster(rows: Float32Array, options: Omit<KMeansOptions, 'rng'>, seed = 1): KMeansResult {
  const run = kMeans(rows, { ...options, rng: createRng(seed).stream('k-means') });
  for (;;) {
    const { done, value } = run.next();
    if (done) return value;
  }
}

/** Four clouds of 50 points around the corners of a square of side 10. */
function clouds(): Float32Array {
  const rng = createRng(1).stream('clouds');
  return Float32Array.from({ length: 400 }, (_, i) => {
    const corner = Math.floor(i / 2) % 4;
    return rng.normal(10 * (i % 2 === 0 ? corner & 1 : corner >> 1), 0.5);
  });
}

/** Lloyd's algorithm in its shortest form, every distance measured; stops where a cluster is empty. */
function lloyd(rows: Float32Array, columns: number, seeds: Float32Array) {
  const size = rows.length / columns;
  const clusters = seeds.length / columns;
  const centroids = seeds.slice();
  const labels = new Int32Array(size).fill(-1);
  for (let passes = 1; ; passes++) {
    const before = labels.slice();
    for (let i = 0; i < size; i++) {
      const own = rows.subarray(i * columns, (i + 1) * columns);
      const distances = Array.from({ length: clusters }, (_, k) =>
        own.reduce((sum, x, j) => sum + (x - centroids[k * columns + j]) ** 2, 0),
      );
      labels[i] = distances.indexOf(Math.min(...distances));
    }
    if (labels.every((label, i) => label === before[i])) return { labels, passes };
    for (let k = 0; k < clusters; k++) {
      const own = [...labels.keys()].filter((i) => labels[i] === k);
      for (let j = 0; j < columns && own.length > 0; j++)
        centroids[k * columns + j] =
          own.reduce((sum, i) => sum + rows[i * columns + j], 0) / own.length;
    }
  }
}

describe('kMeans', () => {
  test.each([1, 2, 3, 4, 5])('finds four separate clouds from seed %d', (seed) => {
    const result = cluster(clouds(), { columns: 2, clusters: 4 }, seed);
    expect(result.converged).toBe(true);
    for (let i = 4; i < 200; i++) expect(result.labels[i]).toBe(result.labels[i % 4]);
    expect(new Set(result.labels).size).toBe(4);
    expect(result.inertia).toBeLessThan(200 * 2 * 0.25 * 1.3);
  });
  test('each centroid is the mean of its rows, each row is nearest to its own', () => {
    const rows = clouds();
    const { centroids, labels, inertia } = cluster(rows, { columns: 2, clusters: 7 });
    let sum = 0;
    for (let i = 0; i < 200; i++) {
      const distances = Array.from(
        { length: 7 },
        (_, k) =>
          (rows[2 * i] - centroids[2 * k]) ** 2 + (rows[2 * i + 1] - centroids[2 * k + 1]) ** 2,
      );
      expect(distances[labels[i]]).toBe(Math.min(...distances));
      sum += distances[labels[i]];
    }
    expect(inertia).toBeCloseTo(sum, 9);
    for (let k = 0; k < 7; k++) {
      const own = Array.from(labels.keys()).filter((i) => labels[i] === k);
      const mean = own.reduce((total, i) => total + rows[2 * i], 0) / own.length;
      expect(centroids[2 * k]).toBeCloseTo(mean, 5);
    }
  });
  test('one cluster is the mean; as many as rows leave nothing over', () => {
    const rows = Float32Array.of(1, 2, 3, 10);
    const one = cluster(rows, { columns: 1, clusters: 1 });
    expect(Array.from(one.centroids)).toEqual([4]);
    const all = cluster(rows, { columns: 1, clusters: 4 });
    expect(all.inertia).toBe(0);
    expect(Array.from(all.centroids).sort((a, b) => a - b)).toEqual([1, 2, 3, 10]);
  });
  test('without a pass gives the seeds: rows, each at distance 0 of itself', () => {
    const rows = Float32Array.of(0, 1, 10, 11, 20, 24);
    const options = { columns: 1, clusters: 3, maximumPasses: 0 };
    const { centroids, labels, inertia, passes, converged } = cluster(rows, options);
    expect([passes, converged, [...labels]]).toEqual([0, false, new Array(6).fill(-1)]);
    expect(new Set(centroids).size).toBe(3);
    const nearest = Array.from(rows, (x) => Math.min(...centroids.map((c) => (x - c) ** 2)));
    expect(inertia).toBe(nearest.reduce((sum, distance) => sum + distance, 0));
  });
  test('equal rows and constant columns end at once, with coinciding centroids', () => {
    const { inertia, labels, centroids, converged } = cluster(new Float32Array(20).fill(3), {
      columns: 2,
      clusters: 3,
    });
    expect(inertia).toBe(0);
    expect(converged).toBe(true);
    expect(new Set(labels)).toEqual(new Set([0]));
    expect(Array.from(centroids)).toEqual([3, 3, 3, 3, 3, 3]);
  });
  test.each([
    // Found by search: without taking in a row, these tables end with a cluster that owns none.
    [1814, 15, 8],
    [55, 100, 30],
  ])('a cluster that loses its rows takes the farthest one: seed %d', (seed, size, clusters) => {
    const rng = createRng(seed).stream('small');
    const rows = Float32Array.from({ length: 2 * size }, () => rng.normal());
    const { labels } = cluster(rows, { columns: 2, clusters }, seed);
    expect(new Set(labels).size).toBe(clusters);
  });
  test('labels belong to the centroids returned even where the passes run out', () => {
    const rows = clouds();
    const { centroids, labels, converged, passes } = cluster(rows, {
      columns: 2,
      clusters: 20,
      maximumPasses: 2,
    });
    expect([converged, passes]).toEqual([false, 2]);
    for (let i = 0; i < 200; i++) {
      const own = labels[i];
      const distance = (k: number): number =>
        (rows[2 * i] - centroids[2 * k]) ** 2 + (rows[2 * i + 1] - centroids[2 * k + 1]) ** 2;
      for (let k = 0; k < 20; k++) expect(distance(own)).toBeLessThanOrEqual(distance(k));
    }
  });
  test.each([
    ['clouds', 0, (rng: Rng) => rng.normal(0, 100)],
    ['ties: few different values', 0, (rng: Rng) => rng.int(4)],
    ['far from the origin', 0, (rng: Rng) => rng.normal(1e4)],
    ['tiny numbers', 0, (rng: Rng) => rng.normal() * 1e-30],
    ['a row far away', 1e6, (rng: Rng) => rng.normal()],
  ])('keeps the labels and passes of a search through all centroids: %s', (_, far, draw) => {
    for (let seed = 1; seed <= 20; seed++) {
      const rng = createRng(seed).stream('rows');
      const columns = 1 + (seed % 5);
      const rows = Float32Array.from({ length: columns * 150 }, () => draw(rng));
      if (far > 0) rows.fill(far, 0, columns);
      const options = { columns, clusters: 2 + seed };
      const seeds = cluster(rows, { ...options, maximumPasses: 1 }, seed).centroids;
      const found = cluster(rows, options, seed);
      const { labels, passes } = lloyd(rows, columns, seeds);
      expect({ seed, labels: found.labels, passes: found.passes }).toEqual({
        seed,
        labels,
        passes,
      });
    }
  });
  test('is the same for the same seed, and reports progress before each thousand rows', () => {
    const rows = new Float32Array(5000);
    createRng(1).stream('rows').fillUniform(rows);
    const run = (): string => {
      const rng = createRng(3).stream('k-means');
      const steps = [...kMeans(rows, { columns: 2, clusters: 3, rng, maximumPasses: 1 })];
      expect(steps.length).toBe(3 * (3 + 1));
      expect(steps[0]).toEqual({ phase: 'seeding', round: 1, done: 0 });
      expect(steps[11]).toEqual({ phase: 'assigning', round: 1, done: 0.8 });
      return JSON.stringify(cluster(rows, { columns: 2, clusters: 3 }));
    };
    expect(run()).toBe(run());
  });
  test('reports nothing before rows that are none', () => {
    const rng = createRng(3).stream('k-means');
    const steps = [...kMeans(new Float32Array(2000), { columns: 1, clusters: 1, rng })];
    expect(steps.map(({ phase, done }) => `${phase} ${done}`)).toEqual(
      ['seeding', 'assigning', 'assigning'].flatMap((phase) => [`${phase} 0`, `${phase} 0.5`]),
    );
  });
  test.each([
    ['kmeans/clusters', 0],
    ['kmeans/clusters', 5],
    ['kmeans/clusters', 1.5],
    ['kmeans/clusters', NaN],
  ])('refuses with %s: %d clusters of 4 rows', (code, clusters) => {
    expect(() => cluster(new Float32Array(4), { columns: 1, clusters })).toThrow(
      expect.objectContaining({ code, details: { clusters, size: 4 } }),
    );
  });
  test('refuses a broken table', () => {
    expect(() => cluster(new Float32Array(5), { columns: 2, clusters: 1 })).toThrow(
      expect.objectContaining({ code: 'linalg/size' }),
    );
    expect(() => cluster(Float32Array.of(1, NaN), { columns: 2, clusters: 1 })).toThrow(
      expect.objectContaining({ code: 'linalg/not-finite' }),
    );
  });
});
