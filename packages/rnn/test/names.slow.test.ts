/** @file The three cells at full length on names.txt, and a default run on names that are always here. */
import { readFileSync } from 'node:fs';
import { createRng } from '@nnzoo/core';
import { parseText } from '@nnzoo/datasets';
import { nodeSource } from '@nnzoo/datasets/node';
import { train } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { rnn } from '../src/index.ts';

/** Path of the file that the published runs used. */
const names = process.env['NNZOO_NAMES'];

/** Dev losses of PyTorch 1.13, two seeds each. */
const published = { elman: 2.064, gru: 2.021, lstm: 2.004 } as const;
/** Dev loss of 4-gram counts with 0.1 added. */
const fourGram = 2.1018;

describe('names.txt, read whole (skipped without NNZOO_NAMES)', () => {
  it.skipIf(!names).each(['elman', 'gru', 'lstm'] as const)(
    'is learned by 64 numbers of %s to within .01 of the published dev loss',
    async (cell) => {
      const bytes = readFileSync(names!);
      const losses: number[] = [];
      for (const seed of [1, 2, 3]) {
        const { text } = parseText(bytes, { name: 'names.txt', split: 'makemore' });
        const { report } = await train(rnn, {
          data: text,
          seed,
          options: { cell, learningRate: 0.0005, schedule: 'constant' },
          plan: { length: { steps: 30_000 }, evaluateEvery: 30_000 },
        });
        losses.push(report.history.at(-1)!.validation!['loss']);
      }
      const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
      expect(Math.abs(mean - published[cell])).toBeLessThanOrEqual(0.01);
      expect(mean).toBeLessThan(fourGram);
    },
    3_600_000,
  );
});

describe('the packaged names', () => {
  it('are learned to a test loss of 2.1 by a default run, and sampled from a prompt', async () => {
    const data = { name: 'first-names', source: nodeSource() };
    const { report, sample } = await train(rnn, { data, seed: 1 });
    expect(report.metrics['loss']).toBeLessThan(2.1);
    const rng = createRng(1).stream('sample');
    const texts = [...sample({ count: 5, temperature: 0.8, topK: 5, prompt: 'an', rng })];
    expect(texts.every((text) => text.startsWith('an') && /^[a-z-]+$/.test(text))).toBe(true);
    expect([...sample({ count: 5, temperature: 0.8, topK: 5, prompt: 'an', rng })]).toEqual(texts);
  });
});
