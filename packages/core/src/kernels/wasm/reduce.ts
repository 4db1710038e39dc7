/**
 * @file Many numbers to one: sums, means and extremes along the middle axis of [outer, size, inner].
 * Sums are kept in float64 and rounded once. Read after loops.ts.
 */
import type { Split } from '../../threads/split.ts';
import type { ReduceKernel, ReduceName } from '../kernels.ts';
import { referenceKernels } from '../reference/index.ts';
import {
  advance,
  type Code,
  f32DemoteF64,
  f32Store,
  f32x4Lane,
  f32x4Max,
  f32x4Min,
  f64ConvertI32,
  f64Div,
  f64x2Splat,
  i32Mul,
  i32Shl,
  set,
  shuffle,
  v128And,
  v128Load,
  v128Select,
} from './emit.ts';
import type { KernelGroup, WasmFunction, WasmFunctions } from './group.ts';
import {
  addToSums,
  clearSums,
  eachVector,
  firstLanes,
  quotientOfSums,
  storeVectors,
  times,
  totalOfSums,
} from './loops.ts';
import type { WasmMemory } from './memory.ts';
import type { ModuleBuilder } from './module.ts';

/** Emits sumRows(x, out, rows, size, divisor): the sum of each row, divided. */
function emitSumRows(module: ModuleBuilder): void {
  const f = module.function('sumRows');
  const { x, out, rows, size, divisor } = f.integers('x', 'out', 'rows', 'size', 'divisor');
  const { at, rest } = f.i32('at', 'rest');
  const { value, ...sums } = f.v128('low', 'high', 'value');
  f.body(
    times(
      f,
      rows,
      clearSums(sums),
      set(at, x),
      set(rest, size),
      eachVector(
        rest,
        [{ at }],
        [set(value, v128Load(at)), addToSums(sums, value)],
        [set(value, v128And(v128Load(at), firstLanes(rest))), addToSums(sums, value)],
      ),
      f32Store(out, f32DemoteF64(f64Div(totalOfSums(sums), f64ConvertI32(divisor)))),
      advance(x, i32Shl(size, 2)),
      advance(out, 4),
    ),
  );
}

/** Emits sumColumns(x, out, outer, size, inner, divisor, row): as sumRows along columns, four at a time; rows of x and of out are `row` bytes apart. */
function emitSumColumns(module: ModuleBuilder): void {
  const f = module.function('sumColumns');
  const { x, out, outer } = f.integers('x', 'out', 'outer');
  const { size, inner, divisor, row } = f.integers('size', 'inner', 'divisor', 'row');
  const { column, at, outAt, rest } = f.i32('column', 'at', 'outAt', 'rest');
  const { value, result, divisors, ...sums } = f.v128('low', 'high', 'value', 'result', 'divisors');
  f.body(
    set(divisors, f64x2Splat(f64ConvertI32(divisor))),
    times(
      f,
      outer,
      set(column, x),
      set(outAt, out),
      set(rest, inner),
      storeVectors(
        rest,
        [{ at: column }],
        [{ at: outAt, value: result }],
        [
          clearSums(sums),
          set(at, column),
          times(f, size, set(value, v128Load(at)), addToSums(sums, value), advance(at, row)),
          set(result, quotientOfSums(sums, divisors)),
        ],
      ),
      advance(x, i32Mul(row, size)),
      advance(out, row),
    ),
  );
}

type Pick = (a: Code, b: Code) => Code;

/** Emits the largest (smallest) of each row: name(x, out, rows, size). NaN wins. */
function emitExtremeOfRows(module: ModuleBuilder, name: string, pick: Pick, start: number): void {
  const f = module.function(name);
  const { x, out, rows, size } = f.integers('x', 'out', 'rows', 'size');
  const { at, rest } = f.i32('at', 'rest');
  const { best } = f.v128('best');
  const none = f.constant(start);
  const part = v128Select(v128Load(at), none, firstLanes(rest));
  f.body(
    times(
      f,
      rows,
      set(best, none),
      set(at, x),
      set(rest, size),
      eachVector(rest, [{ at }], set(best, pick(best, v128Load(at))), set(best, pick(best, part))),
      set(best, pick(best, shuffle(best, best, [2, 3, 0, 1]))),
      set(best, pick(best, shuffle(best, best, [1, 0, 3, 2]))),
      f32Store(out, f32x4Lane(best, 0)),
      advance(x, i32Shl(size, 2)),
      advance(out, 4),
    ),
  );
}

/** Of one element, roughly. */
const nanoseconds = 0.3;
/** x and out move on by a column. */
const columnMoves = [
  [0, 4],
  [1, 4],
] as const;

/** Some of the rows of x each, and of the numbers that they come to. */
function rowsOf(memory: WasmMemory, work: number, count: number, size: number): Split {
  const parts = memory.partsOf(work, count);
  return {
    parts,
    count,
    unit: 1,
    countAt: 2,
    moves: [
      [0, 4 * size],
      [1, 4],
    ],
  };
}

/** Sums along rows or columns; mean divides by the size. */
function sumKernel(wasm: WasmFunctions, memory: WasmMemory, mean: boolean): ReduceKernel {
  const { sumRows, sumColumns } = wasm;
  return (x, out, outer, size, inner) => {
    memory.begin();
    const from = memory.read(x);
    const to = memory.write(out);
    const divisor = mean ? size : 1;
    const work = outer * size * inner * nanoseconds;
    if (inner === 1) {
      memory.call(sumRows, [from, to, outer, size, divisor], rowsOf(memory, work, outer, size));
      return;
    }
    const values = [from, to, outer, size, inner, divisor, 4 * inner];
    const unit = outer === 1 ? 16 : 1;
    const count = outer === 1 ? inner : outer;
    const moves =
      outer === 1
        ? columnMoves
        : ([
            [0, 4 * size * inner],
            [1, 4 * inner],
          ] as const);
    const parts = memory.partsOf(work, Math.ceil(count / unit));
    memory.call(sumColumns, values, { parts, count, unit, countAt: outer === 1 ? 4 : 2, moves });
  };
}

/** Along rows; other layouts run on the reference. */
function extremeKernel(run: WasmFunction, memory: WasmMemory, name: ReduceName): ReduceKernel {
  return (x, out, outer, size, inner) => {
    if (inner !== 1) {
      referenceKernels.reduce[name](x, out, outer, size, inner);
      return;
    }
    memory.begin();
    const from = memory.read(x);
    const to = memory.write(out);
    memory.call(
      run,
      [from, to, outer, size],
      rowsOf(memory, outer * size * nanoseconds, outer, size),
    );
  };
}

/** sum, mean, max, min. */
export const reductions: KernelGroup = {
  emit(module) {
    emitSumRows(module);
    emitSumColumns(module);
    emitExtremeOfRows(module, 'maxOfRows', f32x4Max, -Infinity);
    emitExtremeOfRows(module, 'minOfRows', f32x4Min, Infinity);
  },
  bind(wasm, memory) {
    return {
      reduce: {
        ...referenceKernels.reduce,
        sum: sumKernel(wasm, memory, false),
        mean: sumKernel(wasm, memory, true),
        max: extremeKernel(wasm.maxOfRows, memory, 'max'),
        min: extremeKernel(wasm.minOfRows, memory, 'min'),
      },
    };
  },
};
