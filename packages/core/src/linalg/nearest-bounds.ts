/**
 * @file Hamerly's bounds: most rows of a k-means pass keep their centroid, and two numbers a row prove
 * it without measuring a distance. Read after clustering.ts.
 *
 * @see G. Hamerly (2010), Making k-means even faster, SIAM International Conference on Data Mining
 */
import { type Clustering, squaredDistance } from './clustering.ts';

/**
 * What is known of each row's distances: u ≥ |row − its centroid|, l ≤ |row − any other centroid|.
 * While u < l, the nearest centroid is the same. Where a centroid moves by m, its distances change by
 * m at most (triangle inequality); and no row is nearer to another centroid while u is below half the
 * distance from its own centroid to the next one.
 *
 * Labels are the same bits as those of a search through all centroids: bounds are widened by more than
 * a distance in float64 can be wrong, so that near ties are always searched.
 */
export class NearestBounds {
  readonly #state: Clustering;
  /** u and l of each row. */
  readonly #upper: Float64Array;
  readonly #lower: Float64Array;
  /** Half the distance from each centroid to the next one. */
  readonly #half: Float64Array;
  /** How far each centroid moved in the last pass; the one that moved farthest, and the next after it. */
  readonly #moved: Float64Array;
  #farthest = -1;
  #most = 0;
  #secondMost = 0;
  /** The centroids and one row in float64, which float32 fits into: converted once, not once a distance. */
  readonly #centroids: Float64Array;
  readonly #row: Float64Array;
  /** Factors just above and below 1, by which bounds are widened. */
  readonly #above: number;
  readonly #below: number;

  constructor(state: Clustering) {
    const { size, columns, clusters, centroids } = state;
    this.#state = state;
    this.#upper = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
    this.#lower = new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
    this.#half = new Float64Array(clusters);
    this.#moved = new Float64Array(clusters);
    this.#centroids = Float64Array.from(centroids);
    this.#row = new Float64Array(columns);
    // A sum of F squares is off by (F + 2)·2⁻⁵³ of itself at most, its root by half of that.
    const slack = (columns + 8) * 2 ** -52;
    this.#above = 1 + slack;
    this.#below = 1 - slack;
  }

  /** Takes up that centroids moved, and that `adopted` rows were given to another cluster. */
  centroidsMoved(adopted: readonly number[]): void {
    const { columns, clusters, centroids } = this.#state;
    const moved = this.#moved;
    for (let k = 0; k < clusters; k++) {
      const before = this.#centroids.subarray(k * columns, (k + 1) * columns);
      moved[k] = this.#above * Math.sqrt(squared(before, centroids, k * columns));
    }
    this.#centroids.set(centroids);
    this.#most = moved.reduce((most, m) => Math.max(most, m));
    this.#farthest = moved.indexOf(this.#most);
    this.#secondMost = moved.reduce(
      (m, each, k) => (k === this.#farthest ? m : Math.max(m, each)),
      0,
    );
    this.#measureHalves();
    for (const row of adopted) {
      this.#upper[row] = Number.POSITIVE_INFINITY;
      this.#lower[row] = Number.NEGATIVE_INFINITY;
    }
  }

  #measureHalves(): void {
    const { columns, clusters } = this.#state;
    this.#half.fill(Number.POSITIVE_INFINITY);
    for (let k = 0; k < clusters; k++) {
      const centroid = this.#centroids.subarray(k * columns, (k + 1) * columns);
      for (let other = 0; other < k; other++) {
        const between = Math.sqrt(squared(centroid, this.#centroids, other * columns));
        const half = (this.#below * between) / 2;
        this.#half[k] = Math.min(this.#half[k], half);
        this.#half[other] = Math.min(this.#half[other], half);
      }
    }
  }

  /** Gives the rows from `start` to before `end` their nearest centroid; returns how many changed. */
  assign(start: number, end: number): number {
    const { labels } = this.#state;
    const upper = this.#upper;
    const lower = this.#lower;
    let changes = 0;
    for (let i = start; i < end; i++) {
      const own = labels[i];
      if (own >= 0) {
        upper[i] = (upper[i] + this.#moved[own]) * this.#above;
        const othersMoved = own === this.#farthest ? this.#secondMost : this.#most;
        lower[i] = (lower[i] - othersMoved) * this.#below;
        const bound = Math.max(lower[i], this.#half[own]);
        if (upper[i] < bound) continue;
        const distance = squaredDistance(this.#state, i, own, Number.POSITIVE_INFINITY);
        upper[i] = Math.sqrt(distance) * this.#above;
        if (upper[i] < bound) continue;
      }
      this.#search(i);
      if (labels[i] !== own) changes++;
    }
    return changes;
  }

  /** The nearest of all centroids (the first of equals), and the bounds that this search proves. */
  #search(i: number): void {
    const { rows, columns, clusters, labels } = this.#state;
    const row = this.#row;
    const centroids = this.#centroids;
    for (let j = 0; j < columns; j++) row[j] = rows[i * columns + j];
    let nearest = 0;
    let least = Number.POSITIVE_INFINITY;
    let second = Number.POSITIVE_INFINITY;
    for (let k = 0; k < clusters; k++) {
      const distance = squared(row, centroids, k * columns, second);
      if (distance >= second) continue;
      if (distance < least) {
        second = least;
        least = distance;
        nearest = k;
      } else second = distance;
    }
    labels[i] = nearest;
    this.#upper[i] = Math.sqrt(least) * this.#above;
    this.#lower[i] = Math.sqrt(second) * this.#below;
  }
}

/** |a − b|² of one point and the one at `place` of many, or more than `limit` as soon as it is certain. */
function squared(
  a: Float64Array,
  b: Float32Array | Float64Array,
  place: number,
  limit = Number.POSITIVE_INFINITY,
): number {
  let sum = 0;
  for (let start = 0; start < a.length && sum <= limit; start += 16) {
    const end = Math.min(start + 16, a.length);
    for (let j = start; j < end; j++) {
      const difference = a[j] - b[place + j];
      sum += difference * difference;
    }
  }
  return sum;
}
