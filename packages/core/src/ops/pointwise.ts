/**
 * @file An op that is one expression of its operands: its value in one pass, and its derivatives, which
 * are such ops again. Read after map.ts, element-types.ts and expressions/differentiate.ts.
 */
import { differentiate, times } from '../expressions/differentiate.ts';
import {
  type Expression,
  input,
  inputsOf,
  isComparison,
  isNumber,
  Numbering,
  replace,
} from '../expressions/expression.ts';
import type { WholeNumbers } from '../expressions/options.ts';
import { type Derivative, type Node, record, type Share } from '../graph.ts';
import { runtime } from '../runtime.ts';
import type { Tensor, TensorLike } from '../tensor.ts';
import { zerosLike } from './create.ts';
import { operandsOf } from './element-types.ts';
import { mapExpression } from './map.ts';

/** Details of a pointwise op. */
export interface PointwiseSettings {
  /** Default 'float32'. */
  readonly wholeNumbers?: WholeNumbers;
  /**
   * ∂L/∂input of g (input 0) and the inputs (from 1), where the chain rule's own form loses digits or
   * time.
   */
  readonly gradients?: readonly Expression[];
}

/** ∂L/∂input: nothing, g itself, or an op of g and some of the inputs and the output. */
type GradientRule =
  | { readonly kind: 'zero' | 'same' }
  | { readonly kind: 'op'; readonly op: Pointwise; readonly picks: readonly number[] };

/** The numbers among the operands, by position; undefined where all are tensors. */
type Numbers = readonly (number | null)[] | undefined;

/** One op. Its derivatives are worked out when they are first asked for. */
export class Pointwise {
  readonly op: string;
  readonly expression: Expression;
  readonly arity: number;
  readonly compares: boolean;
  readonly wholeNumbers: WholeNumbers;
  readonly #settings: PointwiseSettings;
  readonly #rules: GradientRule[] = [];
  /** The way back, by which operands are numbers: they need no gradient, and nobody changes them. */
  readonly #derivatives: Derivative<Numbers>[] = [];

  constructor(op: string, expression: Expression, arity: number, settings: PointwiseSettings = {}) {
    this.op = op;
    this.expression = expression;
    this.arity = arity;
    this.compares = isComparison(expression);
    this.wholeNumbers = settings.wholeNumbers ?? 'float32';
    this.#settings = settings;
  }

  /** The op of tensors and numbers, brought to one element type; recorded. */
  of(...given: TensorLike[]): Tensor {
    return this.record(operandsOf(this, given));
  }

  /** The op of operands of one element type, and of bools beside them; recorded. */
  record(operands: readonly TensorLike[]): Tensor {
    const out = mapExpression(this, operands);
    if (runtime.trace !== null) {
      runtime.trace({ op: this.op, inputs: operands, output: out, context: this.expression });
    }
    if (this.compares || (runtime.inspect === null && !needsGradient(operands))) return out;
    if (areTensors(operands)) return record(out, this.#derivativeWith(undefined), operands);
    const tensors: Tensor[] = [];
    const numbers: (number | null)[] = [];
    for (let i = 0; i < operands.length; i++) {
      const x = operands[i];
      if (typeof x !== 'number') tensors.push(x);
      numbers.push(typeof x === 'number' ? x : null);
    }
    return record(out, this.#derivativeWith(numbers), tensors, [], numbers);
  }

  /** ∂L/∂input at this position, as a rule. */
  gradientOf(position: number): GradientRule {
    this.#rules[position] ??= this.#differentiated(position);
    return this.#rules[position];
  }

  #derivativeWith(numbers: Numbers): Derivative<Numbers> {
    let which = 0;
    for (let i = 0; i < (numbers?.length ?? 0); i++) if (numbers?.[i] !== null) which += 2 ** i;
    this.#derivatives[which] ??= this.#derivativeOf(numbers);
    return this.#derivatives[which];
  }

  #derivativeOf(numbers: Numbers): Derivative<Numbers> {
    let known: Derivative['reads'];
    const reads = () => this.#reads(numbers);
    return {
      op: this.op,
      get reads() {
        known ??= reads();
        return known;
      },
      gradients: (g, node, position) => this.#share(operandOf(position, node), g, node),
    };
  }

  /** Which values the gradients of the tensors look at. */
  #reads(numbers: Numbers): 'inputs' | 'output' | 'both' | 'nothing' {
    const isNumber = (i: number) => (numbers?.[i] ?? null) !== null;
    let inputs = false;
    let output = false;
    for (let i = 0; i < this.arity; i++) {
      const rule = isNumber(i) ? null : this.gradientOf(i);
      if (rule?.kind !== 'op') continue;
      for (const pick of rule.picks) {
        if (pick === this.arity) output = true;
        else inputs ||= !isNumber(pick);
      }
    }
    if (inputs) return output ? 'both' : 'inputs';
    return output ? 'output' : 'nothing';
  }

  #share(position: number, g: Tensor, node: Node<Numbers>): Share {
    const rule = this.gradientOf(position);
    if (rule.kind !== 'op') {
      if (rule.kind === 'same') return g;
      return this.#isFlat() ? zerosLike(g) : null;
    }
    const operands: TensorLike[] = [g];
    for (const pick of rule.picks) {
      operands.push(pick === this.arity ? node.output : operandAt(pick, node));
    }
    return rule.op.record(operands);
  }

  /** Constant between jumps, in every input: its gradient is a zero, not the lack of one. */
  #isFlat(): boolean {
    for (let i = 0; i < this.arity; i++) if (this.gradientOf(i).kind !== 'zero') return false;
    return true;
  }

  #differentiated(position: number): GradientRule {
    const output = input(this.arity);
    const g = input(this.arity + 1);
    const written = this.#settings.gradients?.[position];
    const own = written ? moved(written, g) : times(g, differentiate(this.expression, position));
    const gradient = fromOutput(own, this.expression, output);
    if (isNumber(gradient, 0)) return { kind: 'zero' };
    if (gradient.op === 'input') return { kind: 'same' };
    const picks = inputsOf(gradient).filter((i) => i !== g.value);
    const compact = replace(gradient, ({ op, value }) => {
      if (op !== 'input') return undefined;
      return input(value === g.value ? 0 : picks.indexOf(value) + 1);
    });
    const name = this.op.startsWith('derivative of ') ? this.op : `derivative of ${this.op}`;
    return { kind: 'op', op: new Pointwise(name, compact, picks.length + 1), picks };
  }
}

/** Which operand the input at this position is: numbers stand between the tensors. */
function operandOf(position: number, { context: numbers }: Node<Numbers>): number {
  if (numbers === undefined) return position;
  let before = position;
  for (let i = 0; i <= before; i++) if (numbers[i] !== null) before++;
  return before;
}

/** The operand at this position: a number, or the next of the tensors. */
function operandAt(position: number, { inputs, context: numbers }: Node<Numbers>): TensorLike {
  if (numbers === undefined) return inputs[position];
  let before = 0;
  for (let i = 0; i < position; i++) if (numbers[i] === null) before++;
  return numbers[position] ?? inputs[before];
}

/** A gradient of (g, inputs…) as one of (inputs…, output, g). */
function moved(gradient: Expression, g: Expression): Expression {
  return replace(gradient, ({ op, value }) => {
    if (op !== 'input') return undefined;
    return value === 0 ? g : input(value - 1);
  });
}

/** True where the result is to remember how it was computed. */
function needsGradient(operands: readonly TensorLike[]): boolean {
  if (!runtime.gradEnabled) return false;
  for (let i = 0; i < operands.length; i++) {
    const x = operands[i];
    if (typeof x !== 'number' && x.requiresGrad) return true;
  }
  return false;
}

function areTensors(operands: readonly TensorLike[]): operands is readonly Tensor[] {
  for (let i = 0; i < operands.length; i++) if (typeof operands[i] === 'number') return false;
  return true;
}

/** The gradient from the output alone, as that of tanh, where this is possible. */
function fromOutput(gradient: Expression, value: Expression, output: Expression): Expression {
  if (value.op === 'input') return gradient;
  const numbering = new Numbering();
  const id = numbering.of(value);
  const swapped = replace(gradient, (each) => (numbering.of(each) === id ? output : undefined));
  return inputsOf(swapped).some((i) => i < output.value) ? gradient : swapped;
}
