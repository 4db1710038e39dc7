/** @file Numbers about many numbers: for clipping, and for finding where training broke. Read after loops.ts. */
import { referenceKernels } from '../reference/index.ts';
import {
  advance,
  block,
  branch,
  branchIf,
  f32Load,
  f32Ne,
  f32Sub,
  f32x4Mul,
  f32x4Ne,
  f32x4Sub,
  i32Add,
  i32Const,
  i32GeS,
  i32LtS,
  i32Shl,
  ifElse,
  loop,
  returnValue,
  set,
  v128And,
  v128AnyTrue,
  v128Load,
} from './emit.ts';
import type { KernelGroup } from './group.ts';
import { addToSums, clearSums, eachVector, firstLanes, totalOfSums } from './loops.ts';
import type { ModuleBuilder } from './module.ts';

/** Emits sumOfSquares(x, count), a float64. */
function emitSumOfSquares(module: ModuleBuilder): void {
  const f = module.function('sumOfSquares', 'f64');
  const { x, count } = f.integers('x', 'count');
  const { value, ...sums } = f.v128('low', 'high', 'value');
  const add = [set(value, f32x4Mul(value, value)), addToSums(sums, value)];
  f.body(
    clearSums(sums),
    eachVector(
      count,
      [{ at: x }],
      [set(value, v128Load(x)), add],
      [set(value, v128And(v128Load(x), firstLanes(count))), add],
    ),
    totalOfSums(sums),
  );
}

/** Emits firstNonFinite(x, count): x − x is NaN just for NaN and ±∞. */
function emitFirstNonFinite(module: ModuleBuilder): void {
  const f = module.function('firstNonFinite', 'i32');
  const { x, count } = f.integers('x', 'count');
  const { i } = f.i32('i');
  const { vector } = f.v128('vector');
  const { number } = f.f32('number');
  const at = i32Add(x, i32Shl(i, 2));
  f.body(
    // Four at a time as long as all are finite, then one by one.
    block(
      loop(
        branchIf(1, i32LtS(count, i32Add(i, 4))),
        set(vector, f32x4Sub(v128Load(at), v128Load(at))),
        branchIf(1, v128AnyTrue(f32x4Ne(vector, vector))),
        advance(i, 4),
        branch(0),
      ),
    ),
    block(
      loop(
        branchIf(1, i32GeS(i, count)),
        set(number, f32Sub(f32Load(at), f32Load(at))),
        ifElse(f32Ne(number, number), returnValue(i)),
        advance(i, 1),
        branch(0),
      ),
    ),
    i32Const(-1),
  );
}

/** sumOfSquares and firstNonFinite. */
export const health: KernelGroup = {
  emit(module) {
    emitSumOfSquares(module);
    emitFirstNonFinite(module);
  },
  bind(wasm, memory) {
    const { sumOfSquares, firstNonFinite } = wasm;
    return {
      sumOfSquares(x, count) {
        memory.begin();
        const total = sumOfSquares(memory.read(x), count);
        const isInside = total > count * 2 ** -100 && total < Infinity;
        // Squares above 3.4e38 or below 1e−38 are no float32.
        return isInside ? total : referenceKernels.sumOfSquares(x, count);
      },
      firstNonFinite(x, count) {
        memory.begin();
        return firstNonFinite(memory.read(x), count);
      },
    };
  },
};
