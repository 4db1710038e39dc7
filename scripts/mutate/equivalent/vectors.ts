/** @file Changes of linear algebra that change no behavior: eigenvalues and singular values. Read after change.ts. */
import { beyond, type Equivalent, inFile, undefinedIsLess } from './change.ts';

const core = 'packages/core/src/linalg';
const noColumns = 'a piece of no columns adds nothing';

export const ofVectors: readonly Equivalent[] = [
  ...inFile(`${core}/eigen.ts`, [
    [
      'for (let k = n - 2; k >= 0; k--) {',
      'n - 2',
      'n + 2',
      'beyond the matrix there is no mirror',
    ],
    ['for (let i = 0; i < u.length; i++) {', 'i < u.length', 'i <= u.length', beyond],
    ['for (let k = 0; k < n; k++) {', 'k < n', 'k <= n', beyond],
    [
      'for (let i = 0; i < u.length; i++) q[i] = dot(rest(i), u);',
      'i < u.length',
      'i <= u.length',
      beyond,
    ],
    ['for (let j = 0; j < u.length; j++) u[j] /= length;', 'j < u.length', 'j <= u.length', beyond],
    ['for (let i = 0; i < n; i++) vectors.data[i * n + i] = 1;', 'i < n', 'i <= n', beyond],
    [
      'if (k + 1 < n) beside[k] = reflect(data, n, k);',
      'k + 1 < n',
      'k + 1 <= n',
      'of the last column nothing lies beyond: its reflection returns 0',
    ],
    [
      'if (k + 1 < n) beside[k] = reflect(data, n, k);',
      'k + 1 < n',
      'true',
      'of the last column nothing lies beyond: its reflection returns 0',
    ],
    [
      'for (let j = 1; j < vector.length; j++) {',
      'j < vector.length',
      'j <= vector.length',
      undefinedIsLess,
    ],
    [
      'for (let i = k + 1; i < n; i++) {',
      'i < n',
      'i <= n',
      'beyond the last row lies a row of no numbers',
    ],
  ]),
  ...inFile(`${core}/principal-components.ts`, [
    [
      'for (let j = 0; j < columns; j++) result.data[j * rows + i] = data[i * columns + j];',
      'j < columns',
      'j <= columns',
      beyond,
    ],
    [
      'for (let j = 0; j < columns; j++) current[j] *= sign / length;',
      'j < columns',
      'j <= columns',
      beyond,
    ],
    [
      'for (let i = 0; i < centered.data.length; i++) centered.data[i] -= mean[i % columns];',
      'i < centered.data.length',
      'i <= centered.data.length',
      beyond,
    ],
    [
      'for (let start = 0; start < columns; start += 128) {',
      'start < columns',
      'start <= columns',
      noColumns,
    ],
    [
      'for (let j = 0; j < i; j++) result.data[j * rows + i] = result.data[i * rows + j];',
      'j < i',
      'j <= i',
      'the diagonal is copied onto itself',
    ],
  ]),
  ...inFile(`${core}/singular-values.ts`, [
    [
      'for (let i = 0; i < k; i++) {',
      'i < k',
      'i <= k',
      'after the last row there is no other to turn it to',
    ],
    ['for (let i = 0; i < k; i++) turned.data[i * k + i] = 1;', 'i < k', 'i <= k', beyond],
    ['for (let c = 0; c < a.length; c++) {', 'c < a.length', 'c <= a.length', beyond],
    [
      'if (sizes[from] > 0)',
      'sizes[from] > 0',
      'true',
      'a row of length 0 comes after all others, and completeRows fills it',
    ],
    [
      'if (sizes[from] > 0)',
      'sizes[from] > 0',
      'sizes[from] >= 0',
      'a row of length 0 comes after all others, and completeRows fills it',
    ],
    [
      'if (isDone) break;',
      'isDone',
      'false',
      'after a pass without a turn, no pass turns anything',
    ],
    [
      'for (let i = 0; i < values.length; i++) {',
      'i < values.length',
      'i <= values.length',
      'beyond the last vector lies a vector of no numbers, which is not turned',
    ],
    [
      'for (let c = 0; c < vector.length; c++) vector[c] = -vector[c];',
      'c < vector.length',
      'c <= vector.length',
      beyond,
    ],
    [
      'for (let c = 0; c < vector.length; c++) vector[c] -= share * other[c];',
      'c < vector.length',
      'c <= vector.length',
      beyond,
    ],
  ]),
];
