/** @file Averages of weights and gradients in parts, beside closed forms. */
import { expect, test } from 'vitest';
import {
  accumulateGradients,
  mse,
  oneCycleRate,
  PlateauRate,
  slice,
  tensor,
  WeightAverage,
} from '../../src/index.ts';
import { errorOf } from '../errors.ts';

test('WeightAverage is decay·a + (1 − decay)·p, from the first weights on', () => {
  const p = tensor([1, 2], { requiresGrad: true });
  const average = new WeightAverage([p], { decay: 0.75 });
  average.update();
  p.assign([5, 6]);
  average.update(); // 0.75·1 + 0.25·5 = 2
  p.assign([10, 3]);
  average.update(); // 0.75·2 + 0.25·10 = 4
  expect(average.averages()[0].toArray()).toEqual([4, 3]);
  expect(average.use(() => p.toArray())).toEqual([4, 3]);
  p.assign([7, 8]);
  expect(average.use(() => p.toArray())).toEqual([4, 3]);
  expect(p.toArray()).toEqual([7, 8]);
});

test('weights come back where the function fails', () => {
  const p = tensor([1], { requiresGrad: true });
  const average = new WeightAverage([p]);
  average.update();
  p.assign([3]);
  expect(() =>
    average.use(() => {
      throw new Error('on purpose');
    }),
  ).toThrow('on purpose');
  expect(p.toArray()).toEqual([3]);
});

test('gradients of equal parts are those of the whole batch', () => {
  const x = tensor([1, 2, 3, 4]);
  const y = tensor([2, 1, 0, 5]);
  const gradientOf = (parts: number) => {
    const w = tensor([0.5], { requiresGrad: true });
    const size = 4 / parts;
    const loss = accumulateGradients(parts, (part) => {
      const rows = { start: part * size, end: (part + 1) * size };
      return mse(slice(x, 0, rows).mul(w), slice(y, 0, rows));
    });
    return [loss, w.grad?.item()];
  };
  // (1.5² + 0² + 1.5² + 3²)/4, and 2·(−1.5·1 + 0·2 + 1.5·3 − 3·4)/4
  for (const parts of [1, 2, 4]) expect(gradientOf(parts)).toEqual([3.375, -4.5]);
});

test('settings out of range are refused', () => {
  expect(errorOf(() => new WeightAverage([], { decay: 1 })).code).toBe('optimizer/setting');
  expect(errorOf(() => new PlateauRate(0.1, { factor: 1 })).code).toBe('optimizer/setting');
  expect(errorOf(() => oneCycleRate(1, { steps: 1 })).code).toBe('schedule/steps');
  for (const riseShare of [-0.1, 2]) {
    expect(errorOf(() => oneCycleRate(1, { steps: 9, riseShare })).code).toBe('schedule/cycle');
  }
  expect(errorOf(() => accumulateGradients(0, () => tensor(1))).code).toBe('accumulate/parts');
});

test('oneCycleRate rises to its maximum, and holds the last rate', () => {
  const rate = oneCycleRate(1, { steps: 10, riseShare: 0.5 });
  expect(rate(0)).toBeCloseTo(1 / 25, 12);
  expect(rate(4)).toBeCloseTo(1, 12);
  expect(rate(9)).toBeCloseTo(1 / 250_000, 12);
  expect(rate(99)).toBe(rate(9));
});

test('oneCycleRate that only rises, or only falls, has the rates of PyTorch’s OneCycleLR', () => {
  // OneCycleLR(SGD, 0.5, 6, pct_start=…, anneal_strategy=…) of PyTorch 1.13
  const ratesOf = (riseShare: number, shape: 'cosine' | 'linear') =>
    [0, 1, 2, 3, 4, 5].map(oneCycleRate(0.5, { steps: 6, riseShare, shape }));
  const near = (rates: readonly number[]) => rates.map((rate) => expect.closeTo(rate, 12));
  expect(ratesOf(1, 'linear')).toEqual(near([0.02, 0.116, 0.212, 0.308, 0.404, 0.5]));
  expect(ratesOf(1, 'cosine')).toEqual(
    near([
      0.02, 0.06583592135001265, 0.18583592135001265, 0.3341640786499874, 0.45416407864998737, 0.5,
    ]),
  );
  expect(ratesOf(0, 'cosine')).toEqual(
    near([0.4665064849207059, 0.3750005, 0.250001, 0.12500150000000004, 0.03349551507929411, 2e-6]),
  );
});
