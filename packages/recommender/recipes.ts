/**
 * @file Where to go next: four models over the same visits, and what the network owes to its parts.
 * Settings were chosen on the validation part; counts and neighbors draw nothing, and need one seed.
 */
import type { Recipe } from '@nnzoo/training';

const seeds = 3;

function row(
  data: string,
  setting: string,
  options: Recipe['options'],
  more: Partial<Recipe> = {},
): Recipe {
  return {
    data,
    setting,
    options,
    seeds,
    metrics: [
      'recall@10',
      'ndcg@10',
      'newVisitorsRecall@10',
      'newPlacesRecall@10',
      'coverage',
      'distance',
    ],
    detailed: true,
    published: {},
    source: '',
    ...more,
  };
}

export const recipes: readonly Recipe[] = [
  row('visits', 'popular near me', { model: 'popularity' }, { seeds: 1 }),
  row('visits', '20 nearest neighbors', { model: 'neighbors' }, { seeds: 1 }),
  row('visits', 'factorization, 64 factors', { model: 'factorization', factors: 64 }),
  row('visits', 'two towers', {}),
  row('visits', 'two towers, sinusoids', { location: 'sinusoid' }),
  row('visits', 'two towers, BPR', { loss: 'bpr' }),
  row('visits', 'two towers, no location', { location: 'none' }),
  row('visits-sparse', 'few visits: popular near me', { model: 'popularity' }, { seeds: 1 }),
  row('visits-sparse', 'few visits: 20 nearest neighbors', { model: 'neighbors' }, { seeds: 1 }),
  row('visits-sparse', 'few visits: two towers', {}),
];
