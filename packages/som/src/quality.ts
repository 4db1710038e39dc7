/**
 * @file How good a map is. Quantization error says how close the units are to the data,
 * topographic error whether near data have near units; each is easily improved at the cost of
 * the other, so they are always shown together. Read after som.ts.
 */
import { squaredDistance } from '@nnzoo/core';
import type { Neighborhood } from './neighborhood.ts';
import { nearestTwo, type Rows, type SelfOrganizingMap } from './som.ts';

/** What is measured over rows; `classes` are class numbers per row, −1 for none. */
export class MapQuality {
  private readonly map: SelfOrganizingMap;
  private readonly neighborhood: Neighborhood;
  private readonly radius: number;
  private rows = 0;
  private distances = 0;
  private notAdjacent = { four: 0, eight: 0 };
  private distortions = 0;
  private readonly influences = new Map<number, Float32Array>();
  /** Hits of each unit, over all rows seen. */
  readonly hits: Float64Array;
  /** By unit, how often each class was seen. */
  readonly votes: Map<number, number>[];

  /** `neighborhood` and `radius` weigh the distortion: those at the end of the training. */
  constructor(map: SelfOrganizingMap, neighborhood: Neighborhood, radius: number) {
    this.map = map;
    this.neighborhood = neighborhood;
    this.radius = radius;
    this.hits = new Float64Array(map.grid.units);
    this.votes = Array.from({ length: map.grid.units }, () => new Map());
  }

  /** Adds rows to the measurement. */
  see(rows: Rows, classes?: Int32Array): void {
    const { grid } = this.map;
    this.map.measure(rows, (row, squared) => {
      const [winner, second] = nearestTwo(squared);
      this.hits[winner]++;
      this.distances += Math.sqrt(squared[winner]);
      if (second >= 0 && !grid.adjacent(winner, second, 'four')) this.notAdjacent.four++;
      if (second >= 0 && !grid.adjacent(winner, second, 'eight')) this.notAdjacent.eight++;
      const influence = this.influence(winner);
      for (let unit = 0; unit < grid.units; unit++) {
        this.distortions += influence[unit] * squared[unit];
      }
      const label = classes?.[row] ?? -1;
      if (label >= 0) this.votes[winner].set(label, (this.votes[winner].get(label) ?? 0) + 1);
    });
    this.rows += rows.size;
  }

  /** h(d(u, c), σ) of every unit u around the winner c, [U]; kept while there is room for all. */
  private influence(winner: number): Float32Array {
    const known = this.influences.get(winner);
    if (known) return known;
    const { grid } = this.map;
    const influence = Float32Array.from({ length: grid.units }, (_, unit) =>
      this.neighborhood(grid.squaredDistance(unit, winner), this.radius),
    );
    if (grid.units * grid.units <= influencesKept) this.influences.set(winner, influence);
    return influence;
  }

  /**
   * - `quantizationError`: mean distance from a row to its unit, in units of the (scaled) inputs
   * - `topographicError`: share of rows whose two best units are not adjacent; on a rectangular grid
   *   diagonals count as adjacent (8-neighbor rule), and `topographicError4` is the stricter share
   * - `distortion`: mean of Σ_u h(d(u, c), σ)·|x − w_u|²
   * - `purity`: share of rows whose unit's majority class is theirs; only where rows have classes
   */
  metrics(): Readonly<Record<string, number>> {
    const share = (count: number) => (this.rows === 0 ? 0 : count / this.rows);
    const errors = {
      quantizationError: share(this.distances),
      topographicError: share(this.notAdjacent.eight),
      ...(this.map.grid.topology === 'rectangular' && {
        topographicError4: share(this.notAdjacent.four),
      }),
      distortion: share(this.distortions),
    };
    const labeled = this.votes.reduce((sum, votes) => sum + total(votes), 0);
    if (labeled === 0) return errors;
    const agreeing = this.votes.reduce((sum, votes) => sum + largest(votes).count, 0);
    return { ...errors, purity: agreeing / labeled };
  }

  /** The class that most rows of each unit have (the smaller number of equals), −1 without rows. */
  majorities(): Int32Array {
    return Int32Array.from(this.votes, (votes) => largest(votes).label);
  }
}

/** Influences remembered at most: those of a map of 2,048 units. */
const influencesKept = 1 << 22;

function total(votes: ReadonlyMap<number, number>): number {
  let sum = 0;
  for (const count of votes.values()) sum += count;
  return sum;
}

function largest(votes: ReadonlyMap<number, number>): { label: number; count: number } {
  let best = { label: -1, count: 0 };
  for (const [label, count] of votes) {
    if (count > best.count || (count === best.count && label < best.label)) best = { label, count };
  }
  return best;
}

/**
 * The U-matrix: for each unit the mean distance between its vector and those of its neighbors,
 * [U]. Low values are valleys of similar units, high ones the ridges between clusters.
 *
 * @see A. Ultsch, H. P. Siemon (1990), Kohonen's self organizing feature maps for exploratory data
 *   analysis
 */
export function uMatrix(map: SelfOrganizingMap): Float64Array {
  const codebook = map.codebook.data();
  const { features } = map;
  return Float64Array.from({ length: map.grid.units }, (_, unit) => {
    const neighbors = map.grid.neighbors(unit);
    let sum = 0;
    for (const other of neighbors) {
      const [a, b] = [unit, other].map((place) => [codebook, place * features] as const);
      sum += Math.sqrt(squaredDistance(a, b, features));
    }
    return neighbors.length === 0 ? 0 : sum / neighbors.length;
  });
}
