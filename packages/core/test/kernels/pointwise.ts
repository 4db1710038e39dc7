/** @file Expressions called as kernels of one number, or two. */
import { mul, normalBelow } from '../../src/expressions/build.ts';
import {
  type Expression,
  input,
  node,
  type PrimitiveName,
} from '../../src/expressions/expression.ts';
import type { Kernels } from '../../src/kernels/kernels.ts';
import * as ops from '../../src/ops/index.ts';
import type { Storage } from '../../src/storage.ts';

/** The expression of a function: that of the op of this name, or the function itself. */
export function expressionOf(name: string): Expression {
  const op: unknown = Reflect.get(ops, name);
  if (typeof op === 'function' && 'pointwise' in op) {
    return (op.pointwise as { expression: Expression }).expression;
  }
  const x = input(0);
  return name === 'gelu' ? mul(x, normalBelow(x)) : node(name as PrimitiveName, x);
}

const expressions = new Map<string, Expression>();

/** y = f(x), element by element. */
export function callUnary(
  kernels: Kernels,
  name: string,
  x: Storage,
  out: Storage,
  count: number,
): void {
  const expression = expressions.get(name) ?? expressionOf(name);
  expressions.set(name, expression);
  kernels.pointwise(expression, [{ storage: x, row: count, column: 1 }], out, 1, count);
}

const pairs = new Map<string, Expression>();

/** The function of two numbers as an expression; one object for each name, as ops have. */
export function pairOf(name: PrimitiveName): Expression {
  const expression = pairs.get(name) ?? node(name, input(0), input(1));
  pairs.set(name, expression);
  return expression;
}
