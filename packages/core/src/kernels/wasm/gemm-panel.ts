/**
 * @file The innermost loops of the matrix product: a panel of C, at most 16 columns wide and any
 * number of rows, computed a tile of rows at a time with the tile's sums in registers. Read before
 * gemm.ts.
 *
 * A tile is 2 rows × 16 or 12 columns, or 4 × 8: at most eight sums, and with B's vectors, A's number and one
 * temporary at most 14 registers. V8 of Node 20 has 15 and moves the loads of a loop to its
 * start, so one k per pass and no unrolling: unrolled bodies spill and run at half the speed.
 * Read after loops.ts.
 */
import {
  advance,
  block,
  branch,
  branchIf,
  type Code,
  f32x4Add,
  f32x4Mul,
  i32Add,
  i32Load,
  i32LtS,
  i32Mul,
  i32Sub,
  ifElse,
  type Local,
  loop,
  repeat,
  set,
  v128Load,
  v128Load32Splat,
  v128Store,
} from './emit.ts';
import { storePart } from './loops.ts';
import type { FunctionBuilder, ModuleBuilder } from './module.ts';

/** A panel's shape: rows of a tile (a power of two), vectors of four columns, and whether its last columns are cut off. */
export interface PanelShape {
  readonly rows: number;
  readonly vectors: number;
  /** Fewer columns than its vectors hold are written. */
  readonly cut: boolean;
}

/**
 * Where the rows of B and C stand: a fixed distance apart, or where a table of byte offsets says.
 * `gather` reads B so; `scatter` adds to C so. bRow or cRow then is the address of the table.
 */
export type PanelKind = 'plain' | 'gather' | 'scatter';

/** The locals of a panel function. */
interface Panel extends PanelShape {
  readonly kind: PanelKind;
  readonly a: Local;
  readonly aRow: Local;
  readonly aColumn: Local;
  readonly b: Local;
  readonly bRow: Local;
  readonly c: Local;
  readonly cRow: Local;
  readonly initial: Local;
  readonly initialRow: Local;
  readonly m: Local;
  readonly k: Local;
  /** Not 0: the sums are added to what stands in C. */
  readonly adds: Local;
  /** How many columns are written. */
  readonly columns: Local;
  /** Vectors of the current row of B, and one number of A in all lanes. */
  readonly bVector: readonly Local[];
  readonly aSplat: Local;
  readonly sums: readonly Local[];
  /** Addresses of the current k: one in each row of A of the tile, and one in B. */
  readonly aAt: readonly Local[];
  readonly bAt: Local;
  /** The next offset in the table. */
  readonly tableAt: Local;
  readonly rest: Local;
  readonly row: Local;
  readonly partAt: Local;
}

/**
 * Emits panel(a, aRow, aColumn, b, bRow, c, cRow, initial, initialRow, m, k, adds, columns):
 * C[m, columns] = initial + A[m, k]·B[k, columns], or += that where `adds` is not 0. Strides are in bytes; rows of B, C and initial
 * are contiguous.
 */
export function emitPanel(
  module: ModuleBuilder,
  kind: PanelKind,
  shape: PanelShape,
): FunctionBuilder {
  const { rows, vectors, cut } = shape;
  const f = module.function(`${kind}${rows}x${4 * vectors}${cut ? 'cut' : ''}`);
  const { a, aRow, aColumn, b, bRow } = f.integers('a', 'aRow', 'aColumn', 'b', 'bRow');
  const { c, cRow, initial, initialRow } = f.integers('c', 'cRow', 'initial', 'initialRow');
  const { m, k, adds, columns } = f.integers('m', 'k', 'adds', 'columns');
  const { bAt, tableAt, rest, row, partAt } = f.i32('bAt', 'tableAt', 'rest', 'row', 'partAt');
  const aAt = f.addresses('aAt', rows);
  const { aSplat } = f.v128('aSplat');
  const bVector = f.vectors('b', vectors);
  const sums = f.vectors('sum', rows * vectors);
  const panel: Panel = {
    ...shape,
    kind,
    ...{ a, aRow, aColumn, b, bRow, c, cRow, initial, initialRow, m, k, adds, columns },
    ...{ bVector, aSplat, sums, aAt, bAt, tableAt, rest, row, partAt },
  };
  for (let tileRows = rows; tileRows >= 1; tileRows /= 2) f.body(tiles(panel, tileRows));
  return f;
}

/** While at least `rows` rows are left: one tile. */
function tiles(panel: Panel, rows: number): Code {
  const { a, aRow, initial, initialRow, c, kind, m, row } = panel;
  return block(
    loop(
      branchIf(1, i32LtS(m, rows)),
      startSums(panel, rows),
      addProducts(panel, rows),
      storeSums(panel, rows),
      advance(a, i32Mul(aRow, rows)),
      advance(initial, i32Mul(initialRow, rows)),
      kind === 'scatter' ? [] : set(c, row),
      set(m, i32Sub(m, rows)),
      branch(0),
    ),
  );
}

function startSums({ initial, initialRow, row, sums, vectors }: Panel, rows: number): Code {
  const code: Code[] = [set(row, initial)];
  for (let i = 0; i < rows; i++) {
    if (i > 0) code.push(advance(row, initialRow));
    for (let j = 0; j < vectors; j++) code.push(set(sums[i * vectors + j], v128Load(row, 16 * j)));
  }
  return code;
}

function addProducts(panel: Panel, rows: number): Code {
  const { a, aRow, aColumn, aAt, aSplat, b, bRow, bAt, bVector, k, kind, rest, sums, tableAt } =
    panel;
  const { vectors } = panel;
  const gathers = kind === 'gather';
  const start: Code[] = [set(bAt, b), set(rest, k), set(aAt[0], a)];
  if (gathers) start.push(set(tableAt, bRow));
  for (let i = 1; i < rows; i++) start.push(set(aAt[i], i32Add(aAt[i - 1], aRow)));
  const pass: Code[] = gathers ? [set(bAt, i32Add(b, i32Load(tableAt)))] : [];
  pass.push(bVector.map((local, j) => set(local, v128Load(bAt, 16 * j))));
  for (let i = 0; i < rows; i++) {
    pass.push(set(aSplat, v128Load32Splat(aAt[i])));
    for (let j = 0; j < vectors; j++) {
      const sum = sums[i * vectors + j];
      pass.push(set(sum, f32x4Add(sum, f32x4Mul(aSplat, bVector[j]))));
    }
  }
  pass.push(gathers ? advance(tableAt, 4) : advance(bAt, bRow));
  for (let i = 0; i < rows; i++) pass.push(advance(aAt[i], aColumn));
  return [start, repeat(rest, ...pass)];
}

/** Stores or adds a tile of C; `row` then stands behind its last row, or cRow at the next offsets. */
function storeSums(panel: Panel, rows: number): Code {
  const { adds, c, cRow, kind, row } = panel;
  if (kind !== 'scatter') {
    const store = (isAdded: boolean): Code => storeRows(panel, rows, isAdded);
    return [set(row, c), ifElse(adds, store(true), store(false))];
  }
  return [storeRows(panel, rows, true), advance(cRow, 4 * rows)];
}

/** The sums of a tile to its rows, added to what stands there or in its place. */
function storeRows(panel: Panel, rows: number, isAdded: boolean): Code {
  const { c, cRow, kind, row, sums, vectors } = panel;
  const scatters = kind === 'scatter';
  const code: Code[] = [];
  for (let i = 0; i < rows; i++) {
    if (scatters) code.push(set(row, i32Add(c, i32Load(cRow, 4 * i))));
    const values = sums.slice(i * vectors, (i + 1) * vectors);
    if (isAdded) code.push(values.map((sum, j) => set(sum, f32x4Add(v128Load(row, 16 * j), sum))));
    code.push(storeRow(panel, values));
    if (!scatters) code.push(advance(row, cRow));
  }
  return code;
}

/**
 * One row of a tile. Behind its last column stands what belongs to somebody else, to another thread perhaps:
 * not even the same value is written there.
 */
function storeRow({ columns, cut, partAt, row, vectors }: Panel, values: readonly Local[]): Code {
  const whole = (j: number): Code => v128Store(row, values[j], 16 * j);
  const part = (j: number): Code => [
    set(partAt, i32Add(row, 16 * j)),
    storePart(partAt, values[j], columns),
  ];
  if (!cut) return values.map((_, j) => whole(j));
  // Only of the narrowest panel can more than the last vector be cut.
  if (vectors === 2) return ifElse(i32LtS(columns, 4), part(0), [whole(0), part(1)]);
  return values.map((_, j) => (j === vectors - 1 ? part(j) : whole(j)));
}
