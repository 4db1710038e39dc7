/** @file Checks a matrix product through strides. */
import { exercise } from '../../exercise.ts';
import { numbers } from '../numbers.ts';
import { matrixProduct } from './solution.ts';

/** A product whose terms are `term`. */
function by(
  term: (...at: [...Parameters<typeof matrixProduct>, number, number, number]) => number,
): typeof matrixProduct {
  return (a, aStrides, b, bStrides, sizes) => {
    const [rows, inner, columns] = sizes;
    return Array.from({ length: rows * columns }, (_, at) => {
      let sum = 0;
      for (let k = 0; k < inner; k++) {
        sum += term(a, aStrides, b, bStrides, sizes, Math.floor(at / columns), at % columns, k);
      }
      return sum;
    });
  };
}

export default exercise(matrixProduct)({
  id: 'matrix-product',
  title: 'a matrix product through strides',
  subject: 'matrixProduct',
  chapter: 'packages/core/README.md',
  notes: ['N30'],
  cases: (random) => [
    [numbers(random, 6), [3, 1], numbers(random, 6), [2, 1], [2, 3, 2]],
    [numbers(random, 6), [1, 2], numbers(random, 12), [1, 3], [2, 3, 4]],
    [numbers(random, 9), [3, 1], numbers(random, 9), [1, 3], [3, 3, 3]],
    [numbers(random, 2), [0, 1], numbers(random, 2), [1, 0], [3, 2, 2]],
  ],
  mistakes: [
    {
      says: 'The strides are not used: the numbers are read row by row. A transposed matrix has the same numbers and other strides.',
      formula: by((a, _, b, __, [, inner, columns], i, j, k) => {
        return a[i * inner + k] * b[k * columns + j];
      }),
    },
    {
      says: 'In b the two indices are exchanged: k is its row, so k goes with bStrides[0].',
      formula: by((a, [down, right], b, [bDown, bRight], _, i, j, k) => {
        return a[i * down + k * right] * (b[j * bDown + k * bRight] ?? 0);
      }),
    },
    {
      says: 'In a the two indices are exchanged: i is its row, so i goes with aStrides[0].',
      formula: by((a, [down, right], b, [bDown, bRight], _, i, j, k) => {
        return (a[k * down + i * right] ?? 0) * b[k * bDown + j * bRight];
      }),
    },
    {
      says: 'The terms overwrite each other, so that only the last is left: add them up with +=.',
      formula: by((a, [down, right], b, [bDown, bRight], [, inner], i, j, k) => {
        return k < inner - 1 ? 0 : a[i * down + k * right] * b[k * bDown + j * bRight];
      }),
    },
  ],
  hints: [
    'Three loops: i over the rows of a, j over the columns of b, k over what both share.',
    'sum += a[i·aStrides[0] + k·aStrides[1]] · b[k·bStrides[0] + j·bStrides[1]], and push the sum after the loop over k.',
  ],
  because:
    'Through strides one loop serves every layout: a transposed matrix, a slice, a row that is repeated with stride 0. It is what a matrix product does before it is made fast.',
});
