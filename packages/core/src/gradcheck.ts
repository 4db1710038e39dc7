/**
 * @file Is a gradient right? Compare it with the difference quotient (f(x + h) − f(x − h))/2h, one
 * element at a time, in float64. Read after autograd.ts.
 */
import {
  aFunction,
  aNumber,
  aTensor,
  bag,
  check,
  kind,
  read,
  type Settings,
  setting,
  someTensors,
} from './arguments/index.ts';
import { grad } from './autograd.ts';
import { UsageError } from './errors.ts';
import { add, mul } from './ops/arithmetic.ts';
import { cast, dataOf } from './ops/create.ts';
import { fromData, tensor } from './ops/data.ts';
import { sum } from './ops/reduce.ts';
import { noGrad } from './runtime.ts';
import { type Shape, sizeOf } from './shape.ts';
import type { Tensor } from './tensor.ts';

/** Options of gradcheck. */
export interface GradcheckOptions {
  /** Half the width of the difference quotient, times max(1, |x|); default 1e-5. */
  step?: number;
  /** 1 checks the gradient (default), 2 the gradient of the gradient. */
  order?: 1 | 2;
  /** Largest error accepted, relative to the largest gradient; default 1e-6. */
  tolerance?: number;
}

const anOrder = kind('1 or 2', (value): value is 1 | 2 => value === 1 || value === 2);

const gradcheckOptions = bag({
  step: setting(aNumber, 1e-5),
  order: setting(anOrder, 1),
  tolerance: setting(aNumber, 1e-6),
} satisfies Settings<GradcheckOptions>);

/** What gradcheck found. */
export interface GradcheckReport {
  /** The error is within the tolerance, and no gradient is missing or NaN. */
  readonly ok: boolean;
  /** Largest |analytic − numeric|, divided by the largest |numeric| (at least 1) of that input. */
  readonly maxRelativeError: number;
  /** Where it is: which input, which element of it, and both values. */
  readonly worst: {
    readonly input: number;
    readonly element: number;
    readonly analytic: number;
    readonly numeric: number;
  } | null;
}

type Compute = (...inputs: Tensor[]) => Tensor;

/** Fixed numbers between 0.5 and 1.5 without a pattern: each output weighs differently. */
function weights(shape: Shape): Tensor {
  const values = Float64Array.from({ length: sizeOf(shape) }, (_, i) => 0.5 + ((i * 0.618034) % 1));
  return fromData(values, shape);
}

/** Σ weight·f(inputs): one number that depends on every output. */
function weighted(compute: Compute, inputs: Tensor[]): Tensor {
  const out = compute(...inputs);
  check('gradcheck', 'what the function gave', out, aTensor);
  if (out.dtype !== 'float64') {
    throw new UsageError(
      'gradcheck/dtype',
      `gradcheck: the function gave ${out.dtype} for float64 inputs; it must compute in the type of its inputs`,
      { dtype: out.dtype },
    );
  }
  return sum(mul(out, weights(out.shape)));
}

/** The same for the gradients of f: their weighted sum is again a function of the inputs. */
function weightedGradient(compute: Compute, inputs: Tensor[]): Tensor {
  const value = weighted(compute, inputs);
  const gradients = value.requiresGrad ? grad(value, inputs, { createGraph: true }) : [];
  let total = tensor(0, { dtype: 'float64' });
  for (const g of gradients) if (g !== null) total = add(total, sum(mul(g, weights(g.shape))));
  return total;
}

/**
 * Compares the gradients of a function of tensors with difference quotients, in float64 whatever the
 * inputs are. Stay away from kinks: relu near 0 has no derivative to agree with.
 * @throws UsageError `gradcheck/dtype` where the function does not compute in float64.
 */
export function gradcheck(
  compute: Compute,
  inputs: readonly Tensor[],
  options?: GradcheckOptions,
): GradcheckReport {
  check('gradcheck', 'the function', compute, aFunction);
  check('gradcheck', 'inputs', inputs, someTensors);
  const { step, order, tolerance } = read('gradcheck', options, gradcheckOptions);
  const measure = order === 1 ? weighted : weightedGradient;
  const points = inputs.map((input) => {
    const point = tensor(dataOf(cast(input, 'float64')), { shape: input.shape });
    point.requiresGrad = true;
    return point;
  });
  const value = measure(compute, points);
  const gradients = value.requiresGrad ? grad(value, points) : points.map(() => null);
  let found: GradcheckReport = { ok: true, maxRelativeError: 0, worst: null };
  points.forEach((point, input) => {
    const analytic = gradients[input] ? dataOf(gradients[input]) : new Float64Array(point.size);
    const numeric = differenceQuotients(() => measureAt(measure, compute, points), point, step);
    const scale = numeric.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
    numeric.forEach((slope, element) => {
      const error = Math.abs(analytic[element] - slope) / scale;
      if (error <= found.maxRelativeError || Number.isNaN(found.maxRelativeError)) return;
      const worst = { input, element, analytic: analytic[element], numeric: slope };
      found = { ok: error <= tolerance, maxRelativeError: error, worst }; // NaN is not ok
    });
  });
  return found;
}

function measureAt(
  measure: (compute: Compute, inputs: Tensor[]) => Tensor,
  compute: Compute,
  points: Tensor[],
): number {
  return measure === weighted
    ? noGrad(() => measure(compute, points).item())
    : measure(compute, points).item();
}

/** (f(x + h) − f(x − h))/2h for each element of x, which is put back. */
function differenceQuotients(evaluate: () => number, x: Tensor, step: number): Float64Array {
  const values = Float64Array.from(dataOf(x));
  const at = (i: number, value: number): number => {
    x.assign(values.with(i, value));
    return evaluate();
  };
  const slopes = values.map((value, i) => {
    const h = step * Math.max(1, Math.abs(value));
    return (at(i, value + h) - at(i, value - h)) / (2 * h);
  });
  x.assign(values);
  return slopes;
}
