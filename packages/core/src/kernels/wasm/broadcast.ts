/**
 * @file Two operands and one expression over rows and columns. An operand that repeats along the
 * columns is written once a row into all lanes of a scratch vector, and its address then stands
 * still: one inner loop serves every layout. Read after loops.ts.
 */
import type { BinaryKernel } from '../kernels.ts';
import {
  advance,
  type Code,
  f32Load,
  f32x4Splat,
  i32Const,
  i32Eqz,
  i32Shl,
  ifElse,
  type Local,
  set,
  v128Load,
  v128Store,
} from './emit.ts';
import type { WasmFunction } from './group.ts';
import { splatAddress } from './layout.ts';
import { storeVectors, times } from './loops.ts';
import type { WasmMemory } from './memory.ts';
import type { FunctionBuilder, ModuleBuilder } from './module.ts';

/** Code for f(a, b) of four elements. */
export type BinaryExpression = (f: FunctionBuilder, a: Local, b: Local) => Code;

/** The start of a row: its address, or the scratch vector with its one number. */
export function startRow(at: Local, operand: Local, column: Local, scratch: number): Code {
  return ifElse(
    i32Eqz(column),
    [v128Store(scratch, f32x4Splat(f32Load(operand))), set(at, i32Const(scratch))],
    set(at, operand),
  );
}

/** Emits name(a, aRow, aColumn, b, bRow, bColumn, out, rows, columns): strides in bytes, columns 0 or 4. */
export function emitBinary(
  module: ModuleBuilder,
  name: string,
  expression: BinaryExpression,
): void {
  const f = module.function(name);
  const { a, aRow, aColumn, b, bRow, bColumn } = f.integers(
    'a',
    'aRow',
    'aColumn',
    'b',
    'bRow',
    'bColumn',
  );
  const { out, rows, columns } = f.integers('out', 'rows', 'columns');
  const { aAt, bAt, outAt, rest } = f.i32('aAt', 'bAt', 'outAt', 'rest');
  const { left, right, result } = f.v128('left', 'right', 'result');
  const compute = [
    set(left, v128Load(aAt)),
    set(right, v128Load(bAt)),
    set(result, expression(f, left, right)),
  ];
  const ins = [
    { at: aAt, step: i32Shl(aColumn, 2) },
    { at: bAt, step: i32Shl(bColumn, 2) },
  ];
  f.body(
    times(
      f,
      rows,
      startRow(aAt, a, aColumn, splatAddress),
      startRow(bAt, b, bColumn, splatAddress + 16),
      set(outAt, out),
      set(rest, columns),
      storeVectors(rest, ins, [{ at: outAt, value: result }], compute),
      advance(a, aRow),
      advance(b, bRow),
      advance(out, i32Shl(columns, 2)),
    ),
  );
}

/** The kernel over such a function; operands of one layout without gaps are a single row. */
export function binaryKernel(run: WasmFunction, memory: WasmMemory): BinaryKernel {
  return (a, b, out, rows, columns) => {
    memory.begin();
    const left = memory.read(a.storage);
    const right = memory.read(b.storage);
    const to = memory.write(out);
    const flat = a.row === columns * a.column && b.row === columns * b.column;
    if (flat) run(left, 0, 4 * a.column, right, 0, 4 * b.column, to, 1, rows * columns);
    else run(left, 4 * a.row, 4 * a.column, right, 4 * b.row, 4 * b.column, to, rows, columns);
  };
}
