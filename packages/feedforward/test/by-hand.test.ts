/** @file First weights, rates, sizes and answers of a network: by their formulas, in double precision. */
import { createRng, type Tensor } from '@nnzoo/core';
import { makeTable, tablePreprocessor } from '@nnzoo/data';
import { type Position, resolveOptions } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { layerFindings } from '../src/findings.ts';
import type { Initialization } from '../src/initialization.ts';
import { inputTensor } from '../src/input.ts';
import type { Activation, MultilayerPerceptron } from '../src/network.ts';
import { type FeedforwardOptions, feedforwardOptions } from '../src/options.ts';
import { planOf } from '../src/plan.ts';
import { createNetwork, feedforwardParameters, feedforwardTrainer } from '../src/trainer.ts';

const optionsOf = (more: Partial<FeedforwardOptions>) => resolveOptions(feedforwardOptions, more);
const rng = (purpose: string) => createRng(1).stream(purpose);

const size = 24;
const draws = createRng(5).stream('rows');
const ids = Int32Array.from({ length: size }, (_, row) => row % 3);
const base = {
  ...{ name: 'rows', columns: ['a', 'b'] },
  features: Float64Array.from({ length: 2 * size }, (_, i) => draws.normal(ids[i >> 1])),
};
const labels = ['p', 'q', 'r'];
const kinds = makeTable({ ...base, target: { kind: 'class', name: 'kind', labels, ids } });
const targets = Float64Array.from(ids, (id) => 1000 + 7 * id);
const numbers = makeTable({ ...base, target: { kind: 'value', name: 'y', values: targets } });
const all = Int32Array.from({ length: size }, (_, row) => row);

function trainerOf(task: 'classification' | 'regression', more: Partial<FeedforwardOptions>) {
  const table = task === 'regression' ? numbers : kinds;
  const preprocessor = tablePreprocessor({ scaleTarget: task === 'regression' });
  preprocessor.fit(table);
  const options = optionsOf(more);
  const trainer = feedforwardTrainer({ options, preprocessor, task, rng });
  return { trainer, preprocessor, options, batch: preprocessor.batch(table, all) };
}

function position(step: number, totalSteps: number): Position {
  return { phase: 'train', epoch: 0, batch: step, step, totalSteps, rng };
}

describe('the first weights', () => {
  const inputs = 200;
  const gains = { sigmoid: 1, tanh: 5 / 3, relu: Math.SQRT2 }; // PyTorch's calculate_gain

  function standardDeviationOf(value: Tensor): number {
    return Math.sqrt(
      Array.from(value.data()).reduce((sum, each) => sum + each ** 2, 0) / value.size,
    );
  }

  it.each(
    (['sigmoid', 'tanh', 'relu'] as const).flatMap((activation) =>
      (['uniform', 'normal', 'scaled-normal', 'kaiming'] as const).map(
        (initialization): [Activation, Initialization] => [activation, initialization],
      ),
    ),
  )('of %s units, %s, have the standard deviation of its rule', (activation, initialization) => {
    const options = optionsOf({ layers: [300], activation, initialization });
    const model = createNetwork({ options, inputs, outputs: 40, rng } as Parameters<
      typeof createNetwork
    >[0]);
    const { linear } = model.hidden[0];
    /** Of weights with n inputs, and of biases. */
    const rule = (n: number, gain: number): [number, number] => {
      if (initialization === 'uniform') return [1 / Math.sqrt(3 * n), 1 / Math.sqrt(3 * n)];
      if (initialization === 'normal') return [1, 1];
      return initialization === 'kaiming' ? [gain / Math.sqrt(n), 0] : [1 / Math.sqrt(n), 1];
    };
    for (const [layer, n, gain] of [
      [linear, inputs, gains[activation]],
      [model.output, 300, 1], // after it there is no activation to undo
    ] as const) {
      const [weight, bias] = rule(n, gain);
      const within = (value: Tensor, standardDeviation: number) =>
        expect(Math.abs(standardDeviationOf(value) - standardDeviation)).toBeLessThanOrEqual(
          (4 * standardDeviation) / Math.sqrt(2 * value.size),
        );
      within(layer.weight, weight);
      within(layer.bias!, bias);
    }
  });
});

describe('a network', () => {
  it.each<[number[], boolean]>([
    [[7], false],
    [[7], true],
    [[5, 4, 3], false],
    [[5, 4, 3], true],
  ])('of layers %o, batch norm %s, is counted before it is made', (layers, batchNorm) => {
    for (const task of ['classification', 'regression'] as const) {
      const { trainer, preprocessor, options } = trainerOf(task, { layers, batchNorm });
      expect(feedforwardParameters({ options, preprocessor, task })).toBe(trainer.parameters);
    }
  });

  it('has dropout only where some is asked for', () => {
    const layersOf = (dropout: number) =>
      (trainerOf('classification', { dropout }).trainer.model as MultilayerPerceptron).hidden;
    expect(layersOf(0)[0].dropout).toBeNull();
    expect(layersOf(0.25)[0].dropout).not.toBeNull();
  });

  it.each([
    ['softmax', 'tanh'],
    ['sigmoid', 'relu'],
  ] as const)(
    'with %s answers and %s units gives the probabilities of its sums',
    (output, activation) => {
      const { trainer, batch } = trainerOf('classification', {
        layers: [6, 4],
        output,
        activation,
      });
      const { model } = trainer;
      const f = { tanh: Math.tanh, relu: (z: number) => Math.max(0, z) }[activation];
      const answers = trainer.predict(batch);
      if (answers.kind !== 'class') throw new Error('no classes');
      const losses: number[] = [];
      for (const row of all) {
        let x = Array.from(batch.features.slice(2 * row, 2 * row + 2));
        model.linears.forEach(({ weight, bias }, i) => {
          const [w, b] = [weight.data(), bias!.data()];
          const sums = Array.from(b, (start, k) =>
            x.reduce((sum, value, j) => sum + value * w[k * x.length + j], start),
          );
          if (i === 2) {
            x = sums;
            return;
          }
          x = sums.map(f);
        });
        const shares = x.map((z) => (output === 'softmax' ? Math.exp(z) : 1 / (1 + Math.exp(-z))));
        const sum = shares.reduce((a, b) => a + b, 0);
        const p = shares.map((share) => share / sum);
        losses.push(-Math.log(p[ids[row]]));
        expect(Array.from(answers.probabilities!).slice(3 * row, 3 * row + 3)).toEqual(
          p.map((value) => expect.closeTo(value, 5)),
        );
        expect(answers.classes[row]).toBe(p.indexOf(Math.max(...p)));
      }
      const evaluation = trainer.evaluation();
      evaluation.see(batch);
      const { accuracy, loss } = evaluation.metrics();
      const right = Array.from(answers.classes).filter((id, row) => id === ids[row]).length;
      expect(accuracy).toBe(right / size);
      expect(loss).toBeCloseTo(losses.reduce((a, b) => a + b, 0) / size, 5);
    },
  );

  it('of values answers and is measured in their unit', () => {
    const { trainer, batch } = trainerOf('regression', { layers: [3] });
    const answers = trainer.predict(batch);
    if (answers.kind !== 'value') throw new Error('no values');
    const squares = Array.from(answers.values).reduce(
      (sum, value, row) => sum + (value - targets[row]) ** 2,
      0,
    );
    const evaluation = trainer.evaluation();
    evaluation.see(batch);
    expect(evaluation.metrics()['rmse']).toBeCloseTo(Math.sqrt(squares / size), 6);
    expect(Math.abs(answers.values[0] - 1007)).toBeLessThan(30);
    // The loss of a step is the mean squared error of the scaled values.
    const standardDeviation = 7 * Math.sqrt(2 / 3);
    const { loss } = trainer.step(batch, position(0, 10));
    expect(loss).toBeCloseTo(squares / size / standardDeviation ** 2, 4);
  });

  it('shows its last hidden layer', () => {
    const { trainer, batch } = trainerOf('classification', {
      layers: [5, 2],
      activation: 'sigmoid',
    });
    const { names, values } = trainer.features!(batch);
    expect(names).toEqual(['hidden 0', 'hidden 1']);
    expect(values).toHaveLength(2 * size);
    const [last] = [trainer.model.hiddenOutputs(inputTensor(batch))[1]];
    expect(Array.from(values)).toEqual(Array.from(last.data()));
  });
});

describe('the rate', () => {
  const steps = 9;
  const rates: Record<FeedforwardOptions['schedule'], (step: number) => number> = {
    constant: () => 1,
    linear: (step) => 1 - step / steps,
    cosine: (step) => (1 + Math.cos((Math.PI * step) / steps)) / 2, // PyTorch's CosineAnnealingLR
    step: (step) => 0.1 ** Math.floor(step / 3), // StepLR(3)
  };

  it.each(Object.entries(rates))(
    'of the schedule %s multiplies each gradient',
    (schedule, share) => {
      for (const step of [0, 1, 2, 3, 5, 6, 8]) {
        const options = { schedule, momentum: 0, weightDecay: 0.5, learningRate: 0.2, layers: [3] };
        const { trainer, batch } = trainerOf(
          'classification',
          options as Partial<FeedforwardOptions>,
        );
        const { weight } = trainer.model.output;
        const before = [...weight.data()];
        trainer.step(batch, position(step, steps));
        const gradient = weight.grad!.data();
        expect([...weight.data()]).toEqual(
          before.map((w, i) => expect.closeTo(w - 0.2 * share(step) * (gradient[i] + 0.5 * w), 6)),
        );
      }
    },
  );

  it('of adam is about how far a first step moves each weight', () => {
    const { trainer, batch } = trainerOf('classification', {
      optimizer: 'adam',
      learningRate: 0.01,
      layers: [3],
    });
    const { weight } = trainer.model.output;
    const before = [...weight.data()];
    trainer.step(batch, position(0, steps));
    const moved = [...weight.data()].map((w, i) => Math.abs(w - before[i]));
    expect(moved).toEqual(before.map(() => expect.closeTo(0.01, 5)));
  });

  it('adds the share of the previous step: w₂ − w₁ = −rate·(m·g₁ + g₂)', () => {
    const { trainer, batch } = trainerOf('classification', {
      momentum: 0.5,
      learningRate: 0.2,
      layers: [3],
    });
    const { weight } = trainer.model.output;
    trainer.step(batch, position(0, steps));
    const first = [...weight.grad!.data()];
    const before = [...weight.data()];
    trainer.step(batch, position(1, steps));
    const second = weight.grad!.data();
    expect([...weight.data()]).toEqual(
      before.map((w, i) => expect.closeTo(w - 0.2 * (0.5 * first[i] + second[i]), 6)),
    );
  });
});

describe('findings and plans', () => {
  it('advise a fix: other first weights where these are wild, else shorter steps', () => {
    const fixOf = (initialization: FeedforwardOptions['initialization']) => {
      const { trainer, batch, options } = trainerOf('classification', {
        layers: [8, 8],
        activation: 'sigmoid',
        initialization,
        learningRate: 0.3,
      });
      for (const linear of trainer.model.linears) {
        linear.weight.assign(Float32Array.from(linear.weight.data(), (w) => 1000 * Math.sign(w)));
      }
      return layerFindings(trainer.model, inputTensor(batch), options).map(({ subject, fix }) => [
        subject,
        fix,
      ]);
    };
    expect(fixOf('normal')).toEqual([
      ['hidden 1', '--initialization scaled-normal'],
      ['hidden 2', '--initialization scaled-normal'],
    ]);
    for (const other of ['uniform', 'scaled-normal', 'kaiming'] as const) {
      expect(fixOf(other).map(([, fix]) => fix)).toEqual([
        '--learning-rate 0.03',
        '--learning-rate 0.03',
      ]);
    }
  });

  it('take the batch size of the options', () => {
    const plan = planOf(7, { patience: 3 })(optionsOf({ batchSize: 5 }));
    expect(plan).toEqual({ length: { epochs: 7 }, batchSize: 5, order: 'shuffled', patience: 3 });
  });
});
