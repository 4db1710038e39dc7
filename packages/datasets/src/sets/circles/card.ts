/** @file Circles: one around the other, which no straight line separates. Their card. Read first. */
import type { DatasetCard } from '../../card.ts';
import { ownLicense, planeColumns } from '../../synthetic/planar.ts';

/** The card of `makeCircles`. */
export const circlesCard: DatasetCard = {
  id: 'circles',
  title: 'Circles',
  summary: 'Points on two circles around one center; which one is a point from?',
  source: 'synthetic: makeCircles',
  license: ownLicense,
  rows: 200,
  columns: planeColumns,
  target: {
    kind: 'class',
    name: 'class',
    meaning: 'the circle that the point was drawn from',
    classes: [
      { value: 'outer', label: 'outer', rows: 100 },
      { value: 'inner', label: 'inner', rows: 100 },
    ],
  },
  file: null,
  faults: [],
  citation: {
    authors: 'Pedregosa, F. and others',
    year: 2011,
    title: 'Scikit-learn: Machine Learning in Python (make_circles)',
    where: 'Journal of Machine Learning Research 12, 2825–2830',
  },
  synthetic: {
    law: '(r cos t, r sin t), r = 1 or ½, t uniform on [0, 2π); normal noise of standard deviation 0.1',
    noiseFloor: 'best possible accuracy 99.4 %',
    baseline: 'the larger class 50 %, the best straight line 64.1 %; a model must reach 95 %',
    harder: { seeds: [1000, 1099], options: 'noise 0.2', floor: '89.1 %' },
  },
};
