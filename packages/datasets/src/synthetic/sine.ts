/** @file Sine: noisy values over one input, for curves that can be seen whole. Card and maker. */
import { argument, createRng, math } from '@nnzoo/core';
import { makeTable, type Table } from '@nnzoo/data';
import type { DatasetCard } from '../card.ts';
import { checkNoise, checkRows, type NoisyOptions, noisyOptions, ownLicence } from './planar.ts';

const takes = noisyOptions(100, 0.2);

/**
 * y = sin(2πx) + noise for x uniform on [0, 1); synthetic. `rows` is 100 and `noise`, the standard
 * deviation, 0.2 by default.
 *
 * @throws {UsageError} `synthetic/rows`, `synthetic/noise`.
 */
export function makeSine(options: NoisyOptions): Table {
  const { seed, rows, noise } = argument.read('makeSine', options, takes);
  checkRows('sine', rows);
  checkNoise(noise);
  const rng = createRng(seed).stream('sine');
  const features = new Float64Array(rows);
  const values = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    features[row] = rng.next();
    values[row] = rng.normal(math.sin(2 * Math.PI * features[row]), noise);
  }
  return makeTable({
    name: 'sine',
    columns: ['x'],
    features,
    target: { kind: 'value', name: 'y', values },
  });
}

/** The card of {@link makeSine}. */
export const sineCard: DatasetCard = {
  id: 'sine',
  title: 'Sine with noise',
  summary: 'A place on a wave; how high is the wave there?',
  source: 'synthetic: makeSine',
  licence: ownLicence,
  rows: 100,
  columns: [{ name: 'x', meaning: 'share of a full wave' }],
  target: { kind: 'value', name: 'y', meaning: 'height of the wave, with noise' },
  file: null,
  faults: [],
  citation: {
    authors: 'Bishop, C. M.',
    year: 2006,
    title: 'Pattern Recognition and Machine Learning',
    where: 'Springer, section 1.1',
  },
  synthetic: {
    law: 'y = sin(2πx) + normal noise of deviation 0.2, x uniform on [0, 1)',
    noiseFloor: 'RMSE 0.2, the noise',
    baseline: 'the mean has RMSE 0.73, the best straight line 0.49; a model must reach 0.25',
    harder: { seeds: [1000, 1099], options: 'noise 0.6', floor: 'RMSE 0.6' },
  },
};
