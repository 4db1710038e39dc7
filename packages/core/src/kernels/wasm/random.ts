/**
 * @file Uniform draws and dropout, four Philox blocks at a time: the bits of random/philox.ts.
 * Normal draws are made in float64 by the reference. Read after random/philox.ts and loops.ts.
 */
import type { Kernels } from '../kernels.ts';
import type { RandomPosition } from '../operands.ts';
import { referenceKernels } from '../reference/index.ts';
import {
  advance,
  block,
  branch,
  branchIf,
  type Code,
  call,
  f32x4ConvertI32x4,
  f32x4Ge,
  f32x4Mul,
  f32x4Splat,
  i32Add,
  i32Const,
  i32LtS,
  i32Min,
  i32Sub,
  i32x4Add,
  i32x4Replace,
  i32x4ShrU,
  i32x4Splat,
  i64x2ExtmulHighU,
  i64x2ExtmulLowU,
  type Local,
  loop,
  repeat,
  set,
  shuffle,
  v128And,
  v128Load,
  v128Store,
  v128Xor,
} from './emit.ts';
import { transpose } from './gemm-pack.ts';
import type { KernelGroup, WasmFunctions } from './group.ts';
import { drawsAddress } from './layout.ts';
import { storeVectors } from './loops.ts';
import type { WasmMemory } from './memory.ts';
import type { FunctionBuilder, ModuleBuilder } from './module.ts';

/** Draws that one call of `draws` makes. */
const drawsPerCall = 16;

/** The upper and lower halves of the four products a·factor. */
function multiply(a: Local, factor: Local, high: Local, low: Local): Code {
  return [
    set(high, i64x2ExtmulLowU(a, factor)),
    set(low, i64x2ExtmulHighU(a, factor)),
    set(a, shuffle(high, low, [0, 2, 4, 6])),
    set(high, shuffle(high, low, [1, 3, 5, 7])),
    set(low, a),
  ];
}

/**
 * Emits draws(key0, key1, counter0 … counter3): the words of four blocks, one in each lane, as
 * numbers from 0 to 1 − 2⁻²⁴ in the order of the blocks.
 */
function emitDraws(module: ModuleBuilder): FunctionBuilder {
  const f = module.function('draws');
  const p = f.integers('key0', 'key1', 'counter0', 'counter1', 'counter2', 'counter3');
  const { rounds } = f.i32('rounds');
  const { a, b, c, d, keyA, keyB } = f.v128('a', 'b', 'c', 'd', 'keyA', 'keyB');
  const { highA, lowA, highB, lowB } = f.v128('highA', 'lowA', 'highB', 'lowB');
  const words = [a, b, c, d];
  const counters = [0, 1, 2, 3].map((lane) => i32Add(p.counter0, lane));
  f.body(
    set(a, lanesOf(counters)),
    set(b, i32x4Splat(p.counter1)),
    set(c, i32x4Splat(p.counter2)),
    set(d, i32x4Splat(p.counter3)),
    set(keyA, i32x4Splat(p.key0)),
    set(keyB, i32x4Splat(p.key1)),
    set(rounds, 10),
    repeat(
      rounds,
      multiply(a, f.bits(0xd2511f53), highA, lowA),
      multiply(c, f.bits(0xcd9e8d57), highB, lowB),
      set(a, v128Xor(v128Xor(highB, b), keyA)),
      set(b, lowB),
      set(c, v128Xor(v128Xor(highA, d), keyB)),
      set(d, lowA),
      set(keyA, i32x4Add(keyA, f.bits(0x9e3779b9))),
      set(keyB, i32x4Add(keyB, f.bits(0xbb67ae85))),
    ),
    transpose(words, [highA, lowA, highB, lowB]),
    words.map((word, i) => {
      const draw = f32x4Mul(f32x4ConvertI32x4(i32x4ShrU(word, 8)), f.constant(2 ** -24));
      return v128Store(drawsAddress, draw, 16 * i);
    }),
  );
  return f;
}

/** Four integers as the lanes of a vector. */
function lanesOf(integers: readonly Code[]): Code {
  return integers
    .slice(1)
    .reduce<Code>(
      (vector, value, i) => i32x4Replace(vector, value, i + 1),
      i32x4Splat(integers[0]),
    );
}

/**
 * Emits name(x, out, count, key0, key1, counter0 … counter3, rate, scale): the draws themselves, or
 * x·scale where the draw is at least `rate`.
 */
function emitWithDraws(
  module: ModuleBuilder,
  draws: FunctionBuilder,
  name: 'randomUniform' | 'dropout',
): void {
  const f = module.function(name);
  const { x, out, count } = f.integers('x', 'out', 'count');
  const p = f.integers('key0', 'key1', 'counter0', 'counter1', 'counter2', 'counter3');
  const { rate, scale } = f.floats('rate', 'scale');
  const { at, rest } = f.i32('at', 'rest');
  const { value } = f.v128('value');
  const kept = f32x4Ge(v128Load(at), f32x4Splat(rate));
  const scaled = f32x4Mul(v128Load(x), f32x4Splat(scale));
  f.body(
    block(
      loop(
        branchIf(1, i32LtS(count, 1)),
        call(draws.index, p.key0, p.key1, p.counter0, p.counter1, p.counter2, p.counter3),
        set(at, i32Const(drawsAddress)),
        set(rest, i32Min(count, drawsPerCall)),
        storeVectors(
          rest,
          [{ at }, { at: x }],
          [{ at: out, value }],
          set(value, name === 'dropout' ? v128And(scaled, kept) : v128Load(at)),
        ),
        set(count, i32Sub(count, drawsPerCall)),
        advance(p.counter0, drawsPerCall / 4),
        branch(0),
      ),
    ),
  );
}

/** Emits dropout(x, out, count, key0, key1, counter0 … counter3, rate, scale). */
export function emitDropout(module: ModuleBuilder): void {
  emitWithDraws(module, emitDraws(module), 'dropout');
}

/** Draws are multiples of 2⁻²⁴: the next such number is the same bound, and exact in float32. */
export const boundOf = (rate: number): number => Math.ceil(rate * 2 ** 24) / 2 ** 24;

/** The last block's counter must not run over into the high word: the SIMD loop counts in the low one. */
export function countsInOneWord(count: number, { counter }: RandomPosition): boolean {
  return (counter[0] >>> 0) + Math.ceil(count / 4) <= 2 ** 32;
}

function randomKernels(wasm: WasmFunctions, memory: WasmMemory): Partial<Kernels> {
  const { randomUniform, dropout } = wasm;
  return {
    randomUniform(out, count, position) {
      if (out.dtype !== 'float32' || !countsInOneWord(count, position)) {
        referenceKernels.randomUniform(out, count, position);
        return;
      }
      const { key, counter } = position;
      memory.begin();
      const to = memory.write(out);
      randomUniform(to, to, count, ...key, ...counter, 0, 0);
    },
    dropout(x, out, count, rate, scale, position) {
      if (!countsInOneWord(count, position)) {
        referenceKernels.dropout(x, out, count, rate, scale, position);
        return;
      }
      const { key, counter } = position;
      memory.begin();
      const from = memory.read(x);
      dropout(from, memory.write(out), count, ...key, ...counter, boundOf(rate), scale);
    },
  };
}

/** randomUniform and dropout. */
export const randoms: KernelGroup = {
  emit(module) {
    const draws = emitDraws(module);
    emitWithDraws(module, draws, 'randomUniform');
    emitWithDraws(module, draws, 'dropout');
  },
  bind: randomKernels,
};
