/**
 * @file What softmax and cross-entropy do with a row: its largest element, sums in float64, and a
 * result for each element. Read after reduce.ts and vector-math.ts.
 */
import {
  type Code,
  f32DemoteF64,
  f32x4Pmax,
  f32x4Splat,
  f32x4Sub,
  type Local,
  set,
  shuffle,
  v128And,
  v128Load,
  v128Select,
  v128Store,
} from './emit.ts';
import {
  addToSums,
  clearSums,
  eachVector,
  firstLanes,
  storePart,
  storeVectors,
  totalOfSums,
} from './loops.ts';
import type { FunctionBuilder } from './module.ts';
import { exp } from './vector-math.ts';

/** The locals that all row functions need. */
export function rowLocals(f: FunctionBuilder) {
  return {
    ...f.i32('at', 'at2', 'outAt', 'rest', 'rowBytes'),
    ...f.v128('value', 'result', 'low', 'high', 'largest', 'total'),
  };
}

export type Row = ReturnType<typeof rowLocals>;

/** The larger of two vectors. */
export type Larger = (a: Code, b: Code) => Code;

/** Sets `largest` to the maximum of the row at x, in all lanes. */
function findLargest(
  f: FunctionBuilder,
  row: Row,
  { x, columns }: RowParameters,
  { larger, least }: { larger: Larger; least: number },
): Code {
  const { at, rest, largest } = row;
  const none = f.constant(least);
  const part = v128Select(v128Load(at), none, firstLanes(rest));
  return [
    set(largest, none),
    set(at, x),
    set(rest, columns),
    eachVector(
      rest,
      [{ at }],
      set(largest, larger(largest, v128Load(at))),
      set(largest, larger(largest, part)),
    ),
    set(largest, larger(largest, shuffle(largest, largest, [2, 3, 0, 1]))),
    set(largest, larger(largest, shuffle(largest, largest, [1, 0, 3, 2]))),
  ];
}

/** Sets `total` to the sum over the row of an expression of the cursors, stored at `out` if given. */
export function sumRow(
  row: Row,
  columns: Local,
  expression: Code,
  cursors: Local[],
  out?: Local,
): Code {
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

/** Where the terms go, and what the largest is at least. */
interface SumOptions {
  readonly out?: Local;
  readonly larger?: Larger;
  readonly least?: number;
}

/**
 * Sets `total` to Σ e^(x − largest); the terms are stored at `out` if given. A NaN makes the total
 * NaN, so that the faster maximum may pass over it.
 */
export function sumExponentials(
  f: FunctionBuilder,
  row: Row,
  p: RowParameters,
  { out, larger = f32x4Pmax, least = -Infinity }: SumOptions = {},
): Code {
  const shifted = f32x4Sub(v128Load(row.at), row.largest);
  return [
    findLargest(f, row, p, { larger, least }),
    set(row.at, p.x),
    out ? set(row.outAt, out) : [],
    sumRow(row, p.columns, exp(f, shifted), [row.at], out ? row.outAt : undefined),
  ];
}

/** Stores an expression of `at` and `at2` for each element of a row. */
export function storeRow(
  row: Row,
  p: RowParameters,
  from: Local,
  from2: Local,
  expression: Code,
): Code {
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

export type RowParameters = Record<'x' | 'out' | 'rows' | 'columns', Local>;
