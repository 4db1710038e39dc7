/**
 * @file Softmax, log-sum-exp and cross-entropy by rows, shifted by each row's maximum, with the sums
 * in float64. Read after reduce.ts and vector-math.ts.
 */
import type { Kernels } from '../kernels.ts';
import {
  advance,
  type Code,
  f32Const,
  f32DemoteF64,
  f32Load,
  f32Mul,
  f32Store,
  f32Sub,
  f32x4Abs,
  f32x4Add,
  f32x4Div,
  f32x4Eq,
  f32x4Lane,
  f32x4Mul,
  f32x4Pmax,
  f32x4Splat,
  f32x4Sub,
  i32Add,
  i32Load,
  i32Shl,
  type Local,
  set,
  shuffle,
  v128And,
  v128Load,
  v128Load32Splat,
  v128Select,
  v128Store,
} from './emit.ts';
import type { KernelGroup, WasmFunction, WasmFunctions } from './group.ts';
import {
  addToSums,
  clearSums,
  eachVector,
  firstLanes,
  storePart,
  storeVectors,
  times,
  totalOfSums,
} from './loops.ts';
import type { WasmMemory } from './memory.ts';
import type { FunctionBuilder, ModuleBuilder } from './module.ts';
import { exp, log } from './vector-math.ts';

/** The locals that all row functions need. */
function rowLocals(f: FunctionBuilder) {
  return {
    ...f.i32('at', 'at2', 'outAt', 'rest', 'rowBytes'),
    ...f.v128('value', 'result', 'low', 'high', 'largest', 'total'),
  };
}

type Row = ReturnType<typeof rowLocals>;

/** Sets `largest` to the maximum of the row at x, in all lanes. */
function findLargest(f: FunctionBuilder, row: Row, x: Local, columns: Local): Code {
  const { at, rest, largest } = row;
  const none = f.constant(-Infinity);
  const part = v128Select(v128Load(at), none, firstLanes(rest));
  return [
    set(largest, none),
    set(at, x),
    set(rest, columns),
    eachVector(
      rest,
      [{ at }],
      set(largest, f32x4Pmax(largest, v128Load(at))),
      set(largest, f32x4Pmax(largest, part)),
    ),
    set(largest, f32x4Pmax(largest, shuffle(largest, largest, [2, 3, 0, 1]))),
    set(largest, f32x4Pmax(largest, shuffle(largest, largest, [1, 0, 3, 2]))),
  ];
}

/** Sets `total` to the sum over the row of an expression of the cursors, stored at `out` if given. */
function sumRow(row: Row, columns: Local, expression: Code, cursors: Local[], out?: Local): Code {
  const { rest, low, high, value, total } = row;
  const sums = { low, high };
  const ins = (out ? [...cursors, out] : cursors).map((at) => ({ at }));
  const whole = [set(value, expression), addToSums(sums, value)];
  const part = [set(value, v128And(expression, firstLanes(rest))), addToSums(sums, value)];
  return [
    clearSums(sums),
    set(rest, columns),
    eachVector(
      rest,
      ins,
      [whole, out ? v128Store(out, value) : []],
      [part, out ? storePart(out, value, rest) : []],
    ),
    set(total, f32x4Splat(f32DemoteF64(totalOfSums(sums)))),
  ];
}

/** Sets `total` to Σ e^(x − largest); the terms are stored at `out` if given. */
function sumExponentials(f: FunctionBuilder, row: Row, p: RowParameters, out?: Local): Code {
  const shifted = f32x4Sub(v128Load(row.at), row.largest);
  return [
    findLargest(f, row, p.x, p.columns),
    set(row.at, p.x),
    out ? set(row.outAt, out) : [],
    sumRow(row, p.columns, exp(f, shifted), [row.at], out ? row.outAt : undefined),
  ];
}

/** Stores an expression of `at` and `at2` for each element of a row. */
function storeRow(row: Row, p: RowParameters, from: Local, from2: Local, expression: Code): Code {
  const { at, at2, outAt, rest, result } = row;
  return [
    set(at, from),
    set(at2, from2),
    set(outAt, p.out),
    set(rest, p.columns),
    storeVectors(
      rest,
      [{ at }, { at: at2 }],
      [{ at: outAt, value: result }],
      set(result, expression),
    ),
  ];
}

type RowParameters = Record<'x' | 'out' | 'rows' | 'columns', Local>;

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
    sumExponentials(f, row, p, p.out),
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

/** max + log Σ, or the maximum where it is infinite. */
function emitLogSumExp(module: ModuleBuilder): void {
  const f = module.function('logSumExp');
  const p = f.integers('x', 'out', 'rows', 'columns');
  const row = rowLocals(f);
  const infinite = f32x4Eq(f32x4Abs(row.largest), f.constant(Infinity));
  f.body(
    times(
      f,
      p.rows,
      sumExponentials(f, row, p),
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

/** Emits crossEntropy(x, targets, out, losses, rows, columns); `out` are the probabilities. */
function emitCrossEntropy(module: ModuleBuilder): void {
  const f = module.function('crossEntropy');
  const { x, targets, out, losses } = f.integers('x', 'targets', 'out', 'losses');
  const p = { x, out, ...f.integers('rows', 'columns') };
  const row = rowLocals(f);
  const { logTotal } = f.v128('logTotal');
  const target = f32Load(i32Add(x, i32Shl(i32Load(targets), 2)));
  const shifted = f32Sub(target, f32x4Lane(row.largest, 0));
  f.body(
    set(row.rowBytes, i32Shl(p.columns, 2)),
    times(
      f,
      p.rows,
      sumExponentials(f, row, p, out),
      set(logTotal, log(f, row.total)),
      f32Store(losses, f32Sub(f32x4Lane(logTotal, 0), shifted)),
      storeRow(row, p, out, out, f32x4Div(v128Load(row.at), row.total)),
      [x, out].map((address) => advance(address, row.rowBytes)),
      [targets, losses].map((address) => advance(address, 4)),
    ),
  );
}

/** Emits crossEntropyGrad(x, targets, g, gRow, out, rows, columns): x·g, and (x − 1)·g at the target. */
function emitCrossEntropyGrad(module: ModuleBuilder): void {
  const f = module.function('crossEntropyGrad');
  const { x, targets, g, gRow } = f.integers('x', 'targets', 'g', 'gRow');
  const p = { x, ...f.integers('out', 'rows', 'columns') };
  const row = rowLocals(f);
  const { factor } = f.v128('factor');
  const { offset } = f.i32('offset');
  const wanted = f32Load(i32Add(x, offset));
  f.body(
    set(row.rowBytes, i32Shl(p.columns, 2)),
    times(
      f,
      p.rows,
      set(factor, v128Load32Splat(g)),
      storeRow(row, p, x, x, f32x4Mul(v128Load(row.at), factor)),
      set(offset, i32Shl(i32Load(targets), 2)),
      f32Store(i32Add(p.out, offset), f32Mul(f32Sub(wanted, f32Const(1)), f32Load(g))),
      [x, p.out].map((address) => advance(address, row.rowBytes)),
      advance(targets, 4),
      advance(g, gRow),
    ),
  );
}

/** softmax, logSoftmax, logSumExp, crossEntropy and their derivatives. */
export const softmaxes: KernelGroup = {
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
    emitCrossEntropy(module);
    emitCrossEntropyGrad(module);
  },
  bind(wasm, memory) {
    const byRow = (run: WasmFunction): Kernels['softmax'] => {
      return (x, out, rows, columns) => {
        memory.begin();
        const from = memory.read(x);
        run(from, memory.write(out), rows, columns);
      };
    };
    const byRowGrad = (run: WasmFunction): Kernels['softmaxGrad'] => {
      return (g, y, out, rows, columns) => {
        memory.begin();
        const gradient = memory.read(g);
        const value = memory.read(y);
        run(gradient, value, memory.write(out), rows, columns);
      };
    };
    return {
      softmax: byRow(wasm.softmax),
      logSoftmax: byRow(wasm.logSoftmax),
      logSumExp: byRow(wasm.logSumExp),
      softmaxGrad: byRowGrad(wasm.softmaxGrad),
      logSoftmaxGrad: byRowGrad(wasm.logSoftmaxGrad),
      ...crossEntropyKernels(wasm, memory),
    };
  },
};

function crossEntropyKernels(wasm: WasmFunctions, memory: WasmMemory): Partial<Kernels> {
  const { crossEntropy, crossEntropyGrad } = wasm;
  return {
    crossEntropy(logits, targets, probabilities, losses, rows, columns) {
      memory.begin();
      const x = memory.read(logits);
      const target = memory.read(targets);
      const out = memory.write(probabilities);
      crossEntropy(x, target, out, memory.write(losses), rows, columns);
    },
    crossEntropyGrad(probabilities, targets, g, gRow, out, rows, columns) {
      memory.begin();
      const x = memory.read(probabilities);
      const target = memory.read(targets);
      const gradient = memory.read(g);
      crossEntropyGrad(x, target, gradient, 4 * gRow, memory.write(out), rows, columns);
    },
  };
}
