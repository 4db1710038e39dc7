/**
 * @file Copies of parts of A and B in the order in which the panels of a matrix product read them.
 * Strides in bytes, widths and counts in elements. Read after gemm-panel.ts.
 */
import {
  advance,
  block,
  branch,
  branchIf,
  type Code,
  call,
  f32Const,
  f32Load,
  f32Store,
  forRange,
  i32Add,
  i32Eq,
  i32Eqz,
  i32LtS,
  i32Min,
  i32Mul,
  i32Shl,
  i32Sub,
  ifElse,
  type Local,
  loop,
  repeat,
  set,
  shuffle,
  v128Load,
  v128Store,
} from './emit.ts';
import type { FunctionBuilder, ModuleBuilder } from './module.ts';

/**
 * Emits pack(b, bRow, bColumn, to, width, k, columns): rows of `width` elements (a multiple of
 * four), of which the first `columns` come from B[k, columns]; the others are unspecified numbers.
 */
export function emitPack(module: ModuleBuilder, rows: FunctionBuilder): FunctionBuilder {
  const transposed = emitPackTransposed(module);
  const general = emitPackGeneral(module);
  const f = module.function('pack');
  const { b, bRow, bColumn, to } = f.integers('b', 'bRow', 'bColumn', 'to');
  const { width, k, columns } = f.integers('width', 'k', 'columns');
  f.body(
    ifElse(
      i32Eq(bColumn, 4),
      call(rows.index, b, bRow, to, i32Shl(width, 2), width, k),
      ifElse(
        i32Eq(bRow, 4),
        call(transposed.index, b, bColumn, to, width, k, columns),
        call(general.index, b, bRow, bColumn, to, width, k, columns),
      ),
    ),
  );
  return f;
}

/** Emits packRows(from, fromRow, to, toRow, width, count): `count` rows of `width`, a multiple of four. */
export function emitPackRows(module: ModuleBuilder): FunctionBuilder {
  const f = module.function('packRows');
  const { from, fromRow, to, toRow } = f.integers('from', 'fromRow', 'to', 'toRow');
  const { width, count } = f.integers('width', 'count');
  const { at, bytes } = f.i32('at', 'bytes');
  f.body(
    set(bytes, i32Shl(width, 2)),
    repeat(
      count,
      forRange(at, 0, bytes, 16, v128Store(i32Add(to, at), v128Load(i32Add(from, at)))),
      advance(from, fromRow),
      advance(to, toRow),
    ),
  );
  return f;
}

/** B's columns lie in memory as rows: they are read four by four and turned by shuffles. */
function emitPackTransposed(module: ModuleBuilder): FunctionBuilder {
  const f = module.function('packTransposed');
  const { b, bColumn, to } = f.integers('b', 'bColumn', 'to');
  const { width, k, columns } = f.integers('width', 'k', 'columns');
  const { column, out, rest, toRow } = f.i32('column', 'out', 'rest', 'toRow');
  const sources = f.addresses('source', 4);
  const r = f.vectors('row', 4);
  const t = f.vectors('turned', 4);
  const last = i32Sub(columns, 1);
  const source = (i: number): Code => {
    // Columns behind the last repeat it: their sums are never written.
    const j = i32Add(column, i);
    return i32Add(b, i32Mul(i32Min(j, last), bColumn));
  };
  f.body(
    set(toRow, i32Shl(width, 2)),
    forRange(
      column,
      0,
      columns,
      4,
      sources.map((local, i) => set(local, source(i))),
      set(out, i32Add(to, i32Shl(column, 2))),
      set(rest, k),
      block(
        loop(
          branchIf(1, i32LtS(rest, 4)),
          sources.map((local, i) => set(r[i], v128Load(local))),
          transpose(r, t),
          r.map((local) => [v128Store(out, local), advance(out, toRow)]),
          sources.map((local) => advance(local, 16)),
          set(rest, i32Sub(rest, 4)),
          branch(0),
        ),
      ),
      block(
        loop(
          branchIf(1, i32Eqz(rest)),
          sources.map((local, i) => f32Store(out, f32Load(local), 4 * i)),
          advance(out, toRow),
          sources.map((local) => advance(local, 4)),
          set(rest, i32Sub(rest, 1)),
          branch(0),
        ),
      ),
    ),
  );
  return f;
}

/** Four vectors `r` as the rows of a 4×4 matrix: they become its columns. `t` is scratch. */
export function transpose(r: readonly Local[], t: readonly Local[]): Code {
  return [
    set(t[0], shuffle(r[0], r[1], [0, 4, 1, 5])),
    set(t[1], shuffle(r[2], r[3], [0, 4, 1, 5])),
    set(t[2], shuffle(r[0], r[1], [2, 6, 3, 7])),
    set(t[3], shuffle(r[2], r[3], [2, 6, 3, 7])),
    set(r[0], shuffle(t[0], t[1], [0, 1, 4, 5])),
    set(r[1], shuffle(t[0], t[1], [2, 3, 6, 7])),
    set(r[2], shuffle(t[2], t[3], [0, 1, 4, 5])),
    set(r[3], shuffle(t[2], t[3], [2, 3, 6, 7])),
  ];
}

function emitPackGeneral(module: ModuleBuilder): FunctionBuilder {
  const f = module.function('packGeneral');
  const { b, bRow, bColumn, to } = f.integers('b', 'bRow', 'bColumn', 'to');
  const { width, k, columns } = f.integers('width', 'k', 'columns');
  const { column, from } = f.i32('column', 'from');
  const target = i32Add(to, i32Shl(column, 2));
  f.body(
    repeat(
      k,
      set(from, b),
      forRange(column, 0, columns, 1, f32Store(target, f32Load(from)), advance(from, bColumn)),
      forRange(column, columns, width, 1, f32Store(target, f32Const(0))),
      advance(b, bRow),
      advance(to, i32Shl(width, 2)),
    ),
  );
  return f;
}
