/** @file Whom heads look at, and what is said about it, where both can be worked out by hand. */
import { createRng, crossEntropy, grad, tensor } from '@nnzoo/core';
import { makeText, padding, type SequenceBatch, SequencePreprocessor } from '@nnzoo/data';
import { inputsOf, type Position, resolveOptions, scoredTokens } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { gradientSizes, transformerFindings } from '../src/findings.ts';
import { Gpt } from '../src/gpt.ts';
import { reportHeads } from '../src/heads.ts';
import { type TransformerOptions, transformerOptions } from '../src/options.ts';
import { createTrainer } from '../src/trainer.ts';

type Look = 'all' | 'same';

/** Options of one block of one number a head, without norm and places. */
function optionsOf(looks: readonly Look[], more: Partial<TransformerOptions> = {}) {
  return resolveOptions(transformerOptions, {
    ...{ channels: looks.length, heads: looks.length, layers: 1, context: 8, mlp: 0 },
    ...{ norm: false, positions: 'none', ...more },
  });
}

/**
 * A head of `all` gives equal shares (its queries are 0); one of `same` looks at the tokens that are
 * like its own: the vectors of token 1 are all 1, those of token 2 all −1, and q·k = ±100.
 */
function modelOf(looks: readonly Look[], more: Partial<TransformerOptions> = {}): Gpt {
  const options = optionsOf(looks, more);
  const channels = looks.length;
  const model = new Gpt({ ...options, vocabSize: 3 }, createRng(1).stream('heads'));
  model.embedding.weight.assign(
    Float32Array.from({ length: 3 * channels }, (_, i) => [0, 1, -1][Math.floor(i / channels)]),
  );
  for (const { attention } of model.blocks) {
    const [weight, bias] = attention.input.parameters();
    // Rows: queries, keys, values, a head each; each reads the channel of its own number.
    const factor = (row: number): number => {
      const look = looks[row % channels];
      return row < channels ? (look === 'all' ? 0 : 10) : row < 2 * channels ? 10 : 1;
    };
    weight.assign(
      Float32Array.from({ length: 3 * channels ** 2 }, (_, i) => {
        const row = Math.floor(i / channels);
        return i % channels === row % channels ? factor(row) : 0;
      }),
    );
    bias.assign(new Float32Array(3 * channels));
  }
  return model;
}

/** Sequences, and what follows each place; a negative target is padding. */
function batchOf(rows: readonly (readonly number[])[], targets: readonly number[]): SequenceBatch {
  const inputs = Int32Array.from(rows.flat());
  return { size: rows.length, length: rows[0].length, inputs, targets: Int32Array.from(targets) };
}

/** 1 2 1 2 2, of which the last place has nothing to predict, and 1 2 2, padded. */
const two = batchOf(
  [
    [1, 2, 1, 2, 2],
    [1, 2, 2, 0, 0],
  ],
  [2, 1, 2, 2, padding, 2, 2, 1, padding, padding],
);

describe('a head', () => {
  const reports = () => reportHeads(modelOf(['all', 'same']), two);

  it('that looks at all alike is as far from what it sees as half its place', () => {
    const [equal] = reports();
    // Places 1, 2, 3 of the first row, 1 and 2 of the second.
    expect(equal).toMatchObject({ layer: 0, head: 0, sharp: 0 });
    expect(equal.distance).toBeCloseTo((0.5 + 1 + 1.5 + 0.5 + 1) / 5, 6);
    expect(equal.entropy).toBeCloseTo(1, 6);
    expect(equal.previous).toBeCloseTo((1 / 2 + 1 / 3 + 1 / 4 + 1 / 2 + 1 / 3) / 5, 6);
    // After the first 1 came place 1, after the first 2 place 2; in the second row after 2 place 2 itself.
    expect(equal.induction).toBeCloseTo((1 / 3 + 1 / 4 + 1 / 3) / 3, 6);
  });

  it('that looks at its own token sees itself, and half of that where it came before', () => {
    const [, same] = reports();
    expect(same).toMatchObject({ layer: 0, head: 1 });
    // Distances 0, (2 + 0)/2, (2 + 0)/2; 0, (1 + 0)/2.
    expect(same.distance).toBeCloseTo((0 + 1 + 1 + 0 + 0.5) / 5, 6);
    const [ln2, ln3, ln4] = [2, 3, 4].map(Math.log);
    expect(same.entropy).toBeCloseTo((0 + ln2 / ln3 + ln2 / ln4 + 0 + ln2 / ln3) / 5, 6);
    expect(same.sharp).toBeCloseTo(2 / 5, 6);
    expect(same.previous).toBeCloseTo(0.5 / 5, 6);
    expect(same.induction).toBeCloseTo(0.5 / 3, 6);
  });

  it('is as large as what its values become in the output, by the mean of its layer', () => {
    const model = modelOf(['same', 'same']);
    const [weight] = model.blocks[0].attention.output.parameters();
    weight.assign(Float32Array.of(3, 0, 0, 1)); // head 0 adds three times as much as head 1
    const sizes = reportHeads(model, two).map(({ size }) => size);
    expect(sizes).toEqual([expect.closeTo(1.5, 6), expect.closeTo(0.5, 6)]);
    weight.assign(new Float32Array(4));
    expect(reportHeads(model, two).map(({ size }) => size)).toEqual([1, 1]);
  });

  it('of the attention `mean` looks at all alike, of `unscaled` more sharply than of `scaled`', () => {
    // Two numbers a head: without 1/√2 the scores are √2 times as large.
    const entropyOf = (attention: TransformerOptions['attention']) => {
      const options = optionsOf(['same', 'same'], { attention, heads: 1 });
      const model = new Gpt({ ...options, vocabSize: 3 }, createRng(4).stream('heads'));
      return reportHeads(model, two)[0].entropy;
    };
    expect(entropyOf('mean')).toBeCloseTo(1, 6);
    expect(entropyOf('scaled')).toBeLessThan(0.999);
    expect(entropyOf('unscaled')).toBeLessThan(entropyOf('scaled'));
  });
});

describe('findings', () => {
  /** Of a text 1 2 in which a head of `same` sees itself alone at the only place that counts. */
  const findingsOf = (looks: readonly Look[], more: Partial<TransformerOptions> = {}) =>
    transformerFindings(modelOf(looks, more), batchOf([[1, 2]], [2, 1]), optionsOf(looks, more));

  it('warn of a softmax that is a maximum at half of the places, and say what spreads it', () => {
    const [half, , ...others] = findingsOf(['all', 'same'], { learningRate: 0.02 });
    expect(half).toMatchObject({ check: 'attention-saturation', severity: 'warning' });
    expect(half.subject).toBe('layer 1');
    expect(half.measured).toMatch(/^at 50 % of the places/);
    expect(others).toEqual([]); // one block: no gradient on its way down
    expect(half.fix).toBe('--learning-rate 0.002'); // a tenth
    expect(findingsOf(['all', 'same'], { warmup: 0 })[0].fix).toBe('--warmup 100');
    const unscaled = findingsOf(['all', 'same'], { attention: 'unscaled' })[0];
    expect(unscaled.fix).toBe('--attention scaled');
    const [third] = findingsOf(['all', 'same', 'all']);
    expect(third).toMatchObject({ severity: 'good', fix: '' });
    expect(third.measured).toMatch(/^at 33 %/);
  });

  it('count heads that look at all alike, and name the most that divide the channels', () => {
    const dead = (looks: readonly Look[], more: Partial<TransformerOptions> = {}) =>
      findingsOf(looks, more)[1];
    expect(dead(['same', 'same'])).toMatchObject({ severity: 'good', fix: '' });
    expect(dead(['same', 'all', 'same', 'same', 'all', 'same'])).toMatchObject({
      ...{ check: 'dead-heads', severity: 'note', subject: 'layer 1', fix: '--heads 3' },
      measured: expect.stringMatching(/^2 of 6 heads/),
    });
    expect(dead(['same', 'all'])).toMatchObject({ fix: '--heads 1' });
    expect(dead(['all', 'all'])).toMatchObject({ fix: 'train longer' });
    expect(dead(['all', 'all'], { attention: 'mean' })).toMatchObject({
      fix: '--attention scaled',
    });
  });

  it('count a head that adds less than a tenth of the mean', () => {
    const model = modelOf(['same', 'same']);
    const [weight] = model.blocks[0].attention.output.parameters();
    const batch = batchOf([[1, 2]], [2, 1]);
    const dead = (second: number) => {
      weight.assign(Float32Array.of(1, 0, 0, second));
      return transformerFindings(model, batch, optionsOf(['same', 'same']))[1].measured;
    };
    expect(dead(0.06)).toMatch(/^0 of 2/); // 0.06 by the mean 0.53: 0.113
    expect(dead(0.05)).toMatch(/^1 of 2/); // 0.05/0.525 = 0.095
  });

  it('compare the gradients of the first block with those of the last', () => {
    const more = { layers: 2, residual: false } as const;
    const model = modelOf(['all', 'same'], more);
    const batch = batchOf([[1, 2, 1]], [2, 1, padding]);
    const logits = model.forward(inputsOf(batch)).reshape([3, 3]);
    const loss = crossEntropy(logits.slice(0, { end: 2 }), tensor([2, 1], { dtype: 'int32' }));
    const parameters = model.blocks.map((block) => block.parameters());
    const gradients = grad(loss, parameters.flat());
    const expected = parameters.map((own, block) => {
      const start = block * own.length;
      const values = gradients.slice(start, start + own.length).flatMap((g) => [...g!.data()]);
      return Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);
    });
    const sizes = gradientSizes(model, batch);
    expect(sizes).toEqual(expected.map((size) => expect.closeTo(size, 6)));
    expect(model.parameters().every((parameter) => parameter.grad === null)).toBe(true);
    const last = transformerFindings(model, batch, optionsOf(['all', 'same'], more)).at(-1)!;
    const ratio = expected[0] / expected[1];
    expect(last.check).toBe('vanishing-gradient');
    expect(last.measured).toContain(`are ${ratio.toPrecision(2)} of those of the last`);
    expect(last.severity).toBe(ratio < 0.1 ? 'warning' : 'good');
  });
});

describe('the trainer', () => {
  const text = makeText({ name: 'x', layout: 'lines', rows: ['abab', 'abc', 'abba', 'cab'] });

  it('says what is held for the two numbers of a token', () => {
    const preprocessor = new SequencePreprocessor(8, { limited: true });
    preprocessor.fit(text);
    const options = optionsOf(['all', 'all', 'all', 'all'], { layers: 3, mlp: 2, heads: 2 });
    const { expansion } = createTrainer(options, preprocessor, createRng(1).stream('init'));
    // Of each token 8 + 2 · 2 times four channels, and 3 · 2 shares of 8 places: 96. Four tokens have a
    // score each and a probability.
    expect(preprocessor.tokenizer.size).toBe(4);
    expect(expansion).toEqual({ pass: (96 + 8) / 2, step: 3 * 96 + 8 });
  });

  const at = (step: number): Position => ({
    ...{ phase: 'train', epoch: 0, batch: step, step, totalSteps: 8 },
    rng: (purpose) => createRng(1).stream(purpose).at(0, step),
  });

  it('learns from the loss per character, whatever a token is', () => {
    // With 'ab' a token of two characters: ab ab, ab c, ab b a, c ab, and the end of each.
    const tokenization = { tokens: 'bpe', vocabulary: 257 } as const;
    const preprocessor = new SequencePreprocessor(8, { limited: true, tokenization });
    preprocessor.fit(text);
    const options = optionsOf(['same', 'same'], { tokenizer: 'bpe', learningRate: 0 });
    const trainer = createTrainer(options, preprocessor, createRng(1).stream('init'));
    const batch = preprocessor.batch(text, Int32Array.of(0, 1, 2, 3));
    const tokens = [...batch.targets].filter((target) => target !== padding).length;
    expect(tokens).toBe(3 + 3 + 4 + 3);
    const { logits, targets } = scoredTokens(trainer.model.forward(inputsOf(batch)), batch);
    const sum = crossEntropy(logits, targets, { reduction: 'sum', ignoreIndex: padding });
    // 4 + 3 + 4 + 3 letters, and four ends.
    expect(trainer.step(batch, at(0))['loss']).toBeCloseTo(sum.item() / 18, 5);
  });

  it('draws what dropout leaves out by the place in the run alone', () => {
    const lossOf = (dropout: number, step: number, before = 0) => {
      const preprocessor = new SequencePreprocessor(8, { limited: true });
      preprocessor.fit(text);
      const options = optionsOf(['same', 'same'], { dropout, learningRate: 0 });
      const trainer = createTrainer(options, preprocessor, createRng(1).stream('init'));
      const rows = preprocessor.batch(text, Int32Array.of(0, 1, 2, 3));
      for (let i = 0; i < before; i++) trainer.step(rows, at(7));
      return trainer.step(rows, at(step))['loss'];
    };
    expect(lossOf(0.5, 1)).toBe(lossOf(0.5, 1, 2));
    expect(lossOf(0.5, 1)).not.toBe(lossOf(0.5, 2));
    expect(lossOf(0, 1)).toBe(lossOf(0, 2));
  });
});
