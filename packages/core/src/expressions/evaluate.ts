/**
 * @file An expression as steps on plain numbers: the specification of what it computes. Read after
 * primitives.ts.
 */
import { type Expression, Numbering } from './expression.ts';
import { primitives } from './primitives.ts';

/** value[to] = f(value[a], value[b], value[c]). */
interface ProgramStep {
  readonly f: (a: number, b: number, c: number) => number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly to: number;
}

/** The steps that compute an expression, each part once. */
export class Program {
  readonly steps: readonly ProgramStep[];
  /** The inputs first, in their order, then constants and results. */
  readonly values: Float64Array;
  /** Where the result stands. */
  readonly result: number;

  /** `arity` inputs; `isWhole` takes the definitions on int32. */
  constructor(root: Expression, arity: number, isWhole = false) {
    const numbering = new Numbering();
    const places = new Map<number, number>();
    const values: number[] = new Array<number>(arity).fill(0);
    const steps: ProgramStep[] = [];
    const place = (each: Expression): number => {
      if (each.op === 'input') return each.value;
      const id = numbering.of(each);
      const known = places.get(id);
      if (known !== undefined) return known;
      const [a = 0, b = 0, c = 0] = each.parts.map(place);
      const to = values.push(each.value) - 1;
      places.set(id, to);
      if (each.op !== 'number') {
        const { plain, whole = plain } = primitives[each.op];
        steps.push({ f: isWhole ? whole : plain, a, b, c, to });
      }
      return to;
    };
    this.result = place(root);
    this.values = Float64Array.from(values);
    this.steps = steps;
  }

  /** The value, once the inputs stand in `values`. */
  run(): number {
    const { steps, values } = this;
    for (let i = 0; i < steps.length; i++) {
      const { f, a, b, c, to } = steps[i];
      values[to] = f(values[a], values[b], values[c]);
    }
    return values[this.result];
  }
}

/** The expression's value at plain numbers: `evaluate(mul(x, sigmoid(x)), 2)`. */
export function evaluate(root: Expression, ...inputs: readonly number[]): number {
  const program = new Program(root, inputs.length);
  program.values.set(inputs);
  return program.run();
}
