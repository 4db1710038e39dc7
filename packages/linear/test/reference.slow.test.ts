import { nodeSource } from '@nnzoo/datasets/node';
import { train } from '@nnzoo/training';
import { expect, test } from 'vitest';
import { linear } from '../src/index.ts';

const folds = 10;

/** scikit-learn 1.2, ten folds, standardized per fold; the margin is what other folds change. */
const published = [
  ['diabetes', {}, 'rmse', 54.91, 0.3],
  ['diabetes', { method: 'svr' }, 'rmse', 54.61, 0.3],
  ['house-prices', {}, 'rmse', 4.84, 0.05],
  ['house-prices', { ridge: 0.002 }, 'rmse', 4.84, 0.05],
] as const;

test.each(published)(
  '%s %o reaches the reference over ten folds',
  async (name, options, metric, value, margin) => {
    const data = { name, source: nodeSource() };
    let sum = 0;
    for (let seed = 1; seed <= 5; seed++) {
      for (let fold = 0; fold < folds; fold++) {
        const split = { kind: 'fold', folds, fold, validation: 0 } as const;
        sum += (await train(linear, { data, seed, split, options })).report.metrics[metric];
      }
    }
    expect(sum / (5 * folds)).toBeLessThan(value + margin);
  },
);
