/** @file Every optimizer and both ways of clipping against PyTorch's losses, schedules against its rates. */
import { describe, expect, test } from 'vitest';
import {
  Adagrad,
  Adam,
  AdamW,
  clipGradNorm,
  clipGradValue,
  cosineRate,
  linearRate,
  NAdam,
  type Optimizer,
  oneCycleRate,
  PlateauRate,
  RMSProp,
  SGD,
  stepRate,
  type Tensor,
} from '../../src/index.ts';
import { backends } from '../backends.ts';
import { allowedDifference, differenceOf, golden, repeatRun } from '../nn/golden.ts';

type Parameters = Map<string, Tensor>;

const optimizers: Record<string, (parameters: Parameters) => Optimizer> = {
  sgd: (p) => new SGD(p, { learningRate: 0.2 }),
  sgdMomentum: (p) => new SGD(p, { learningRate: 0.05, momentum: 0.9 }),
  sgdNesterov: (p) => new SGD(p, { learningRate: 0.05, momentum: 0.9, nesterov: true }),
  sgdDecay: (p) =>
    new SGD(p, { learningRate: 0.1, momentum: 0.8, dampening: 0.1, weightDecay: 0.01 }),
  adam: (p) => new Adam(p, { learningRate: 0.01 }),
  adamDecay: (p) =>
    new Adam(p, { learningRate: 0.02, betas: [0.8, 0.95], epsilon: 1e-6, weightDecay: 0.05 }),
  adamW: (p) => new AdamW(p, { learningRate: 0.02, weightDecay: 0.1 }),
  rmsProp: (p) => new RMSProp(p, { learningRate: 0.005 }),
  rmsPropMomentum: (p) =>
    new RMSProp(p, { learningRate: 0.002, alpha: 0.9, momentum: 0.7, weightDecay: 0.01 }),
  adagrad: (p) => new Adagrad(p, { learningRate: 0.05 }),
  adagradDecay: (p) => new Adagrad(p, { learningRate: 0.05, rateDecay: 0.03, weightDecay: 0.02 }),
  adamAmsgrad: (p) =>
    new Adam(p, { learningRate: 0.02, betas: [0.8, 0.9], weightDecay: 0.05, amsgrad: true }),
  adamWAmsgrad: (p) =>
    new AdamW(p, { learningRate: 0.02, betas: [0.8, 0.9], weightDecay: 0.1, amsgrad: true }),
  nAdam: (p) => new NAdam(p, { learningRate: 0.01 }),
  nAdamDecay: (p) =>
    new NAdam(p, {
      learningRate: 0.01,
      betas: [0.8, 0.95],
      weightDecay: 0.05,
      momentumDecay: 0.02,
    }),
};

const clips = {
  norm: (p: readonly Tensor[]) => void clipGradNorm(p, 0.25),
  value: (p: readonly Tensor[]) => clipGradValue(p, 0.01),
};

describe.each(backends)('$name', (backend) => {
  test.each(Object.entries(optimizers))('%s has the losses of PyTorch', (name, optimizer) => {
    const run = repeatRun('mlp', backend, { optimizer });
    expect(differenceOf(run, golden.optimizers[name])).toBeLessThan(allowedDifference(backend));
  });

  test.each(['norm', 'value'] as const)('clipping by %s has the losses of PyTorch', (name) => {
    const run = repeatRun('lstm', backend, {
      optimizer: optimizers['sgdMomentum'],
      clip: clips[name],
    });
    expect(differenceOf(run, golden.clipping[name])).toBeLessThan(allowedDifference(backend));
  });
});

const schedules = {
  step: stepRate(0.5, { every: 7, factor: 0.3 }),
  linear: linearRate(0.5, { steps: 20, to: 0.05 }),
  cosine: cosineRate(0.5, { steps: 29, to: 0.05 }),
  oneCycle: oneCycleRate(0.5, { steps: 30 }),
  oneCycleLine: oneCycleRate(0.5, {
    steps: 30,
    riseShare: 0.5,
    startDivisor: 10,
    shape: 'linear',
  }),
};

test.each(['step', 'linear', 'cosine', 'oneCycle', 'oneCycleLine'] as const)(
  'the %s schedule has PyTorch’s rates',
  (name) => {
    for (const [step, rate] of golden.schedules[name].entries()) {
      expect(schedules[name](step)).toBeCloseTo(rate, 12);
    }
  },
);

test('PlateauRate drops where PyTorch’s does, and goes on from its state', () => {
  const { measures, rates } = golden.plateau;
  const options = { factor: 0.3, patience: 2, cooldown: 3, minimum: 0.02 };
  let plateau = new PlateauRate(0.5, options);
  for (const [i, measure] of measures.entries()) {
    expect(plateau.next(measure)).toBeCloseTo(rates[i], 12);
    const next = new PlateauRate(0.5, options);
    next.restore(plateau.state());
    plateau = next;
  }
});
