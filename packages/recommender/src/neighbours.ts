/** @file Nearest neighbours: what those visit who visited the same places. Read after popularity.ts. */

import type { Places } from '@nnzoo/datasets';
import { requireTensors, type SnapshotTensor } from '@nnzoo/training';
import type { RecommenderOptions } from './options.ts';
import { PopularityModel } from './popularity.ts';
import type { Query, QueryBatch } from './queries.ts';
import type { Memory } from './recommender.ts';

/** Whose visits are remembered, and which places each visited. */
export type VisitSets = ReadonlyMap<number, ReadonlySet<number>>;

/** Visited places by visitor, from rows of (visitor, place): [N, 2]. */
export function visitSets(rows: ArrayLike<number>): VisitSets {
  const sets = new Map<number, Set<number>>();
  for (let i = 0; i < rows.length; i += 2) {
    const set = sets.get(rows[i]);
    if (set) set.add(rows[i + 1]);
    else sets.set(rows[i], new Set([rows[i + 1]]));
  }
  return sets;
}

/** What is asked of the neighbours. */
export interface NeighbourRequest {
  readonly visitor: number;
  /** Places that he visited. */
  readonly known: ArrayLike<number>;
  /** Neighbours k that count. */
  readonly neighbours: number;
  /** Number of places. */
  readonly places: number;
}

/**
 * Σ over the k most similar visitors v of sim(u, v)·[v visited p], with the cosine of visit sets,
 * sim = |A ∩ B| / √(|A|·|B|): [P]. The visitor is no neighbour of his own.
 *
 * @see Sarwar et al. (2000), Analysis of recommendation algorithms for e-commerce
 */
export function neighbourScores(
  sets: VisitSets,
  { visitor, known, neighbours, places }: NeighbourRequest,
): Float64Array {
  const similar: { readonly similarity: number; readonly visited: ReadonlySet<number> }[] = [];
  for (const [other, visited] of sets) {
    if (other === visitor) continue;
    let common = 0;
    for (let i = 0; i < known.length; i++) if (visited.has(known[i])) common++;
    if (common === 0) continue;
    similar.push({ similarity: common / Math.sqrt(visited.size * known.length), visited });
  }
  similar.sort((a, b) => b.similarity - a.similarity);
  const scores = new Float64Array(places);
  for (const { similarity, visited } of similar.slice(0, neighbours)) {
    for (const place of visited) scores[place] += similarity;
  }
  return scores;
}

/** What popularity adds to the score of a place: it decides only where neighbours do not. */
const popularityShare = 1e-6;

/** Remembers every visit, and looks for similar visitors when it is asked. */
export class NeighbourModel implements Memory {
  readonly #popularity: PopularityModel;
  readonly #neighbours: number;
  /** Visitor and place of each training visit. */
  #rows: number[] = [];
  #sets: VisitSets | null = null;

  /** `reach` is that of the popularity which decides between places of no neighbour. */
  constructor(
    places: Places,
    { neighbours, reach }: Pick<RecommenderOptions, 'neighbours' | 'reach'>,
  ) {
    this.#popularity = new PopularityModel(places, reach);
    this.#neighbours = neighbours;
  }

  get parameters(): number {
    return this.#rows.length + this.#popularity.parameters;
  }

  remember(batch: QueryBatch): void {
    this.#popularity.remember(batch);
    for (const { visitor, wanted } of batch.queries) {
      for (const place of wanted) this.#rows.push(visitor, place);
    }
    this.#sets = null;
  }

  endEpoch(): boolean {
    return true;
  }

  readonly scores = (queries: readonly Query[]): readonly Float64Array[] => {
    this.#sets ??= visitSets(this.#rows);
    const sets = this.#sets;
    const near = this.#popularity.scores(queries);
    return queries.map(({ visitor, known, isNew }, i) => {
      const request = { visitor: isNew ? -1 : visitor, known, neighbours: this.#neighbours };
      const scores = neighbourScores(sets, { ...request, places: near[i].length });
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
    this.#sets = null;
  }
}
