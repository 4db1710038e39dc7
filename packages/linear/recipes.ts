/** @file The recipes of linear, logistic and support vector regression: ten folds, standardized per fold. */
import type { Recipe } from '@nnzoo/training';

const scikit = 'scikit-learn 1.2, standardized per fold';

/** A number to predict: RMSE over ten folds. */
function regression(
  data: string,
  setting: string,
  options: Recipe['options'],
  { published, seeds = 10, ...more }: Partial<Pick<Recipe, 'published' | 'seeds' | 'otherwise'>>,
): Recipe {
  return {
    data,
    setting,
    options,
    folds: 10,
    seeds,
    metrics: ['rmse'],
    published: published ?? {},
    source: published ? scikit : '',
    ...more,
  };
}

/**
 * Classes: accuracy over ten stratified folds. For iris and wine, `ridge` is the reference's C = 1,
 * which is 1/2N; for breast cancer, the best of four by five folds within 80 % of the rows.
 */
function logistic(
  data: string,
  ridge: number,
  accuracy: number,
  more: Pick<Recipe, 'otherwise'> = {},
): Recipe {
  return {
    data,
    setting: `logistic, ridge ${ridge}`,
    options: { ridge },
    folds: 10,
    seeds: 3,
    metrics: ['accuracy'],
    published: { accuracy: { mean: accuracy } },
    source: scikit,
    ...more,
  };
}

const houses = { rmse: { mean: 4.84, standardDeviation: 0.93 } };

export const recipes: readonly Recipe[] = [
  regression('diabetes', 'least squares', {}, { published: { rmse: { mean: 54.91 } } }),
  regression(
    'diabetes',
    'gradient descent, 3000 steps',
    { method: 'gradient' },
    { published: { rmse: { mean: 54.91 } }, seeds: 1, otherwise: 'solved' },
  ),
  regression(
    'diabetes',
    'SVR, rbf, C 100, γ 0.01, ε 5',
    { method: 'svr' },
    { published: { rmse: { mean: 54.61 } } },
  ),
  regression('house-prices', 'least squares', {}, { published: houses }),
  regression('house-prices', 'ridge 0.002', { ridge: 0.002 }, { published: houses }),
  // What inner folds choose most often, in round numbers.
  regression(
    'house-prices',
    'SVR, rbf, C 280, γ 0.04, ε 0.9',
    { method: 'svr' },
    { published: { rmse: { mean: 3.06, standardDeviation: 0.89 } } },
  ),
  regression(
    'house-prices',
    'SVR, rbf, tuned on inner folds',
    { method: 'svr', tune: true },
    { published: { rmse: { mean: 3.06, standardDeviation: 0.89 } }, seeds: 3 },
  ),
  logistic('iris', 0.0037, 0.953),
  logistic('wine', 0.0031, 0.983),
  logistic('breast-cancer', 0.01, 0.978, { otherwise: 'C = 1' }),
];
