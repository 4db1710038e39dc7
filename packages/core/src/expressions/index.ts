/**
 * @file Formulas as data, under the names of the ops: `elementwise('silu', (x) => mul(x, sigmoid(x)))`
 * with `const { mul, sigmoid } = expression`. A reader begins with expression.ts.
 */
export * from './build.ts';
export { differentiate } from './differentiate.ts';
export { evaluate } from './evaluate.ts';
export { type Expression, type ExpressionLike, input, number } from './expression.ts';
export { formulaOf } from './formula.ts';
