/** @file An expression of each element, in plain loops: float64 on the way, rounded once. Read after expressions/evaluate.ts. */
import { Program } from '../../expressions/evaluate.ts';
import type { Expression } from '../../expressions/expression.ts';
import { hostRead, hostWrite } from '../../memory.ts';
import type { HostArray, Storage } from '../../storage.ts';
import type { PointwiseOperand } from '../operands.ts';

/** Programs of the expressions that were used, for floats and for int32. */
const programs = {
  float: new WeakMap<Expression, Program>(),
  int32: new WeakMap<Expression, Program>(),
};

function programFor(expression: Expression, arity: number, isWhole: boolean): Program {
  const known = programs[isWhole ? 'int32' : 'float'];
  let program = known.get(expression);
  if (program === undefined) {
    program = new Program(expression, arity, isWhole);
    known.set(expression, program);
  }
  return program;
}

/** A plain number stands still. */
function arrayOf(operand: PointwiseOperand): HostArray | Float64Array {
  return typeof operand === 'number' ? Float64Array.of(operand) : hostRead(operand.storage);
}

/** out[r, c] = expression(operands[r, c]). */
export function pointwise(
  expression: Expression,
  operands: readonly PointwiseOperand[],
  out: Storage,
  rows: number,
  columns: number,
): void {
  const isWhole = operands.some((x) => typeof x !== 'number' && x.storage.dtype === 'int32');
  const program = programFor(expression, operands.length, isWhole);
  const from = operands.map(arrayOf);
  const row = operands.map((x) => (typeof x === 'number' ? 0 : x.row));
  const column = operands.map((x) => (typeof x === 'number' ? 0 : x.column));
  const { values } = program;
  const to = hostWrite(out);
  for (let r = 0, i = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++, i++) {
      for (let k = 0; k < from.length; k++) values[k] = from[k][r * row[k] + c * column[k]];
      to[i] = program.run();
    }
  }
}
