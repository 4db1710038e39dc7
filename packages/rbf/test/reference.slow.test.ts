/** @file The published figures of small tables and vowels, over folds and seeds. */
import { loadVowels } from '@nnzoo/datasets';
import { nodeSource } from '@nnzoo/datasets/node';
import { train } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { rbf } from '../src/index.ts';

const source = nodeSource();
const named = (name: string) => ({ name, source });

describe('ten folds', () => {
  // Published 96.7, 98.9 and 96.8 %, for centers by k-means and the mean distance.
  it.each([
    ['iris', 40, 0.95],
    ['wine', 80, 0.98],
    ['breast-cancer', 40, 0.96],
  ])('%s with %d centers', async (name, centers, least) => {
    let sum = 0;
    for (let fold = 0; fold < 10; fold++) {
      const split = { kind: 'fold', folds: 10, fold, validation: 0 } as const;
      const run = await train(rbf, { data: named(name), options: { centers }, split });
      sum += run.report.metrics['accuracy'];
    }
    expect(sum / 10).toBeGreaterThan(least);
  });
});

describe('vowels of speakers who were never heard', () => {
  it('are told about as well as published, and no better than they can be', async () => {
    const data = await loadVowels(source);
    let sum = 0;
    for (let seed = 1; seed <= 3; seed++) {
      const options = { centers: 132, ridge: 0.01 };
      sum += (await train(rbf, { data, seed, options })).report.metrics['accuracy'];
    }
    expect(sum / 3).toBeGreaterThan(0.499 - 2 * 0.013);
    expect(sum / 3).toBeLessThan(0.58);
  });
});
