/** @file What optimizers share: which tensors they take, when they step, how they are saved. */
import { describe, expect, test } from 'vitest';
import {
  Adam,
  AdamW,
  mul,
  noGrad,
  type Optimizer,
  type OptimizerState,
  RMSProp,
  SGD,
  sum,
  type Tensor,
  tensor,
  transpose,
} from '../../src/index.ts';
import { errorOf } from '../errors.ts';

const weights = (): Tensor => tensor([1, -2, 3], { requiresGrad: true });
/** One step down Σ p²·slope. */
function stepOnce(optimizer: Optimizer, parameter: Tensor, slope: number): void {
  optimizer.zeroGrad();
  sum(mul(mul(parameter, parameter), slope)).backward();
  optimizer.step();
}

const optimizers: Record<string, (p: Tensor) => Optimizer> = {
  SGD: (p) => new SGD([p], { learningRate: 0.1, momentum: 0.9 }),
  'SGD without momentum': (p) => new SGD([p], { learningRate: 0.1 }),
  Adam: (p) => new Adam([p]),
  AdamW: (p) => new AdamW([p]),
  RMSProp: (p) => new RMSProp([p], { momentum: 0.5 }),
};

describe.each(Object.entries(optimizers))('%s', (_, make) => {
  test('goes on from a saved state as if it had never stopped', () => {
    const through = weights();
    const first = make(through);
    for (const slope of [1, 2, 3]) stepOnce(first, through, slope);
    const saved = first.state();
    const values = through.data();
    first.learningRate *= 2;
    for (const slope of [4, 5]) stepOnce(first, through, slope); // must not change what was saved

    const resumed = tensor(values, { requiresGrad: true });
    const second = make(resumed);
    second.restore(saved);
    second.learningRate *= 2;
    for (const slope of [4, 5]) stepOnce(second, resumed, slope);
    expect(resumed.data()).toEqual(through.data());
  });

  test('moves against the gradient, and not at all with a learning rate of 0', () => {
    const p = weights();
    const optimizer = make(p);
    stepOnce(optimizer, p, 1);
    const [a, b, c] = p.data();
    expect([a < 1, b > -2, c < 3]).toEqual([true, true, true]);
    optimizer.learningRate = 0;
    stepOnce(optimizer, p, 1);
    expect(Array.from(p.data())).toEqual([a, b, c]);
  });

  test('can take over a state from before its first step', () => {
    const p = weights();
    const optimizer = make(p);
    const fresh = optimizer.state();
    stepOnce(optimizer, p, 1);
    optimizer.restore(fresh);
    expect(optimizer.state()).toEqual(fresh);
  });
});

test('a parameter without a gradient stays, and does not count the step', () => {
  const used = weights();
  const idle = weights();
  const optimizer = new Adam([used, idle], { weightDecay: 0.1 });
  stepOnce(optimizer, used, 1);
  expect(Array.from(idle.data())).toEqual([1, -2, 3]);
  expect(optimizer.state().facts).toEqual({ learningRate: 1e-3, '0.steps': 1, '1.steps': 0 });
});

test('a parameter that is given twice moves once', () => {
  const p = weights();
  stepOnce(new SGD([p, p], { learningRate: 0.25 }), p, 1);
  expect(Array.from(p.data())).toEqual([0.5, -1, 1.5]);
});

test('zeroGrad forgets, and gradients add up without it', () => {
  const p = weights();
  const optimizer = new SGD([p], { learningRate: 1 });
  for (let i = 0; i < 2; i++) sum(p).backward();
  expect(Array.from(p.grad?.data() ?? [])).toEqual([2, 2, 2]);
  optimizer.zeroGrad();
  expect(p.grad).toBeNull();
});

test('backward through a value from before the step is refused', () => {
  const p = weights();
  const optimizer = new SGD([p], { learningRate: 1 });
  const early = sum(mul(p, p));
  stepOnce(optimizer, p, 1);
  expect(errorOf(() => early.backward()).code).toBe('backward/changed');
});

test('a step without any gradient is an error that names backward', () => {
  const error = errorOf(() => new SGD([weights()], { learningRate: 1 }).step());
  expect(error.code).toBe('optimizer/no-gradients');
  expect(error.message).toContain('loss.backward()');
});

test('only float leaves that require a gradient can be trained', () => {
  const p = weights();
  const bad: Record<string, Tensor> = {
    'does not require a gradient': tensor([1]),
    'is computed from other tensors': mul(p, 2),
    'is a strided view': noGrad(() =>
      transpose(
        tensor([
          [1, 2],
          [3, 4],
        ]),
      ),
    ),
  };
  bad['is a strided view'].requiresGrad = true;
  for (const [reason, value] of Object.entries(bad)) {
    const error = errorOf(() => new SGD(new Map([['w', value]]), { learningRate: 1 }));
    expect(error.code).toBe('optimizer/parameter');
    expect(error.message).toContain(`w ${reason}`);
  }
  expect(errorOf(() => new SGD([], { learningRate: 1 })).code).toBe('optimizer/no-parameters');
});

test.each([
  ['learningRate', () => new SGD([weights()], { learningRate: -1 })],
  ['learningRate', () => new SGD([weights()], { learningRate: Number.NaN })],
  ['momentum', () => new SGD([weights()], { learningRate: 1, momentum: 1 })],
  ['weightDecay', () => new AdamW([weights()], { weightDecay: -0.1 })],
  ['betas[1]', () => new Adam([weights()], { betas: [0.9, 1] })],
  ['epsilon', () => new Adam([weights()], { epsilon: Infinity })],
  ['alpha', () => new RMSProp([weights()], { alpha: -0.5 })],
])('%s out of its range is refused', (name, make) => {
  const error = errorOf(make);
  expect(error.code).toBe('optimizer/setting');
  expect(error.details['name']).toBe(name);
});

test('Nesterov needs momentum', () => {
  const error = errorOf(() => new SGD([weights()], { learningRate: 1, nesterov: true }));
  expect(error.code).toBe('optimizer/nesterov');
});

test('a state that does not fit is refused with every fault at once', () => {
  const p = weights();
  const optimizer = new SGD(new Map([['w', p]]), { learningRate: 1, momentum: 0.9 });
  const state: OptimizerState = {
    tensors: { 'w.velocity': tensor([1, 2]), 'v.velocity': tensor([1]) },
    facts: { 'w.steps': 1 },
  };
  const error = errorOf(() => optimizer.restore(state));
  expect(error.code).toBe('optimizer/state');
  expect(error.details['faults']).toEqual([
    'learningRate is missing',
    'w.velocity is [2], expected [3]',
    'v.velocity is unknown',
  ]);
  const without = errorOf(() => optimizer.restore({ tensors: {}, facts: { learningRate: 1 } }));
  expect(without.details['faults']).toEqual(['w.steps is missing']);
});
