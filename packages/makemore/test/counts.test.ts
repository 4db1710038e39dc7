/** @file Counting, and the network that learns by gradient what counting knows at once. */
import { readFileSync } from 'node:fs';
import { parseText } from '@nnzoo/datasets';
import { LogLoss, NGram, train } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { makemore } from '../src/index.ts';
import { allExamples, someNames } from './names.ts';

const names = process.env['NNZOO_NAMES'];
const everything = { kind: 'everything' } as const;

describe('counts', () => {
  it('saved and loaded predict the same', async () => {
    const data = await someNames(20);
    const options = { model: 'counts' } as const;
    const run = await train(makemore, { data, seed: 1, options });
    const loaded = await makemore.load({
      configuration: run.experiment.configuration,
      preprocessor: run.experiment.preprocessorState(),
      checkpoint: run.experiment.checkpoint(),
    });
    expect(loaded.predict(data)).toEqual(run.predict(data));
  });

  it('without smoothing find one unseen window impossible, and say what fixes it', async () => {
    const options = { model: 'counts', order: 6, smoothing: 0 } as const;
    const run = await train(makemore, { data: await someNames(10), seed: 1, options });
    expect(run.report.metrics['loss']).toBeGreaterThan(Math.log(28)); // worse than guessing
    const [finding] = run.findings();
    expect(finding).toMatchObject({ check: 'impossible-windows', fix: '--smoothing 0.1' });
  });

  it.runIf(names)(
    'of the bigrams of names.txt: 2.45401, and 2.45458 with 1 added (skipped without NNZOO_NAMES)',
    async () => {
      const bytes = readFileSync(names ?? '');
      const data = parseText(bytes, { name: 'names.txt', split: 'makemore' }).text;
      const lossOf = async (smoothing: number): Promise<string> => {
        const options = { model: 'counts', order: 2, smoothing } as const;
        const run = await train(makemore, { data, options, split: everything });
        return run.report.metrics['loss'].toFixed(5);
      };
      expect(await lossOf(0)).toBe('2.45401');
      expect(await lossOf(1)).toBe('2.45458');
    },
  );

  it.runIf(names)(
    '4-gram counts reach 2.1018 on the dev part of names.txt (skipped without NNZOO_NAMES)',
    async () => {
      const bytes = readFileSync(names ?? '');
      const data = parseText(bytes, { name: 'names.txt', split: 'makemore' }).text;
      const options = { model: 'counts', order: 4, smoothing: 0.1 } as const;
      const { report } = await train(makemore, { data, options });
      expect(report.history.at(-1)?.validation?.['loss'].toFixed(4)).toBe('2.1018');
      expect(report.metrics['loss'].toFixed(4)).toBe('2.1044');
    },
  );
});

describe('the bigram as a network', () => {
  it('comes down to the loss of the counts, and never below', async () => {
    const data = await someNames(20);
    const { batch } = allExamples(data, 1);
    const counts = new NGram({ order: 2, vocabSize: 28, smoothing: 0 });
    counts.add(batch);
    const counted = new LogLoss(28);
    counted.add(batch.targets, counts.probabilities(batch));
    const plan = { length: { steps: 600 }, evaluateEvery: 600 } as const;
    const options = { model: 'bigram' } as const;
    const { report } = await train(makemore, { data, options, plan, split: everything });
    const loss = report.metrics['loss'];
    expect(loss).toBeGreaterThan(counted.mean());
    expect(loss).toBeLessThan(counted.mean() + 0.01);
  });
});
