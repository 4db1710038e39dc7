/** @file Changes of linear algebra that change no behavior: equations. Read after change.ts. */
import { beyond, type Equivalent, inFile, undefinedIsLess } from './change.ts';

const core = 'packages/core/src/linalg';

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
