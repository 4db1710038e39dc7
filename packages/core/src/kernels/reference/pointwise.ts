/** @file An expression of each element, in plain loops: float64 on the way, rounded once. Read after expressions/evaluate.ts. */
import { chunkSize, Program } from '../../expressions/evaluate.ts';
import type { Expression } from '../../expressions/expression.ts';
import { hostRead, hostWrite } from '../../memory.ts';
import type { Storage } from '../../storage.ts';
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

/** Puts elements start … start + count of [rows, columns] into a row of the program. */
function fill(
  to: Float64Array,
  operand: PointwiseOperand,
  start: number,
  count: number,
  columns: number,
): void {
  if (typeof operand === 'number') {
    to.fill(operand, 0, count);
    return;
  }
  const from = hostRead(operand.storage);
  const { row, column } = operand;
  if (column === 1 && (row === columns || count + start <= columns)) {
    to.set(from.subarray(start, start + count));
    return;
  }
  for (let i = 0, r = Math.floor(start / columns), c = start % columns; i < count; i++) {
    to[i] = from[r * row + c * column];
    if (++c === columns) {
      c = 0;
      r++;
    }
  }
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
  const size = rows * columns;
  const { inputs, result } = program;
  const to = hostWrite(out);
  for (let start = 0; start < size; start += chunkSize) {
    const count = Math.min(chunkSize, size - start);
    for (let i = 0; i < operands.length; i++) fill(inputs[i], operands[i], start, count, columns);
    program.run(count);
    to.set(result.subarray(0, count), start);
  }
}
