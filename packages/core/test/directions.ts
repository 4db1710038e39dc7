/**
 * @file Is a gradient right? Compares its product with a direction v with the difference quotient
 * (f(x + hv) − f(x − hv))/2h, in float64: two values of f however many numbers x has, where one element at a
 * time takes two for each. No component of v is near 0, so one wrong element is seen, and v has no pattern
 * in which several would cancel. Read after src/gradcheck.ts.
 */
import { expect } from 'vitest';
import { add, grad, mul, noGrad, sum, type Tensor, tensor } from '../src/index.ts';
import { samples } from './samples.ts';

type Compute = (...x: Tensor[]) => Tensor;

const step = 1e-5;
const tolerance = 1e-6;

/** Numbers of either sign, ½ to 1½ away from 0. */
function direction({ shape, size }: Tensor, seed: number): Tensor {
  const values = samples(size, seed, 1).map((x) => x + Math.sign(x) / 2);
  return tensor(values, { shape, dtype: 'float64' });
}

/** One number that depends on each output, with its own weight. */
function weighted(out: Tensor): Tensor {
  const values = Array.from({ length: out.size }, (_, i) => 0.5 + ((i * 0.618034) % 1));
  return sum(mul(out, tensor(values, { shape: out.shape, dtype: 'float64' })));
}

/** The same of the gradients of f, which are again functions of x. */
function weightedGradient(compute: Compute, inputs: readonly Tensor[]): Tensor {
  const value = weighted(compute(...inputs));
  const gradients = value.requiresGrad ? grad(value, inputs, { createGraph: true }) : [];
  const zero = tensor(0, { dtype: 'float64' });
  return gradients.reduce<Tensor>((total, g) => (g ? add(total, weighted(g)) : total), zero);
}

function leavesOf(values: readonly Tensor[]): Tensor[] {
  return values.map((x) => tensor(x.data(), { shape: x.shape, requiresGrad: true }));
}

/** The slope of f along v by its difference quotient. */
function quotient(f: (...x: Tensor[]) => number, inputs: readonly Tensor[], v: readonly Tensor[]) {
  const at = (h: number) => f(...noGrad(() => inputs.map((x, i) => add(x, mul(v[i], h)))));
  return (at(step) - at(-step)) / (2 * step);
}

/**
 * Fails where the gradients of f (order 1), or those of its gradients (order 2), are not its slopes: those
 * of kernels, and those that are recorded to be differentiated again. Gives the gradients; null by an
 * input that it does not depend on.
 */
export function expectSlopes(
  compute: Compute,
  inputs: readonly Tensor[],
  order: 1 | 2 = 1,
): readonly (Tensor | null)[] {
  const once: Compute = (...x) => weighted(compute(...x));
  const measure: Compute = order === 1 ? once : (...x) => weightedGradient(compute, x);
  const points = leavesOf(inputs);
  const value = measure(...points);
  if (!value.requiresGrad) return [];
  const recorded = order === 1 ? [grad(value, points, { createGraph: true })] : [];
  const gradients = grad(value, points);
  if (inputs.every(({ size }) => size === 0)) return gradients; // there is no direction
  const v = inputs.map((x, i) => direction(x, i + 1));
  const slope =
    order === 1
      ? quotient((...x) => noGrad(() => once(...x)).item(), inputs, v)
      : quotient((...x) => measure(...leavesOf(x)).item(), inputs, v);
  for (const each of [gradients, ...recorded]) {
    const products = each.map((g, i) => (g ? sum(mul(g, v[i])).item() : 0));
    const found = products.reduce((a, b) => a + b, 0);
    const error = Math.abs(found - slope) / Math.max(1, Math.abs(slope));
    if (!(error <= tolerance)) expect.fail(`the slope is ${slope}, of the gradient ${found}`);
  }
  return gradients;
}
