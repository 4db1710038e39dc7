/** @file From scores to the ten places that are recommended, and how good they are. Read after queries.ts. */
import { spreadEvenly } from '@nnzoo/data';
import { greatCircle, type Places } from '@nnzoo/datasets';
import {
  bestOf,
  type Dataset,
  type Evaluation,
  type Metrics,
  ndcgOf,
  recallOf,
} from '@nnzoo/training';
import type { Query, QueryBatch } from './queries.ts';

/** A score for each place, [P], for each query; larger is better, in whatever unit. */
export type Scorer = (queries: readonly Query[]) => readonly ArrayLike<number>[];

/** So many places are recommended. */
export const depth = 10;

/** The places recommended for each query, best first: open, and not known already. */
export function recommend(
  queries: readonly Query[],
  { list }: Places,
  scorer: Scorer,
): readonly Int32Array[] {
  return scorer(queries).map((scores, i) => {
    const { known, day } = queries[i];
    const candidates = new Float64Array(scores);
    for (const place of known) candidates[place] = Number.NEGATIVE_INFINITY;
    for (let place = 0; place < list.length; place++) {
      if (list[place].opens > day) candidates[place] = Number.NEGATIVE_INFINITY;
    }
    return bestOf(candidates, depth);
  });
}

/** Queries in a batch of {@link batchesOf}: some thousandths of a second of work. */
const queriesAtOnce = 256;

/** All of a part, in order; or `most` of it, spread evenly. */
export function batchesOf(part: Dataset<QueryBatch>, most = part.size): readonly QueryBatch[] {
  const rows = spreadEvenly(part.size, most);
  return Array.from({ length: Math.ceil(rows.length / queriesAtOnce) }, (_, i) =>
    part.take(rows.subarray(i * queriesAtOnce, (i + 1) * queriesAtOnce)),
  );
}

/** A mean over queries. */
class Mean {
  #sum = 0;
  #count = 0;

  add(value: number): void {
    this.#sum += value;
    this.#count++;
  }

  /** 0 of nothing. */
  get value(): number {
    return this.#count === 0 ? 0 : this.#sum / this.#count;
  }
}

/**
 * Means over the queries of `recall@10` and `ndcg@10`; the same of visitors without a training visit
 * (`newVisitorsRecall@10`, …), and of what was wanted among the places without one
 * (`newPlacesRecall@10`, …); `distance`, the mean km from home to the recommended; and `coverage`,
 * the share of all places that were recommended to anybody.
 *
 * @param counts training visits of each place
 */
export function rankingEvaluation(
  scorer: Scorer,
  counts: ArrayLike<number>,
): Evaluation<QueryBatch> {
  const all = { recall: new Mean(), ndcg: new Mean() };
  const newVisitors = { recall: new Mean(), ndcg: new Mean() };
  const newPlaces = { recall: new Mean(), ndcg: new Mean() };
  const distance = new Mean();
  const covered = new Set<number>();
  const add = (to: typeof all, ranked: Int32Array, wanted: ReadonlySet<number>): void => {
    to.recall.add(recallOf(ranked, wanted));
    to.ndcg.add(ndcgOf(ranked, wanted, depth));
  };
  return {
    see: ({ visits: { places }, queries }) => {
      recommend(queries, places, scorer).forEach((ranked, i) => {
        const { wanted, isNew, home } = queries[i];
        const unseen = wanted.filter((place) => counts[place] === 0);
        add(all, ranked, new Set(wanted));
        if (isNew) add(newVisitors, ranked, new Set(wanted));
        if (unseen.length > 0) add(newPlaces, ranked, new Set(unseen));
        for (const place of ranked) {
          covered.add(place);
          distance.add(greatCircle(home, places.list[place].position));
        }
      });
    },
    metrics: (): Metrics => ({
      'recall@10': all.recall.value,
      'ndcg@10': all.ndcg.value,
      'newVisitorsRecall@10': newVisitors.recall.value,
      'newVisitorsNdcg@10': newVisitors.ndcg.value,
      'newPlacesRecall@10': newPlaces.recall.value,
      'newPlacesNdcg@10': newPlaces.ndcg.value,
      coverage: covered.size / counts.length,
      distance: distance.value,
    }),
  };
}
