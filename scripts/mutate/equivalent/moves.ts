/** @file Equivalent changes of the ops that move numbers without computing. Read after change.ts. */
import { beyond, type Equivalent, inFile, overwritten } from './change.ts';

const refused = 'a step of 0 was refused above';

/** By file. */
export const ofMoves: readonly Equivalent[] = [
  ...inFile('packages/core/src/ops/positions.ts', [
    [
      'for (let position = 0; position < count; position++) {',
      'position < count',
      'position <= count',
      beyond,
    ],
  ]),
  ...inFile('packages/core/src/ops/arrange.ts', [
    [
      'for (let i = 0; i < index.length; i++) index[i] = Math.floor(i / size) * step + (i % size);',
      'i < index.length',
      'i <= index.length',
      beyond,
    ],
  ]),
  ...inFile('packages/core/src/ops/slice.ts', [
    [
      'return pick(x, partOf(x.shape, at, { start: count === 0 ? 0 : first, count, step }));',
      'count === 0',
      'false',
      'nothing is copied, from wherever',
    ],
    ['const low = step < 0 ? -1 : 0;', 'step < 0', 'step <= 0', refused],
    ['const high = step < 0 ? size - 1 : size;', 'step < 0', 'step <= 0', refused],
    [
      'const last = end === undefined ? (step < 0 ? -1 : size) : bounded(end);',
      'step < 0',
      'step <= 0',
      refused,
    ],
  ]),
  ...inFile('packages/core/src/ops/triangle.ts', [
    ['for (let r = 0; r < rows; r++) {', 'r < rows', 'r <= rows', beyond],
    [
      'for (let c = 0; c < columns; c++) mask[r * columns + c] = keeps(c - r) ? 1 : 0;',
      'c < columns',
      'c <= columns',
      `${overwritten}; ${beyond}`,
    ],
  ]),
  ...inFile('packages/core/src/ops/scatter.ts', [
    [
      'for (let i = 0; i < targets.length; i++) {',
      'i < targets.length',
      'i <= targets.length',
      'no target is undefined: its place is NaN, where a typed array writes nothing',
    ],
  ]),
  ...inFile('packages/core/src/ops/masked.ts', [
    ['for (let i = 0; i < rows.length; i++) {', 'i < rows.length', 'i <= rows.length', beyond],
  ]),
  ...inFile('packages/core/src/ops/sequence.ts', [
    [
      'for (let i = 0; i < host.length; i++) host[i] = start + i * step;',
      'i < host.length',
      'i <= host.length',
      beyond,
    ],
  ]),
  ...inFile('packages/core/src/ops/join.ts', [
    ['if (odd >= 0) {', 'odd >= 0', 'odd > 0', 'the first is compared with itself'],
  ]),
];
