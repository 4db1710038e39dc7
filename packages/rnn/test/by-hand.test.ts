/** @file Lanes, gates, gradients over distance and sizes, by hand. */
import { createRng, type LstmState, type Recurrent, randn, type Tensor, tensor } from '@nnzoo/core';
import { makeTable, makeText, SequencePreprocessor, tablePreprocessor } from '@nnzoo/data';
import { type Position, resolveOptions } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { elman, gru, lstm, openForgetGate } from '../src/cells.ts';
import { lanesOf } from '../src/lanes.ts';
import { gradientByDistance } from '../src/memory.ts';
import { CharacterRnn } from '../src/network.ts';
import { type RnnOptions, rnnOptions } from '../src/options.ts';
import { planOf } from '../src/plan.ts';
import { SeriesRnn } from '../src/series.ts';
import { stepReader } from '../src/step-reader.ts';
import { createTrainer } from '../src/trainer.ts';

const rng = () => createRng(1).stream('model');
const optionsOf = (more: Partial<RnnOptions>) => resolveOptions(rnnOptions, more);

describe('lanes', () => {
  const stretches = (size: number, length = 2) => {
    const inputs = Int32Array.from({ length: size * length }, (_, i) => i);
    return { size, length, inputs, targets: inputs.map((i) => i + 1) };
  };

  it.each([
    [1, [[1, 2]]],
    [3, [[1, 6]]], // √3: one lane of three stretches
    [4, [[2, 4]]],
    [
      11,
      [
        [3, 6],
        [1, 4],
      ],
    ], // three lanes of three, and two stretches more
  ])('of %d stretches of two are %j: lanes, and places of each', (size, expected) => {
    const batch = stretches(size);
    const lanes = lanesOf(batch);
    expect(lanes.map((lane) => [lane.size, lane.length])).toEqual(expected);
    expect(lanes.flatMap(({ inputs }) => [...inputs])).toEqual([...batch.inputs]);
    expect(lanes.flatMap(({ targets }) => [...targets])).toEqual([...batch.targets]);
  });
});

describe('a forget gate', () => {
  it('that is opened has its bias alone raised', () => {
    const layer = lstm.create(2, 3, rng()) as Recurrent<LstmState>;
    const before = [...layer.cell.inputBias.data()];
    openForgetGate(layer, 2);
    const after = [...layer.cell.inputBias.data()];
    // In the order input, forget, cell, output: three units each, as in PyTorch.
    const raised = after.map((value, i) => value - before[i]);
    expect(raised).toEqual(before.map((_, i) => expect.closeTo(i >= 3 && i < 6 ? 2 : 0, 5)));
  });
});

describe('a gradient by distance', () => {
  it('of a sum that halves at each step halves with each step back', () => {
    // hₜ = xₜ + hₜ₋₁/2 as one weighted sum: ∂h²/∂x at distance d is 2h/2ᵈ.
    const decay = (x: Tensor) => {
      const [rows, length] = x.shape;
      const weights = Float32Array.from({ length: length * length }, (_, i) => {
        const [from, to] = [Math.floor(i / length), i % length];
        return from <= to ? 0.5 ** (to - from) : 0;
      });
      const sums = x.reshape([rows, length]).matmul(tensor(weights, { shape: [length, length] }));
      return sums.reshape([rows, length, 1]);
    };
    const sizes = gradientByDistance(decay, 1, 6);
    expect(sizes).toHaveLength(6);
    const ratios = Array.from(sizes, (value) => value / sizes[0]);
    expect(ratios).toEqual(
      [1, 1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 32].map((r) => expect.closeTo(r, 5)),
    );
    // The root mean square over eight sequences: of the identity 2·|x| of the last input.
    const own = gradientByDistance((x) => x, 3, 2);
    const stream = createRng(1).stream('gradient by distance');
    const inputs = [...randn([8, 2, 3], { rng: stream }).data()];
    const last = inputs.filter((_, i) => Math.floor(i / 3) % 2 === 1);
    const expected = Math.sqrt(last.reduce((sum, x) => sum + (2 * x) ** 2, 0) / 24);
    expect([...own]).toEqual([expect.closeTo(expected, 4), 0]);
  });
});

describe('networks', () => {
  it.each([
    ['elman', elman, 1],
    ['gru', gru, 3],
    ['lstm', lstm, 4],
  ] as const)('of %s cells have the parameters of PyTorch’s, layer on layer', (_, kind, gates) => {
    const layer = (inputs: number) => gates * 5 * (inputs + 5 + 2); // two biases
    const series = new SeriesRnn({ hidden: 5, layers: 3 }, kind as typeof elman, rng());
    expect(series.parameterCount()).toBe(layer(1) + 2 * layer(5) + 6);
    const sizes = { vocabSize: 7, embedding: 4, hidden: 5, layers: 2 };
    const text = new CharacterRnn(sizes, kind as typeof elman, rng());
    expect(text.parameterCount()).toBe(7 * 4 + layer(4) + layer(5) + 7 * 6);
  });

  it('of a series are hₜ = tanh(w·xₜ + b + U·hₜ₋₁ + c), and a weighted sum of the last', () => {
    const model = new SeriesRnn({ hidden: 2, layers: 1 }, elman, rng());
    const [w, u, b, c] = model.layers[0].parameters().map((parameter) => [...parameter.data()]);
    const series = [0.5, -1, 2];
    let h = [0, 0];
    for (const x of series) {
      h = [0, 1].map((k) =>
        Math.tanh(w[k] * x + b[k] + u[2 * k] * h[0] + u[2 * k + 1] * h[1] + c[k]),
      );
    }
    const [weight, bias] = model.output.parameters().map((parameter) => [...parameter.data()]);
    const value = model.forward(tensor(series, { shape: [1, 3, 1] })).item();
    expect(value).toBeCloseTo(weight[0] * h[0] + weight[1] * h[1] + bias[0], 5);
  });
});

describe('reading on', () => {
  const preprocessor = (layout: 'lines' | 'running') => {
    const rows = layout === 'running' ? ['ab\nab\n'] : ['ab', 'ba'];
    const fitted = new SequencePreprocessor(2);
    fitted.fit(makeText({ name: 'text', layout, rows }));
    return fitted;
  };

  it('gives after each token the scores of the whole text so far', () => {
    const fitted = preprocessor('lines');
    const sizes = { vocabSize: fitted.tokenizer.size, embedding: 3, hidden: 4, layers: 2 };
    const model = new CharacterRnn(sizes, gru, rng());
    const reader = stepReader(model, fitted);
    const tokens = [0, 1, 2, 2];
    tokens.forEach((token, t) => {
      const scores = reader.read(token);
      const all = model.forward(tensor([tokens.slice(0, t + 1)], { dtype: 'int32' })).logits;
      const expected = [...all.select(1, t).data()].map((value) => expect.closeTo(value, 5));
      expect(Array.from(scores)).toEqual(expected);
    });
  });

  it('a running text begins as after the end of a line, which lines do not have', () => {
    const fitted = preprocessor('running');
    const sizes = { vocabSize: fitted.tokenizer.size, embedding: 3, hidden: 4, layers: 1 };
    const model = new CharacterRnn(sizes, gru, rng());
    const lineEnd = fitted.tokenizer.vocabulary.indexOf('\n');
    expect(lineEnd).toBeGreaterThan(0);
    const [first, after] = [0, lineEnd].map((token) =>
      Array.from(stepReader(model, fitted).read(token)),
    );
    expect(first).toEqual(after);
    const plain = Array.from(stepReader(model, { opening: 0 }).read(0));
    expect(plain).not.toEqual(after);
  });
});

describe('the trainers', () => {
  const at: Position = {
    ...{ phase: 'train', epoch: 0, batch: 0, step: 0, totalSteps: 4 },
    rng: (purpose) => createRng(1).stream(purpose),
  };

  it('of a series lose the mean squared error of scaled values, and say what they predict in their unit', () => {
    const values = Float64Array.of(100, 140, 120, 160);
    const table = makeTable({
      ...{ name: 'series', columns: ['y-2', 'y-1'] },
      features: Float64Array.of(80, 90, 90, 100, 100, 140, 140, 120),
      target: { kind: 'value', name: 'y', values },
    });
    const preprocessor = tablePreprocessor({ scaleTarget: true });
    preprocessor.fit(table);
    const batch = preprocessor.batch(table, Int32Array.of(0, 1, 2, 3));
    const trainer = createTrainer(optionsOf({ cell: 'gru', hidden: 3 }), preprocessor, rng());
    const predicted = trainer.predict(batch);
    if (!('kind' in predicted) || predicted.kind !== 'value') throw new Error('no values');
    const answers = Array.from(predicted.values);
    const squares = values.reduce((sum, value, row) => sum + (value - answers[row]) ** 2, 0);
    const { loss } = trainer.step(batch, at);
    expect(loss).toBeCloseTo(squares / 4 / 500, 4); // the variance of the values is 500
  });

  it('with a carried state read side by side, on and on', () => {
    const plan = (carry: boolean) => planOf(9, 3)(optionsOf({ carry }));
    expect(plan(true)).toEqual({
      length: { steps: 9 },
      batchSize: 32,
      order: 'streams',
      evaluateEvery: 3,
    });
    expect(plan(false).order).toBe('shuffled');
  });
});
