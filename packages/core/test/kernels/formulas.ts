/** @file The definitions of the elementwise ops, by the engine’s own functions: what kernels are held to. */
import type { CompareName } from '../../src/expressions/expression.ts';

/** erf by its power series, exact to 1e-12 for |x| ≤ 3. */
function erf(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; n < 120; n++) {
    term *= -(x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const normalBelow = (x: number) => 0.5 * (1 + erf(x / Math.SQRT2));

export const unaryFormulas = {
  neg: (x) => -x,
  abs: (x) => Math.abs(x),
  sign: (x) => (x > 0 ? 1 : x < 0 ? -1 : 0),
  exp: Math.exp,
  log: Math.log,
  log1p: Math.log1p,
  expm1: Math.expm1,
  sqrt: Math.sqrt,
  reciprocal: (x) => 1 / x,
  square: (x) => x * x,
  sin: Math.sin,
  cos: Math.cos,
  tanh: Math.tanh,
  sigmoid,
  softplus: (x) => Math.log(1 + Math.exp(x)),
  relu: (x) => Math.max(x, 0),
  gelu: (x) => x * normalBelow(x),
  silu: (x) => x * sigmoid(x),
  erf,
  floor: Math.floor,
  ceil: Math.ceil,
  round: (x) => Math.round(x),
} satisfies Record<string, (x: number) => number>;

/** The functions of one number, by their names as ops. */
export type UnaryName = keyof typeof unaryFormulas;
export const unaryNames = Object.keys(unaryFormulas) as UnaryName[];

/** What the functions do at the edges: [x, y] pairs. */
export const unaryEdges: Partial<Record<UnaryName, readonly (readonly [number, number])[]>> = {
  abs: [
    [-Infinity, Infinity],
    [-0, 0],
  ],
  sign: [
    [0, 0],
    [-Infinity, -1],
  ],
  exp: [
    [-Infinity, 0],
    [Infinity, Infinity],
    [1000, Infinity],
    [-1000, 0],
    [0, 1],
  ],
  log: [
    [0, -Infinity],
    [-1, Number.NaN],
    [Infinity, Infinity],
    [1, 0],
  ],
  log1p: [
    [-1, -Infinity],
    [-2, Number.NaN],
    [Infinity, Infinity],
  ],
  expm1: [
    [-Infinity, -1],
    [Infinity, Infinity],
  ],
  sqrt: [
    [-1, Number.NaN],
    [Infinity, Infinity],
  ],
  reciprocal: [
    [0, Infinity],
    [Infinity, 0],
  ],
  sin: [[Infinity, Number.NaN]],
  cos: [[-Infinity, Number.NaN]],
  tanh: [
    [Infinity, 1],
    [-Infinity, -1],
    [50, 1],
  ],
  sigmoid: [
    [Infinity, 1],
    [-Infinity, 0],
    [200, 1],
    [0, 0.5],
  ],
  softplus: [
    [Infinity, Infinity],
    [-Infinity, 0],
    [500, 500],
  ],
  relu: [
    [Infinity, Infinity],
    [-Infinity, 0],
  ],
  gelu: [[40, 40]],
  silu: [[300, 300]],
  erf: [
    [Infinity, 1],
    [-Infinity, -1],
  ],
  floor: [[-0.5, -1]],
  ceil: [[0.5, 1]],
  round: [
    [0.5, 0],
    [1.5, 2],
    [2.5, 2],
    [-0.5, 0],
    [-1.5, -2],
    [-2.5, -2],
    [8388609, 8388609],
    [-Infinity, -Infinity],
  ],
};

export const binaryFormulas = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  pow: (a, b) => a ** b,
  maximum: Math.max,
  minimum: Math.min,
} satisfies Record<string, (a: number, b: number) => number>;

/** The functions of two numbers, by their names as ops. */
export const binaryNames = Object.keys(binaryFormulas) as (keyof typeof binaryFormulas)[];

export const compareFormulas = {
  equal: (a, b) => a === b,
  notEqual: (a, b) => a !== b,
  less: (a, b) => a < b,
  lessEqual: (a, b) => a <= b,
  greater: (a, b) => a > b,
  greaterEqual: (a, b) => a >= b,
} satisfies Record<CompareName, (a: number, b: number) => boolean>;

/** The comparisons, by their names as ops. */
export const compareNames = Object.keys(compareFormulas) as CompareName[];
