/** @file How the network begins, by the spread of what was drawn; contexts and plans of each model. */
import { createRng, type Tensor, tensor } from '@nnzoo/core';
import { describe, expect, it } from 'vitest';
import { own } from '../src/data.ts';
import { axesCompared, CharacterMlp, type Initialization } from '../src/index.ts';
import { contextOf, makemoreOptions } from '../src/options.ts';

/** Root mean square and its standard error, of values drawn around 0. */
function spreadOf({ data, size }: { data: ArrayLike<number>; size: number }) {
  const squares = Array.from(data).reduce((sum, value) => sum + value ** 2, 0);
  return Math.sqrt(squares / size);
}

const kaiming = 5 / 3 / Math.sqrt(30);

describe('the first weights', () => {
  it.each<[Initialization, number, number, number, number]>([
    ['naive', 1, 1, 1, 1],
    ['calm-softmax', 1, 1, 0.01, 0],
    ['calm-tanh', 0.2, 0.01, 0.01, 0],
    ['kaiming', kaiming, 0.01, 0.01, 0],
  ])(
    '%s have the standard deviations of the ladder',
    (init, hidden, hiddenBias, output, outputBias) => {
      const rng = createRng(4).stream('init');
      const sizes = { vocabSize: 30, context: 3, embedding: 10, hidden: 400 } as const;
      const model = new CharacterMlp({ ...sizes, init, norm: 'none', rng });
      const measured = (value: Tensor) => spreadOf({ data: value.data(), size: value.size });
      // 1/√(2n) is the relative standard error of a standard deviation: four of them.
      const within = (value: Tensor, standardDeviation: number) => {
        const error = (4 * standardDeviation) / Math.sqrt(2 * value.size);
        expect(Math.abs(measured(value) - standardDeviation)).toBeLessThanOrEqual(error);
      };
      within(model.hidden.weight, hidden);
      within(model.hidden.bias!, hiddenBias);
      within(model.output.weight, output);
      within(model.output.bias!, outputBias);
      within(model.embedding.weight, 1);
    },
  );

  it('draw different weights for both layers', () => {
    const rng = createRng(4).stream('init');
    const sizes = { vocabSize: 8, context: 1, embedding: 8, hidden: 8 } as const;
    const model = new CharacterMlp({ ...sizes, init: 'naive', norm: 'none', rng });
    expect([...model.hidden.weight.data()]).not.toEqual([...model.output.weight.data()]);
  });
});

describe('the running statistics', () => {
  it('take a thousandth of the newest batch, whose variance is that of a sample', () => {
    const rng = createRng(4).stream('init');
    const sizes = { vocabSize: 5, context: 1, embedding: 2, hidden: 3 } as const;
    const model = new CharacterMlp({ ...sizes, init: 'kaiming', norm: 'batch', rng });
    const contexts = tensor([[0], [1], [4]], { dtype: 'int32' });
    const sums = model.activations(contexts).sums.data();
    const buffers = Object.fromEntries(
      [...model.namedBuffers()].map(([name, value]) => [name.split('.').pop()!, value.data()]),
    );
    for (let unit = 0; unit < 3; unit++) {
      const values = [0, 1, 2].map((row) => sums[row * 3 + unit]);
      const mean = values.reduce((a, b) => a + b, 0) / 3;
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 2;
      expect(buffers['runningMean'][unit]).toBeCloseTo(0.001 * mean, 7);
      expect(buffers['runningVariance'][unit]).toBeCloseTo(0.999 + 0.001 * variance, 6);
    }
  });
});

describe('axes', () => {
  it('wobble by the means of the two halves of the batch, in standard deviations', () => {
    // Halves [1, 3] and [5, 9] of one channel: means 2 and 7, of all 4.5; variance 35/4.
    const x = tensor([[1], [3], [5], [9]]);
    const [report] = axesCompared(x, [{ name: 'batch', axes: [0] }]);
    expect(report.wobble).toBeCloseTo(5 / Math.sqrt(8.75 + 1e-5), 5);
    expect(report).toMatchObject({ statistics: 1, values: 4 });
    const [standardDeviation, same] = report.channelStandardDeviation;
    expect([standardDeviation, same]).toEqual([expect.closeTo(1, 4), expect.closeTo(1, 4)]);
    // A row more than two halves: the last row is in neither.
    const [odd] = axesCompared(tensor([[1], [3], [5]]), [{ name: 'batch', axes: [0] }]);
    expect(odd.wobble).toBeCloseTo(2 / Math.sqrt(8 / 3 + 1e-5), 5);
  });

  it('that are none leave the values, with the spread of each channel', () => {
    const x = tensor([
      [1, 0],
      [3, 8],
    ]);
    const [report] = axesCompared(x, [{ name: 'as it is', axes: [] }]);
    expect(report).toMatchObject({
      statistics: 0,
      channelMean: 4,
      channelStandardDeviation: [1, 4],
    });
  });
});

describe('contexts and plans', () => {
  const defaults = Object.fromEntries(
    Object.entries(makemoreOptions).map(([name, spec]) => [name, spec.default]),
  );
  const withOptions = (more: object) =>
    ({ ...defaults, ...more }) as Parameters<typeof contextOf>[0];

  it('a window of n characters predicts from n − 1, and from one at least', () => {
    const contexts = [1, 2, 5].map((order) => contextOf(withOptions({ model: 'counts', order })));
    expect(contexts).toEqual([1, 1, 4]);
    expect(contextOf(withOptions({ model: 'bigram' }))).toBe(1);
    expect(contextOf(withOptions({ model: 'mlp', context: 7 }))).toBe(7);
  });

  it('counting passes once, and the others are evaluated often enough to see them learn', () => {
    expect(own.language.plan(withOptions({ model: 'counts' })).length).toEqual({ epochs: 1 });
    for (const model of ['bigram', 'mlp']) {
      const { length, evaluateEvery } = own.language.plan(withOptions({ model }));
      const steps = 'steps' in length ? length.steps : 0;
      expect(steps / evaluateEvery!).toBeGreaterThanOrEqual(8);
      expect(steps % evaluateEvery!).toBe(0);
    }
  });
});
