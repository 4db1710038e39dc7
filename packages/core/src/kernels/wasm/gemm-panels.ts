/**
 * @file A row of C's columns as panels: how wide each is, and the function that computes it. Read
 * after gemm-panel.ts.
 */
import {
  advance,
  block,
  branch,
  branchIf,
  type Code,
  call,
  type Integer,
  i32Eq,
  i32GeS,
  i32LtS,
  i32Min,
  i32Sub,
  ifElse,
  type Local,
  loop,
  select,
  set,
} from './emit.ts';
import { emitPanel, type PanelKind } from './gemm-panel.ts';
import type { FunctionBuilder, ModuleBuilder } from './module.ts';

/** What a panel's function is called with, and the panel's columns and width. */
export interface PanelOperands {
  readonly columns: Local;
  readonly width: Local;
  readonly a: Integer;
  readonly aRow: Integer;
  readonly aColumn: Integer;
  readonly b: Integer;
  readonly bRow: Integer;
  readonly c: Integer;
  readonly cRow: Integer;
  readonly start: Integer;
  readonly startRow: Integer;
  readonly m: Integer;
  readonly k: Integer;
  /** Not 0: added to C, which is where the next block of k goes. */
  readonly adds: Integer;
}

/** A walk over columns: panel after panel begins at column j. */
export interface ColumnWalk {
  readonly j: Local;
  readonly columns: Local;
  readonly width: Local;
}

/** Sixteen columns at a time, from j to `end`; of a rest of at most twelve or eight, so many. */
export function eachPanelOfColumns(
  { j, columns, width }: ColumnWalk,
  end: Local,
  ...body: Code[]
): Code {
  return block(
    loop(
      branchIf(1, i32GeS(j, end)),
      set(columns, i32Min(i32Sub(end, j), 16)),
      set(width, select(8, select(12, 16, i32LtS(columns, 13)), i32LtS(columns, 9))),
      ...body,
      advance(j, width),
      branch(0),
    ),
  );
}

/** Emits the panel functions of a kind; the result is code that calls the one that fits. */
export function emitPanels(module: ModuleBuilder, kind: PanelKind): (p: PanelOperands) => Code {
  const emit = (rows: number, vectors: number) => ({
    whole: emitPanel(module, kind, { rows, vectors, cut: false }),
    cut: emitPanel(module, kind, { rows, vectors, cut: true }),
  });
  const wide = emit(2, 4);
  const middle = emit(2, 3);
  const narrow = emit(4, 2);
  return (p) => {
    const run = (panel: FunctionBuilder): Code => {
      const products = [p.a, p.aRow, p.aColumn, p.b, p.bRow];
      return call(
        panel.index,
        ...products,
        ...[p.c, p.cRow, p.start, p.startRow],
        ...[p.m, p.k, p.adds, p.columns],
      );
    };
    const runEither = ({ whole, cut }: typeof wide): Code =>
      ifElse(i32Eq(p.columns, p.width), run(whole), run(cut));
    return ifElse(
      i32Eq(p.width, 16),
      runEither(wide),
      ifElse(i32Eq(p.width, 12), runEither(middle), runEither(narrow)),
    );
  };
}
