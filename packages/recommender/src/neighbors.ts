/** @file Nearest neighbors: what those visit who visited the same places. Read after popularity.ts. */

import type { Places } from '@nnzoo/datasets';
import {
  type RuleRequest,
  requireTensors,
  type SnapshotTensor,
  type StepRule,
} from '@nnzoo/training';
import type { RecommenderOptions } from './options.ts';
import { PopularityModel } from './popularity.ts';
import type { Query, QueryBatch } from './queries.ts';
import type { Memory } from './recommender.ts';

/** Who visited what, from both sides. */
export interface VisitIndex {
  /** Different places that each visitor visited, by the visitor’s number. */
  readonly placesOf: ReadonlyMap<number, readonly number[]>;
  /** Visitors of each place, by its number. */
  readonly visitorsOf: ReadonlyMap<number, readonly number[]>;
}

/** The index of rows of (visitor, place): [N, 2]. */
export function indexVisits(rows: ArrayLike<number>): VisitIndex {
  const sets = new Map<number, Set<number>>();
  for (let i = 0; i < rows.length; i += 2) {
    const set = sets.get(rows[i]);
    if (set) set.add(rows[i + 1]);
    else sets.set(rows[i], new Set([rows[i + 1]]));
  }
  const visitorsOf = new Map<number, number[]>();
  for (const [visitor, places] of sets) {
    for (const place of places) {
      const visitors = visitorsOf.get(place);
      if (visitors) visitors.push(visitor);
      else visitorsOf.set(place, [visitor]);
    }
  }
  const placesOf = new Map([...sets].map(([visitor, places]) => [visitor, [...places]]));
  return { placesOf, visitorsOf };
}

/** What is asked of the neighbors. */
export interface NeighborRequest {
  readonly visitor: number;
  /** Places visited, each once. */
  readonly known: Iterable<number> & { readonly length: number };
  /** Neighbors k that count. */
  readonly neighbors: number;
  /** Number of places. */
  readonly places: number;
}

/**
 * Σ over the k most similar visitors v of sim(u, v)·[v visited p], with the cosine of visit sets,
 * sim = |A ∩ B| / √(|A|·|B|): [P]. The visitor is no neighbor of itself; of equally similar ones
 * the lower numbers count.
 *
 * @see Sarwar et al. (2000), Analysis of recommendation algorithms for e-commerce
 */
export function neighborScores(
  { placesOf, visitorsOf }: VisitIndex,
  { visitor, known, neighbors, places }: NeighborRequest,
): Float64Array {
  const common = new Map<number, number>();
  for (const place of known) {
    for (const other of visitorsOf.get(place) ?? []) {
      if (other !== visitor) common.set(other, (common.get(other) ?? 0) + 1);
    }
  }
  const similar = Array.from(common, ([other, count]) => {
    const visited = placesOf.get(other) ?? [];
    return { other, visited, similarity: count / Math.sqrt(visited.length * known.length) };
  });
  similar.sort((a, b) => b.similarity - a.similarity || a.other - b.other);
  const scores = new Float64Array(places);
  for (const { similarity, visited } of similar.slice(0, neighbors)) {
    for (const place of visited) scores[place] += similarity;
  }
  return scores;
}

/** What popularity adds to the score of a place: it decides only where neighbors do not. */
const popularityShare = 1e-6;

/** Remembers every visit, and looks for similar visitors when it is asked. */
export class NeighborModel implements Memory {
  readonly #popularity: PopularityModel;
  readonly #neighbors: number;
  /** Visitor and place of each training visit. */
  #rows: number[] = [];
  #index: VisitIndex | null = null;

  /** `reach` is that of the popularity which decides between places of no neighbor. */
  constructor(
    places: Places,
    { neighbors, reach }: Pick<RecommenderOptions, 'neighbors' | 'reach'>,
  ) {
    this.#popularity = new PopularityModel(places, reach);
    this.#neighbors = neighbors;
  }

  get parameters(): number {
    return this.#rows.length + this.#popularity.parameters;
  }

  remember(batch: QueryBatch): void {
    this.#popularity.remember(batch);
    for (const { visitor, wanted } of batch.queries) {
      for (const place of wanted) this.#rows.push(visitor, place);
    }
    this.#index = null;
  }

  /** It keeps the visits themselves; what it counts beside them decides between places of no neighbor. */
  rule(request: RuleRequest<QueryBatch>): StepRule {
    const counting = this.#popularity.rule(request);
    return {
      ...counting,
      name: 'remembering visits',
      formula: 'sim(u, v) = |A ∩ B| / √(|A| · |B|) when asked; n ← n + visits of the step',
    };
  }

  endEpoch(): boolean {
    return true;
  }

  readonly scores = (queries: readonly Query[]): readonly Float64Array[] => {
    this.#index ??= indexVisits(this.#rows);
    const index = this.#index;
    const near = this.#popularity.scores(queries);
    return queries.map(({ visitor, known, isNew }, i) => {
      const request = { visitor: isNew ? -1 : visitor, known, neighbors: this.#neighbors };
      const scores = neighborScores(index, { ...request, places: near[i].length });
      return scores.map((score, place) => score + popularityShare * near[i][place]);
    });
  };

  state(): Readonly<Record<string, SnapshotTensor>> {
    const data = Int32Array.from(this.#rows);
    const visits = { dtype: 'int32', shape: [data.length / 2, 2], data } as const;
    return { ...this.#popularity.state(), visits };
  }

  restore({ visits, ...counts }: Readonly<Record<string, SnapshotTensor>>): void {
    this.#popularity.restore(counts);
    const layout = {
      visits: { dtype: 'int32', shape: [(visits?.data.length ?? 0) / 2, 2] },
    } as const;
    requireTensors(visits ? { visits } : {}, layout);
    this.#rows = Array.from(visits.data);
    this.#index = null;
  }
}
