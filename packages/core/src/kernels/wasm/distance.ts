/**
 * @file Squared distances between rows, by differences: each pass reads two rows of x and four of y
 * once for eight distances. Read after loops.ts.
 */

import { referenceKernels } from '../reference/index.ts';
import { addKernels } from './device.ts';
import {
  advance,
  block,
  branch,
  branchIf,
  type Code,
  f32x4Add,
  f32x4Mul,
  f32x4Sub,
  forRange,
  i32Add,
  i32LtS,
  i32Min,
  i32Mul,
  i32Shl,
  i32Sub,
  ifElse,
  loop,
  set,
  v128And,
  v128Load,
  v128Store,
} from './emit.ts';
import { transpose } from './gemm-pack.ts';
import { eachVector, firstLanes, storePart } from './loops.ts';
import type { FunctionBuilder, ModuleBuilder } from './module.ts';

/** Terms that are added up one by one in float32; longer sums are the reference's, in float64. */
export const longestSum = 1 << 16;

/** Rows of y in one tile, and rows of x. */
const tileColumns = 4;
const mostTileRows = 2;

/** Of one difference. */
const nanoseconds = 1 / 12;

function distanceLocals(f: FunctionBuilder) {
  return {
    ...f.integers('x', 'y', 'out', 'rows', 'columns', 'size'),
    ...f.i32('rowBytes', 'outRowBytes', 'j', 'rest', 'to', 'missing'),
    ...f.v128('yVector', 'difference', 'mask'),
    xAt: f.addresses('xAt', mostTileRows),
    yAt: f.addresses('yAt', tileColumns),
    xVector: f.vectors('x', mostTileRows),
    sums: f.vectors('sum', mostTileRows * tileColumns),
    scratch: f.vectors('scratch', 4),
  };
}

type Distances = ReturnType<typeof distanceLocals>;

/** Adds the squared differences of one vector of each row; the mask drops what is behind the rows. */
function addSquares(l: Distances, tileRows: number, masked: boolean): Code {
  const code: Code[] = masked ? [set(l.mask, firstLanes(l.rest))] : [];
  for (let r = 0; r < tileRows; r++) code.push(set(l.xVector[r], v128Load(l.xAt[r])));
  for (let c = 0; c < tileColumns; c++) {
    code.push(set(l.yVector, v128Load(l.yAt[c])));
    for (let r = 0; r < tileRows; r++) {
      const sum = l.sums[r * tileColumns + c];
      code.push(
        set(l.difference, f32x4Sub(l.xVector[r], l.yVector)),
        masked ? set(l.difference, v128And(l.difference, l.mask)) : [],
        set(sum, f32x4Add(sum, f32x4Mul(l.difference, l.difference))),
      );
    }
  }
  return code;
}

/** Four distances of one row of x: the lanes of each sum together, then stored. */
function storeRow(l: Distances, r: number): Code {
  const sums = l.sums.slice(r * tileColumns, (r + 1) * tileColumns);
  const [a, b, c, d] = sums;
  return [
    transpose(sums, l.scratch),
    set(a, f32x4Add(f32x4Add(a, b), f32x4Add(c, d))),
    set(l.to, i32Add(i32Add(l.out, i32Mul(l.outRowBytes, r)), i32Shl(l.j, 2))),
    set(l.missing, i32Sub(l.columns, l.j)),
    ifElse(i32LtS(l.missing, tileColumns), storePart(l.to, a, l.missing), v128Store(l.to, a)),
  ];
}

/** Rows of x, `tileRows` at a time, against all rows of y. */
function rowsOfTiles(f: FunctionBuilder, l: Distances, tileRows: number): Code {
  const usedSums = l.sums.slice(0, tileRows * tileColumns);
  const xAt = l.xAt.slice(0, tileRows);
  // Columns behind the last repeat it, and are not stored.
  const yRow = (c: number): Code => i32Min(i32Add(l.j, c), i32Sub(l.columns, 1));
  return block(
    loop(
      branchIf(1, i32LtS(l.rows, tileRows)),
      forRange(l.j, 0, l.columns, tileColumns, [
        usedSums.map((sum) => set(sum, f.constant(0))),
        xAt.map((at, r) => set(at, i32Add(l.x, i32Mul(l.rowBytes, r)))),
        l.yAt.map((at, c) => set(at, i32Add(l.y, i32Mul(yRow(c), l.rowBytes)))),
        set(l.rest, l.size),
        eachVector(
          l.rest,
          [...xAt, ...l.yAt].map((at) => ({ at })),
          addSquares(l, tileRows, false),
          addSquares(l, tileRows, true),
        ),
        xAt.map((_, r) => storeRow(l, r)),
      ]),
      advance(l.x, i32Mul(l.rowBytes, tileRows)),
      advance(l.out, i32Mul(l.outRowBytes, tileRows)),
      set(l.rows, i32Sub(l.rows, tileRows)),
      branch(0),
    ),
  );
}

/** Emits squaredDistances(x, y, out, rows, columns, size). */
function emitDistances(module: ModuleBuilder): void {
  const f = module.function('squaredDistances');
  const l = distanceLocals(f);
  f.body(
    set(l.rowBytes, i32Shl(l.size, 2)),
    set(l.outRowBytes, i32Shl(l.columns, 2)),
    rowsOfTiles(f, l, mostTileRows),
    rowsOfTiles(f, l, 1),
  );
}

/** squaredDistances. */
addKernels('distance', {
  emit: emitDistances,
  bind(wasm, memory) {
    const { squaredDistances } = wasm;
    return {
      squaredDistances({ x, y, out, rows, columns, size }) {
        if (size > longestSum) {
          referenceKernels.squaredDistances({ x, y, out, rows, columns, size });
          return;
        }
        memory.begin();
        const left = memory.read(x);
        const right = memory.read(y);
        const values = [left, right, memory.write(out), rows, columns, size];
        const work = rows * columns * size * nanoseconds;
        const parts = memory.partsOf(work, Math.ceil(rows / mostTileRows));
        const moves = [
          [0, 4 * size],
          [2, 4 * columns],
        ] as const;
        const split = { parts, count: rows, unit: mostTileRows, countAt: 3, moves };
        memory.call(squaredDistances, values, split);
      },
    };
  },
});
