/** @file Matrix factorization: a vector for each visitor and each place, whose product is interest. Read after neighbors.ts. */
import { linalg, type Rng } from '@nnzoo/core';
import {
  type Dataset,
  type RuleRequest,
  requireTensors,
  type SnapshotTensor,
  type StepRule,
  wholeOf,
} from '@nnzoo/training';
import { type FactorSystem, factorRule } from './factor-rule.ts';
import { indexVisits } from './neighbors.ts';
import type { Query, QueryBatch } from './queries.ts';
import type { Memory } from './recommender.ts';

/** The strengths of the factorization. */
export interface FactorOptions {
  /** Numbers D in a vector. */
  readonly factors: number;
  /** α: how much more a visit counts than a place that was not visited. */
  readonly confidence: number;
  /** λ: penalty on squared vectors. */
  readonly ridge: number;
}

/**
 * Vectors x_u and y_p with x_u·y_p near 1 where u visited p, and near 0 elsewhere, where it counts
 * less: the least Σ c_up·(r_up − x_u·y_p)² + λ·(Σ|x|² + Σ|y|²), with c = 1 + α for visits, else 1.
 * With one side fixed, each vector of the other is a solution of D equations: the sides take turns.
 * A visitor who comes later is solved for in the same way, so that only places need be remembered.
 *
 * @see Hu, Koren and Volinsky (2008), Collaborative filtering for implicit feedback datasets
 */
export class Factorization implements Memory {
  /** y of all places, [P, D] */
  readonly places: linalg.Matrix64;
  readonly parameters: number;
  readonly #options: FactorOptions;

  constructor(places: number, options: FactorOptions, rng: Rng) {
    this.#options = options;
    this.places = linalg.matrix64(places, options.factors);
    rng.fillNormal(this.places.data, 0, 0.1);
    this.parameters = this.places.data.length;
  }

  /** Nothing: it looks at all visits at once, at the end of a pass. */
  remember(): void {}

  endEpoch(train: Dataset<QueryBatch>): boolean {
    this.sweep(visitedBy(train));
    return false;
  }

  /** One turn: all visitors from the places, then all places from the visitors. */
  sweep(visited: readonly ArrayLike<number>[]): void {
    const visitors = solveAll(this.places, visited, this.#options);
    this.places.data.set(solveAll(visitors, this.#visitorsOf(visited), this.#options).data);
  }

  #visitorsOf(visited: readonly ArrayLike<number>[]): number[][] {
    const visitorsOf: number[][] = Array.from({ length: this.places.rows }, () => []);
    visited.forEach((places, visitor) => {
      for (let i = 0; i < places.length; i++) visitorsOf[places[i]].push(visitor);
    });
    return visitorsOf;
  }

  /** Of one number of a place's vector, in the turn that ends the pass. */
  rule({ train, place }: RuleRequest<QueryBatch>): StepRule {
    const { columns, data } = this.places;
    const [row, factor] = [Math.floor(place / columns), place % columns];
    const visited = visitedBy(train);
    const visitors = solveAll(this.places, visited, this.#options);
    const own = this.#visitorsOf(visited)[row];
    const system = systemOf(visitors, own, sharedOf(visitors, this.#options), this.#options);
    return factorRule({ ...system, partners: own.length, factor, before: data[place] });
  }

  /** x·y of all places, with x solved from what is known of a visitor. */
  readonly scores = (queries: readonly Query[]): readonly Float64Array[] => {
    const { rows, columns, data } = this.places;
    const known = queries.map((query) => query.known);
    const visitors = solveAll(this.places, known, this.#options).data;
    return queries.map((_, visitor) => {
      const own = visitors.subarray(visitor * columns, (visitor + 1) * columns);
      return Float64Array.from({ length: rows }, (_, place) => dot(own, data, place * columns));
    });
  };

  state(): Readonly<Record<string, SnapshotTensor>> {
    const { rows, columns, data } = this.places;
    return { places: { dtype: 'float64', shape: [rows, columns], data: data.slice() } };
  }

  restore(tensors: Readonly<Record<string, SnapshotTensor>>): void {
    const { rows, columns, data } = this.places;
    requireTensors(tensors, { places: { dtype: 'float64', shape: [rows, columns] } });
    data.set(tensors['places'].data);
  }
}

/**
 * The vectors of one side, from those of the other: (YᵀY + α·Σ y·yᵀ + λI)·x = (1 + α)·Σ y, with the
 * sums over the partners of x.
 */
function solveAll(
  others: linalg.Matrix64,
  partners: readonly ArrayLike<number>[],
  options: FactorOptions,
): linalg.Matrix64 {
  const { columns } = others;
  const shared = sharedOf(others, options);
  const solved = linalg.matrix64(partners.length, columns);
  partners.forEach((own, row) => {
    if (own.length === 0) return;
    const { left, right } = systemOf(others, own, shared, options);
    const { data: solution } = linalg.choleskySolve(linalg.cholesky(left), right);
    solved.data.set(solution, row * columns);
  });
  return solved;
}

/** YᵀY + λI, the lower triangle. */
function sharedOf({ rows, columns, data }: linalg.Matrix64, { ridge }: FactorOptions) {
  const shared = linalg.matrix64(columns, columns);
  for (let row = 0; row < rows; row++) addOuter(shared, data, row, 1);
  for (let i = 0; i < columns; i++) shared.data[i * columns + i] += ridge;
  return shared;
}

/** The equations of one vector with these partners; of the left side the lower triangle. */
function systemOf(
  { columns, data }: linalg.Matrix64,
  own: ArrayLike<number>,
  shared: linalg.Matrix64,
  { confidence }: FactorOptions,
): FactorSystem {
  const left = linalg.matrix64(columns, columns, shared.data);
  const right = new Float64Array(columns);
  for (let i = 0; i < own.length; i++) {
    addOuter(left, data, own[i], confidence);
    for (let k = 0; k < columns; k++) right[k] += (1 + confidence) * data[own[i] * columns + k];
  }
  return { left, right };
}

/** The places of each visitor. */
function visitedBy(train: Dataset<QueryBatch>): (readonly number[])[] {
  const rows = wholeOf(train).queries.flatMap(({ visitor, wanted }) => [visitor, wanted[0]]);
  return [...indexVisits(rows).placesOf.values()];
}

/** Adds factor·y·yᵀ to the lower triangle, with y a row of `data`. */
function addOuter(to: linalg.Matrix64, data: Float64Array, row: number, factor: number): void {
  const { columns } = to;
  const start = row * columns;
  for (let i = 0; i < columns; i++) {
    const scaled = factor * data[start + i];
    for (let j = 0; j <= i; j++) to.data[i * columns + j] += scaled * data[start + j];
  }
}

function dot(a: Float64Array, data: Float64Array, start: number): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * data[start + k];
  return sum;
}
