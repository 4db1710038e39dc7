/** @file Changes of core's ops that change no behavior. Read after change.ts. */
import { beyond, type Equivalent, inFile } from './change.ts';
import { ofMoves } from './moves.ts';

const slowWay = 'the general way below gives the same operands, only later';
const anyStrides =
  'gemm reads any strides: whether a matrix is copied into order changes no number';
const eachByItself = 'another walk over the same elements, each of which is computed by itself';

const isByRows = 'const isByRows = column === 1 && (row >= columns || rows === 1);';
const isByColumns = 'const isByColumns = row === 1 && (column >= rows || columns === 1);';
const isEither = 'return isByRows || isByColumns ? x : contiguous(x);';
const isOneType = 'if (!isTensor(x) || (dtype !== null && dtype !== x.dtype)) return null;';

const isOneCount =
  'if (rows.every((n) => n === first) && columns.every((n) => n === columns[0])) {';
const sameCounts = 'the same count for each window, as a tensor';
/** The first window counts as many as itself: with `!==` the condition is never true. */
const counted = [
  ['rows.every((n) => n === first) && columns.every((n) => n === columns[0])', 'false'],
  ['n === first', 'false'],
  ['n === first', 'n !== first'],
  ['n === columns[0]', 'false'],
  ['n === columns[0]', 'n !== columns[0]'],
] as const;

/** Which layouts of a matrix are copied before gemm reads them. */
const layouts: readonly (readonly [line: string, before: string, after: string])[] = [
  ['if (x.strides === null) return x;', 'x.strides === null', 'true'],
  ['const row = strides[rank - 2];', 'rank - 2', 'rank + 2'],
  ['const column = strides[rank - 1];', 'rank - 1', 'rank + 1'],
  ['const rows = shape[rank - 2];', 'rank - 2', 'rank + 2'],
  ['const columns = shape[rank - 1];', 'rank - 1', 'rank + 1'],
  [isByRows, 'column === 1 && (row >= columns || rows === 1)', 'true'],
  [isByRows, 'column === 1 && (row >= columns || rows === 1)', 'false'],
  [
    isByRows,
    'column === 1 && (row >= columns || rows === 1)',
    'column === 1 || row >= columns || rows === 1',
  ],
  [isByRows, 'column === 1', 'true'],
  [isByRows, 'column === 1', 'column !== 1'],
  [isByRows, 'row >= columns || rows === 1', 'true'],
  [isByRows, 'row >= columns || rows === 1', 'row >= columns && rows === 1'],
  [isByRows, 'row >= columns', 'false'],
  [isByRows, 'row >= columns', 'row > columns'],
  [isByRows, 'row >= columns', 'row < columns'],
  [isByRows, 'rows === 1', 'false'],
  [isByRows, 'rows === 1', 'rows !== 1'],
  [isByColumns, 'row === 1 && (column >= rows || columns === 1)', 'true'],
  [isByColumns, 'row === 1 && (column >= rows || columns === 1)', 'false'],
  [
    isByColumns,
    'row === 1 && (column >= rows || columns === 1)',
    'row === 1 || column >= rows || columns === 1',
  ],
  [isByColumns, 'row === 1', 'true'],
  [isByColumns, 'row === 1', 'row !== 1'],
  [isByColumns, 'column >= rows || columns === 1', 'true'],
  [isByColumns, 'column >= rows || columns === 1', 'column >= rows && columns === 1'],
  [isByColumns, 'column >= rows', 'false'],
  [isByColumns, 'column >= rows', 'column > rows'],
  [isByColumns, 'column >= rows', 'column < rows'],
  [isByColumns, 'columns === 1', 'false'],
  [isByColumns, 'columns === 1', 'columns !== 1'],
  [isEither, 'isByRows || isByColumns', 'true'],
  [isEither, 'isByRows || isByColumns', 'false'],
  [isEither, 'isByRows || isByColumns', 'isByRows && isByColumns'],
];

export const ofOps: readonly Equivalent[] = [
  ...inFile(
    'packages/core/src/ops/gemm.ts',
    layouts.map((change) => [...change, anyStrides] as const),
  ),
  ...inFile('packages/core/src/ops/map.ts', [
    ['if (x.strides !== null) return -1;', 'x.strides !== null', 'true', eachByItself],
    ['if (length === size || length === 1) continue;', 'length === 1', 'false', eachByItself],
    [
      'if (length !== last || x.shape[x.shape.length - 1] !== last) return -1;',
      'length !== last || x.shape[x.shape.length - 1] !== last',
      'true',
      eachByItself,
    ],
    ['if (shape[axis] === 1) continue;', 'shape[axis] === 1', 'false', eachByItself],
    ['if (follows) inner.size *= shape[axis];', 'follows', 'false', eachByItself],
    [
      'if (isPlain && tensors.length > 1) {',
      'isPlain && tensors.length > 1',
      'false',
      eachByItself,
    ],
    ['if (isPlain && tensors.length > 1) {', 'tensors.length > 1', 'true', eachByItself],
    [
      'if (isPlain && tensors.length > 1) {',
      'tensors.length > 1',
      'tensors.length >= 1',
      eachByItself,
    ],
  ]),
  ...inFile('packages/core/src/ops/average-pool.ts', [
    ...counted.map(([before, after]) => [isOneCount, before, after, sameCounts] as const),
  ]),
  ...inFile('packages/core/src/ops/class-targets.ts', [
    [
      'for (let row = 0; row < kept.length; row++) {',
      'row < kept.length',
      'row <= kept.length',
      `${beyond}; no target is undefined, and no comparison with it is true`,
    ],
  ]),
  ...inFile('packages/core/src/ops/cross-entropy.ts', [
    [
      'const isOne = g.strides !== null && g.strides[0] === 0; // all rows have the same weight',
      'g.strides !== null && g.strides[0] === 0',
      'false',
      'the weight is copied out for each row',
    ],
  ]),
  ...inFile('packages/core/src/ops/einsum.ts', [
    [
      "return parts.reduce((best, part) => (part.length > best.length ? part : best), '');",
      'part.length > best.length',
      'part.length >= best.length',
      'ellipses of as many axes are the same digits',
    ],
    [
      'if (second < 0) return { x, letters };',
      'second < 0',
      'second <= 0',
      'a letter that was there before is not the first',
    ],
  ]),
  ...inFile(
    'packages/core/src/ops/pad.ts',
    [
      'source: (i, size) => (i < 0 ? -i : 2 * (size - 1) - i),',
      'source: (i, size) => (i < 0 ? -1 - i : 2 * size - 1 - i),',
      'source: (i, size) => (i < 0 ? 0 : size - 1),',
      'circular: { reach: (size) => size, source: (i, size) => (i < 0 ? i + size : i - size) },',
    ].map((line) => [line, 'i < 0', 'i <= 0', 'position 0 lies inside'] as const),
  ),
  ...inFile('packages/core/src/ops/matmul.ts', [
    [
      'if (x.rank === 1) shape.splice(y.rank === 1 ? -1 : -2, 1);',
      'y.rank === 1',
      'false',
      'of one axis that is left, −2 is the first, too',
    ],
  ]),
  ...inFile('packages/core/src/ops/power.ts', [
    [
      "if (typeof b === 'number' && b < 0) return floatPow(a, b); // a fraction, of whole numbers too",
      "typeof b === 'number'",
      'true',
      'a tensor is not below 0',
    ],
  ]),
  ...inFile('packages/core/src/ops/reduction.ts', [
    [
      'if (keepDim || axes.length === 0) return kept;',
      'axes.length === 0',
      'false',
      'no axis is left out below, either',
    ],
    [
      'return axes.length === kept.length ? [] : kept.filter((_, axis) => !axes.includes(axis));',
      'axes.length === kept.length',
      'false',
      'each axis is left out',
    ],
  ]),
  ...inFile('packages/core/src/ops/reduce.ts', [
    [
      'for (let axis = 0; axis < g.rank; axis++) {',
      'axis < g.rank',
      'axis <= g.rank',
      'a size that is not there is not 1',
    ],
  ]),
  ...ofMoves,
  ...inFile('packages/core/src/ops/element-types.ts', [
    [isOneType, 'dtype !== null && dtype !== x.dtype', 'true', slowWay],
    [
      isOneType,
      'dtype !== null && dtype !== x.dtype',
      'dtype !== null || dtype !== x.dtype',
      slowWay,
    ],
    [isOneType, 'dtype !== null', 'true', slowWay],
    [isOneType, 'dtype !== null', 'dtype === null', slowWay],
    [isOneType, 'dtype !== x.dtype', 'true', slowWay],
    [
      "const isReady = dtype === 'int32' ? keepsInt32(taker, given) : dtype !== null && isFloat(dtype);",
      'dtype !== null && isFloat(dtype)',
      'false',
      slowWay,
    ],
  ]),
];
