/**
 * @file A self-organizing map's pull, fused with the distances to the next input: the codebook goes
 * through the processor once a step, not twice. Read after distance.ts.
 */
import type { Storage } from '../../storage.ts';
import type { Kernels } from '../kernels.ts';
import {
  advance,
  block,
  branch,
  branchIf,
  type Code,
  f32Const,
  f32Load,
  f32Ne,
  f32Store,
  f32x4Add,
  f32x4Mul,
  f32x4Splat,
  f32x4Sub,
  i32And,
  i32LtS,
  i32LtU,
  i32Shl,
  i32Sub,
  ifElse,
  type Local,
  loop,
  set,
  v128And,
  v128Load,
  v128Store,
} from './emit.ts';
import type { KernelGroup, WasmFunctions } from './group.ts';
import { eachVector, firstLanes, storePart, sumOfLanes, times } from './loops.ts';
import { isLargeOnHost, type WasmMemory } from './memory.ts';
import type { FunctionBuilder, ModuleBuilder } from './module.ts';

function pullLocals(f: FunctionBuilder) {
  return {
    ...f.integers('codebook', 'amounts', 'x', 'next', 'distances', 'units', 'size'),
    ...f.i32('weightAt', 'xAt', 'nextAt', 'rest'),
    ...f.v128('amount', 'weight', 'difference', 'sum', 'otherSum'),
  };
}

type Pull = ReturnType<typeof pullLocals>;

/** One vector of a unit: w ← w + amount·(x − w) if `moves`; then `difference` is next − w. */
function pullVector(l: Pull, moves: boolean, offset: number): Code {
  const { weight, difference } = l;
  const step = f32x4Mul(l.amount, f32x4Sub(v128Load(l.xAt, offset), weight));
  return [
    set(weight, v128Load(l.weightAt, offset)),
    moves ? set(weight, f32x4Add(weight, step)) : [],
    set(difference, f32x4Sub(v128Load(l.nextAt, offset), weight)),
  ];
}

/** As pullVector, stored, with the squares added to a sum. */
function wholeVector(l: Pull, moves: boolean, sum: Local, offset: number): Code {
  return [
    pullVector(l, moves, offset),
    moves ? v128Store(l.weightAt, l.weight, offset) : [],
    set(sum, f32x4Add(sum, f32x4Mul(l.difference, l.difference))),
  ];
}

/** One unit: w ← w + amount·(x − w) if `moves`, and Σ (next − w)² of the result. */
function unit(f: FunctionBuilder, l: Pull, moves: boolean): Code {
  const { sum, otherSum, difference, rest } = l;
  const cursors = [l.weightAt, l.xAt, l.nextAt];
  return [
    set(sum, f.constant(0)),
    set(otherSum, f.constant(0)),
    set(l.weightAt, l.codebook),
    set(l.xAt, l.x),
    set(l.nextAt, l.next),
    set(rest, l.size),
    // Two sums, because one would wait for each addition before the next.
    block(
      loop(
        branchIf(1, i32LtS(rest, 8)),
        wholeVector(l, moves, sum, 0),
        wholeVector(l, moves, otherSum, 16),
        cursors.map((at) => advance(at, 32)),
        set(rest, i32Sub(rest, 8)),
        branch(0),
      ),
    ),
    eachVector(
      rest,
      cursors.map((at) => ({ at })),
      wholeVector(l, moves, sum, 0),
      [
        pullVector(l, moves, 0),
        set(difference, v128And(difference, firstLanes(rest))),
        set(sum, f32x4Add(sum, f32x4Mul(difference, difference))),
        moves ? storePart(l.weightAt, l.weight, rest) : [],
      ],
    ),
    set(sum, f32x4Add(sum, otherSum)),
  ];
}

/**
 * Emits attract(codebook, amounts, x, next, distances, units, size): addresses; `amounts` is 0 for
 * no pull, `distances` is 0 for no distances.
 */
function emitAttract(module: ModuleBuilder): void {
  const f = module.function('attract');
  const l = pullLocals(f);
  const isPulled = f32Ne(f32Load(l.amounts), f32Const(0));
  f.body(
    times(f, l.units, [
      set(l.amount, f32x4Splat(f32Load(l.amounts))),
      // A unit outside the neighbourhood stays where it is: nothing to store.
      ifElse(i32And(isPulled, i32LtU(0, l.amounts)), unit(f, l, true), unit(f, l, false)),
      ifElse(l.distances, [f32Store(l.distances, sumOfLanes(l.sum)), advance(l.distances, 4)]),
      ifElse(l.amounts, advance(l.amounts, 4)),
      advance(l.codebook, i32Shl(l.size, 2)),
    ]),
  );
}

function attractKernel(wasm: WasmFunctions, memory: WasmMemory): Kernels['attract'] {
  const { attract } = wasm;
  return (codebook, amounts, rows, x, next, distances, units, size) => {
    memory.begin();
    const pair = isLargeOnHost(rows, 2 * size) ? takeRows(memory, rows, [x, next], size) : null;
    const from = pair?.pointer ?? memory.read(rows);
    const rowOf = (row: number, place: number): number => from + 4 * size * (pair ? place : row);
    const amount = x < 0 ? 0 : memory.read(amounts);
    const weights = x < 0 ? memory.read(codebook) : memory.update(codebook);
    const to = next < 0 ? 0 : memory.write(distances);
    // A row that is not there is never used; any address does.
    attract(
      weights,
      amount,
      x < 0 ? from : rowOf(x, 0),
      next < 0 ? from : rowOf(next, 1),
      to,
      units,
      size,
    );
    if (pair) memory.release(pair);
  };
}

/** The rows of a large data set in JavaScript, one behind the other in WASM; −1 is left out. */
function takeRows(
  memory: WasmMemory,
  rows: Storage,
  picks: readonly number[],
  size: number,
): Storage {
  const taken = memory.temporary(picks.length * size);
  picks.forEach((row, i) => {
    if (row >= 0) memory.uploadPart(rows, row * size, size, taken.pointer + 4 * size * i);
  });
  return taken;
}

/** attract. */
export const attraction: KernelGroup = {
  emit: emitAttract,
  bind: (wasm, memory) => ({ attract: attractKernel(wasm, memory) }),
};
