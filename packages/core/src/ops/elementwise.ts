/**
 * @file Ops from expressions, for the engine and for a program's own: value, SIMD loop, gradients of any
 * order come from the one line. Ops are defined while modules load, tensor.ts among them: nothing here is
 * a constant that would not be there yet. Read after pointwise.ts.
 */
import { aFunction, aText, check, read } from '../arguments/index.ts';
import { UsageError } from '../errors.ts';
import { callable } from '../expressions/callable.ts';
import { type Expression, input, toExpression } from '../expressions/expression.ts';
import {
  anExpression,
  type ElementwiseOptions,
  elementwiseOptions,
  type Formula,
} from '../expressions/options.ts';
import type { Tensor, TensorLike } from '../tensor.ts';
import { Pointwise } from './pointwise.ts';

/** The op of a formula: one input is a tensor; of several, all but one may be numbers. */
export interface Elementwise<F extends Formula> {
  (...operands: Operands<Parameters<F>>): Tensor;
  /** What it computes and how it is differentiated. */
  readonly pointwise: Pointwise;
}

type Operands<Inputs extends readonly unknown[]> = Inputs extends [Expression]
  ? [x: Tensor]
  : { [I in keyof Inputs]: TensorLike };

/**
 * An op from a formula of its inputs, element by element, with broadcasting:
 * `elementwise('silu', (x) => mul(x, sigmoid(x)))`. It computes in one pass, and has gradients of any
 * order. Write it once, at the top of a module: kernels are kept for each op, not for each call.
 * @throws UsageError `elementwise/inputs` for a formula of none or more than eight inputs.
 */
/* @__NO_SIDE_EFFECTS__ */
export function elementwise<F extends Formula>(
  name: string,
  formula: F,
  options?: ElementwiseOptions,
): Elementwise<F> {
  check('elementwise', 'the name', name, aText);
  const { wholeNumbers, gradients } = read('elementwise', options, elementwiseOptions);
  const expression = written('elementwise', formula);
  const arity = formula.length;
  const settings = {
    wholeNumbers,
    gradients: gradients.map((each) => written('elementwise', each, arity + 1)),
  };
  return callable<TensorLike, Tensor, Pointwise>(
    arity,
    () => new Pointwise(name, expression, arity, settings),
  ) as Elementwise<F>;
}

/**
 * A chain of elementwise ops in one pass over memory: `fuse((a, b, c) => add(mul(a, b), c))`, with
 * gradients. As elementwise, for a chain without a name of its own.
 * @throws UsageError `elementwise/inputs` for a formula of none or more than eight inputs.
 */
/* @__NO_SIDE_EFFECTS__ */
export function fuse<F extends Formula>(formula: F): Elementwise<F> {
  const expression = written('fuse', formula);
  return callable<TensorLike, Tensor, Pointwise>(
    formula.length,
    () => new Pointwise('fuse', expression, formula.length),
  ) as Elementwise<F>;
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
  check(op, 'the result of the formula', result, anExpression);
  return toExpression(result);
}
