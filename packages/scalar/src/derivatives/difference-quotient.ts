/**
 * @file What a derivative is: nudge x by h, see how far f moves, divide. This is where the whole
 * matter begins: there is nothing to read before.
 */
import { math } from '@nnzoo/core';

/** A function of one number. */
export type Scalar = (x: number) => number;

/** (f(x + h) − f(x)) / h: the slope over a step of h, off by about f″(x)·h/2. */
export function differenceQuotient(f: Scalar, x: number, h: number): number {
  return (f(x + h) - f(x)) / h;
}

/** (f(x + h) − f(x − h)) / 2h: the step is taken to either side, and the error is about f‴(x)·h²/6. */
export function centralQuotient(f: Scalar, x: number, h: number): number {
  return (f(x + h) - f(x - h)) / (2 * h);
}

/** An expression, seen as a function of one of its letters, with the derivative worked out. */
export interface Example {
  readonly id: string;
  /** The expression: `d = c + e`. */
  readonly formula: string;
  /** What is nudged, and where it stands: `c = 6`. */
  readonly at: string;
  readonly x: number;
  readonly f: Scalar;
  /** f′, by the rules. */
  readonly derivative: Scalar;
  /** f″, from which the error of the quotient follows. */
  readonly curvature: Scalar;
  /** The quotient on paper. */
  readonly working: string;
}

/** d = c + e at e = −2: the letter that is not nudged falls out. */
export const sumExample: Example = {
  id: 'sum',
  formula: 'd = c + e',
  at: 'c = 6',
  x: 6,
  f: (c) => c + -2,
  derivative: () => 1,
  curvature: () => 0,
  working: '((c + h + e) − (c + e)) / h = h / h = 1',
};

/** e = a·b at b = −3: of (a + h)·b − a·b only h·b is left, so that the answer is b. */
export const productExample: Example = {
  id: 'product',
  formula: 'e = a · b',
  at: 'a = 2',
  x: 2,
  f: (a) => a * -3,
  derivative: () => -3,
  curvature: () => 0,
  working: '((a + h)·b − a·b) / h = h·b / h = b',
};

/** L = tanh(a·b + c) at b = −3, c = 5.2: product, sum and tanh, one inside the other. */
export const composedExample: Example = {
  id: 'composed',
  formula: 'L = tanh(a · b + c)',
  at: 'a = 2',
  x: 2,
  f: (a) => math.tanh(a * -3 + 5.2),
  derivative: (a) => (1 - math.tanh(a * -3 + 5.2) ** 2) * -3,
  curvature: (a) => {
    const output = math.tanh(a * -3 + 5.2);
    return -2 * output * (1 - output ** 2) * 9;
  },
  working: 'dL/da = dL/du · du/da = (1 − tanh² u) · b,  u = a·b + c',
};

/** A sum, a product, and both inside a tanh. */
export const examples: readonly Example[] = [sumExample, productExample, composedExample];

/**
 * How far off the quotient must be: half a step of curvature, and the rounding of f to float64,
 * which the division by a small h makes large: |f″|·h/2 + ε|f|/h.
 */
export function expectedError({ f, curvature, x }: Example, h: number): number {
  const truncation = (Math.abs(curvature(x)) * h) / 2;
  const rounding = (Number.EPSILON * Math.abs(f(x))) / h;
  return truncation + rounding;
}

/** The h at which {@link expectedError} is least, √(2ε|f| / |f″|); infinite for a straight line. */
export function bestStep({ f, curvature, x }: Example): number {
  return Math.sqrt((2 * Number.EPSILON * Math.abs(f(x))) / Math.abs(curvature(x)));
}
