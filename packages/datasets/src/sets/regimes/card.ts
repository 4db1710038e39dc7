/** @file Regimes: four linear laws, each in force in its own part of the plane. Their card. Read first. */
import type { DatasetCard } from '../../card.ts';
import { ownLicense } from '../../synthetic/planar.ts';

/** A place, and two quantities. */
export const columns = [
  { name: 'x', meaning: 'first coordinate of the place' },
  { name: 'y', meaning: 'second coordinate of the place' },
  { name: 'u', meaning: 'first quantity that the laws are about' },
  { name: 'v', meaning: 'second quantity that the laws are about' },
] as const;

/** The card of `makeRegimes`. */
export const regimesCard: DatasetCard = {
  id: 'regimes',
  title: 'Four laws in four regions',
  summary: 'A place and two quantities; what is the value, by the law that holds at that place?',
  source: 'synthetic: makeRegimes',
  license: ownLicense,
  rows: 1000,
  columns,
  target: { kind: 'value', name: 'z', meaning: 'value by the law of the place, with noise' },
  file: null,
  faults: [
    'The law changes with a jump at the diagonals: no continuous model can follow it there.',
  ],
  citation: {
    authors: 'Jacobs, R. A., Jordan, M. I., Nowlan, S. J. and Hinton, G. E.',
    year: 1991,
    title: 'Adaptive mixtures of local experts',
    where: 'Neural Computation 3(1), 79–87',
  },
  synthetic: {
    law: 'z = 1 + 2u where x ≥ |y|, −1 + 2v where y > |x|, 1 − 2u where −x ≥ |y|, −1 − 2v elsewhere; all of x, y, u, v uniform on [−1, 1); normal noise of standard deviation 0.1',
    noiseFloor: 'RMSE 0.1, the noise',
    baseline:
      'RMSE over five seeds: the mean and least squares 1.5 to 1.62, nearest neighbor 0.75 to 0.95; a model must stay below 0.5',
    harder: { seeds: [1000, 1099], options: 'noise 0.4', floor: 'RMSE 0.4' },
  },
};
