/** @file Digits, 8 × 8: small enough to train on in a second; and the same in halves. Their cards. Read first. */
import type { DatasetCard } from '../../card.ts';
import { digitTarget } from '../../images/digit-classes.ts';
import { pixelColumns } from '../../images/pixel-columns.ts';

/** A picture: counts of black dots. */
export const format = { height: 8, width: 8, channels: 1, brightest: 16 } as const;

/** The card of `loadDigits`. */
export const digitsCard: DatasetCard = {
  id: 'digits',
  title: 'Digits, 8 × 8',
  summary: 'A handwritten digit, 8 × 8 cells of ink; which of the ten is it?',
  source: 'UCI Machine Learning Repository, https://doi.org/10.24432/C50P49 (its test part)',
  license: 'CC-BY-4.0',
  rows: 1797,
  columns: pixelColumns(8, 8, 16),
  image: format,
  target: digitTarget([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]),
  file: {
    path: 'digits8x8.csv',
    sha256: '6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8',
  },
  faults: [
    'A pixel counts the black dots among 4 × 4 of the scan: 0 to 16, not 0 to 255.',
    'Several pixels at the edge are 0 in every picture.',
    'Each of 13 writers wrote many digits; the file does not say who wrote which.',
  ],
  citation: {
    authors: 'Alpaydin, E. and Kaynak, C.',
    year: 1998,
    title: 'Optical Recognition of Handwritten Digits (data set)',
    where: 'UCI Machine Learning Repository, https://doi.org/10.24432/C50P49',
  },
};

/** The card of `loadDigitHalves`. */
export const digitHalvesCard: DatasetCard = {
  ...digitsCard,
  id: 'digits-halves',
  title: 'Digits, 8 × 8, in halves',
  summary:
    'The digits with parts of their own: the first half of the file trains, the second tests.',
  faults: [
    ...digitsCard.faults,
    'The halves are by place in the file: a writer may stand in both.',
  ],
};
