/** @file Spirals: two arms wound around each other, the classic test of hidden layers. Their card. Read first. */
import type { DatasetCard } from '../../card.ts';
import { ownLicense, planeColumns } from '../../synthetic/planar.ts';

/** The card of `makeSpirals`. */
export const spiralsCard: DatasetCard = {
  id: 'spirals',
  title: 'Spirals',
  summary: 'Points on two spirals wound around each other; which arm is a point from?',
  source: 'synthetic: makeSpirals',
  license: ownLicense,
  rows: 400,
  columns: planeColumns,
  target: {
    kind: 'class',
    name: 'class',
    meaning: 'the arm that the point was drawn from',
    classes: [
      { value: 'first', label: 'first', rows: 200 },
      { value: 'second', label: 'second', rows: 200 },
    ],
  },
  file: null,
  faults: [],
  citation: {
    authors: 'Lang, K. J. and Witbrock, M. J.',
    year: 1988,
    title: 'Learning to tell two spirals apart',
    where: 'Proceedings of the 1988 Connectionist Models Summer School, 52–59',
  },
  synthetic: {
    law: 'radius 0.1 + 0.9 t, angle 3π t (+ π for the second arm), t uniform on [0, 1); normal noise of standard deviation 0.03',
    noiseFloor: 'best possible accuracy 100 % on 40,000 points: the arms stay well apart',
    baseline: 'the larger class 50 %, the best straight line 65.1 %; a model must reach 90 %',
    harder: { seeds: [1000, 1099], options: 'turns 2.5', floor: '99.8 %' },
  },
};
