/** @file What simple rules reach, and what nobody can exceed: the law itself. Read after neighbours.ts. */
import type { Visits } from '@nnzoo/datasets';
import {
  type BaselineResult,
  type Metrics,
  resolveOptions,
  type SplitPolicy,
  splitRows,
} from '@nnzoo/training';
import { NeighbourModel } from './neighbours.ts';
import { recommenderOptions } from './options.ts';
import { PopularityModel } from './popularity.ts';
import type { QueryBatch } from './queries.ts';
import { rankingEvaluation, type Scorer } from './ranking.ts';
import { VisitView } from './view.ts';

/** Queries measured between two yields. */
const queriesAtOnce = 256;

/** Ranks by the law that the visits were drawn from; null where it is not known. */
export function lawScorer({ law }: Visits): Scorer | null {
  return law && ((queries) => queries.map(({ visitor }) => law.weights(visitor)));
}

/**
 * `popularity` near me and nearest `neighbours`, with the defaults of the options, and the `law`,
 * where there is one: no ranking of unvisited places has more hits among the first ten on average,
 * as the likelier place is in front. Measured on the test part; yields now and then.
 *
 * @throws as `splitRows`
 */
export function* measureVisitBaselines(
  visits: Visits,
  policy: SplitPolicy,
  seed: number,
): Generator<void, BaselineResult[]> {
  const rows = splitRows(visits, policy, seed);
  const view = new VisitView();
  const train = visits.subset(rows.train);
  view.fit(train);
  const options = resolveOptions(recommenderOptions);
  const all = view.batch(
    train,
    Int32Array.from({ length: view.size(train) }, (_, i) => i),
  );
  const popularity = new PopularityModel(visits.places, options.reach);
  const neighbours = new NeighbourModel(visits.places, options);
  popularity.remember(all);
  neighbours.remember(all);
  const test = batchesOf(view, visits.subset(rows.test));
  const results: BaselineResult[] = [];
  const law = lawScorer(visits);
  const measured: readonly (readonly [id: string, title: string, scorer: Scorer | null])[] = [
    ['popularity', 'popular near me', popularity.scores],
    ['neighbours', 'nearest neighbours', neighbours.scores],
    ['law', 'the law itself: best reachable', law],
  ];
  for (const [id, title, scorer] of measured) {
    if (scorer === null) continue;
    results.push({ id, title, metrics: yield* measure(scorer, view, test) });
  }
  return results;
}

function* measure(
  scorer: Scorer,
  { counts }: VisitView,
  batches: readonly QueryBatch[],
): Generator<void, Metrics> {
  const evaluation = rankingEvaluation(scorer, counts);
  for (const batch of batches) {
    evaluation.see(batch);
    yield;
  }
  return evaluation.metrics();
}

function batchesOf(view: VisitView, part: Visits): readonly QueryBatch[] {
  const size = view.size(part);
  return Array.from({ length: Math.ceil(size / queriesAtOnce) }, (_, i) => {
    const start = i * queriesAtOnce;
    const length = Math.min(queriesAtOnce, size - start);
    return view.batch(
      part,
      Int32Array.from({ length }, (_, k) => start + k),
    );
  });
}
