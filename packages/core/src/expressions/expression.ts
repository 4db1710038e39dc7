/**
 * @file A formula as data: a small tree of functions over inputs and numbers. From one tree come the
 * plain loop (evaluate.ts), the SIMD loop (kernels/wasm/pointwise.ts), the derivatives
 * (differentiate.ts) and the text (formula.ts). Read first in this folder.
 */

/** Functions that a tree is made of; primitives.ts says what each of them is. */
export type PrimitiveName =
  | 'neg'
  | 'abs'
  | 'sign'
  | 'floor'
  | 'ceil'
  | 'round'
  | 'trunc'
  | 'square'
  | 'sqrt'
  | 'exp'
  | 'expm1'
  | 'log'
  | 'log1p'
  | 'log2'
  | 'log10'
  | 'sin'
  | 'cos'
  | 'tan'
  | 'asin'
  | 'acos'
  | 'atan'
  | 'sinh'
  | 'cosh'
  | 'tanh'
  | 'sigmoid'
  | 'softplus'
  | 'erf'
  | 'normalBelow'
  | 'normalDensity'
  | 'add'
  | 'sub'
  | 'mul'
  | 'div'
  | 'pow'
  | 'atan2'
  | 'mod'
  | 'floorDiv'
  | 'maximum'
  | 'minimum'
  | 'atLeast'
  | 'atMost'
  | CompareName
  | 'select';

/** Functions whose result is yes or no. */
export type CompareName = 'equal' | 'notEqual' | 'less' | 'lessEqual' | 'greater' | 'greaterEqual';

/** A node of the tree. It is never changed; one that stands in two places is computed once. */
export interface Expression {
  readonly op: PrimitiveName | 'input' | 'number';
  readonly parts: readonly Expression[];
  /** The number; of an input, its position among the inputs. */
  readonly value: number;
}

/** An expression, or a number in one. */
export type ExpressionLike = Expression | number;

/** The operand at this position, from 0. */
export function input(position: number): Expression {
  return { op: 'input', parts: [], value: position };
}

/** A constant. */
export function number(value: number): Expression {
  return { op: 'number', parts: [], value };
}

/** A plain number as an expression. */
export function toExpression(x: ExpressionLike): Expression {
  return typeof x === 'number' ? number(x) : x;
}

/** By what it is made of, so that two copies of this package understand each other. */
export function isExpression(value: unknown): value is Expression {
  return typeof value === 'object' && value !== null && 'op' in value && 'parts' in value;
}

/** True where an expression is this constant. */
export function isNumber(x: Expression, value: number): boolean {
  return x.op === 'number' && Object.is(x.value, value);
}

/** A function of expressions. */
export function node(op: PrimitiveName, ...parts: readonly ExpressionLike[]): Expression {
  return { op, parts: parts.map(toExpression), value: 0 };
}

const comparisons: ReadonlySet<string> = new Set([
  'equal',
  'notEqual',
  'less',
  'lessEqual',
  'greater',
  'greaterEqual',
] satisfies CompareName[]);

/** True where an expression answers yes or no. */
export function isComparison({ op }: Expression): boolean {
  return comparisons.has(op);
}

/**
 * Numbers for the nodes of trees: nodes that say the same get the same number. Each node is looked at
 * once, however often it stands in a tree.
 */
export class Numbering {
  readonly #known = new Map<Expression, number>();
  readonly #byContent = new Map<string, number>();

  of(expression: Expression): number {
    const known = this.#known.get(expression);
    if (known !== undefined) return known;
    const { op, parts, value } = expression;
    const sign = Object.is(value, -0) ? '-' : '';
    const content = `${op} ${sign}${value} ${parts.map((part) => this.of(part)).join(' ')}`;
    const id = this.#byContent.get(content) ?? this.#byContent.size;
    this.#byContent.set(content, id);
    this.#known.set(expression, id);
    return id;
  }

  /** All that was numbered, as text: equal for trees that say the same. */
  get text(): string {
    return [...this.#byContent.keys()].join(';');
  }
}

/** The tree with some of its nodes replaced: `swap` gives the other one, or undefined. */
export function replace(
  root: Expression,
  swap: (each: Expression) => Expression | undefined,
): Expression {
  const done = new Map<Expression, Expression>();
  const visit = (each: Expression): Expression => {
    const known = done.get(each);
    if (known !== undefined) return known;
    let made = swap(each);
    if (made === undefined) {
      const parts = each.parts.map(visit);
      made = parts.every((part, i) => part === each.parts[i]) ? each : { ...each, parts };
    }
    done.set(each, made);
    return made;
  };
  return visit(root);
}

/** Positions of the inputs in a tree, in ascending order. */
export function inputsOf(root: Expression): number[] {
  const found = new Set<number>();
  replace(root, (each) => {
    if (each.op === 'input') found.add(each.value);
    return undefined;
  });
  return [...found].sort((a, b) => a - b);
}
