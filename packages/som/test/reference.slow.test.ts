import { loadBreastCancer, loadIris, loadWine } from '@nnzoo/datasets';
import { nodeSource } from '@nnzoo/datasets/node';
import { type Metrics, train } from '@nnzoo/training';
import { expect, test } from 'vitest';
import { som } from '../src/index.ts';

/** MiniSom 2.3.6 over 10 seeds at the same scaling, map and schedule: [mean, standard deviation]. */
const published = [
  ['iris', {}, [0.4227, 0.0045], [0.004, 0.0053], [0.966, 0.011]],
  [
    'iris',
    { initialization: 'random', radius: 1.5, decay: 'inverse' },
    [0.2625, 0.0039],
    [0.047, 0.026],
    [0.972, 0.009],
  ],
  ['iris', { topology: 'hexagonal' }, [0.4312, 0.0094], [0.0173, 0.0108], [0.97, 0.012]],
  ['breast-cancer', { width: 11, height: 11 }, [2.6789, 0.0095], [0.0156, 0.0067], [0.963, 0.003]],
  ['wine', {}, [1.9586, 0.0142], [0.0051, 0.0053], [0.972, 0.011]],
] as const;

const loaders = { iris: loadIris, wine: loadWine, 'breast-cancer': loadBreastCancer };

test.each(published)(
  '%s %o is as good as the published maps',
  async (name, options, qe, te, purity) => {
    const data = await loaders[name](nodeSource());
    const runs: Metrics[] = [];
    for (let seed = 1; seed <= 10; seed++) {
      runs.push((await train(som, { data, seed, options, task: 'map' })).report.metrics);
    }
    const mean = (metric: string) => runs.reduce((sum, metrics) => sum + metrics[metric], 0) / 10;
    expect(mean('quantizationError')).toBeLessThan(qe[0] + 2 * qe[1]);
    expect(mean('topographicError')).toBeLessThan(te[0] + 2 * te[1]);
    expect(mean('purity')).toBeGreaterThan(purity[0] - 2 * purity[1]);
  },
);
