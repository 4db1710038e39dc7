/**
 * @file The functions that write an expression down: `mul(x, sigmoid(x))`. They have the names of the
 * ops on tensors, and primitives.ts says what they compute. Read after expression.ts.
 */
import { type Expression, type ExpressionLike, node } from './expression.ts';

type Unary = (x: ExpressionLike) => Expression;
type Binary = (a: ExpressionLike, b: ExpressionLike) => Expression;
/** −x. */
export const neg: Unary = (x) => node('neg', x);
/** |x|. */
export const abs: Unary = (x) => node('abs', x);
/** −1, 0 or 1; its derivative is 0. */
export const sign: Unary = (x) => node('sign', x);
/** The largest whole number ≤ x; its derivative is 0. */
export const floor: Unary = (x) => node('floor', x);
/** The smallest whole number ≥ x; its derivative is 0. */
export const ceil: Unary = (x) => node('ceil', x);
/** The nearest whole number, halves to the even one; its derivative is 0. */
export const round: Unary = (x) => node('round', x);
/** x without its fraction; its derivative is 0. */
export const trunc: Unary = (x) => node('trunc', x);
/** x². */
export const square: Unary = (x) => node('square', x);
/** √x. */
export const sqrt: Unary = (x) => node('sqrt', x);
/** eˣ. */
export const exp: Unary = (x) => node('exp', x);
/** eˣ − 1, exact for small x. */
export const expm1: Unary = (x) => node('expm1', x);
/** ln x. */
export const log: Unary = (x) => node('log', x);
/** ln(1 + x), exact for small x. */
export const log1p: Unary = (x) => node('log1p', x);
/** log₂ x. */
export const log2: Unary = (x) => node('log2', x);
/** log₁₀ x. */
export const log10: Unary = (x) => node('log10', x);
/** sin x. */
export const sin: Unary = (x) => node('sin', x);
/** cos x. */
export const cos: Unary = (x) => node('cos', x);
/** tan x. */
export const tan: Unary = (x) => node('tan', x);
/** arcsin x. */
export const asin: Unary = (x) => node('asin', x);
/** arccos x. */
export const acos: Unary = (x) => node('acos', x);
/** arctan x. */
export const atan: Unary = (x) => node('atan', x);
/** (eˣ − e⁻ˣ)/2. */
export const sinh: Unary = (x) => node('sinh', x);
/** (eˣ + e⁻ˣ)/2. */
export const cosh: Unary = (x) => node('cosh', x);
/** (eˣ − e⁻ˣ)/(eˣ + e⁻ˣ). */
export const tanh: Unary = (x) => node('tanh', x);
/** σ(x) = 1/(1 + e⁻ˣ); a product with it is rounded once. */
export const sigmoid: Unary = (x) => node('sigmoid', x);
/** ln(1 + eˣ), which never overflows. */
export const softplus: Unary = (x) => node('softplus', x);
/** The error function. */
export const erf: Unary = (x) => node('erf', x);

/** a + b. */
export const add: Binary = (a, b) => node('add', a, b);
/** a − b. */
export const sub: Binary = (a, b) => node('sub', a, b);
/** a·b. */
export const mul: Binary = (a, b) => node('mul', a, b);
/** a/b. */
export const div: Binary = (a, b) => node('div', a, b);
/** a to the power b. */
export const pow: Binary = (a, b) => node('pow', a, b);
/** The angle of the point (x, y), −π … π. */
export const atan2: Binary = (y, x) => node('atan2', y, x);
/** The remainder of a/b, with the sign of b. */
export const mod: Binary = (a, b) => node('mod', a, b);
/** ⌊a/b⌋; its derivative is 0. */
export const floorDiv: Binary = (a, b) => node('floorDiv', a, b);
/** The larger one; NaN where either is. */
export const maximum: Binary = (a, b) => node('maximum', a, b);
/** The smaller one; NaN where either is. */
export const minimum: Binary = (a, b) => node('minimum', a, b);
/** low where x is below it, else x, which may be NaN: one instruction. */
export const atLeast: Binary = (x, low) => node('atLeast', x, low);
/** high where x is above it, else x, which may be NaN: one instruction. */
export const atMost: Binary = (x, high) => node('atMost', x, high);
/** a = b. */
export const equal: Binary = (a, b) => node('equal', a, b);
/** a ≠ b. */
export const notEqual: Binary = (a, b) => node('notEqual', a, b);
/** a < b. */
export const less: Binary = (a, b) => node('less', a, b);
/** a ≤ b. */
export const lessEqual: Binary = (a, b) => node('lessEqual', a, b);
/** a > b. */
export const greater: Binary = (a, b) => node('greater', a, b);
/** a ≥ b. */
export const greaterEqual: Binary = (a, b) => node('greaterEqual', a, b);

/** a where the condition holds (is not 0), else b; the other one may be NaN there. */
export const select = (
  condition: ExpressionLike,
  a: ExpressionLike,
  b: ExpressionLike,
): Expression => node('select', condition, a, b);
