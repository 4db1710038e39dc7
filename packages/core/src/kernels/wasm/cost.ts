/** @file How long expressions take, roughly: enough to decide whether threads are worth it. Read before pointwise.ts. */
import type { Expression } from '../../expressions/expression.ts';

/** Nanoseconds of one element: of a number read or written, of an instruction, of a polynomial. */
const costs = { access: 0.05, instruction: 0.03, polynomial: 0.8 } as const;

const instructions: ReadonlySet<string> = new Set([
  ...['neg', 'abs', 'sign', 'floor', 'ceil', 'round', 'trunc', 'square', 'sqrt'],
  ...['add', 'sub', 'mul', 'div', 'maximum', 'minimum', 'atLeast', 'atMost', 'select'],
  ...['equal', 'notEqual', 'less', 'lessEqual', 'greater', 'greaterEqual'],
]);

/** Nanoseconds that one element of all these results takes. */
export function nanosecondsOf(roots: readonly Expression[]): number {
  const seen = new Set<Expression>();
  const add = (expression: Expression): number => {
    const { op, parts } = expression;
    if (op === 'number' || seen.has(expression)) return 0;
    seen.add(expression);
    if (op === 'input') return costs.access;
    let sum: number = instructions.has(op) ? costs.instruction : costs.polynomial;
    for (const part of parts) sum += add(part);
    return sum;
  };
  let sum = 0;
  for (const root of roots) sum += costs.access + add(root);
  return sum;
}
