/** @file Three steps of each optimizer by its equations, written out per element. */
import { describe, test } from 'vitest';
import type { AdamSettings, RmsPropSettings, SgdSettings } from '../../src/kernels/operands.ts';
import { backends } from '../backends.ts';
import { combinations, samples, sizes } from '../samples.ts';
import { Workspace } from './workspace.ts';

const steps = [1, 2, 3];
const zeros = (size: number) => Array<number>(size).fill(0);

describe.each(backends)('$name', (backend) => {
  const { kernels } = backend;
  const settings = combinations([0, 0.9], [0, 0.1], [0, 0.25], [false, true]);

  test.each(settings)('sgd: momentum %d, decay %d, dampening %d, Nesterov %s', (...choice) => {
    const [momentum, weightDecay, dampening, nesterov] = choice;
    for (const size of sizes) {
      const work = new Workspace(backend);
      const p = samples(size, 1);
      const v = zeros(size);
      const parameter = work.updated(p);
      const velocity = momentum === 0 ? undefined : work.updated(v);
      for (const step of steps) {
        const g = samples(size, step + 1);
        const options: SgdSettings = {
          learningRate: 0.1 / step,
          momentum,
          dampening,
          weightDecay,
          nesterov,
          first: step === 1,
        };
        kernels.sgd(parameter, work.input(g), velocity, size, options);
        for (let i = 0; i < size; i++) {
          const slope = g[i] + weightDecay * p[i];
          v[i] = step === 1 ? slope : momentum * v[i] + (1 - dampening) * slope;
          const withMomentum = nesterov ? slope + momentum * v[i] : v[i];
          p[i] -= (0.1 / step) * (momentum === 0 ? slope : withMomentum);
        }
      }
      work.expectClose(parameter, p, 10);
      if (velocity !== undefined) work.expectClose(velocity, v, 10);
    }
  });

  test.each(combinations([0, 0.1], [false, true]))('adam: decay %d, decoupled %s', (...choice) => {
    const [weightDecay, decoupled] = choice;
    for (const size of sizes) {
      const work = new Workspace(backend);
      const p = samples(size, 1);
      const m = zeros(size);
      const s = zeros(size);
      const parameter = work.updated(p);
      const mean = work.updated(m);
      const square = work.updated(s);
      for (const step of steps) {
        const g = samples(size, step + 1);
        const options: AdamSettings = {
          learningRate: 0.01,
          beta1: 0.9,
          beta2: 0.99,
          epsilon: 1e-8,
          weightDecay,
          decoupled,
          correction1: 1 - 0.9 ** step,
          correction2: 1 - 0.99 ** step,
        };
        kernels.adam(parameter, work.input(g), mean, square, size, options);
        for (let i = 0; i < size; i++) {
          let slope = g[i];
          if (decoupled) p[i] *= 1 - 0.01 * weightDecay;
          else slope += weightDecay * p[i];
          m[i] = 0.9 * m[i] + (1 - 0.9) * slope;
          s[i] = 0.99 * s[i] + (1 - 0.99) * slope ** 2;
          const corrected = m[i] / options.correction1;
          p[i] -= (0.01 * corrected) / (Math.sqrt(s[i] / options.correction2) + 1e-8);
        }
      }
      work.expectClose(parameter, p, 10);
      work.expectClose(mean, m, 10);
      work.expectClose(square, s, 10);
    }
  });

  test.each(combinations([0, 0.9], [0, 0.1]))('rmsProp: momentum %d, decay %d', (...choice) => {
    const [momentum, weightDecay] = choice;
    for (const size of sizes) {
      const work = new Workspace(backend);
      const p = samples(size, 1);
      const s = zeros(size);
      const v = zeros(size);
      const parameter = work.updated(p);
      const square = work.updated(s);
      const velocity = momentum === 0 ? undefined : work.updated(v);
      const options: RmsPropSettings = {
        learningRate: 0.01,
        alpha: 0.9,
        epsilon: 1e-8,
        weightDecay,
        momentum,
      };
      for (const step of steps) {
        const g = samples(size, step + 1);
        kernels.rmsProp(parameter, work.input(g), square, velocity, size, options);
        for (let i = 0; i < size; i++) {
          const slope = g[i] + weightDecay * p[i];
          s[i] = 0.9 * s[i] + (1 - 0.9) * slope ** 2;
          v[i] = momentum * v[i] + slope / (Math.sqrt(s[i]) + 1e-8);
          p[i] -= 0.01 * v[i];
        }
      }
      work.expectClose(parameter, p, 20);
      work.expectClose(square, s, 10);
      if (velocity !== undefined) work.expectClose(velocity, v, 20);
    }
  });
});
