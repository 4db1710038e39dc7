/**
 * @file A formula as nodes: what each function of an expression is in ONNX, one node or a few. Elementwise ops,
 * activations among them, need nothing else. Read after graph-builder.ts.
 */
import { type DType, type Expression, UsageError } from '@nnzoo/core';
import type { GraphBuilder } from './graph-builder.ts';
import { castNumbers, onnxTypes } from './types.ts';

type Primitive = Exclude<Expression['op'], 'input' | 'number'>;

/** Functions with a node of their own. */
const plain: Partial<Record<Primitive, string>> = {
  neg: 'Neg',
  abs: 'Abs',
  sign: 'Sign',
  floor: 'Floor',
  ceil: 'Ceil',
  round: 'Round',
  sqrt: 'Sqrt',
  exp: 'Exp',
  log: 'Log',
  sin: 'Sin',
  cos: 'Cos',
  tan: 'Tan',
  asin: 'Asin',
  acos: 'Acos',
  atan: 'Atan',
  sinh: 'Sinh',
  cosh: 'Cosh',
  tanh: 'Tanh',
  sigmoid: 'Sigmoid',
  softplus: 'Softplus',
  erf: 'Erf',
  add: 'Add',
  sub: 'Sub',
  mul: 'Mul',
  div: 'Div',
  pow: 'Pow',
  maximum: 'Max',
  minimum: 'Min',
  atLeast: 'Max',
  atMost: 'Min',
};

const comparisons: Partial<Record<Primitive, string>> = {
  equal: 'Equal',
  less: 'Less',
  lessEqual: 'LessOrEqual',
  greater: 'Greater',
  greaterEqual: 'GreaterOrEqual',
};

type Write = (graph: GraphBuilder, given: readonly string[]) => string;

const same: Write = (_, [x]) => x;

/** Of whole numbers, functions whose nodes take none, or round otherwise. */
const ofWholes: Partial<Record<Primitive, Write>> = {
  ...{ floor: same, ceil: same, round: same, trunc: same },
  mod: (graph, given) => graph.emit('Mod', given),
  floorDiv: (graph, [x, y]) => {
    const even = graph.emit('Sub', [x, graph.emit('Mod', [x, y])]);
    return graph.emit('Div', [even, y]);
  },
  atLeast: (graph, given) => graph.emit('Max', given),
};

/** A formula over inputs that have names already. */
export class ExpressionWriter {
  readonly #graph: GraphBuilder;
  readonly #dtype: DType;
  readonly #inputs: readonly { readonly name: string; readonly dtype: DType }[];
  readonly #known = new Map<Expression, string>();

  /** `dtype` is what the formula computes in. */
  constructor(
    graph: GraphBuilder,
    dtype: DType,
    inputs: readonly { readonly name: string; readonly dtype: DType }[],
  ) {
    this.#graph = graph;
    this.#dtype = dtype;
    this.#inputs = inputs;
  }

  /** The value as a number. Throws UsageError `onnx/op`. */
  number(expression: Expression): string {
    const known = this.#known.get(expression);
    if (known !== undefined) return known;
    const made = this.#number(expression);
    this.#known.set(expression, made);
    return made;
  }

  /** The value as yes or no. */
  condition(expression: Expression): string {
    const { op, parts, value } = expression;
    if (op === 'input' && this.#inputs[value].dtype === 'bool') return this.#inputs[value].name;
    if (op === 'notEqual') return this.#graph.emit('Not', [this.#compare('Equal', parts)]);
    const node = comparisons[op as Primitive];
    if (node !== undefined) return this.#compare(node, parts);
    return this.#graph.emit('Cast', [this.number(expression)], { to: castNumbers.bool });
  }

  #compare(node: string, parts: readonly Expression[]): string {
    return this.#graph.emit(
      node,
      parts.map((part) => this.number(part)),
    );
  }

  #number(expression: Expression): string {
    const { op, parts, value } = expression;
    const graph = this.#graph;
    if (op === 'input') return this.#input(value);
    if (op === 'number') return this.#constant(value);
    if (op === 'notEqual' || comparisons[op] !== undefined) {
      return this.#cast(this.condition(expression));
    }
    if (op === 'select') {
      const [a, b] = parts.slice(1).map((part) => this.number(part));
      return graph.emit('Where', [this.condition(parts[0]), a, b]);
    }
    const given = parts.map((part) => this.number(part));
    if (this.#dtype === 'int32' && op in ofWholes) return ofWholes[op]!(graph, given);
    if (op === 'atLeast' && parts[1].op === 'number' && parts[1].value === 0) {
      return graph.emit('Relu', given.slice(0, 1));
    }
    const node = plain[op];
    return node === undefined ? this.#composed(op, given) : graph.emit(node, given);
  }

  #input(position: number): string {
    const { name, dtype } = this.#inputs[position];
    return dtype === 'bool' ? this.#cast(name) : name;
  }

  #cast(name: string): string {
    return this.#graph.emit('Cast', [name], { to: castNumbers[this.#dtype] });
  }

  #constant(value: number): string {
    return this.#graph.numbers(onnxTypes[this.#dtype], [value], []);
  }

  /** Functions that are a few nodes. */
  #composed(op: Primitive, [x, y]: readonly string[]): string {
    const graph = this.#graph;
    const emit = (node: string, ...inputs: string[]): string => graph.emit(node, inputs);
    const one = () => this.#constant(1);
    switch (op) {
      case 'square':
        return emit('Mul', x, x);
      case 'expm1':
        return emit('Sub', emit('Exp', x), one());
      case 'log1p':
        return emit('Log', emit('Add', x, one()));
      case 'log2':
        return emit('Div', emit('Log', x), this.#constant(Math.LN2));
      case 'log10':
        return emit('Div', emit('Log', x), this.#constant(Math.LN10));
      case 'trunc':
        return emit('Mul', emit('Sign', x), emit('Floor', emit('Abs', x)));
      case 'floorDiv':
        return emit('Floor', emit('Div', x, y));
      case 'mod':
        return emit('Sub', x, emit('Mul', emit('Floor', emit('Div', x, y)), y));
      case 'normalBelow': {
        const share = emit('Erf', emit('Mul', x, this.#constant(Math.SQRT1_2)));
        return emit('Mul', emit('Add', share, one()), this.#constant(0.5));
      }
      case 'normalDensity': {
        const fall = emit('Exp', emit('Mul', emit('Mul', x, x), this.#constant(-0.5)));
        return emit('Mul', fall, this.#constant(1 / Math.sqrt(2 * Math.PI)));
      }
      default:
        throw new UsageError('onnx/op', `exportOnnx: ONNX has no op for ${op}`, { ops: [op] });
    }
  }
}
