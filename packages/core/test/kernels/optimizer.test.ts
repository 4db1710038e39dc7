/** @file Three steps of each optimizer by its equations, written out per element. */
import { describe, expect, test } from 'vitest';
import { hostRead } from '../../src/memory.ts';
import { Adam, AdamW, type Optimizer, RMSProp, SGD } from '../../src/optim/index.ts';
import { withKernels } from '../../src/runtime.ts';
import { Tensor } from '../../src/tensor.ts';
import { type Backend, backends } from '../backends.ts';
import { combinations, samples, sizes } from '../samples.ts';
import { Workspace } from './workspace.ts';

const steps = [1, 2, 3];
const zeros = (size: number) => Array<number>(size).fill(0);

/** Three steps of an optimizer beside its equations, which change p and what is remembered. */
function compare(
  backend: Backend,
  size: number,
  make: (parameter: Tensor) => Optimizer,
  equations: (p: number[], g: number[], step: number) => Readonly<Record<string, number[]>>,
): void {
  const work = new Workspace(backend);
  const p = samples(size, 1);
  const storage = work.updated(p);
  const parameter = new Tensor(storage, [size]);
  parameter.requiresGrad = true;
  withKernels(backend.kernels, () => {
    const optimizer = make(parameter);
    for (const step of steps) {
      const g = samples(size, step + 1);
      parameter.grad = new Tensor(work.input(g), [size]);
      optimizer.step();
      const remembered = equations(p, g, step);
      const { tensors } = optimizer.state();
      expect(Object.keys(tensors)).toEqual(Object.keys(remembered).map((name) => `0.${name}`));
      for (const [name, values] of Object.entries(remembered)) {
        work.expectClose(tensors[`0.${name}`].storage, values, 20);
      }
    }
  });
  work.expectClose(storage, p, 20);
  expect(hostRead(storage).length).toBe(size);
}

describe.each(backends)('$name', (backend) => {
  const settings = combinations([0, 0.9], [0, 0.1], [0, 0.25], [false, true]);
  const allowed = settings.filter(([momentum, , dampening, nesterov]) => {
    return !nesterov || (momentum !== 0 && dampening === 0);
  });

  test.each(allowed)('SGD: momentum %d, decay %d, dampening %d, Nesterov %s', (...choice) => {
    const [momentum, weightDecay, dampening, nesterov] = choice;
    for (const size of sizes) {
      const v = zeros(size);
      const options = { learningRate: 0.1, momentum, dampening, weightDecay, nesterov };
      compare(
        backend,
        size,
        (parameter) => new SGD([parameter], options),
        (p, g, step) => {
          for (let i = 0; i < size; i++) {
            const slope = g[i] + weightDecay * p[i];
            v[i] = step === 1 ? slope : momentum * v[i] + (1 - dampening) * slope;
            const withMomentum = nesterov ? slope + momentum * v[i] : v[i];
            p[i] -= 0.1 * (momentum === 0 ? slope : withMomentum);
          }
          return momentum === 0 ? {} : { velocity: v };
        },
      );
    }
  });

  test.each(combinations([0, 0.1], [false, true]))('Adam: decay %d, decoupled %s', (...choice) => {
    const [weightDecay, decoupled] = choice;
    const Kind = decoupled ? AdamW : Adam;
    for (const size of sizes) {
      const [m, s] = [zeros(size), zeros(size)];
      const options = { learningRate: 0.01, betas: [0.9, 0.99] as const, weightDecay };
      compare(
        backend,
        size,
        (parameter) => new Kind([parameter], options),
        (p, g, step) => {
          for (let i = 0; i < size; i++) {
            let slope = g[i];
            if (decoupled) p[i] *= 1 - 0.01 * weightDecay;
            else slope += weightDecay * p[i];
            m[i] = 0.9 * m[i] + (1 - 0.9) * slope;
            s[i] = 0.99 * s[i] + (1 - 0.99) * slope ** 2;
            const corrected = m[i] / (1 - 0.9 ** step);
            p[i] -= (0.01 * corrected) / (Math.sqrt(s[i] / (1 - 0.99 ** step)) + 1e-8);
          }
          return { mean: m, square: s };
        },
      );
    }
  });

  test.each(combinations([0, 0.9], [0, 0.1]))('RMSProp: momentum %d, decay %d', (...choice) => {
    const [momentum, weightDecay] = choice;
    for (const size of sizes) {
      const [s, v] = [zeros(size), zeros(size)];
      const options = { learningRate: 0.01, alpha: 0.9, weightDecay, momentum };
      compare(
        backend,
        size,
        (parameter) => new RMSProp([parameter], options),
        (p, g) => {
          for (let i = 0; i < size; i++) {
            const slope = g[i] + weightDecay * p[i];
            s[i] = 0.9 * s[i] + (1 - 0.9) * slope ** 2;
            v[i] = momentum * v[i] + slope / (Math.sqrt(s[i]) + 1e-8);
            p[i] -= 0.01 * v[i];
          }
          return momentum === 0 ? { square: s } : { square: s, velocity: v };
        },
      );
    }
  });
});
