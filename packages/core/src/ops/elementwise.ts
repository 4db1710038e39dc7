/**
 * @file Ops from expressions, for the engine and for a program's own: value, SIMD loop, gradients of any
 * order come from the one line. Read after pointwise.ts.
 */
import {
  aFunction,
  aText,
  bag,
  check,
  kind,
  oneOf,
  read,
  type Settings,
  setting,
} from '../arguments/index.ts';
import { UsageError } from '../errors.ts';
import {
  type Expression,
  type ExpressionLike,
  input,
  isExpression,
  toExpression,
} from '../expressions/expression.ts';
import type { Tensor, TensorLike } from '../tensor.ts';
import { Pointwise, type WholeNumbers } from './pointwise.ts';

/** A function of one to eight inputs. */
export type Formula = (...inputs: Expression[]) => ExpressionLike;

type Operands<Inputs extends readonly unknown[]> = Inputs extends [Expression]
  ? [x: Tensor]
  : { [I in keyof Inputs]: TensorLike };

/** The op of a formula: one input is a tensor; of several, all but one may be numbers. */
export interface Elementwise<F extends Formula> {
  (...operands: Operands<Parameters<F>>): Tensor;
  /** What it computes and how it is differentiated. */
  readonly pointwise: Pointwise;
}

/** Details of an elementwise op. */
export interface ElementwiseOptions {
  /** int32 stays int32 ('kept'), or becomes float32 first. Default 'float32'. */
  wholeNumbers?: WholeNumbers;
  /**
   * ∂L/∂input for each input, of g and the inputs, in place of what the chain rule makes: where another
   * form keeps more digits: `(g, x) => mul(g, sigmoid(x))`. Second derivatives come from it.
   */
  gradients?: readonly Formula[];
}

const someFormulas = kind(
  'a list of functions, (g, x) => …',
  (value): value is readonly Formula[] =>
    Array.isArray(value) && value.every((each) => typeof each === 'function'),
);

const elementwiseOptions = bag({
  wholeNumbers: setting(oneOf('kept', 'float32'), 'float32'),
  gradients: setting(someFormulas, []),
} satisfies Settings<ElementwiseOptions>);

const aResult = kind(
  'an expression of its inputs, such as mul(x, sigmoid(x)) with the functions of `expression`',
  (value): value is ExpressionLike => typeof value === 'number' || isExpression(value),
);

/**
 * An op from a formula of its inputs, element by element, with broadcasting:
 * `elementwise('silu', (x) => mul(x, sigmoid(x)))`. It computes in one pass, and has gradients of any
 * order. Write it once, at the top of a module: kernels are kept for each op, not for each call.
 * @throws UsageError `elementwise/inputs` for a formula of none or more than eight inputs.
 */
export function elementwise<F extends Formula>(
  name: string,
  formula: F,
  options?: ElementwiseOptions,
): Elementwise<F> {
  check('elementwise', 'the name', name, aText);
  const { wholeNumbers, gradients } = read('elementwise', options, elementwiseOptions);
  const expression = written('elementwise', formula);
  const arity = formula.length;
  const pointwise = new Pointwise(name, expression, arity, {
    wholeNumbers,
    gradients: gradients.map((each) => written('elementwise', each, arity + 1)),
  });
  return Object.assign(callable(pointwise), { pointwise }) as Elementwise<F>;
}

/**
 * A chain of elementwise ops in one pass over memory: `fuse((a, b, c) => add(mul(a, b), c))`, with
 * gradients. As elementwise, for a chain without a name of its own.
 * @throws UsageError `elementwise/inputs` for a formula of none or more than eight inputs.
 */
export function fuse<F extends Formula>(formula: F): Elementwise<F> {
  const pointwise = new Pointwise('fuse', written('fuse', formula), formula.length);
  return Object.assign(callable(pointwise), { pointwise }) as Elementwise<F>;
}

/** What the formula makes of its inputs. */
function written(op: string, formula: Formula, arity?: number): Expression {
  check(op, 'the formula', formula, aFunction);
  const count = arity ?? formula.length;
  if (arity === undefined && (count < 1 || count > 8)) {
    throw new UsageError(
      'elementwise/inputs',
      `${op}: the formula has ${count} parameters, expected 1 to 8; write each input out: (x, y) => …`,
      { inputs: count },
    );
  }
  const result = formula(...Array.from({ length: count }, (_, i) => input(i)));
  check(op, 'the result of the formula', result, aResult);
  return toExpression(result);
}

/** The op as a function; what it is given beyond its operands is ignored, as in `tensors.map(relu)`. */
function callable(pointwise: Pointwise): (...operands: TensorLike[]) => Tensor {
  const { arity } = pointwise;
  if (arity === 1) return (x) => pointwise.of(x);
  if (arity === 2) return (a, b) => pointwise.of(a, b);
  return (...operands) => pointwise.of(...operands.slice(0, arity));
}
