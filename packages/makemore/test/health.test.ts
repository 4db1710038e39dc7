/** @file What the perceptron says of itself on the way: against sums over rows by hand. */
import { createRng, type Tensor } from '@nnzoo/core';
import type { ContextBatch } from '@nnzoo/data';
import type { Position } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { CharacterMlp, healthFindings, measureHealth } from '../src/index.ts';
import { makemoreOptions } from '../src/options.ts';
import { createTrainer } from '../src/trainer.ts';
import { allExamples, someNames } from './names.ts';

const { preprocessor, batch } = allExamples(await someNames(400), 3);
const vocabSize = preprocessor.tokenizer.size;
const defaults = {
  ...Object.fromEntries(
    Object.entries(makemoreOptions).map(([key, value]) => [key, value.default]),
  ),
  ...{ hidden: 6, embedding: 2 },
};
const optionsOf = (more: object) =>
  ({ ...defaults, ...more }) as Parameters<typeof createTrainer>[0];
const trainerOf = (more: object = {}) =>
  createTrainer(optionsOf(more), preprocessor, (purpose) => createRng(1).stream(purpose));

function rowsOf({ contexts, targets, context }: ContextBatch, rows: readonly number[]) {
  return {
    ...{ size: rows.length, context, targets: Int32Array.from(rows, (row) => targets[row]) },
    contexts: Int32Array.from(
      rows.flatMap((row) => [...contexts.subarray(row * context, (row + 1) * context)]),
    ),
  };
}

function position(step: number, totalSteps = 1000): Position {
  const rng = (purpose: string) => createRng(1).stream(purpose);
  return { phase: 'train', epoch: 0, batch: step, step, totalSteps, rng };
}

/** x·Wᵀ + b of one row, in double precision. */
function layer(weight: Tensor, bias: Tensor | null, x: readonly number[]): number[] {
  const [units, width] = weight.shape;
  const [w, b] = [weight.data(), bias?.data()];
  return Array.from({ length: units }, (_, k) =>
    x.reduce((sum, value, i) => sum + value * w[k * width + i], b ? b[k] : 0),
  );
}

/** Outputs of the tanh and probabilities of each row. */
function byHand(model: CharacterMlp, { contexts, context, size }: ContextBatch) {
  const table = model.embedding.weight.data();
  const width = model.embedding.weight.shape[1];
  return Array.from({ length: size }, (_, row) => {
    const tokens = Array.from(contexts.subarray(row * context, (row + 1) * context));
    const x = tokens.flatMap((token) => [...table.subarray(token * width, (token + 1) * width)]);
    const outputs = layer(model.hidden.weight, model.hidden.bias, x).map(Math.tanh);
    const powers = layer(model.output.weight, model.output.bias, outputs).map(Math.exp);
    const sum = powers.reduce((a, b) => a + b, 0);
    return { outputs, probabilities: powers.map((power) => power / sum) };
  });
}

const rootMeanSquare = (values: ArrayLike<number>) =>
  Math.sqrt(Array.from(values).reduce((sum, value) => sum + value ** 2, 0) / values.length);

describe('a look inside', () => {
  const model = new CharacterMlp({
    ...{ vocabSize, context: 3, embedding: 2, hidden: 6, init: 'naive', norm: 'none' },
    rng: createRng(2).stream('init'),
  });
  const some = rowsOf(batch, [0, 5, 9, 14]);
  const rows = byHand(model, some);
  const look = () => measureHealth(model, some, 0.3);

  it('counts the outputs beyond ±0.97, and gives the mean −ln p', () => {
    const health = look();
    const outputs = rows.flatMap((row) => row.outputs);
    const beyond = outputs.filter((value) => Math.abs(value) > 0.97).length;
    expect(beyond).toBeGreaterThan(0);
    expect(health.saturated).toBeCloseTo(beyond / outputs.length, 12);
    expect([health.hidden, health.vocabSize]).toEqual([6, vocabSize]);
    const losses = rows.map(({ probabilities }, i) => -Math.log(probabilities[some.targets[i]]));
    expect(health.loss).toBeCloseTo(losses.reduce((a, b) => a + b, 0) / 4, 4);
  });

  it('measures an update as rate · gradient: of the last layer (p − one-hot)·hᵀ/B', () => {
    const gradient = Array.from({ length: vocabSize * 6 }, (_, at) => {
      const [token, unit] = [Math.floor(at / 6), at % 6];
      return rows.reduce((sum, { outputs, probabilities }, i) => {
        return (
          sum + ((probabilities[token] - Number(some.targets[i] === token)) * outputs[unit]) / 4
        );
      }, 0);
    });
    const output = look().weights.find(({ name }) => name === 'output')!;
    Array.from(output.update).forEach((value, i) => {
      expect(value).toBeCloseTo(0.3 * gradient[i], 5);
    });
    const ratio = (0.3 * rootMeanSquare(gradient)) / rootMeanSquare(model.output.weight.data());
    expect(output.ratio / ratio).toBeCloseTo(1, 4);
  });

  it('is reported every 250 steps, of the weights after the step and the rate of the step', () => {
    const trainer = trainerOf({ init: 'naive' });
    for (const [step, rate] of [
      [0, 0.1],
      [250, 0.1],
      [500, 0.01], // decayAt .5 of 1000 steps: a tenth from here
    ] as const) {
      const metrics = trainer.step(some, position(step));
      const look = measureHealth(trainer.model as CharacterMlp, some, rate);
      const powers = look.weights.map(({ ratio }) => Math.log10(ratio));
      const { embeddingUpdate, hiddenUpdate, outputUpdate, tanhSaturated } = metrics;
      expect(tanhSaturated).toBe(look.saturated);
      expect([embeddingUpdate, hiddenUpdate, outputUpdate]).toEqual(
        powers.map((power) => expect.closeTo(power, 9)),
      );
    }
    for (const step of [1, 249, 251]) {
      expect(Object.keys(trainer.step(some, position(step)))).toEqual(['loss']);
    }
  });
});

describe('the findings of the perceptron', () => {
  const other = rowsOf(batch, [3]);

  /** A batch of so many rows, with another row at some positions. */
  function withOther(size: number, positions: readonly number[]): ContextBatch {
    const rows = Array.from({ length: size }, (_, i) => 10 + i);
    const plain = rowsOf(batch, rows);
    for (const at of positions) {
      plain.contexts.set(other.contexts, at * 3);
      plain.targets[at] = other.targets[0];
    }
    return plain;
  }

  it('are measured on 32 examples, evenly spread over the batch', () => {
    const trainer = trainerOf({ init: 'naive' });
    const diagnose = (of: ContextBatch) => trainer.diagnose!(of);
    const odd = Array.from({ length: 32 }, (_, i) => 2 * i + 1);
    expect(diagnose(withOther(64, odd))).toEqual(diagnose(withOther(64, [])));
    expect(diagnose(withOther(64, [62]))).not.toEqual(diagnose(withOther(64, [])));
    const even = Array.from({ length: 32 }, (_, i) => 10 + 2 * i);
    expect(diagnose(withOther(64, []))).toEqual(diagnose(rowsOf(batch, even)));
  });

  it('are measured on all of a smaller batch', () => {
    const trainer = trainerOf({ init: 'naive' });
    const small = withOther(3, []);
    const rows = byHand(trainer.model as CharacterMlp, small);
    const losses = rows.map(({ probabilities }, i) => -Math.log(probabilities[small.targets[i]]));
    const loss = losses.reduce((a, b) => a + b, 0) / 3;
    const [start] = trainer.diagnose!(small);
    expect(start.measured).toContain(`a loss of ${loss.toFixed(2)} before training`);
  });

  it('measure updates at a tenth of the rate where the rate drops, and at the rate where not', () => {
    const powers = (decayAt: number) =>
      trainerOf({ decayAt, init: 'naive' }).diagnose!(withOther(32, []))
        .filter(({ check }) => check === 'update-ratio')
        .map(({ measured }) => Number(/10\^(-?[\d.]+)/.exec(measured)![1]));
    const [dropped, kept] = [powers(0.5), powers(1)];
    expect(dropped).toEqual(kept.map((power) => expect.closeTo(power - 1, 5)));
  });

  it('advise by where it is saturated: at the start the beginning, later the rate', () => {
    const wild = measureHealth(
      trainerOf({ init: 'naive', hidden: 40, embedding: 10 }).model as CharacterMlp,
      batch,
      0.1,
    );
    const calm = measureHealth(
      trainerOf({ init: 'calm-tanh', hidden: 40, embedding: 10 }).model as CharacterMlp,
      batch,
      0.1,
    );
    const fixOf = (before: typeof wild, now: typeof wild, options: object, subject: string) =>
      healthFindings(before, now, {
        ...{ init: 'naive', norm: 'none', learningRate: 0.1 },
        ...options,
      } as Parameters<typeof healthFindings>[2]).find(
        (each) => each.check === 'tanh-saturation' && each.subject.includes(subject),
      )!.fix;
    expect(fixOf(wild, wild, {}, 'now')).toBe('--init kaiming or --norm batch');
    expect(fixOf(calm, wild, {}, 'now')).toBe('--learning-rate 0.01');
    expect(fixOf(wild, calm, {}, 'now')).toBe('');
    expect(fixOf(wild, calm, { init: 'calm-softmax' }, 'start')).toBe(
      '--init kaiming or --norm batch',
    );
    expect(fixOf(wild, calm, { init: 'kaiming' }, 'start')).toBe('--norm batch');
    expect(fixOf(wild, calm, { init: 'calm-tanh' }, 'start')).toBe('--norm batch');
    expect(fixOf(wild, calm, { norm: 'batch' }, 'start')).toBe('--learning-rate 0.01');
  });
});

describe('what each model is', () => {
  it('counts its values, and says whether the length of the run matters', () => {
    const bigram = trainerOf({ model: 'bigram' });
    expect(bigram.parameters).toBe(vocabSize ** 2);
    expect(bigram.lengthMatters).toBe(false);
    expect(trainerOf({ decayAt: 0.5 }).lengthMatters).toBe(true);
    expect(trainerOf({ decayAt: 1 }).lengthMatters).toBe(false);
    const counts = trainerOf({ model: 'counts', order: 4 });
    expect([counts.parameters, counts.lengthMatters]).toEqual([0, false]);
    counts.step(rowsOf(batch, [0, 1, 2, 0]), position(0));
    expect(counts.parameters).toBe(3); // the windows that were seen
  });

  it('learns the bigram at one rate to the end: each step is −rate · (p − one-hot)/B', () => {
    for (const step of [0, 999]) {
      const trainer = trainerOf({ model: 'bigram', bigramRate: 2 });
      const one = { ...rowsOf(batch, [7]), context: 1 };
      one.contexts = one.contexts.subarray(2);
      const [token] = one.contexts;
      const row = () => {
        const { tensors } = trainer.state();
        const [name] = Object.keys(tensors);
        return Array.from(tensors[name].data).slice(token * vocabSize, (token + 1) * vocabSize);
      };
      const before = row();
      trainer.step(one, position(step));
      const sum = before.reduce((total, score) => total + Math.exp(score), 0);
      const expected = before.map((score, k) =>
        expect.closeTo(score - 2 * (Math.exp(score) / sum - Number(k === one.targets[0])), 4),
      );
      expect(row()).toEqual(expected);
    }
  });
});
