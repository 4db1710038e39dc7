/** @file The gated, dilated form in plain loops from the paper's equation; fields, sizes and advice. */
import { createRng, grad, noGrad, randn, type Tensor, tensor } from '@nnzoo/core';
import { ContextPreprocessor, makeText } from '@nnzoo/data';
import { resolveOptions } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { DilatedModel } from '../src/dilated.ts';
import { wavenetFindings } from '../src/findings.ts';
import { HierarchicalModel } from '../src/hierarchical.ts';
import { levelsOf } from '../src/levels.ts';
import { type WavenetOptions, wavenetOptions } from '../src/options.ts';
import { receptiveField } from '../src/receptive-field.ts';
import { kaimingLinear } from '../src/start.ts';
import { createTrainer } from '../src/trainer.ts';

const rng = () => createRng(1).stream('model');
const sizes = { vocabSize: 7, context: 8, embedding: 3, hidden: 4 };

describe('the gated, dilated model', () => {
  const model = new DilatedModel(sizes, rng());
  const ids = [3, 0, 6, 2, 2, 5, 1, 4, 0, 3];

  /** y[o] at each place: Σ w[o, c, k] · x[c] at the place (K − 1 − k)·dilation before, plus b[o]. */
  function convolved(layer: { weight: Tensor; bias: Tensor | null }, x: number[][], dilation = 1) {
    const [outputs, channels, width] = layer.weight.shape;
    const [w, b] = [layer.weight.data(), layer.bias!.data()];
    return x.map((_, t) =>
      Array.from({ length: outputs }, (__, o) => {
        let sum = b[o];
        for (let k = 0; k < width; k++) {
          const from = x[t - (width - 1 - k) * dilation];
          for (let c = 0; from && c < channels; c++)
            sum += w[(o * channels + c) * width + k] * from[c];
        }
        return sum;
      }),
    );
  }

  it('is tanh(W_f ∗ x) ⊙ σ(W_g ∗ x) with residuals and skips, dilated by 1, 2 and 4', () => {
    const table = model.embedding.weight.data();
    const vectors = ids.map((id) => Array.from(table.slice(3 * id, 3 * id + 3)));
    let x = convolved(model.entry, vectors);
    let skips = x.map((row) => row.map(() => 0));
    model.blocks.forEach((block, level) => {
      const filter = convolved(block.filter, x, 2 ** level);
      const gate = convolved(block.gate, x, 2 ** level);
      const z = filter.map((row, t) =>
        row.map((value, c) => Math.tanh(value) / (1 + Math.exp(-gate[t][c]))),
      );
      const [rest, skip] = [convolved(block.residual, z), convolved(block.skip, z)];
      x = x.map((row, t) => row.map((value, c) => value + rest[t][c]));
      skips = skips.map((row, t) => row.map((value, c) => value + skip[t][c]));
    });
    const positive = (rows: number[][]) => rows.map((row) => row.map((v) => Math.max(0, v)));
    const scores = convolved(model.output, positive(convolved(model.head, positive(skips))));
    const given = noGrad(() => model.forwardAll(tensor([ids], { dtype: 'int32' })));
    expect([...given.shape]).toEqual([1, 10, 7]);
    expect([...given.data()]).toEqual(scores.flat().map((value) => expect.closeTo(value, 4)));
    const last = noGrad(() => model.forward(tensor([ids], { dtype: 'int32' }))).data();
    expect([...last]).toEqual(scores[9].map((value) => expect.closeTo(value, 4)));
  });

  it('has a field whose sizes are the gradients of the last scores, squared and summed', () => {
    const field = receptiveField(model, 9, createRng(2).stream('field'));
    const stream = createRng(2).stream('field');
    const vectors = randn([1, 9, 3], { rng: stream, requiresGrad: true });
    const [gradient] = grad(model.forwardVectors(vectors).select(1, 8).square().sum(), [vectors]);
    const values = gradient!.data();
    const expected = Array.from({ length: 9 }, (_, distance) =>
      expect.closeTo(Math.hypot(...values.slice(3 * (8 - distance), 3 * (9 - distance))), 5),
    );
    expect([...field]).toEqual(expected);
  });

  it('has no tanh without a gate, and so no finding', () => {
    const batch = tensor([ids.slice(0, 8)], { dtype: 'int32' });
    expect(wavenetFindings(model, batch, 0.1)).toEqual([]);
  });
});

describe('the tree', () => {
  it('has a finding for each level, with a tenth of the rate where it is saturated', () => {
    const model = new HierarchicalModel(sizes, rng());
    const batch = tensor(
      [
        [3, 0, 6, 2, 2, 5, 1, 4],
        [1, 1, 2, 0, 6, 5, 3, 3],
      ],
      { dtype: 'int32' },
    );
    const found = wavenetFindings(model, batch, 0.3);
    expect(found.map(({ subject }) => subject)).toEqual(['level 1', 'level 2', 'level 3']);
    for (const [name, parameter] of model.namedParameters()) {
      if (name.endsWith('gain')) parameter.assign(new Float32Array(parameter.size).fill(1000));
    }
    const wild = wavenetFindings(model, batch, 0.3);
    expect(wild.map(({ severity, fix }) => [severity, fix])).toEqual(
      new Array(3).fill(['warning', '--learning-rate 0.03']),
    );
  });
});

describe('a context that is no power of two', () => {
  it.each([
    [0, '2 or 4'],
    [1, '2 or 4'],
    [3, '2 or 4'],
    [12, '8 or 16'],
    [255, '128 or 256'],
  ])('of %d is answered by those around it: %s', (context, advice) => {
    expect(() => levelsOf(context)).toThrow(
      expect.objectContaining({ message: expect.stringContaining(`such as ${advice}`) }),
    );
  });
});

describe('a linear layer at the start', () => {
  it('has weights of standard deviation gain/√fanIn and no bias to speak of', () => {
    for (const gain of [1, 0.1]) {
      const { weight, bias } = kaimingLinear(50, 400, { rng: rng(), gain });
      const standardDeviation = Math.sqrt(
        Array.from(weight.data()).reduce((sum, w) => sum + w ** 2, 0) / weight.size,
      );
      const expected = gain / Math.sqrt(50);
      expect(Math.abs(standardDeviation / expected - 1)).toBeLessThan(
        4 / Math.sqrt(2 * weight.size),
      );
      expect([...new Set(bias!.data())]).toEqual([0]);
    }
    expect(kaimingLinear(2, 3, { rng: rng(), bias: false }).bias).toBeNull();
  });
});

describe('the trainer', () => {
  const preprocessor = new ContextPreprocessor(8);
  preprocessor.fit(makeText({ name: 'text', layout: 'lines', rows: ['abc', 'cab'] })); // 4 tokens
  const trainerOf = (more: Partial<WavenetOptions>) =>
    createTrainer(
      resolveOptions(wavenetOptions, { embedding: 3, hidden: 5, ...more }),
      preprocessor,
      rng(),
    );

  it('counts what the model has to learn', () => {
    // Tree: 4·3, then 2·3·5, 2·5·5, 2·5·5 with a gain and a bias each, and 5·4 + 4.
    expect(trainerOf({}).parameters).toBe(12 + 30 + 50 + 50 + 3 * 10 + 24);
    // Dilated: 4·3, entry 3·5 + 5; three blocks of two 5·5·2 + 5 and two 5·5 + 5; head 30, output 24.
    expect(trainerOf({ form: 'dilated' }).parameters).toBe(
      12 + 20 + 3 * (2 * 55 + 2 * 30) + 30 + 24,
    );
  });

  it('says what is held on the way: for each of nine tokens of an example', () => {
    expect(trainerOf({}).expansion!.pass).toBeCloseTo((8 * (3 + 2 * 5) + 4) / 9, 12);
    expect(trainerOf({ form: 'dilated' }).expansion!.pass).toBeCloseTo((8 * 5 * 5 + 4) / 9, 12);
    expect(trainerOf({}).expansion!.step).toBeCloseTo((2 * (8 * 13 + 4)) / 9, 12);
  });
});
