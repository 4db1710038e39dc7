/**
 * @file Expressions of each element, in plain loops: float64 on the way, rounded once. Read after
 * expressions/evaluate.ts and expressions/rule.ts.
 */
import { chunkSize, Program } from '../../expressions/evaluate.ts';
import type { Expression } from '../../expressions/expression.ts';
import type { UpdateRule } from '../../expressions/rule.ts';
import { hostRead, hostUpdate, hostWrite } from '../../memory.ts';
import type { Storage } from '../../storage.ts';
import type { PointwiseOperand } from '../operands.ts';
import { copyPart } from '../transfer.ts';

/** Programs of what was used, for floats and for int32. */
const programs = {
  float: new WeakMap<object, Program>(),
  int32: new WeakMap<object, Program>(),
};

/** The program of an expression or a rule, made when it is first used. */
function programFor(of: object, isWhole: boolean, make: () => Program): Program {
  const known = programs[isWhole ? 'int32' : 'float'];
  const program = known.get(of) ?? make();
  known.set(of, program);
  return program;
}

/** Puts elements start … start + count of [rows, columns] into a row of the program. */
function fill(
  to: Float64Array,
  operand: PointwiseOperand,
  [start, count, columns]: readonly [number, number, number],
): void {
  if (typeof operand === 'number') {
    to.fill(operand, 0, count);
    return;
  }
  const from = hostRead(operand.storage);
  const { row, column } = operand;
  if (column === 1 && (row === columns || count + start <= columns)) {
    copyPart(from, start, to, 0, count);
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

function isInt32(operand: PointwiseOperand): boolean {
  return typeof operand !== 'number' && operand.storage.dtype === 'int32';
}

/** out[r, c] = expression(operands[r, c]). */
export function pointwise(
  expression: Expression,
  operands: readonly PointwiseOperand[],
  out: Storage,
  rows: number,
  columns: number,
): void {
  const isWhole = operands.some(isInt32);
  const program = programFor(expression, isWhole, () => {
    return new Program([expression], operands.length, isWhole);
  });
  const size = rows * columns;
  const { inputs, results } = program;
  const to = hostWrite(out);
  for (let start = 0; start < size; start += chunkSize) {
    const count = Math.min(chunkSize, size - start);
    for (let i = 0; i < operands.length; i++) fill(inputs[i], operands[i], [start, count, columns]);
    program.run(count);
    copyPart(results[0], 0, to, start, count);
  }
}

/** Each storage that the rule changes gets its new value, all from the old ones. */
export function update(
  rule: UpdateRule,
  storages: readonly Storage[],
  numbers: readonly number[],
  count: number,
): void {
  const program = programFor(rule, false, () => {
    return new Program(rule.results, storages.length + numbers.length);
  });
  const { inputs, results } = program;
  const arrays = storages.map((each, i) => {
    return rule.changes.includes(i) ? hostUpdate(each) : hostRead(each);
  });
  for (const [i, value] of numbers.entries()) inputs[storages.length + i].fill(value);
  for (let start = 0; start < count; start += chunkSize) {
    const end = Math.min(start + chunkSize, count);
    for (const [i, array] of arrays.entries()) copyPart(array, start, inputs[i], 0, end - start);
    program.run(end - start);
    for (const [i, at] of rule.changes.entries()) {
      copyPart(results[i], 0, arrays[at], start, end - start);
    }
  }
}
