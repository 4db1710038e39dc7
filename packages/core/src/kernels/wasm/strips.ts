/**
 * @file Walks through [rows, channels] a strip of channels at a time: all rows of a strip stay in the
 * first-level cache between one pass and the next. Read after loops.ts.
 */
import {
  advance,
  block,
  branch,
  branchIf,
  type Code,
  f32x4Add,
  type Integer,
  i32Add,
  i32LtS,
  i32Min,
  i32Sub,
  ifElse,
  type Local,
  loop,
  set,
  v128And,
  v128AnyTrue,
  v128Load,
  v128Select,
  v128Store,
} from './emit.ts';
import { firstLanes, times } from './loops.ts';
import type { FunctionBuilder } from './module.ts';

/** Rows summed up in float32 before the sum is added to the total: keeps rounding errors small. */
const blockRows = 64;

/** Vectors side by side, and how they are stored: whole, or only the lanes of real channels. */
export interface Strip {
  readonly width: number;
  readonly store: (address: Integer, value: Code, offset: number) => Code;
  /** 1 where a mask is set in a lane of a real channel, else 0. */
  readonly anyOf: (mask: Code) => Code;
}

/** Sizes and counters of a walk through [rows, channels]. */
export function stripLocals(f: FunctionBuilder) {
  return {
    ...f.i32('at', 'left', 'cursor0', 'cursor1', 'cursor2', 'cursor3'),
    ...f.v128('count', 'value', 'part0', 'part1', 'part2', 'part3'),
  };
}

/** Of a walk, with the distance between rows. */
export type Strips = ReturnType<typeof stripLocals> & { readonly rowBytes: Local };

/**
 * Runs strips of eight channels, then of four, then a masked rest. `at` becomes the byte offset of
 * the strip's first channel; `channels` is used up.
 */
export function eachStrip({ at }: Strips, channels: Local, body: (strip: Strip) => Code): Code {
  const masked: Strip['store'] = (address, value, offset) => {
    const kept = v128Select(value, v128Load(address, offset), firstLanes(channels));
    return v128Store(address, kept, offset);
  };
  const whole = (width: number): Code => {
    return block(
      loop(
        branchIf(1, i32LtS(channels, 4 * width)),
        body({ width, store: v128Store, anyOf: v128AnyTrue }),
        advance(at, 16 * width),
        set(channels, i32Sub(channels, 4 * width)),
        branch(0),
      ),
    );
  };
  const anyOf: Strip['anyOf'] = (mask) => v128AnyTrue(v128And(mask, firstLanes(channels)));
  const rest = ifElse(i32LtS(0, channels), body({ width: 1, store: masked, anyOf }));
  return [set(at, 0), whole(2), whole(1), rest];
}

/** A sum over the rows of a strip: of `term`, which may read `value`. */
export interface RowSum {
  readonly total: Local;
  readonly term: Code;
}

/** Adds up by rows, in blocks. The cursors stand at the strip's first row and move on. */
export function sumOverRows(
  f: FunctionBuilder,
  strips: Strips,
  rows: Local,
  cursors: readonly Local[],
  sums: readonly RowSum[],
): Code {
  const { left, rowBytes } = strips;
  const parts = [strips.part0, strips.part1, strips.part2, strips.part3];
  return [
    sums.map(({ total }) => set(total, f.constant(0))),
    set(left, rows),
    block(
      loop(
        branchIf(1, i32LtS(left, 1)),
        sums.map((_, i) => set(parts[i], f.constant(0))),
        times(
          f,
          i32Min(left, blockRows),
          sums.map(({ term }, i) => set(parts[i], f32x4Add(parts[i], term))),
          cursors.map((cursor) => advance(cursor, rowBytes)),
        ),
        sums.map(({ total }, i) => set(total, f32x4Add(total, parts[i]))),
        set(left, i32Sub(left, blockRows)),
        branch(0),
      ),
    ),
  ];
}

/** Where a strip begins in a matrix, or in a vector of channels. */
export const inStrip = (base: Local, { at }: Strips): Code => i32Add(base, at);

/** The numbers of a strip's vectors. */
export const vectorsOf = ({ width }: Strip): number[] => Array.from({ length: width }, (_, j) => j);
