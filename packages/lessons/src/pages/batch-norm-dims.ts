/** @file N29: normalizing over dim 0, over dim 1, and over dims 0 and 1. */
import { createRng, mean, type Tensor, tensor } from '@nnzoo/core';
import { axesCompared } from '@nnzoo/makemore';
import type { Page } from '../page.ts';

/** [B, F] = [4, 3], small enough to check by hand: the third channel is large in every row. */
const small = [
  [1, 2, 30],
  [3, 2, 50],
  [5, 2, 10],
  [7, 6, 30],
];

const flat = [
  { name: '[B, F] over 0: batch norm', axes: [0] },
  { name: '[B, F] over 1: layer norm', axes: [1] },
];
const sequences = [
  { name: '[B, T, C] over 0 and 1: batch norm', axes: [0, 1] },
  { name: '[B, T, C] over 0 alone: a mistake', axes: [0] },
  { name: '[B, T, C] over 2: layer norm', axes: [2] },
];

/** [64, 8, 4]: channels that differ in place and spread. */
function drawn(): Tensor {
  const rng = createRng(1).stream('activations');
  const values = Array.from({ length: 64 * 8 * 4 }, (_, i) => rng.normal(3 * (i % 4), 1 + (i % 4)));
  return tensor(values, { shape: [64, 8, 4] });
}

const list = (values: Tensor): string =>
  Array.from(values.data(), (value) => String(Number(value.toFixed(2)))).join('  ');

/** Batch norm is over all but the channels. */
export const batchNormDims: Page = {
  id: 'batch-norm-dims',
  title: 'The mean over dim 0, over dim 1, and over dims 0 and 1',
  notes: ['N25', 'N29'],
  said: 'Batch norm subtracts the mean over dim 1 and divides by the standard deviation; then gain and bias.',
  corrected:
    'Dim 1 of [B, F] runs over the features of one row: that is layer norm without its name. Batch norm takes dim 0, over the rows of the batch, one mean a channel; and of [B, T, C] dims 0 and 1, as every place is one more example of the channel.',
  compare: async () => {
    const x = tensor(small);
    const three = drawn();
    const reports = [
      ...axesCompared(three.reshape([-1, 4]), flat),
      ...axesCompared(three, sequences),
    ];
    const shapes = [
      ...flat.map(({ axes }) => [64 * 8, 4].map((size, axis) => (axes.includes(axis) ? 1 : size))),
      ...sequences.map(({ axes }) => [64, 8, 4].map((size, i) => (axes.includes(i) ? 1 : size))),
    ];
    return {
      table: {
        kind: 'table',
        id: 'batch-norm-dims',
        title: 'What each choice of dims makes of the channels',
        caption:
          'Channels drawn around 0, 3, 6 and 9 with standard deviations 1 to 4. After batch norm each has mean 0 and standard deviation 1 over all rows; after layer norm the large channel is still the large one. The wobble is how far the means of two halves of the batch differ, in standard deviations: over dim 0 alone each place has means of its own, from fewer values, and they differ the most.',
        columns: [
          'over',
          'shape of the means',
          'of values each',
          'largest channel mean',
          'channel standard deviations',
          'wobble',
        ],
        rows: reports.map(({ name, values, channelMean, channelStandardDeviation, wobble }, i) => [
          name,
          `[${shapes[i].join(', ')}]`,
          values,
          channelMean.toFixed(3),
          channelStandardDeviation
            .map((standardDeviation) => standardDeviation.toFixed(2))
            .join(' – '),
          Number.isNaN(wobble) ? '–' : wobble.toFixed(3),
        ]),
      },
      figures: [
        {
          kind: 'text',
          id: 'batch-norm-dims',
          title: 'By hand, on four rows of three channels',
          caption:
            'Dim 0 runs down the rows and leaves one mean a column; dim 1 runs along them and leaves one a row.',
          lines: [
            ...small.map((row) => row.map((value) => String(value).padStart(4)).join('')),
            '',
            `mean over dim 0, [1, 3]:         ${list(mean(x, 0, { keepDim: true }))}`,
            `mean over dim 1, [4, 1]:         ${list(mean(x, 1, { keepDim: true }))}`,
            `mean over dims 0 and 1, [1, 1]:  ${list(mean(x, [0, 1], { keepDim: true }))}`,
          ],
        },
      ],
      finding: `Over dim 0 the channels end at mean ${reports[0].channelMean.toFixed(3)} and standard deviation ${reports[0].channelStandardDeviation[1].toFixed(2)}; over dim 1 one of them keeps a mean of ${reports[1].channelMean.toFixed(2)}.`,
    };
  },
};
