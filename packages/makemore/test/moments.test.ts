/** @file Mean and standard deviation of a layer, against plain loops over the vectors that went in. */
import { createRng } from '@nnzoo/core';
import { expect, it } from 'vitest';
import { CharacterMlp, measureHealth } from '../src/index.ts';
import { allExamples, someNames } from './names.ts';

it('the moments of the embedding are those of the vectors of the contexts', async () => {
  const { batch } = allExamples(await someNames(200), 3);
  const rng = createRng(1).stream('init');
  const shape = { vocabSize: 28, context: 3, embedding: 10, hidden: 20 } as const;
  const model = new CharacterMlp({ ...shape, init: 'kaiming', norm: 'batch', rng });
  const vectors = model.embedding.weight.data();
  const values = Array.from(batch.contexts).flatMap((token) =>
    Array.from(vectors.subarray(10 * token, 10 * token + 10)),
  );
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const { layers } = measureHealth(model, batch, 0.1);
  const [embedding, into, , logits] = layers;
  expect(Math.abs(mean)).toBeGreaterThan(1e-4);
  expect(embedding.values.mean).toBeCloseTo(mean, 6);
  expect(embedding.values.standardDeviation).toBeCloseTo(Math.sqrt(squares / values.length), 6);
  // Batch norm, gain 1 and bias 0: mean 0, standard deviation 1, by its definition.
  expect(into.values.mean).toBeCloseTo(0, 4);
  expect(into.values.standardDeviation).toBeCloseTo(1, 3);
  // softmax − one-hot sums to 0 in each row.
  expect(logits.gradient.mean).toBeCloseTo(0, 8);
  expect(logits.gradient.standardDeviation).toBeGreaterThan(0);
});
