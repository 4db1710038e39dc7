/** @file How the loop of an expression is called: with the operands in its order, in one go or in parts. Read after emit-pointwise.ts. */
import type { Storage } from '../../storage.ts';
import type { Move } from '../../threads/split.ts';
import type { PointwiseOperand } from '../operands.ts';
import type { WasmFunction } from './group.ts';
import type { WasmMemory } from './memory.ts';

/** Elements of the least part: parts begin on cache lines of their own, of bools too. */
export const unit = 64;

const bytesOf = (storage: Storage): number => (storage.dtype === 'bool' ? 1 : 4);

/** Calls an expression's function; operands of one layout without gaps are a single row. */
export function call(
  run: WasmFunction,
  memory: WasmMemory,
  operands: readonly PointwiseOperand[],
  out: Storage,
  [rows, columns]: readonly [number, number],
): void {
  const a = operands[0];
  memory.begin();
  if (typeof a === 'number' || operands.length > 2) {
    callAny({ run, memory, cost: 0 }, operands, out, [rows, columns]);
    return;
  }
  const left = memory.read(a.storage);
  if (operands.length === 1) {
    run(left, memory.write(out), rows * columns);
    return;
  }
  const b = operands[1];
  if (typeof b === 'number') {
    run(left, memory.write(out), rows * columns, b);
    return;
  }
  const right = memory.read(b.storage);
  const to = memory.write(out);
  const m = bytesOf(a.storage);
  const n = bytesOf(b.storage);
  const flat = a.row === columns * a.column && b.row === columns * b.column;
  if (flat) run(left, 0, m * a.column, right, 0, n * b.column, to, 1, rows * columns);
  else run(left, m * a.row, m * a.column, right, n * b.row, n * b.column, to, rows, columns);
}

/** A function, where it runs, and the nanoseconds that it takes for one element. */
interface Loop {
  readonly run: WasmFunction;
  readonly memory: WasmMemory;
  readonly cost: number;
}

/** Any number of operands: the elements come first, then where they go, then the numbers. */
export function callAny(
  { run, memory, cost }: Loop,
  operands: readonly PointwiseOperand[],
  out: Storage,
  [rows, columns]: readonly [number, number],
): void {
  const places: number[] = [];
  const numbers: number[] = [];
  let isFlat = true;
  let bytes = 0;
  memory.begin();
  for (const operand of operands) {
    if (typeof operand === 'number') numbers.push(operand);
    else {
      const { storage, row, column } = operand;
      bytes = bytesOf(storage);
      places.push(memory.read(storage), bytes * row, bytes * column);
      isFlat &&= row === columns * column;
    }
  }
  const to = memory.write(out);
  const count = rows * columns;
  const end = places.length;
  if (end === 3) {
    const moves = [
      [0, bytes],
      [1, bytesOf(out)],
    ] as const;
    const parts = memory.partsOf(count * cost, Math.ceil(count / unit));
    memory.call(run, [places[0], to, count, ...numbers], { parts, count, unit, countAt: 2, moves });
  } else if (isFlat) {
    const moves = movesOf(places, 2, [end, bytesOf(out)]);
    for (let i = 1; i < end; i += 3) places[i] = 0;
    const parts = memory.partsOf(count * cost, Math.ceil(count / unit));
    const split = { parts, count, unit, countAt: end + 2, moves };
    memory.call(run, [...places, to, 1, count, ...numbers], split);
  } else {
    // The last bools of a row are written four at a time, over the first of the next row.
    const isCut = bytesOf(out) === 1 && columns % 4 !== 0;
    const moves = movesOf(places, 1, [end, columns * bytesOf(out)]);
    const parts = isCut ? 1 : memory.partsOf(count * cost, rows);
    const split = { parts, count: rows, unit: 1, countAt: end + 1, moves };
    memory.call(run, [...places, to, rows, columns, ...numbers], split);
  }
}

/** Operands stand as (address, row, column): their addresses move by the first or second of the strides. */
function movesOf(places: readonly number[], stride: 1 | 2, result: Move): Move[] {
  const moves: Move[] = [result];
  for (let i = 0; i < places.length; i += 3) moves.push([i, places[i + stride]]);
  return moves;
}
