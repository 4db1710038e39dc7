/**
 * @file Four numbers in float64, as two pairs: what is to be equal to the reference to the last bit is
 * computed as there, in the same order, and rounded once. Read after loops.ts.
 */
import {
  advance,
  type Code,
  f32x4DemoteF64x2Zero,
  f64x2Add,
  f64x2Div,
  f64x2Lane,
  f64x2Mul,
  f64x2PromoteLow,
  f64x2Splat,
  f64x2Sub,
  type Integer,
  i32Add,
  i32Min,
  i32Mul,
  i32Sub,
  type Local,
  set,
  shuffle,
  v128Load32Zero,
  v128LoadLane32,
} from './emit.ts';
import { times } from './loops.ts';
import type { FunctionBuilder } from './module.ts';

/** Code of two pairs. */
export interface Pairs {
  readonly low: Code;
  readonly high: Code;
}

/** Two pairs in locals. */
export interface PairLocals extends Pairs {
  readonly low: Local;
  readonly high: Local;
}

export function pairLocals(f: FunctionBuilder, name: string): PairLocals {
  const [low, high] = f.vectors(name, 2);
  return { low, high };
}

/** Both at once: the value may be made of what stands there. */
export const setPairs = ({ low, high }: PairLocals, value: Pairs): Code => {
  return [value.low, set(high, value.high), set(low, [])];
};

/** The first of the four goes to the end. */
export const rotate = (pairs: PairLocals): Code => {
  const next = (a: Local, b: Local): Code => shuffle(a, b, [2, 3, 4, 5]);
  return setPairs(pairs, { low: next(pairs.low, pairs.high), high: next(pairs.high, pairs.low) });
};

/** The first of the four. */
export const firstOf = ({ low }: PairLocals): Code => f64x2Lane(low, 0);

const both = (op: (a: Code, b: Code) => Code) => {
  return (a: Pairs, b: Pairs): Pairs => ({ low: op(a.low, b.low), high: op(a.high, b.high) });
};
export const addPairs = both(f64x2Add);
export const subPairs = both(f64x2Sub);
export const mulPairs = both(f64x2Mul);
export const divPairs = both(f64x2Div);

/** A float64 four times. */
export const splatPairs = (number: Code): Pairs => {
  return { low: f64x2Splat(number), high: f64x2Splat(number) };
};

/** A local of four float32 as float64. */
export const promoted = (four: Local): Pairs => {
  return { low: f64x2PromoteLow(four), high: f64x2PromoteLow(shuffle(four, four, [2, 3, 2, 3])) };
};

/** Two pairs as four float32. */
export const demoted = ({ low, high }: Pairs): Code => {
  return shuffle(f32x4DemoteF64x2Zero(low), f32x4DemoteF64x2Zero(high), [0, 1, 4, 5]);
};

/** Walks a matrix four rows at a time, a lane for each row, so that each row is added up in order. */
export class FourRows {
  readonly #f: FunctionBuilder;
  readonly #sizes: Readonly<Record<'rowBytes' | 'columns' | 'left', Local>>;
  readonly #at: Local;

  /** `left` is how many rows there are from the first of the four on: beyond the last, it is taken again. */
  constructor(f: FunctionBuilder, sizes: Readonly<Record<'rowBytes' | 'columns' | 'left', Local>>) {
    this.#f = f;
    this.#sizes = sizes;
    this.#at = f.i32('alongRow').alongRow;
  }

  /** Sets the addresses of the four rows of a matrix. */
  start(rows: readonly Local[], first: Local): Code {
    const { rowBytes, left } = this.#sizes;
    const offset = (i: number) => i32Mul(rowBytes, i32Min(i, i32Sub(left, 1)));
    return rows.map((row, i) => set(row, i32Add(first, offset(i))));
  }

  /** The column that `eachColumn` has reached, of four rows. */
  column(rows: readonly Local[]): Code {
    const at = (row: Local): Integer => i32Add(row, this.#at);
    const [first, ...others] = rows;
    return others.reduce<Code>(
      (four, row, i) => v128LoadLane32(at(row), four, i + 1),
      v128Load32Zero(at(first)),
    );
  }

  /** The address in a row of parameters that stands at the column. */
  along(row: Local): Code {
    return i32Add(row, this.#at);
  }

  eachColumn(...body: Code[]): Code {
    return [set(this.#at, 0), times(this.#f, this.#sizes.columns, ...body, advance(this.#at, 4))];
  }
}
