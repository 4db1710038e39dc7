/** @file Where optimizers and schedules stop, drop and remember nothing: values of PyTorch 1.13 where it has one. */
import { describe, expect, it, test } from 'vitest';
import {
  Adam,
  clipGradNorm,
  clipGradValue,
  LBFGS,
  type LbfgsOptions,
  linearRate,
  mul,
  NAdam,
  oneCycleRate,
  PlateauRate,
  RMSProp,
  SGD,
  select,
  sum,
  type Tensor,
  tensor,
  WeightAverage,
} from '../../src/index.ts';
import { errorOf } from '../errors.ts';

describe('L-BFGS in the valley (1 − x)² + 100·(y − x²)², from (−1.2, 1)', () => {
  /** Where one step ends, and how often the loss was asked. */
  function stepped(options: LbfgsOptions) {
    const at = tensor([-1.2, 1], { dtype: 'float64', requiresGrad: true });
    let asked = 0;
    const optimizer = new LBFGS([at], options);
    const step = () =>
      optimizer.step(() => {
        asked++;
        const [x, y] = [select(at, 0, 0), select(at, 0, 1)];
        return x.neg().add(1).square().add(y.sub(x.square()).square().mul(100));
      });
    step();
    return { at, asked, optimizer, step };
  }

  it.each<[string, LbfgsOptions, readonly number[], number]>([
    [
      'directions',
      { maxIterations: 3, maxEvaluations: 100 },
      [-1.0288795348319695, 1.0655029516848564],
      5,
    ],
    [
      'gradients',
      { maxIterations: 50, maxEvaluations: 4 },
      [-1.0284565745562346, 1.068187455748677],
      4,
    ],
    ['a gradient that is small enough', { maxIterations: 3, gradientTolerance: 300 }, [-1.2, 1], 1],
    [
      'a loss that changes little',
      { maxIterations: 50, changeTolerance: 0.5 },
      [-1.0245319303460325, 1.0716196202669255],
      3,
    ],
    [
      'a loss that changes less',
      { maxIterations: 50, changeTolerance: 0.01 },
      [-1.0284565745562346, 1.068187455748677],
      4,
    ],
  ])('ends a step where PyTorch does: %s', (_, options, expected, evaluations) => {
    const { at, asked } = stepped(options);
    expect([...at.data()]).toEqual(expected.map((value) => expect.closeTo(value, 9)));
    expect(asked).toBe(evaluations);
  });

  it('restored after a step takes the second one as PyTorch does', () => {
    const { at, optimizer, step } = stepped({ maxIterations: 2 });
    optimizer.restore(optimizer.state());
    step();
    expect([...at.data()]).toEqual(
      [-1.0284565745562346, 1.068187455748677].map((value) => expect.closeTo(value, 9)),
    );
  });

  it('restored from before its first step, takes the first step again', () => {
    const { at, optimizer, step } = stepped({ maxIterations: 2 });
    const first = [...at.data()];
    optimizer.restore(
      new LBFGS([tensor([0, 0], { dtype: 'float64', requiresGrad: true })]).state(),
    );
    at.assign([-1.2, 1]);
    step();
    expect([...at.data()]).toEqual(first);
  });
});

test.each([
  ['smaller', [1, 0.5, 0.25, 0.125, 0.125, 0.0625, 0.03125, 0.015625]],
  ['larger', [1, 0.5, 0.25, 0.25, 0.125, 0.0625, 0.03125, 0.03125]],
] as const)(
  'PlateauRate where %s is better drops where ReduceLROnPlateau does',
  (better, rates) => {
    const plateau = new PlateauRate(1, { better, factor: 0.5, patience: 0, threshold: 0.1 });
    const measures = [1, 0.95, 1.05, 1.2, 0.8, 1.25, 0.75, 1.5];
    expect(measures.map((measure) => plateau.next(measure))).toEqual(rates);
  },
);

test('PlateauRate without a threshold takes the same measure for no improvement', () => {
  for (const better of ['smaller', 'larger'] as const) {
    const plateau = new PlateauRate(1, { better, factor: 0.5, patience: 0, threshold: 0 });
    expect([1, 1, 1].map((measure) => plateau.next(measure))).toEqual([1, 0.5, 0.25]);
  }
});

test('schedules may be as short as one step, a cycle as two', () => {
  expect([linearRate(3, { steps: 1 })(5), oneCycleRate(1, { steps: 2 })(1)]).toEqual([
    0,
    expect.closeTo(4e-6, 12),
  ]);
});

test('oneCycleRate may begin at its top, and refuses divisors that are not above 0', () => {
  const rate = oneCycleRate(2, { steps: 10, riseShare: 0.1 });
  expect([rate(0), rate(9)]).toEqual([2, expect.closeTo(2 / 25 / 1e4, 15)]);
  for (const divisor of [0, -1]) {
    for (const name of ['startDivisor', 'endDivisor']) {
      const error = errorOf(() => oneCycleRate(1, { steps: 9, [name]: divisor }));
      expect(error.code).toBe('schedule/cycle');
    }
  }
});

test('a weight that is infinite stays so without decay, as in PyTorch', () => {
  for (const Optimizer of [SGD, RMSProp, Adam]) {
    const p = tensor([Infinity], { requiresGrad: true });
    p.grad = tensor([1]);
    new Optimizer([p], { learningRate: 0.1 }).step();
    expect(p.item()).toBe(Infinity);
  }
});

test('a parameter with a gradient at some steps only moves as it would alone: each has its own count', () => {
  const make = (x: number) => tensor([x], { dtype: 'float64', requiresGrad: true });
  const walk = (parameters: readonly Tensor[], used: readonly (readonly Tensor[])[]) => {
    const optimizer = new NAdam(parameters, { learningRate: 0.1, momentumDecay: 0.5 });
    for (const list of used) {
      optimizer.zeroGrad();
      for (const p of list) sum(mul(p, p)).backward();
      optimizer.step();
    }
    return parameters.map((p) => p.item());
  };
  const [a, b] = [make(1), make(3)];
  const together = walk([a, b], [[a, b], [a], [a], [a, b]]);
  const [c, d] = [make(1), make(3)];
  expect(together).toEqual([...walk([c], [[c], [c], [c], [c]]), ...walk([d], [[d], [d]])]);
});

test('SGD without momentum takes the whole gradient whatever the dampening, as in PyTorch', () => {
  const p = tensor([1, -2], { dtype: 'float64', requiresGrad: true });
  const optimizer = new SGD([p], { learningRate: 0.25, dampening: 0.5 });
  for (let i = 0; i < 3; i++) {
    optimizer.zeroGrad();
    sum(mul(p, p)).backward();
    optimizer.step();
  }
  expect([...p.data()]).toEqual([0.125, -0.25]); // (1 − 2·0.25)³ of it
});

test('RMSProp without momentum remembers the squares alone', () => {
  const remembered = (momentum: number) => {
    const p = tensor([1], { requiresGrad: true });
    p.grad = tensor([1]);
    const optimizer = new RMSProp([p], { momentum });
    optimizer.step();
    return Object.keys(optimizer.state().tensors).length;
  };
  expect([remembered(0), remembered(0.5)]).toEqual([1, 2]);
});

test('averages before the first update are the weights themselves', () => {
  const p = tensor([3], { requiresGrad: true });
  expect(new WeightAverage([p]).use(() => p.item())).toBe(3);
  expect(p.item()).toBe(3);
});

test('a parameter without a gradient is passed over where gradients are limited', () => {
  const [p, other] = [tensor([1], { requiresGrad: true }), tensor([1], { requiresGrad: true })];
  sum(mul(p, 5)).backward();
  clipGradValue([other, p], 2);
  expect([other.grad, p.grad?.item()]).toEqual([null, 2]);
  expect(clipGradNorm([other, p], 1)).toBe(2);
  expect([other.grad, p.grad?.item()]).toEqual([null, expect.closeTo(1, 6)]);
});

test('two writes after each other are two changes: backward through what was before is refused', () => {
  const p = tensor([1, 2], { requiresGrad: true });
  const early = sum(mul(p, p));
  p.grad = tensor([1, 1]);
  new SGD([p], { learningRate: 0.1 }).step();
  p.assign([1, 2]);
  expect(errorOf(() => early.backward()).code).toBe('backward/changed');
});
