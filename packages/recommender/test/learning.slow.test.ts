/** @file The network against the simple rules and the law, on a year of visits. */
import { nodeSource } from '@nnzoo/datasets/node';
import { type Metrics, train } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { measureVisitBaselines, recommender } from '../src/index.ts';

const data = { name: 'visits', source: nodeSource() };
const metrics = ['recall@10', 'ndcg@10'] as const;
/** What the card says that a model must be above. */
const least = { 'recall@10': 0.37, 'ndcg@10': 0.28 };

async function rules(name: keyof typeof recommender.datasets): Promise<Record<string, Metrics>> {
  const entry = recommender.datasets[name];
  const raw = await entry.load(nodeSource());
  const work = measureVisitBaselines(raw, { kind: 'holdout', test: 0.2, validation: 0.2 }, 1);
  for (;;) {
    const { done, value } = work.next();
    if (done) return Object.fromEntries(value.map((each) => [each.id, each.metrics]));
  }
}

describe('two towers on a year of visits', () => {
  it('are where the card wants a model, above both rules and below the law', async () => {
    const { popularity, neighbors, law } = await rules('visits');
    const { report } = await train(recommender, { data });
    for (const metric of metrics) {
      const rule = Math.max(popularity[metric], neighbors[metric]);
      expect(report.metrics[metric]).toBeGreaterThan(least[metric]);
      expect(least[metric]).toBeGreaterThan(1.1 * rule);
      expect(report.metrics[metric]).toBeLessThan(law[metric]);
    }
    // A place that nobody visited yet has nothing but its tags and its position.
    expect(report.metrics['newPlacesRecall@10']).toBeGreaterThan(0.4);
    expect(popularity['newPlacesRecall@10']).toBeLessThan(0.1);
  });

  it('without the position know nothing of nearness', async () => {
    const { popularity } = await rules('visits');
    const { report } = await train(recommender, { data, options: { location: 'none' } });
    expect(report.metrics['recall@10']).toBeLessThan(popularity['recall@10'] / 2);
  });
});
