/** @file Changes of the tables of packages/data that change no behavior. */
import { beyond, type Equivalent, inFile, overwritten } from './change.ts';

const copiesAlike = 'both branches copy the same values, one of them faster';

export const ofTables: readonly Equivalent[] = [
  ...['width >= shortRow', 'true', 'false'].flatMap((after) =>
    inFile('packages/data/src/table.ts', [
      [
        'if (width > shortRow) picked.set(features.subarray(from, from + width), i * width);',
        'width > shortRow',
        after,
        copiesAlike,
      ],
    ]),
  ),
  ...inFile('packages/data/src/table.ts', [
    [
      'else for (let c = 0; c < width; c++) picked[i * width + c] = features[from + c];',
      'c < width',
      'c <= width',
      `${overwritten}; ${beyond}`,
    ],
    [
      'while (at < features.length && Number.isFinite(features[at])) at++;',
      'at < features.length',
      'at <= features.length',
      'what lies beyond the end is undefined, which is not finite',
    ],
  ]),
  ...inFile('packages/data/src/table-of.ts', [
    [
      'const distinct = [...new Set(values)].sort((a, b) => (a < b ? -1 : 1));',
      'a < b',
      'a <= b',
      'distinct values are never equal',
    ],
  ]),
  ...inFile('packages/data/src/typed-column.ts', [
    [
      'for (let row = start; row < end; row++) values[row * width + at] = own[row];',
      'row < end',
      'row <= end',
      `the first row of the next rows gets its own value early; ${beyond}`,
    ],
    [
      'for (let row = start; row < end; row++) values[row * width + at + ids[row]] = 1;',
      'row < end',
      'row <= end',
      `the first row of the next rows gets its own value early; ${beyond}`,
    ],
  ]),
  ...inFile('packages/data/src/table-preprocessor.ts', [
    ['for (let i = 0; i < rows.length; i++) {', 'i < rows.length', 'i <= rows.length', beyond],
    [
      'for (let c = 0; c < columns; c++) {',
      'c < columns',
      'c <= columns',
      `${overwritten}; ${beyond}`,
    ],
  ]),
  ...inFile('packages/data/src/table.ts', [
    [
      'if (width > shortRow) picked.set(features.subarray(from, from + width), i * width);',
      'width > shortRow',
      'width <= shortRow',
      copiesAlike,
    ],
  ]),
];
