/** @file L-BFGS against PyTorch's losses with its strong Wolfe search, and against minima that are known. */
import { describe, expect, test } from 'vitest';
import {
  assign,
  createRng,
  LBFGS,
  type LbfgsOptions,
  Linear,
  mse,
  noGrad,
  Sequential,
  select,
  Tanh,
  type Tensor,
  tensor,
} from '../../src/index.ts';
import { errorOf } from '../errors.ts';
import { Lcg } from '../lcg.ts';
import { golden } from '../nn/golden.ts';

type Losses = readonly number[];

/** The loss before each step, and after the last. */
function run(
  parameters: readonly Tensor[],
  lossOf: () => Tensor,
  steps: number,
  options: LbfgsOptions,
) {
  const optimizer = new LBFGS(parameters, options);
  const losses = Array.from({ length: steps }, () => optimizer.step(lossOf));
  return [...losses, noGrad(() => lossOf().item())];
}

/** (1 − x)² + 100·(y − x²)²: a bent valley whose lowest point is (1, 1). */
function valley(dtype: 'float32' | 'float64') {
  const at = tensor([-1.2, 1], { dtype, requiresGrad: true });
  const lossOf = () => {
    const [x, y] = [select(at, 0, 0), select(at, 0, 1)];
    return x.neg().add(1).square().add(y.sub(x.square()).square().mul(100));
  };
  return { at, lossOf };
}

function network() {
  const options = { rng: createRng(1).stream('init'), dtype: 'float64' } as const;
  const model = new Sequential(new Linear(3, 6, options), new Tanh(), new Linear(6, 2, options));
  const generator = new Lcg(1);
  for (const parameter of model.parameters()) {
    assign(parameter, generator.values(parameter.shape, 0.5, 'float64'));
  }
  const inputs = generator.values([24, 3], 1, 'float64');
  const targets = generator.values([24, 2], 1, 'float64');
  return { parameters: model.parameters(), lossOf: () => mse(model.forward(inputs), targets) };
}

/** As far as both are above what rounding leaves. */
function expectSame(losses: Losses, expected: Losses): void {
  expect(losses).toHaveLength(expected.length);
  for (const [i, loss] of losses.entries()) {
    const allowed = 1e-9 * Math.max(1e-6, Math.abs(expected[i]));
    expect(Math.abs(loss - expected[i]), `step ${i}`).toBeLessThan(allowed);
  }
}

describe('the losses of PyTorch', () => {
  test.each([
    ['rosenbrock', { maxIterations: 4 }],
    ['rosenbrockShort', { maxIterations: 3, historySize: 2, learningRate: 0.5 }],
  ] as const)('%s', (name, options) => {
    const { at, lossOf } = valley('float64');
    expectSame(run([at], lossOf, 12, options), golden.lbfgs[name]);
  });

  test.each([
    ['network', { maxIterations: 5 }],
    ['networkShort', { maxIterations: 6, maxEvaluations: 4, historySize: 3 }],
  ] as const)('%s', (name, options) => {
    const { parameters, lossOf } = network();
    expectSame(run(parameters, lossOf, 8, options), golden.lbfgs[name]);
  });
});

test('goes on from its state as if nothing had happened', () => {
  const [first, second] = [network(), network()];
  const losses = run(first.parameters, first.lossOf, 6, { maxIterations: 3 });
  let optimizer = new LBFGS(second.parameters, { maxIterations: 3 });
  const again = losses.slice(0, 6).map(() => {
    const loss = optimizer.step(second.lossOf);
    const state = optimizer.state();
    optimizer = new LBFGS(second.parameters, { maxIterations: 3 });
    optimizer.restore(state);
    return loss;
  });
  expect(again).toEqual(losses.slice(0, 6));
  const other = new LBFGS([tensor([0], { requiresGrad: true })]);
  expect(errorOf(() => other.restore(optimizer.state())).code).toBe('optimizer/state');
});

test('a state that does not fit is refused with what is wrong with it', () => {
  const optimizer = new LBFGS([tensor([0, 0], { requiresGrad: true })]);
  const facts = { learningRate: 1, isKnown: 1 };
  const faultOf = (tensors: Record<string, Tensor>) =>
    errorOf(() => optimizer.restore({ tensors, facts })).details['faults'];
  expect(faultOf({ '0.s': tensor([1, 2]) })).toEqual(['0.y is missing']);
  expect(faultOf({ '0.s': tensor([1, 2, 3]), '0.y': tensor([1, 2]) })).toEqual(['0.s is [3]']);
});

test('finds the lowest point of the valley on float32, too', () => {
  const { at, lossOf } = valley('float32');
  const optimizer = new LBFGS([at]);
  for (let i = 0; i < 4; i++) optimizer.step(lossOf);
  for (const value of at.data()) expect(value).toBeCloseTo(1, 2);
});

test('solves linear regression as the normal equations do', () => {
  const weight = tensor([0, 0], { dtype: 'float64', requiresGrad: true });
  const x = tensor(
    [
      [1, 2],
      [3, 4],
      [5, 7],
    ],
    { dtype: 'float64' },
  );
  const y = tensor([1, 2, 2], { dtype: 'float64' });
  new LBFGS([weight], { maxIterations: 50 }).step(() => x.matmul(weight).sub(y).square().sum());
  // (XᵀX)⁻¹·Xᵀy by hand: XᵀX = [[35, 49], [49, 69]], Xᵀy = [17, 24], determinant 14.
  expect(weight.data()[0]).toBeCloseTo((69 * 17 - 49 * 24) / 14, 6);
  expect(weight.data()[1]).toBeCloseTo((35 * 24 - 49 * 17) / 14, 6);
});

test('stays where the gradient is zero, and where a parameter has none', () => {
  const [used, unused] = [tensor([0], { requiresGrad: true }), tensor([5], { requiresGrad: true })];
  const optimizer = new LBFGS([used, unused]);
  expect(optimizer.step(() => used.square().sum())).toBe(0);
  expect([used.item(), unused.item()]).toEqual([0, 5]);
});

test('steps out of what is infinite', () => {
  const x = tensor([0.01], { dtype: 'float64', requiresGrad: true });
  const optimizer = new LBFGS([x]);
  const lossOf = () => x.sub(x.log()).sum(); // ∞ or NaN from 0 downwards; lowest at 1
  for (let i = 0; i < 5; i++) optimizer.step(lossOf);
  expect(x.item()).toBeCloseTo(1, 5);
});

test('refuses a loss that is not finite before the first step, and settings below 0', () => {
  const x = tensor([0], { requiresGrad: true });
  const error = errorOf(() => new LBFGS([x]).step(() => x.log().sum()));
  expect([error.kind, error.code]).toEqual(['diverged', 'lbfgs/not-finite']);
  expect(errorOf(() => new LBFGS([x], { historySize: -1 })).code).toBe('optimizer/setting');
});
