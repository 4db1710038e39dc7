/** @file Several expressions of the same rows, in plain loops. Read after pointwise.ts. */
import { chunkSize, Program } from '../../expressions/evaluate.ts';
import type { Expression } from '../../expressions/expression.ts';
import { hostPatch, hostRead } from '../../memory.ts';
import type { Rows } from '../operands.ts';

const programs = new WeakMap<readonly Expression[], readonly Program[]>();

function programsFor(formulas: readonly Expression[], arity: number): readonly Program[] {
  const known = programs.get(formulas);
  if (known !== undefined) return known;
  const made = formulas.map((formula) => new Program(formula, arity));
  programs.set(formulas, made);
  return made;
}

/** outs[k][r, c] = formulas[k](ins[…][r, c]); all are computed before any is written. */
export function pointwiseRows(
  formulas: readonly Expression[],
  ins: readonly Rows[],
  outs: readonly Rows[],
  rows: number,
  columns: number,
): void {
  const all = programsFor(formulas, ins.length);
  const from = ins.map(({ storage }) => hostRead(storage));
  const to = outs.map(({ storage }) => hostPatch(storage));
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c += chunkSize) {
      const count = Math.min(chunkSize, columns - c);
      for (const { inputs } of all) {
        inputs.forEach((input, i) => {
          const start = ins[i].offset + r * ins[i].row + c;
          input.set(from[i].subarray(start, start + count));
        });
      }
      for (const program of all) program.run(count);
      outs.forEach(({ offset, row }, k) => {
        to[k].set(all[k].result.subarray(0, count), offset + r * row + c);
      });
    }
  }
}
