/** @file The model between the simple rules and the best reachable. */
import type { BarsFigure, BaselineResult, Splits } from '@nnzoo/training';
import { measureRules } from '../baselines.ts';
import type { VisitPreprocessor } from '../preprocessor.ts';
import type { QueryBatch } from '../queries.ts';
import { batchesOf, rankingEvaluation } from '../ranking.ts';
import type { FigureParts } from './index.ts';

const shown = [
  ['recall@10', 'recall@10'],
  ['ndcg@10', 'NDCG@10'],
  ['newVisitorsRecall@10', 'recall, new visitors'],
  ['newPlacesRecall@10', 'recall, new places'],
] as const;

/** Visits of the test part that are ranked: the nearest neighbors of each are sought among all visitors. */
const mostVisits = 2000;

/** Recall and NDCG on the test part; of new visitors, and of new places, too. */
export function modelBars({ model, preprocessor, splits }: FigureParts): BarsFigure {
  const test = batchesOf(splits.test, mostVisits);
  const evaluation = rankingEvaluation(model.scores, preprocessor.counts);
  for (const batch of test) evaluation.see(batch);
  const rules = rulesOn(splits, preprocessor, test);
  const own = { title: 'this run', metrics: evaluation.metrics() };
  const [popularity, neighbors, ...law] = rules;
  return {
    kind: 'bars',
    id: 'models',
    title: 'Between the simple rules and the best reachable',
    caption: `On ${splits.test.size > mostVisits ? `${mostVisits} visits of ` : ''}the test part. The law that the visits were drawn from knows tastes and popularity as they are: nothing can be far above it. Simple rules do not know a new place at all.`,
    categories: shown.map(([, name]) => name),
    y: { label: 'share, or gain', domain: [0, 1] },
    series: [popularity, neighbors, own, ...law].map(({ title, metrics }) => ({
      name: title,
      values: shown.map(([metric]) => metrics[metric]),
    })),
  };
}

/** What the rules reach does not change while a run learns: it is measured at the first look. */
const measured = new WeakMap<Splits<QueryBatch>, readonly BaselineResult[]>();

function rulesOn(
  splits: Splits<QueryBatch>,
  preprocessor: VisitPreprocessor,
  test: readonly QueryBatch[],
): readonly BaselineResult[] {
  const known = measured.get(splits);
  if (known !== undefined) return known;
  const rules = measureRules(preprocessor, batchesOf(splits.train), test);
  measured.set(splits, rules);
  return rules;
}
