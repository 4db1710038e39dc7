/** @file Latch: a switch that stands as the last pulse left it, however long ago that was. Its card. Read first. */
import type { DatasetCard } from '../../card.ts';
import { ownLicense } from '../../synthetic/planar.ts';

/** Readings of a series. */
export const steps = 60;

/** The readings, the oldest first. */
export const columns = Array.from({ length: steps }, (_, step) => ({
  name: `y-${steps - step}`,
  meaning: step === steps - 1 ? 'the last reading' : `the reading ${steps - 1 - step} before it`,
}));

/** The card of `makeLatch`. */
export const latchCard: DatasetCard = {
  id: 'latch',
  title: 'The last pulse',
  summary:
    'Sixty readings, nearly all of them noise; which way did the last pulse go, however long ago?',
  source: 'synthetic: makeLatch',
  license: ownLicense,
  rows: 2000,
  columns,
  target: { kind: 'value', name: 'switch', meaning: '1 or −1 as the last pulse was, with noise' },
  file: null,
  faults: [
    'Nothing was measured: it is made so that only what remembers can answer.',
    'Half of all last pulses lie within the last 14 readings: far ones are few.',
  ],
  citation: {
    authors: 'Bengio, Y., Simard, P. and Frasconi, P.',
    year: 1994,
    title: 'Learning long-term dependencies with gradient descent is difficult',
    where: 'IEEE Transactions on Neural Networks 5(2), 157–166',
  },
  synthetic: {
    law: 'x₁ = ±2; xₜ = ±2 with probability 0.05, else normal noise of standard deviation 0.3; y = the sign of the last ±2, with normal noise of 0.1',
    noiseFloor: 'RMSE 0.1, the noise of the target',
    baseline:
      'RMSE over five seeds: the last reading 1.03 to 1.05, the mean 0.99 to 1.02, a linear autoregression over all 60 readings 0.80 to 0.84, nearest neighbor 1.13 to 1.22; a model must stay below 0.3',
    harder: {
      seeds: [1000, 1099],
      options: 'noise 0.6, pulses 0.02',
      floor: 'RMSE 0.1 for who knows the pulses; the autoregression has 0.93 to 0.96',
    },
  },
};
