/** @file Sine: noisy values over one input, for curves that can be seen whole. Its card. Read first. */
import type { DatasetCard } from '../../card.ts';
import { ownLicense } from '../../synthetic/planar.ts';

/** The card of `makeSine`. */
export const sineCard: DatasetCard = {
  id: 'sine',
  title: 'Sine with noise',
  summary: 'A place on a wave; how high is the wave there?',
  source: 'synthetic: makeSine',
  license: ownLicense,
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
    law: 'y = sin(2πx) + normal noise of standard deviation 0.2, x uniform on [0, 1)',
    noiseFloor: 'RMSE 0.2, the noise',
    baseline: 'the mean has RMSE 0.73, the best straight line 0.49; a model must reach 0.25',
    harder: { seeds: [1000, 1099], options: 'noise 0.6', floor: 'RMSE 0.6' },
  },
};
