/** @file Equivalent changes of the package practice. */
import { type Equivalent, inFile } from './change.ts';

const exercises = 'packages/practice/src/exercises';
const sumsToZero =
  'Σ (x − x̄) = 0 and Σ (y − ȳ) = 0: a constant added to the other factor adds nothing';
const atBorder = 'the answers of the two branches are the same at the border';

export const ofPractice: readonly Equivalent[] = [
  ...inFile(`${exercises}/ridge/solution.ts`, [
    ['products += (x[i] - xMean) * (y[i] - yMean);', 'x[i] - xMean', 'x[i] + xMean', sumsToZero],
    ['products += (x[i] - xMean) * (y[i] - yMean);', 'y[i] - yMean', 'y[i] + yMean', sumsToZero],
  ]),
  ...inFile(`${exercises}/ridge/check.ts`, [
    [
      'const products = sumOf(x.map((a, i) => (a - xMean) * (y[i] - yMean)));',
      'a - xMean',
      'a + xMean',
      sumsToZero,
    ],
    [
      'const products = sumOf(x.map((a, i) => (a - xMean) * (y[i] - yMean)));',
      'y[i] - yMean',
      'y[i] + yMean',
      sumsToZero,
    ],
  ]),
  ...inFile(`${exercises}/output-weights/solution.ts`, [
    [
      'for (let row = column; row < n; row++) {',
      'row < n',
      'row >= n',
      'AᵀA + penalty · I is positive definite: no pivot is 0, and the order of the rows changes no solution',
    ],
  ]),
  ...inFile(`${exercises}/stable-sigmoid/check.ts`, [
    [
      'formula: (x) => (x >= 0 ? 1 / (1 + Math.exp(-x)) : 1 - 1 / (1 + Math.exp(x))),',
      'x >= 0',
      'x > 0',
      atBorder,
    ],
    [
      'formula: (x) => (x >= 0 ? Math.exp(-x) / (1 + Math.exp(-x)) : 1 / (1 + Math.exp(x))),',
      'x >= 0',
      'x > 0',
      atBorder,
    ],
    [
      'formula: (x) => (x < 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x))),',
      'x < 0',
      'x <= 0',
      atBorder,
    ],
  ]),
  ...inFile(`${exercises}/difference-quotient/check.ts`, [
    [
      'formula: (f, x) => (f(x + 1) - f(x)) / 1,',
      '(f(x + 1) - f(x)) / 1',
      '(f(x + 1) - f(x)) * 1',
      'times and over 1 are the same',
    ],
  ]),
];
