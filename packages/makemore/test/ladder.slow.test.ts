/** @file The ladder at full length on names.txt, and at its default length on names that are always here. */
import { readFileSync } from 'node:fs';
import { parseText } from '@nnzoo/datasets';
import { nodeSource } from '@nnzoo/datasets/node';
import { train } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { makemore } from '../src/index.ts';

const names = process.env['NNZOO_NAMES'];

/** Dev losses of the lectures (one seed each): options, loss. */
const published = [
  [{ init: 'calm-softmax' }, 2.13],
  [{ init: 'calm-tanh' }, 2.1027],
  [{ init: 'kaiming' }, 2.107],
  [{ init: 'kaiming', norm: 'batch' }, 2.1048],
] as const;

describe('the ladder', () => {
  it.runIf(names).each(published)(
    'on names.txt, %o: within .01 of the published dev loss %d (skipped without NNZOO_NAMES)',
    async (options, loss) => {
      const bytes = readFileSync(names ?? '');
      const data = parseText(bytes, { name: 'names.txt', split: 'makemore' }).text;
      const plan = { length: { steps: 200_000 }, evaluateEvery: 200_000 } as const;
      const { report } = await train(makemore, { data, seed: 1, options, plan });
      const dev = report.history.at(-1)?.validation?.['loss'];
      expect(dev).toBeLessThan(loss + 0.01);
      expect(dev).toBeGreaterThan(loss - 0.01);
    },
    600_000,
  );

  it('on first names: a healthy start is worth more than .1 nats in 16,000 steps', async () => {
    const lossOf = async (init: 'naive' | 'kaiming'): Promise<number> => {
      const data = { name: 'first-names', source: nodeSource() } as const;
      const { report } = await train(makemore, { data, seed: 1, options: { init } });
      return report.metrics['loss'];
    };
    const healthy = await lossOf('kaiming');
    expect(healthy).toBeLessThan(2.13);
    expect(await lossOf('naive')).toBeGreaterThan(healthy + 0.1);
  }, 600_000);
});
