/** @file What attention does with a row of scores: the softmax of the keys seen, and its derivative. Read after softmax-rows.ts. */
import {
  advance,
  f32x4Add,
  f32x4Div,
  f32x4Max,
  f32x4Mul,
  f32x4Sub,
  i32Add,
  i32Min,
  i32Shl,
  i32Sub,
  ifElse,
  set,
  v128Load,
} from './emit.ts';
import { storeVectors, times } from './loops.ts';
import type { ModuleBuilder } from './module.ts';
import { rowLocals, storeRow, sumExponentials, sumRow } from './softmax-rows.ts';

/** Scores from here down are those of keys that are not seen. */
const least = -1e30;

/**
 * Emits shares(x, rowBytes, rows, columns, seen, step, bias, biasRow): in place, with the bias (its
 * address, or 0) added first. Row r has min(columns, seen + r·step) scores; what stands behind them
 * becomes 0, and so does a row without a key.
 */
export function emitShares(module: ModuleBuilder): void {
  const f = module.function('shares');
  const { x, rowBytes, rows, columns } = f.integers('x', 'rowBytes', 'rows', 'columns');
  const { seen, step, bias, biasRow } = f.integers('seen', 'step', 'bias', 'biasRow');
  const { visible, to } = f.i32('visible', 'to');
  const row = rowLocals(f);
  const { at, at2, rest, value } = row;
  const p = { x, out: x, rows, columns: visible };
  const addBias = [
    set(at, bias),
    set(at2, x),
    set(to, x),
    set(rest, visible),
    storeVectors(
      rest,
      [{ at }, { at: at2 }],
      [{ at: to, value }],
      set(value, f32x4Add(v128Load(at2), v128Load(at))),
    ),
    advance(bias, biasRow),
  ];
  f.body(
    times(
      f,
      rows,
      set(visible, i32Min(columns, seen)),
      ifElse(bias, addBias),
      sumExponentials(f, row, p, { out: x, least }),
      // The largest score alone adds 1: less is a row without a key.
      set(row.total, f32x4Max(row.total, f.constant(1))),
      storeRow(row, p, x, x, f32x4Div(v128Load(at), row.total)),
      set(to, i32Add(x, i32Shl(visible, 2))),
      set(rest, i32Sub(columns, visible)),
      storeVectors(rest, [], [{ at: to, value }], set(value, f.constant(0))),
      advance(x, rowBytes),
      advance(seen, step),
    ),
  );
}

/** Emits sharesGrad(g, y, rowBytes, rows, columns): g becomes y·(g − Σ g·y), by row. */
export function emitSharesGrad(module: ModuleBuilder): void {
  const f = module.function('sharesGrad');
  const { g, y, rowBytes, rows, columns } = f.integers('g', 'y', 'rowBytes', 'rows', 'columns');
  const row = rowLocals(f);
  const { at, at2, total } = row;
  const p = { x: g, out: g, rows, columns };
  f.body(
    times(
      f,
      rows,
      set(at, g),
      set(at2, y),
      sumRow(row, columns, f32x4Mul(v128Load(at), v128Load(at2)), [at, at2]),
      storeRow(row, p, g, y, f32x4Mul(v128Load(at2), f32x4Sub(v128Load(at), total))),
      advance(g, rowBytes),
      advance(y, rowBytes),
    ),
  );
}
