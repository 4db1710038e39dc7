/** @file Several expressions of the same rows, in plain loops. Read after pointwise.ts. */
import { chunkSize, Program } from '../../expressions/evaluate.ts';
import type { Expression } from '../../expressions/expression.ts';
import { hostPatch, hostRead } from '../../memory.ts';
import type { Rows } from '../operands.ts';

const programs = new WeakMap<readonly Expression[], Program>();

function programFor(formulas: readonly Expression[], arity: number): Program {
  const program = programs.get(formulas) ?? new Program(formulas, arity);
  programs.set(formulas, program);
  return program;
}

/** outs[k][r, c] = formulas[k](ins[…][r, c]); all are computed before any is written. */
export function pointwiseRows(
  formulas: readonly Expression[],
  ins: readonly Rows[],
  outs: readonly Rows[],
  rows: number,
  columns: number,
): void {
  const program = programFor(formulas, ins.length);
  const { inputs, results } = program;
  const from = ins.map(({ storage }) => hostRead(storage));
  const to = outs.map(({ storage }) => hostPatch(storage));
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c += chunkSize) {
      const count = Math.min(chunkSize, columns - c);
      inputs.forEach((input, i) => {
        const start = ins[i].offset + r * ins[i].row + c;
        input.set(from[i].subarray(start, start + count));
      });
      program.run(count);
      outs.forEach(({ offset, row }, k) => {
        to[k].set(results[k].subarray(0, count), offset + r * row + c);
      });
    }
  }
}
