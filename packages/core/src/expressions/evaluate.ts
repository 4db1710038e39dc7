/**
 * @file An expression as steps on plain numbers: the specification of what it computes. Read after
 * primitives.ts.
 */
import { type Expression, Numbering } from './expression.ts';
import { primitives } from './primitives.ts';

type Row = Float64Array;

/** to = f(a, b, c), for so many numbers. */
interface ProgramStep {
  readonly f: (a: number, b: number, c: number) => number;
  readonly parts: readonly Row[];
  readonly to: Row;
}

/** Numbers that go through a program at a time: they stay in the processor's cache. */
export const chunkSize = 512;

/** The steps that compute one or more expressions, each part once. */
export class Program {
  readonly steps: readonly ProgramStep[];
  /** Where the inputs go, in their order. */
  readonly inputs: readonly Row[];
  /** Where the results come out. */
  readonly results: readonly Row[];

  /** `arity` inputs; `isWhole` takes the definitions on int32. */
  constructor(roots: readonly Expression[], arity: number, isWhole = false) {
    const numbering = new Numbering();
    const rows = new Map<number, Row>();
    const steps: ProgramStep[] = [];
    const inputs = Array.from({ length: arity }, () => new Float64Array(chunkSize));
    const rowOf = (each: Expression): Row => {
      if (each.op === 'input') return inputs[each.value];
      const id = numbering.of(each);
      const known = rows.get(id);
      if (known !== undefined) return known;
      const parts = each.parts.map(rowOf);
      const to = new Float64Array(chunkSize).fill(each.value);
      rows.set(id, to);
      if (each.op !== 'number') {
        const { plain, whole = plain } = primitives[each.op];
        steps.push({ f: isWhole ? whole : plain, parts, to });
      }
      return to;
    };
    this.results = roots.map(rowOf);
    this.inputs = inputs;
    this.steps = steps;
  }

  /** Computes the first `count` results, at most chunkSize, once the inputs are there. */
  run(count: number): void {
    for (const step of this.steps) runStep(step, count);
  }
}

function runStep({ f, parts, to }: ProgramStep, count: number): void {
  const [a, b, c] = parts;
  if (b === undefined) for (let i = 0; i < count; i++) to[i] = f(a[i], 0, 0);
  else if (c === undefined) for (let i = 0; i < count; i++) to[i] = f(a[i], b[i], 0);
  else for (let i = 0; i < count; i++) to[i] = f(a[i], b[i], c[i]);
}

/** The expression's value at plain numbers: `evaluate(mul(x, sigmoid(x)), 2)`. */
export function evaluate(root: Expression, ...inputs: readonly number[]): number {
  const program = new Program([root], inputs.length);
  inputs.forEach((value, i) => {
    program.inputs[i][0] = value;
  });
  program.run(1);
  return program.results[0][0];
}
