/** @file Moons: two half circles that reach into each other. Their cards. Read first. */
import type { DatasetCard } from '../../card.ts';
import { ownLicense, planeColumns } from '../../synthetic/planar.ts';

/** The card of `makeMoons`. */
export const moonsCard: DatasetCard = {
  id: 'moons',
  title: 'Moons',
  summary: 'Points on two half circles that reach into each other; which one is a point from?',
  source: 'synthetic: makeMoons',
  license: ownLicense,
  rows: 200,
  columns: planeColumns,
  target: {
    kind: 'class',
    name: 'class',
    meaning: 'the half circle that the point was drawn from',
    classes: [
      { value: 'upper', label: 'upper', rows: 100 },
      { value: 'lower', label: 'lower', rows: 100 },
    ],
  },
  file: null,
  faults: [],
  citation: {
    authors: 'Pedregosa, F. and others',
    year: 2011,
    title: 'Scikit-learn: Machine Learning in Python (make_moons)',
    where: 'Journal of Machine Learning Research 12, 2825–2830',
  },
  synthetic: {
    law: 'upper (cos t, sin t), lower (1 − cos t, ½ − sin t), t uniform on [0, π); normal noise of standard deviation 0.15',
    noiseFloor: 'best possible accuracy 99.0 %: the moons touch where the noise is large',
    baseline: 'the larger class 50 %, the best straight line 87.7 %; a model must reach 93 %',
    harder: { seeds: [1000, 1099], options: 'noise 0.3', floor: '91.5 %' },
  },
};

/** The card of `makeMoonsPair`. */
export const moonsPairCard: DatasetCard = {
  ...moonsCard,
  id: 'moons-pair',
  title: 'Moons, 100 to learn from and 100 to test on',
  source: 'synthetic: makeMoonsPair',
  citation: {
    authors: 'Karpathy, A.',
    year: 2020,
    title: 'micrograd (its demo trains on 100 moons with noise 0.1)',
    where: 'https://github.com/karpathy/micrograd',
  },
  synthetic: {
    law: 'upper (cos t, sin t), lower (1 − cos t, ½ − sin t), t uniform on [0, π); normal noise of standard deviation 0.1',
    noiseFloor: 'best possible accuracy 99.95 %',
    baseline: 'the larger class 50 %, the best straight line 88.2 %; a model must reach 93 %',
    harder: { seeds: [1000, 1099], options: 'noise 0.3', floor: '91.5 %' },
  },
};
