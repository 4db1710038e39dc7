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
  f32x4Lane,
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

/**
 * For each vector of `count` elements: `compute` sets the `results`, which are stored at the cursors
 * `outs`. All cursors move; `count` must be a local of the loop's own and is used up.
 */
export function storeVectors(
  count: Local,
  ins: readonly Cursor[],
  outs: readonly { at: Local; value: Local }[],
  compute: Code,
): Code {
  const moves = [...ins, ...outs].map(({ at, ...cursor }) => {
    return advance(at, 'step' in cursor ? (cursor.step as Integer) : 16);
  });
  return block(
    branchIf(0, i32LtS(count, 1)),
    block(
      loop(
        compute,
        branchIf(1, i32LtS(count, 4)),
        outs.map(({ at, value }) => v128Store(at, value)),
        moves,
        set(count, i32Sub(count, 4)),
        branchIf(2, i32LtS(count, 1)),
        branch(0),
      ),
    ),
    outs.map(({ at, value }) => storePart(at, value, count)),
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
