/**
 * @file Softmax and log-sum-exp by rows, shifted by each row's maximum, with the sums in float64. Read
 * after softmax-rows.ts.
 */

import type { Move } from '../../threads/split.ts';
import type { Kernels } from '../kernels.ts';
import { addKernels } from './device.ts';
import {
  advance,
  type Code,
  f32Store,
  f32x4Abs,
  f32x4Add,
  f32x4Div,
  f32x4Eq,
  f32x4Lane,
  f32x4Max,
  f32x4Mul,
  f32x4Sub,
  i32Shl,
  type Local,
  set,
  v128Load,
  v128Select,
} from './emit.ts';
import type { WasmFunction } from './group.ts';
import { times } from './loops.ts';
import type { FunctionBuilder, ModuleBuilder } from './module.ts';
import {
  type Row,
  type RowParameters,
  rowLocals,
  storeRow,
  sumExponentials,
  sumRow,
} from './softmax-rows.ts';
import { log } from './vector-log.ts';
import { exp } from './vector-math.ts';

/** A function of (x, out, rows, columns) that runs the code for each row. */
function rowFunction(
  module: ModuleBuilder,
  name: string,
  eachRow: (f: FunctionBuilder, row: Row, p: RowParameters) => Code,
): void {
  const f = module.function(name);
  const p = f.integers('x', 'out', 'rows', 'columns');
  const row = rowLocals(f);
  f.body(
    set(row.rowBytes, i32Shl(p.columns, 2)),
    times(f, p.rows, eachRow(f, row, p), advance(p.x, row.rowBytes), advance(p.out, row.rowBytes)),
  );
}

/** e^(x − max)/Σ, the exponentials kept in `out` between the passes. */
function emitSoftmax(module: ModuleBuilder): void {
  rowFunction(module, 'softmax', (f, row, p) => [
    sumExponentials(f, row, p, { out: p.out }),
    storeRow(row, p, p.out, p.out, f32x4Div(v128Load(row.at), row.total)),
  ]);
}

/** (x − max) − log Σ. */
function emitLogSoftmax(module: ModuleBuilder): void {
  rowFunction(module, 'logSoftmax', (f, row, p) => [
    sumExponentials(f, row, p),
    set(row.total, log(f, row.total)),
    storeRow(row, p, p.x, p.x, f32x4Sub(f32x4Sub(v128Load(row.at), row.largest), row.total)),
  ]);
}

/** max + log Σ, or the maximum where it is infinite; a NaN is the maximum. */
function emitLogSumExp(module: ModuleBuilder): void {
  const f = module.function('logSumExp');
  const p = f.integers('x', 'out', 'rows', 'columns');
  const row = rowLocals(f);
  const infinite = f32x4Eq(f32x4Abs(row.largest), f.constant(Infinity));
  f.body(
    times(
      f,
      p.rows,
      sumExponentials(f, row, p, { larger: f32x4Max }),
      set(row.total, f32x4Add(row.largest, log(f, row.total))),
      set(row.total, v128Select(row.largest, row.total, infinite)),
      f32Store(p.out, f32x4Lane(row.total, 0)),
      advance(p.x, i32Shl(p.columns, 2)),
      advance(p.out, 4),
    ),
  );
}

/** Emits name(x, y, out, rows, columns): the sum of one expression by row, then another for each element. */
function emitGrad(
  module: ModuleBuilder,
  name: string,
  summed: (g: Code, y: Code) => Code,
  expression: (f: FunctionBuilder, g: Code, y: Code, total: Local) => Code,
): void {
  const f = module.function(name);
  const { x, y, out, rows, columns } = f.integers('x', 'y', 'out', 'rows', 'columns');
  const row = rowLocals(f);
  const { at, at2, total, rowBytes } = row;
  const p = { x, out, rows, columns };
  f.body(
    set(rowBytes, i32Shl(columns, 2)),
    times(
      f,
      rows,
      set(at, x),
      set(at2, y),
      sumRow(row, columns, summed(v128Load(at), v128Load(at2)), [at, at2]),
      storeRow(row, p, x, y, expression(f, v128Load(at), v128Load(at2), total)),
      [x, y, out].map((address) => advance(address, rowBytes)),
    ),
  );
}

/** Of one element, roughly. */
const nanoseconds = 2;

/** softmax, logSoftmax, logSumExp and their derivatives. */
addKernels('softmax', {
  emit(module) {
    emitSoftmax(module);
    emitLogSoftmax(module);
    emitLogSumExp(module);
    emitGrad(module, 'softmaxGrad', f32x4Mul, (_, g, y, dot) => f32x4Mul(y, f32x4Sub(g, dot)));
    emitGrad(
      module,
      'logSoftmaxGrad',
      (g) => g,
      (f, g, y, total) => f32x4Sub(g, f32x4Mul(exp(f, y), total)),
    );
  },
  bind(wasm, memory) {
    const byRow = (run: WasmFunction): Kernels['softmax'] => {
      return (x, out, rows, columns) => {
        memory.begin();
        const from = memory.read(x);
        const to = memory.write(out);
        const outBytes = out.length === rows ? 4 : 4 * columns;
        const parts = memory.partsOf(rows * columns * nanoseconds, rows);
        const moves = [
          [0, 4 * columns],
          [1, outBytes],
        ] as const;
        memory.call(run, [from, to, rows, columns], {
          parts,
          count: rows,
          unit: 1,
          countAt: 2,
          moves,
        });
      };
    };
    const byRowGrad = (run: WasmFunction): Kernels['softmaxGrad'] => {
      return (g, y, out, rows, columns) => {
        memory.begin();
        const gradient = memory.read(g);
        const value = memory.read(y);
        const to = memory.write(out);
        const parts = memory.partsOf(rows * columns * nanoseconds, rows);
        const moves = [0, 1, 2].map((argument): Move => [argument, 4 * columns]);
        const split = { parts, count: rows, unit: 1, countAt: 3, moves };
        memory.call(run, [gradient, value, to, rows, columns], split);
      };
    };
    return {
      softmax: byRow(wasm.softmax),
      logSoftmax: byRow(wasm.logSoftmax),
      logSumExp: byRow(wasm.logSumExp),
      softmaxGrad: byRowGrad(wasm.softmaxGrad),
      logSoftmaxGrad: byRowGrad(wasm.logSoftmaxGrad),
    };
  },
});
