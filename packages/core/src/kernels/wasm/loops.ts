/**
 * @file Loops over four elements at a time, and what to do with the one to three that remain: they
 * are computed with whatever stands behind them, and only they are stored. Read after module.ts.
 */
import {
  advance,
  block,
  branch,
  branchIf,
  type Code,
  f32Add,
  f32x4DemoteF64x2Zero,
  f32x4Lane,
  f64Add,
  f64Const,
  f64x2Add,
  f64x2Div,
  f64x2Lane,
  f64x2PromoteLow,
  f64x2Splat,
  type Integer,
  i32And,
  i32LtS,
  i32Shl,
  i32Sub,
  ifElse,
  type Local,
  loop,
  set,
  shuffle,
  v128Load,
  v128Store,
  v128StoreLane32,
  v128StoreLane64,
} from './emit.ts';
import { masksEnd } from './layout.ts';
import type { FunctionBuilder } from './module.ts';

/** An address that a loop moves by `step` bytes each time; 16 by default. */
export interface Cursor {
  readonly at: Local;
  readonly step?: Integer;
}

/** Stores the first `count` (1 to 3) lanes; `address` and `value` are used up. */
export function storePart(address: Local, value: Local, count: Integer): Code {
  return [
    ifElse(i32And(count, 2), [
      v128StoreLane64(address, value, 0),
      advance(address, 8),
      set(value, shuffle(value, value, [2, 3, 2, 3])),
    ]),
    ifElse(i32And(count, 1), v128StoreLane32(address, value, 0)),
  ];
}

/** A mask of the first `count` lanes, 0 to 4. */
export function firstLanes(count: Integer): Code {
  return v128Load(i32Sub(masksEnd, i32Shl(count, 2)));
}

/** A vector and where it is stored: four numbers, or four bools packed in its first four bytes. */
export interface Result {
  readonly at: Local;
  readonly value: Local;
  readonly isMask?: boolean;
}

/** Stores four elements; of bools also where fewer are left, as others follow or the slack of a block. */
const storeResult = ({ at, value, isMask }: Result): Code => {
  return isMask ? v128StoreLane32(at, value, 0) : v128Store(at, value);
};

/**
 * For each vector of `count` elements: `compute` sets the values of `outs`, which are stored. All cursors
 * move; `count` must be a local of the loop's own and is used up.
 */
export function storeVectors(
  count: Local,
  ins: readonly Cursor[],
  outs: readonly Result[],
  compute: Code,
): Code {
  const moves = [
    ins.map(({ at, step }) => advance(at, step ?? 16)),
    outs.map(({ at, isMask }) => advance(at, isMask ? 4 : 16)),
  ];
  return block(
    branchIf(0, i32LtS(count, 1)),
    block(
      loop(
        compute,
        branchIf(1, i32LtS(count, 4)),
        outs.map(storeResult),
        moves,
        set(count, i32Sub(count, 4)),
        branchIf(2, i32LtS(count, 1)),
        branch(0),
      ),
    ),
    outs.map((out) => (out.isMask ? storeResult(out) : storePart(out.at, out.value, count))),
  );
}

/**
 * For each vector of `count` elements, without storing: `body` runs for whole vectors, `last` for
 * a partial one with `count` elements left. Cursors move; `count` is used up.
 */
export function eachVector(count: Local, cursors: readonly Cursor[], body: Code, last: Code): Code {
  return [
    block(
      loop(
        branchIf(1, i32LtS(count, 4)),
        body,
        cursors.map(({ at, step }) => advance(at, step ?? 16)),
        set(count, i32Sub(count, 4)),
        branch(0),
      ),
    ),
    ifElse(i32LtS(0, count), last),
  ];
}

/** Two pairs of float64 sums: four lanes of float32 are added up without loss. */
export interface Sums {
  readonly low: Local;
  readonly high: Local;
}

/** Starts sums at zero. */
export function clearSums({ low, high }: Sums): Code {
  return [set(low, f64x2Splat(f64Const(0))), set(high, f64x2Splat(f64Const(0)))];
}

/** Adds a vector of four, a local, to the sums. */
export function addToSums({ low, high }: Sums, vector: Local): Code {
  return [
    set(low, f64x2Add(low, f64x2PromoteLow(vector))),
    set(high, f64x2Add(high, f64x2PromoteLow(shuffle(vector, vector, [2, 3, 2, 3])))),
  ];
}

/** All four lanes together, a float64. */
export function totalOfSums({ low, high }: Sums): Code {
  const pair = f64x2Add(low, high);
  return f64Add(f64x2Lane(pair, 0), f64x2Lane(pair, 1));
}

/** Each of the four sums divided by `divisor`, a vector of float64, as float32. */
export function quotientOfSums({ low, high }: Sums, divisor: Local): Code {
  const first = f32x4DemoteF64x2Zero(f64x2Div(low, divisor));
  return shuffle(first, f32x4DemoteF64x2Zero(f64x2Div(high, divisor)), [0, 1, 4, 5]);
}

/** Sum of the four lanes, in a fixed order. */
export function sumOfLanes(vector: Local): Code {
  const lane = (i: number): Code => f32x4Lane(vector, i);
  return f32Add(f32Add(lane(0), lane(1)), f32Add(lane(2), lane(3)));
}

/** Repeats the body `times` times, which may be none. */
export function times(f: FunctionBuilder, count: Integer, ...body: Code[]): Code {
  const name = `times${f.localNames.length}`;
  const rest = f.i32(name)[name];
  return [
    set(rest, count),
    block(loop(branchIf(1, i32LtS(rest, 1)), ...body, set(rest, i32Sub(rest, 1)), branch(0))),
  ];
}
