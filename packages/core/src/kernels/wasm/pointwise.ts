/**
 * @file The SIMD loop around an expression, emitted and compiled when an expression is first used, once
 * a device. Read after broadcast.ts and emit-expression.ts.
 */
import type { Expression } from '../../expressions/expression.ts';
import type { Storage } from '../../storage.ts';
import type { Kernels } from '../kernels.ts';
import type { PointwiseOperand } from '../operands.ts';
import { referenceKernels } from '../reference/index.ts';
import { startRow } from './broadcast.ts';
import { advance, f32x4Splat, i32Shl, type Local, set, v128Load } from './emit.ts';
import { emitExpression, hasVectorCode } from './emit-expression.ts';
import type { WasmFunction } from './group.ts';
import { splatAddress } from './layout.ts';
import { instantiate } from './lazy.ts';
import { storeVectors, times } from './loops.ts';
import type { WasmMemory } from './memory.ts';
import type { ModuleBuilder } from './module.ts';

/** Which operands are plain numbers. */
type Kinds = readonly boolean[];

/** Vectors of the operands, by position: the plain numbers are splat once, from parameters of their own. */
function operandVectors(f: ReturnType<ModuleBuilder['function']>, kinds: Kinds) {
  const names = kinds.map((_, i) => `value${i}`);
  const scalars = f.floats(...names.filter((_, i) => kinds[i]).map((name) => `${name}Number`));
  const vectors = f.v128(...names, 'result');
  const splats = names
    .filter((_, i) => kinds[i])
    .map((name) => set(vectors[name], f32x4Splat(scalars[`${name}Number`])));
  return { splats, values: names.map((name) => vectors[name]), result: vectors['result'] };
}

/** Emits run(x, out, count, ...numbers): one operand, in a row. */
function emitFlat(module: ModuleBuilder, expression: Expression, kinds: Kinds): void {
  const f = module.function('run');
  const { x, out, count } = f.integers('x', 'out', 'count');
  const { splats, values, result } = operandVectors(f, kinds);
  const compute = [
    set(values[kinds.indexOf(false)], v128Load(x)),
    set(result, emitExpression(f, expression, values)),
  ];
  f.body(splats, storeVectors(count, [{ at: x }], [{ at: out, value: result }], compute));
}

/** Emits run(...(at, row, column), out, rows, columns, ...numbers): strides in bytes, columns 0 or 4. */
function emitRows(module: ModuleBuilder, expression: Expression, kinds: Kinds): void {
  const f = module.function('run');
  const names = kinds.flatMap((isNumber, i) => (isNumber ? [] : [`operand${i}`]));
  const operands = names.map((name) => f.integers(name, `${name}Row`, `${name}Column`));
  const { out, rows, columns } = f.integers('out', 'rows', 'columns');
  const { splats, values, result } = operandVectors(f, kinds);
  const ats = f.addresses('at', names.length);
  const { outAt, rest } = f.i32('outAt', 'rest');
  const at = (i: number, part = ''): Local => operands[i][`${names[i]}${part}`];
  const tensors = values.filter((_, i) => !kinds[i]);
  const compute = [
    tensors.map((value, i) => set(value, v128Load(ats[i]))),
    set(result, emitExpression(f, expression, values)),
  ];
  const ins = ats.map((cursor, i) => ({ at: cursor, step: i32Shl(at(i, 'Column'), 2) }));
  f.body(
    splats,
    times(
      f,
      rows,
      ats.map((cursor, i) => startRow(cursor, at(i), at(i, 'Column'), splatAddress + 16 * i)),
      set(outAt, out),
      set(rest, columns),
      storeVectors(rest, ins, [{ at: outAt, value: result }], compute),
      names.map((_, i) => advance(at(i), at(i, 'Row'))),
      advance(out, i32Shl(columns, 2)),
    ),
  );
}

/** The functions of an expression that were compiled, by which operands are numbers; null: none has SIMD code. */
type Compiled = (WasmFunction | undefined)[] | null;

const isPlain = (operand: PointwiseOperand): operand is number => typeof operand === 'number';

function compileIn(memory: WebAssembly.Memory, expression: Expression, kinds: Kinds): WasmFunction {
  const isFlat = kinds.filter((kind) => !kind).length === 1;
  const emit = isFlat ? emitFlat : emitRows;
  return instantiate((module) => emit(module, expression, kinds), memory)['run'];
}

/** The kernel over one device's memory; a benchmark passes a function that does nothing. */
export function pointwiseKernel(memory: WasmMemory, idle?: WasmFunction): Kernels['pointwise'] {
  const compiled = new WeakMap<Expression, Compiled>();

  const functionFor = (
    expression: Expression,
    operands: readonly PointwiseOperand[],
  ): WasmFunction | null => {
    let known = compiled.get(expression);
    if (known === undefined) {
      known = hasVectorCode(expression) ? [] : null;
      compiled.set(expression, known);
    }
    if (known === null) return null;
    let mask = 0;
    for (let i = 0; i < operands.length; i++) if (isPlain(operands[i])) mask |= 1 << i;
    const run = known[mask] ?? idle ?? compileIn(memory.memory, expression, operands.map(isPlain));
    known[mask] = run;
    return run;
  };

  return (expression, operands, out, rows, columns) => {
    const run = out.dtype === 'float32' ? functionFor(expression, operands) : null;
    if (run === null) referenceKernels.pointwise(expression, operands, out, rows, columns);
    else call(run, memory, operands, out, rows, columns);
  };
}

/** Operands of one layout without gaps are a single row. */
function call(
  run: WasmFunction,
  memory: WasmMemory,
  operands: readonly PointwiseOperand[],
  out: Storage,
  rows: number,
  columns: number,
): void {
  const [a, b] = operands;
  memory.begin();
  if (operands.length === 1 && !isPlain(a)) {
    const from = memory.read(a.storage);
    run(from, memory.write(out), rows * columns);
    return;
  }
  if (operands.length === 2 && !isPlain(a) && !isPlain(b)) {
    const left = memory.read(a.storage);
    const right = memory.read(b.storage);
    const to = memory.write(out);
    const flat = a.row === columns * a.column && b.row === columns * b.column;
    if (flat) run(left, 0, 4 * a.column, right, 0, 4 * b.column, to, 1, rows * columns);
    else run(left, 4 * a.row, 4 * a.column, right, 4 * b.row, 4 * b.column, to, rows, columns);
    return;
  }
  callAny(run, memory, operands, out, rows, columns);
}

/** Any number of operands. */
function callAny(
  run: WasmFunction,
  memory: WasmMemory,
  operands: readonly PointwiseOperand[],
  out: Storage,
  rows: number,
  columns: number,
): void {
  const tensors = operands.filter((operand) => typeof operand !== 'number');
  const numbers = operands.filter(isPlain);
  const addresses = tensors.map(({ storage }) => memory.read(storage));
  const to = memory.write(out);
  if (tensors.length === 1) {
    run(addresses[0], to, rows * columns, ...numbers);
    return;
  }
  const isFlat = tensors.every(({ row, column }) => row === columns * column);
  const places = tensors.flatMap(({ row, column }, i) => [
    addresses[i],
    isFlat ? 0 : 4 * row,
    4 * column,
  ]);
  if (isFlat) run(...places, to, 1, rows * columns, ...numbers);
  else run(...places, to, rows, columns, ...numbers);
}
