/** @file Baselines: what simple rules reach, and what no model can exceed, the law itself. Read after neighbors.ts. */

import { type SplitPolicy, splitRows } from '@nnzoo/data';
import type { Visits } from '@nnzoo/datasets';
import { type BaselineResult, resolveOptions } from '@nnzoo/training';
import { NeighborModel } from './neighbors.ts';
import { recommenderOptions } from './options.ts';
import { PopularityModel } from './popularity.ts';
import { VisitPreprocessor } from './preprocessor.ts';
import type { QueryBatch } from './queries.ts';
import { batchesOf, rankingEvaluation, type Scorer } from './ranking.ts';

/** Ranks by the law that the visits were drawn from; null where it is not known. */
export function lawScorer({ law }: Visits): Scorer | null {
  return law && ((queries) => queries.map(({ visitor }) => law.weights(visitor)));
}

/**
 * The simple rules on the parts that (policy, seed) give; see {@link measureRules}.
 *
 * @throws as `splitRows`
 */
export function measureVisitBaselines(
  visits: Visits,
  policy: SplitPolicy,
  seed: number,
): Generator<void, BaselineResult[]> {
  const rows = splitRows(visits, policy, seed);
  const preprocessor = new VisitPreprocessor();
  const [train, test] = [visits.subset(rows.train), visits.subset(rows.test)];
  preprocessor.fit(train);
  const part = (raw: Visits) =>
    batchesOf({ size: preprocessor.size(raw), take: (some) => preprocessor.batch(raw, some) });
  return measuring(preprocessor, part(train), part(test));
}

/**
 * `popularity` near me and nearest `neighbors`, with the defaults of the options, and the `law`,
 * where there is one: no ranking has more hits among its first ones on average, as the likelier place
 * is in front.
 */
export function measureRules(
  preprocessor: VisitPreprocessor,
  train: readonly QueryBatch[],
  test: readonly QueryBatch[],
): BaselineResult[] {
  const work = measuring(preprocessor, train, test);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

function* measuring(
  preprocessor: VisitPreprocessor,
  train: readonly QueryBatch[],
  test: readonly QueryBatch[],
): Generator<void, BaselineResult[]> {
  const options = resolveOptions(recommenderOptions);
  const popularity = new PopularityModel(preprocessor.places, options.reach);
  const neighbors = new NeighborModel(preprocessor.places, options);
  for (const batch of train) {
    popularity.remember(batch);
    neighbors.remember(batch);
  }
  const results: BaselineResult[] = [];
  const measured: readonly (readonly [id: string, title: string, scorer: Scorer | null])[] = [
    ['popularity', 'popular near me', popularity.scores],
    ['neighbors', 'nearest neighbors', neighbors.scores],
    ['law', 'the law: best reachable', test.length > 0 ? lawScorer(test[0].visits) : null],
  ];
  for (const [id, title, scorer] of measured) {
    if (scorer === null) continue;
    const evaluation = rankingEvaluation(scorer, preprocessor.counts);
    for (const batch of test) {
      evaluation.see(batch);
      yield;
    }
    results.push({ id, title, metrics: evaluation.metrics() });
  }
  return results;
}
