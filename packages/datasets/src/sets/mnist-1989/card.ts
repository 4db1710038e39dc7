/** @file MNIST cut to the size of the postal digits of 1989: as many pictures, 16 × 16. Its card. Read after mnist-70k/card.ts. */
import type { DatasetCard } from '../../card.ts';
import { digitTarget } from '../../images/digit-classes.ts';
import { pixelColumns } from '../../images/pixel-columns.ts';
import { mnist70kCard } from '../mnist-70k/card.ts';

/** Pictures of each part, as LeCun et al. (1989) had them. */
export const counts = { train: 7291, test: 2007 } as const;

/** A picture, scaled. */
export const format = { height: 16, width: 16, channels: 1, brightest: 255 } as const;

/** The card of `loadMnist1989`. */
export const mnist1989Card: DatasetCard = {
  ...mnist70kCard,
  id: 'mnist-1989',
  title: 'MNIST, the size of 1989',
  summary: 'A handwritten digit, 16 × 16 gray pixels; which of the ten is it?',
  source: `${mnist70kCard.source}; ${counts.train} of the training and ${counts.test} of the test pictures, scaled`,
  rows: counts.train + counts.test,
  columns: pixelColumns(16, 16, 255),
  image: format,
  target: digitTarget([909, 996, 950, 960, 982, 833, 878, 976, 896, 918]),
  faults: [
    'A stand-in: the 9,298 digits that the US Postal Service gave LeCun et al. in 1989 are in no package. The numbers of pictures and their size are those of the paper, the pictures are not.',
    'Which of the 70,000 belong to it was drawn once, with a fixed seed.',
  ],
};
