/** @file Equivalent changes of the package lessons: its pages and questions work on constants alone. */
import { type Equivalent, inFile } from './change.ts';

const pages = 'packages/lessons/src/pages';
const noSum = 'no gate of the page has a sum on its threshold';
const alike = 'all rows of the page are alike: that is what it shows';
const absolute = 'only the size of an error is asked for';

export const ofLessons: readonly Equivalent[] = [
  ...inFile('packages/lessons/src/lessons/uses.ts', [
    [
      '[0.2, -0.4, 1.5, -0.7].reduce((sum, e) => sum + Math.max(0, Math.abs(e) - 0.5), 0),',
      '-0.4',
      '+0.4',
      absolute,
    ],
    [
      '[0.2, -0.4, 1.5, -0.7].reduce((sum, e) => sum + Math.max(0, Math.abs(e) - 0.5), 0),',
      '-0.7',
      '+0.7',
      absolute,
    ],
  ]),
  ...inFile('packages/lessons/src/lessons/derivatives.ts', [
    ['answer: () => 2 * (3 * 1 + 1) * 3,', '3 * 1', '3 / 1', 'times and over 1 are the same'],
    [
      'const parabola = (x: number): number => 3 * x * x - 4 * x + 5;',
      '3 * x * x - 4 * x + 5',
      '3 * x * x - 4 * x - 5',
      'only differences of the function are asked for',
    ],
  ]),
  ...inFile(`${pages}/threshold-and-bias.ts`, [
    [
      'u * x + v * y >= threshold ? 1 : 0,',
      'u * x + v * y >= threshold',
      'u * x + v * y > threshold',
      noSum,
    ],
    [
      'u * x + v * y + bias >= 0 ? 1 : 0,',
      'u * x + v * y + bias >= 0',
      'u * x + v * y + bias > 0',
      noSum,
    ],
    [
      '[1, x, y].reduce((sum, input, i) => sum + input * [bias, u, v][i], 0) >= 0 ? 1 : 0,',
      '[1, x, y].reduce((sum, input, i) => sum + input * [bias, u, v][i], 0) >= 0',
      '[1, x, y].reduce((sum, input, i) => sum + input * [bias, u, v][i], 0) > 0',
      noSum,
    ],
    [
      'const alike = rows.filter(([, , ...said]) => new Set(said).size === 1).length;',
      'new Set(said).size === 1',
      'true',
      alike,
    ],
    [
      'const alike = rows.filter(([, , ...said]) => new Set(said).size === 1).length;',
      'rows.filter(([, , ...said]) => new Set(said).size === 1)',
      'rows',
      alike,
    ],
  ]),
  ...inFile(`${pages}/product-rule.ts`, [
    [
      'ofSum: differenceQuotient((x) => x + b, a, h),',
      'x + b',
      'x - b',
      'the other addend cancels',
    ],
  ]),
  ...inFile(`${pages}/own-activation.ts`, [
    [
      "if (slope === null) throw new Error('an activation that does not depend on its input');",
      'slope === null',
      'false',
      'both activations depend on their input',
    ],
  ]),
];
