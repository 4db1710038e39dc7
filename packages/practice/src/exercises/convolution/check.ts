/** @file Checks a convolution in two dimensions. */
import { exercise } from '../../exercise.ts';
import { matrix } from '../numbers.ts';
import { convolve } from './solution.ts';

function padded(
  picture: readonly (readonly number[])[],
  before: number,
  after: number,
): number[][] {
  const zeros = (count: number): number[] => Array(count).fill(0);
  const width = picture[0].length + before + after;
  return [
    ...Array.from({ length: before }, () => zeros(width)),
    ...picture.map((row) => [...zeros(before), ...row, ...zeros(after)]),
    ...Array.from({ length: after }, () => zeros(width)),
  ];
}

export default exercise(convolve)({
  id: 'convolution',
  title: 'a filter over a picture',
  subject: 'convolve',
  chapter: 'packages/cnn/README.md',
  notes: ['N19'],
  cases: (random) => [
    [matrix(random, 4, 5), matrix(random, 2, 3), { stride: 1, padding: 0 }],
    [matrix(random, 4, 4), matrix(random, 3, 3), { stride: 1, padding: 1 }],
    [matrix(random, 6, 5), matrix(random, 3, 2), { stride: 2, padding: 1 }],
  ],
  mistakes: [
    {
      says: 'The filter is turned around in both directions, as mathematicians define it. Networks slide it as it is (a cross-correlation).',
      formula: (picture, filter, options) => {
        const turned = [...filter].reverse().map((row) => [...row].reverse());
        return convolve(picture, turned, options);
      },
    },
    {
      says: 'The picture is padded on one side only: before and after it, in each direction.',
      formula: (picture, filter, { stride, padding }) =>
        convolve(padded(picture, 0, 2 * padding), filter, { stride, padding: 0 }),
    },
    {
      says: 'The stride is not used: the filter moves by stride in each direction.',
      formula: (picture, filter, { padding }) => convolve(picture, filter, { stride: 1, padding }),
    },
    {
      says: 'Nothing is padded: the picture has a frame of zeros as wide as the padding.',
      formula: (picture, filter, { stride }) => convolve(picture, filter, { stride, padding: 0 }),
    },
    {
      says: 'Rows and columns of the filter are exchanged: filter[a][b] meets the row i + a and the column j + b.',
      formula: (picture, filter, { stride, padding }) => {
        const { length: rows } = convolve(picture, filter, { stride, padding });
        const [{ length: columns }] = convolve(picture, filter, { stride, padding });
        const at = (i: number, j: number): number => picture[i]?.[j] ?? 0;
        return Array.from({ length: rows }, (_, i) =>
          Array.from({ length: columns }, (_, j) =>
            filter
              .flatMap((row, a) =>
                row.map((w, b) => w * at(i * stride + b - padding, j * stride + a - padding)),
              )
              .reduce((sum, each) => sum + each, 0),
          ),
        );
      },
    },
  ],
  hints: [
    'First the size: floor((picture + 2·padding − filter) / stride) + 1 in each direction. Then four loops.',
    'sum += filter[a][b] · picture[i·stride + a − padding][j·stride + b − padding], or 0 where that lies outside.',
  ],
  because:
    'Each number of the result sees a window of the picture through the same weights. A frame of half a filter keeps the size; a stride of 2 halves it.',
});
