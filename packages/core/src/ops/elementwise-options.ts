/**
 * @file What elementwise ops take. It stands apart from elementwise.ts, and imports no op, so that it is
 * there before the ops that are made when their module is loaded. Read after arguments/bag.ts and
 * expressions/expression.ts.
 */
import { bag, kind, oneOf, type Settings, setting } from '../arguments/index.ts';
import { type Expression, type ExpressionLike, isExpression } from '../expressions/expression.ts';
import type { WholeNumbers } from './pointwise.ts';

/** A function of one to eight inputs. */
export type Formula = (...inputs: Expression[]) => ExpressionLike;

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

/** What elementwise takes by name. */
export const elementwiseOptions = bag({
  wholeNumbers: setting(oneOf('kept', 'float32'), 'float32'),
  gradients: setting(someFormulas, []),
} satisfies Settings<ElementwiseOptions>);

/** What a formula gives. */
export const aResult = kind(
  'an expression of its inputs, such as mul(x, sigmoid(x)) with the functions of `expression`',
  (value): value is ExpressionLike => typeof value === 'number' || isExpression(value),
);
