/** @file "Is it a 9?": MNIST with two classes, at 28 × 28 and at 64 × 64. Its cards. Read after mnist/card.ts. */
import type { DatasetCard } from '../../card.ts';
import { pixelColumns } from '../../images/pixel-columns.ts';
import { mnistCard } from '../mnist/card.ts';

/** The card of `loadNine`. */
export const nineCard: DatasetCard = {
  ...mnistCard,
  id: 'nine',
  title: 'MNIST, is it a 9?',
  summary: 'The same 10,000 pictures with two classes: 9, and every other digit.',
  target: {
    kind: 'class',
    name: 'digit',
    meaning: 'whether the digit is a 9',
    classes: [
      { value: 'other', label: 'other', rows: 9022 },
      { value: '9', label: '9', rows: 978 },
    ],
  },
  faults: [
    'Nine in ten are no 9: who always says no is right 90 % of the time. Look at recall and precision.',
    ...mnistCard.faults,
  ],
};

/** The card of `loadNine64`. */
export const nine64Card: DatasetCard = {
  ...nineCard,
  id: 'nine-64',
  title: 'MNIST, is it a 9? At 64 × 64',
  summary: 'The same pictures scaled to 64 × 64, bilinear: 4,096 inputs and nothing new in them.',
  columns: pixelColumns(64, 64, 255),
  image: { height: 64, width: 64, channels: 1, brightest: 255 },
};
