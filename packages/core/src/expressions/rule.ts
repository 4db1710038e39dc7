/**
 * @file A formula that changes what it reads, such as a step of gradient descent: new values of some
 * tensors from the old ones of all, element by element, in one pass. Read after expression.ts.
 */
import { type Expression, type ExpressionLike, input, toExpression } from './expression.ts';

/** A rule as the kernels take it: inputs are storages, then numbers that hold for all elements. */
export interface UpdateRule<Tensors extends string = string, Numbers extends string = string> {
  readonly tensors: readonly Tensors[];
  readonly numbers: readonly Numbers[];
  /** Positions of the tensors that change. */
  readonly changes: readonly number[];
  /** Their new values, in this order. */
  readonly results: readonly Expression[];
}

/**
 * A rule from a formula: `updateRule(['w', 'g'], ['rate'], ({ w, g, rate }) => ({ w: sub(w, mul(rate, g)) }))`.
 * What the formula gives are the new values, all of them of the old ones.
 */
/* @__NO_SIDE_EFFECTS__ */
export function updateRule<Tensors extends string, Numbers extends string>(
  tensors: readonly Tensors[],
  numbers: readonly Numbers[],
  formula: (x: Record<Tensors | Numbers, Expression>) => Partial<Record<Tensors, ExpressionLike>>,
): UpdateRule<Tensors, Numbers> {
  const names = [...tensors, ...numbers];
  const inputs = Object.fromEntries(names.map((name, i) => [name, input(i)]));
  const given = formula(inputs as Record<Tensors | Numbers, Expression>);
  const changed = tensors.filter((name) => name in given);
  return {
    tensors,
    numbers,
    changes: changed.map((name) => tensors.indexOf(name)),
    results: changed.map((name) => toExpression(given[name] as ExpressionLike)),
  };
}
