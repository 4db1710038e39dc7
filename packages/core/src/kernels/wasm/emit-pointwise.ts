/**
 * @file The SIMD loop around expressions: operands as rows × columns, or a rule over tensors in a row. An
 * operand that repeats along the columns is written once a row into all lanes of a scratch vector, and its
 * address then stands still: one inner loop serves every layout. Read after emit-expression.ts.
 */
import { type Expression, isComparison } from '../../expressions/expression.ts';
import type { UpdateRule } from '../../expressions/rule.ts';
import {
  advance,
  type Code,
  f32Load,
  f32x4ConvertI32x4,
  f32x4Splat,
  i16x8ExtendLowU,
  i32Eqz,
  i32Load8U,
  i32Mul,
  i32Shl,
  i32x4ExtendLowU,
  i32x4Splat,
  ifElse,
  type Local,
  set,
  v128Load,
  v128Load32Zero,
  v128Store,
} from './emit.ts';
import { setComparison, setExpressions } from './emit-expression.ts';
import { splatAddress } from './layout.ts';
import { storeVectors, times } from './loops.ts';
import { type FunctionBuilder, type ModuleBuilder, ownPlace } from './module.ts';

/** What an operand is: elements of float32 or bool, or one number for all of them. */
export type OperandKind = 'floats' | 'bools' | 'number';

/** Four elements as float32. */
const loadFour = (kind: OperandKind, at: Local): Code => {
  if (kind === 'floats') return v128Load(at);
  return f32x4ConvertI32x4(i32x4ExtendLowU(i16x8ExtendLowU(v128Load32Zero(at))));
};

/** The first element four times, as it stands in memory. */
const splatFirst = (kind: OperandKind, at: Local): Code => {
  if (kind === 'floats') return f32x4Splat(f32Load(at));
  return i32x4Splat(i32Mul(i32Load8U(at), 0x01010101));
};

/** Vectors of the operands; the plain numbers are splat once, from parameters of their own. */
function operandVectors(f: FunctionBuilder, kinds: readonly OperandKind[]) {
  const names = kinds.map((_, i) => `value${i}`);
  const isPlain = (_: unknown, i: number) => kinds[i] === 'number';
  const scalars = f.floats(...names.filter(isPlain).map((name) => `${name}Number`));
  const vectors = f.v128(...names);
  const splats = names.filter(isPlain).map((name) => {
    return set(vectors[name], f32x4Splat(scalars[`${name}Number`]));
  });
  return { splats, values: names.map((name) => vectors[name]) };
}

/** Sets the result, of numbers or of bools. */
function computed(f: FunctionBuilder, expression: Expression, inputs: readonly Local[], y: Local) {
  if (isComparison(expression)) return setComparison(f, expression, inputs, y);
  return setExpressions(f, [expression], { inputs, results: [y] });
}

/** Emits run(x, out, count, ...numbers): one operand, in a row. */
export function emitRow(
  module: ModuleBuilder,
  expression: Expression,
  kinds: readonly OperandKind[],
): void {
  const f = module.function('run');
  const { x, out, count } = f.integers('x', 'out', 'count');
  const { splats, values } = operandVectors(f, kinds);
  const { y } = f.v128('y');
  const position = kinds.findIndex((kind) => kind !== 'number');
  const compute = [
    set(values[position], loadFour(kinds[position], x)),
    computed(f, expression, values, y),
  ];
  const step = kinds[position] === 'floats' ? 16 : 4;
  const result = { at: out, value: y, isMask: isComparison(expression) };
  f.body(splats, storeVectors(count, [{ at: x, step }], [result], compute));
}

/** Emits run(...(at, row, column), out, rows, columns, ...numbers): strides in bytes. */
export function emitRows(
  module: ModuleBuilder,
  expression: Expression,
  kinds: readonly OperandKind[],
): void {
  const f = module.function('run');
  const positions = [...kinds.keys()].filter((i) => kinds[i] !== 'number');
  const operands = positions.map((i) => {
    const made = f.integers(`at${i}`, `row${i}`, `column${i}`);
    return { kind: kinds[i], at: made[`at${i}`], row: made[`row${i}`], column: made[`column${i}`] };
  });
  const { out, rows, columns } = f.integers('out', 'rows', 'columns');
  const { splats, values } = operandVectors(f, kinds);
  const cursors = f.addresses('cursor', operands.length);
  const { outAt, rest } = f.i32('outAt', 'rest');
  const { y } = f.v128('y');
  const isMask = isComparison(expression);
  const compute = [
    operands.map(({ kind }, i) => set(values[positions[i]], loadFour(kind, cursors[i]))),
    computed(f, expression, values, y),
  ];
  const ins = operands.map(({ column }, i) => ({ at: cursors[i], step: i32Shl(column, 2) }));
  f.body(
    splats,
    times(
      f,
      rows,
      operands.map(({ kind, at, column }, i) => startRow(cursors[i], [kind, at, column], i)),
      set(outAt, out),
      set(rest, columns),
      storeVectors(rest, ins, [{ at: outAt, value: y, isMask }], compute),
      operands.map(({ at, row }) => advance(at, row)),
      advance(out, isMask ? columns : i32Shl(columns, 2)),
    ),
  );
}

/** The start of a row of operand i: its address, or the scratch vector with its one element. */
export function startRow(
  cursor: Local,
  [kind, at, column]: readonly [OperandKind, Local, Local],
  i: number,
): Code {
  const scratch = ownPlace(splatAddress + 16 * i);
  return ifElse(
    i32Eqz(column),
    [v128Store(scratch, splatFirst(kind, at)), set(cursor, scratch)],
    set(cursor, at),
  );
}

/** Emits run(...addresses, count, ...numbers): the tensors that the rule changes are written over. */
export function emitRule(module: ModuleBuilder, rule: UpdateRule): void {
  const f = module.function('run');
  const names = rule.tensors.map((_, i) => `at${i}`);
  const at = f.integers(...names);
  const { count } = f.integers('count');
  const kinds = [...rule.tensors.map(() => 'floats'), ...rule.numbers.map(() => 'number')];
  const { splats, values } = operandVectors(f, kinds as OperandKind[]);
  const results = f.vectors('y', rule.results.length);
  const outs = rule.changes.map((i, j) => ({ at: at[names[i]], value: results[j] }));
  const kept = names.filter((_, i) => !rule.changes.includes(i)).map((name) => ({ at: at[name] }));
  const compute = [
    names.map((name, i) => set(values[i], v128Load(at[name]))),
    setExpressions(f, rule.results, { inputs: values, results }),
  ];
  f.body(splats, storeVectors(count, kept, outs, compute));
}
