/** @file Changes of linear algebra that change no behavior: equations and eigenvalues. Read after change.ts. */
import { beyond, type Equivalent, inFile, undefinedIsLess } from './change.ts';

const core = 'packages/core/src/linalg';
const noColumns = 'a piece of no columns adds nothing';

export const ofEquations: readonly Equivalent[] = [
  ...inFile(`${core}/cholesky.ts`, [
    ['for (let i = n - 1; i >= 0; i--) {', 'n - 1', 'n + 1', beyond],
    [
      'for (let k = 0; k < j; k++) sum -= l[i * n + k] * l[j * n + k];',
      'k < j',
      'k <= j',
      'l[i, j] is still 0 when it is taken off',
    ],
  ]),
  ...inFile(`${core}/dependence.ts`, [
    ['for (let i = rank - 1; i >= 0; i--) {', 'rank - 1', 'rank + 1', beyond],
  ]),
  ...inFile(`${core}/determinant.ts`, [
    [
      'for (let i = k + 1; i < n; i++) subtractRow(left, i, k, left.data[i * n + k] / value);',
      'i < n',
      'i <= n',
      beyond,
    ],
  ]),
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
  ...inFile(`${core}/least-squares.ts`, [
    ['for (let j = 0; j < a.columns; j++) {', 'j < a.columns', 'j <= a.columns', beyond],
    ['for (let i = columns - 1; i >= 0; i--) {', 'columns - 1', 'columns + 1', beyond],
    [
      'for (let i = 0; i < solution.data.length; i++) solution.data[i] /= roots[Math.floor(i / outputs)];',
      'i < solution.data.length',
      'i <= solution.data.length',
      beyond,
    ],
  ]),
  ...inFile(`${core}/matrix.ts`, [
    [
      'for (let j = 0; j < columns; j++) result.data[j * rows + i] = data[i * columns + j];',
      'j < columns',
      'j <= columns',
      beyond,
    ],
    [
      'for (let i = 0; i < a.length; i++) a[i] += factor * b[i];',
      'i < a.length',
      'i <= a.length',
      beyond,
    ],
  ]),
  ...inFile(`${core}/pivoted-triangle.ts`, [
    [
      'for (let j = step + 1; j < width; j++) products[j] += v * data[i * width + j];',
      'j < width',
      'j <= width',
      beyond,
    ],
    ['for (let i = 0; i < rows; i++) {', 'i < rows', 'i <= rows', beyond],
    ['if (j === k) return;', 'j === k', 'false', 'a column exchanged with itself stays'],
    [
      'for (let j = 0; j < columns; j++) lengths[j] = squaredLength(work, 0, j);',
      'j < columns',
      'j <= columns',
      beyond,
    ],
    [
      'for (let j = 0; j < columns; j++) norms[j] = Math.sqrt(lengths[j]);',
      'j < columns',
      'j <= columns',
      beyond,
    ],
    [
      'for (let j = from + 1; j < lengths.length; j++) if (lengths[j] > lengths[best]) best = j;',
      'j < lengths.length',
      'j <= lengths.length',
      undefinedIsLess,
    ],
    [
      'for (let j = step + 1; j < work.columns; j++) {',
      'j < work.columns',
      'j <= work.columns',
      beyond,
    ],
    [
      'for (let j = step + 1; j < work.columns; j++) {',
      'step + 1',
      'step - 1',
      'the lengths of places that are done are never read again',
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
  ...inFile(`${core}/solve.ts`, [
    ['for (let i = k + 1; i < n; i++) {', 'i < n', 'i <= n', beyond],
    ['for (let i = k + 1; i < rows; i++) {', 'i < rows', 'i <= rows', undefinedIsLess],
    ['if (i === k) return;', 'i === k', 'false', 'a row exchanged with itself stays'],
  ]),
  ...inFile(`${core}/tall-triangle.ts`, [
    [
      'if (length > 0) for (let i = 0; i < normal.length; i++) normal[i] /= length;',
      'i < normal.length',
      'i <= normal.length',
      beyond,
    ],
    [
      'for (let j = first; j < columns; j++) products[j] += normal[i] * data[at + j];',
      'j < columns',
      'j <= columns',
      beyond,
    ],
  ]),
];
