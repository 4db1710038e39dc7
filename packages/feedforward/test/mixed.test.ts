/** @file Layers of which each has its own activation and dropout: compared with PyTorch, and by their definitions. */
import { readFileSync } from 'node:fs';
import { createRng, grad, tensor } from '@nnzoo/core';
import { nodeSource } from '@nnzoo/datasets/node';
import { resolveOptions, train } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import {
  type Activation,
  classLoss,
  feedforward,
  initialize,
  MultilayerPerceptron,
} from '../src/index.ts';

interface Golden {
  readonly activations: readonly Activation[];
  readonly sizes: readonly number[];
  readonly x: number[][];
  readonly classes: number[];
  readonly weights: number[][];
  readonly biases: number[][];
  readonly hidden: number[][];
  readonly scores: number[];
  readonly loss: number;
  readonly weightGradients: number[][];
  readonly biasGradients: number[][];
}

/** Made by golden/mixed.py with PyTorch 1.13. */
const golden: Golden = JSON.parse(
  readFileSync(new URL('golden/mixed.json', import.meta.url), 'utf8'),
);

const rng = () => createRng(1).stream('test');
const close = (values: ArrayLike<number>) => Array.from(values, (v) => expect.closeTo(v, 6));
const data = { name: 'moons', source: nodeSource() };

describe('a network of relu, tanh and sigmoid layers', () => {
  const [inputs, ...others] = golden.sizes;
  const shape = { inputs, layers: others.slice(0, -1), outputs: others.at(-1)! };
  const network = new MultilayerPerceptron({ ...shape, activation: golden.activations }, rng());
  network.linears.forEach(({ weight, bias }, i) => {
    weight.assign(Float32Array.from(golden.weights[i]));
    bias!.assign(Float32Array.from(golden.biases[i]));
  });

  it('gives what PyTorch gives, layer by layer', () => {
    const hidden = network.hiddenOutputs(tensor(golden.x));
    expect(hidden.map((layer) => [...layer.data()])).toEqual(golden.hidden.map(close));
    expect([...network.forward(tensor(golden.x)).data()]).toEqual(close(golden.scores));
  });

  it('has PyTorch’s loss and gradients', () => {
    const scores = network.forward(tensor(golden.x));
    const classes = Int32Array.from(golden.classes);
    const loss = classLoss(scores, classes, { loss: 'cross-entropy', output: 'softmax' });
    expect(loss.item()).toBeCloseTo(golden.loss, 6);
    const gradients = (of: 'weight' | 'bias') =>
      grad(
        loss,
        network.linears.map((linear) => linear[of]!),
        { retainGraph: true },
      ).map((gradient) => [...gradient!.data()]);
    expect(gradients('weight')).toEqual(golden.weightGradients.map(close));
    expect(gradients('bias')).toEqual(golden.biasGradients.map(close));
  });

  it('begins with the gain of each layer’s own activation', () => {
    // PyTorch's calculate_gain: tanh 5/3, relu √2, linear 1.
    const wide = { inputs: 300, layers: [300, 300], outputs: 300 };
    const activation = ['tanh', 'relu'] as const;
    const kaiming = new MultilayerPerceptron({ ...wide, activation }, rng());
    initialize(kaiming, 'kaiming', rng());
    const gains = kaiming.linears.map(({ weight }) => {
      const squares = Array.from(weight.data()).reduce((sum, value) => sum + value ** 2, 0);
      return Math.sqrt((300 * squares) / weight.size);
    });
    // Within four standard errors of a standard deviation of 90,000 draws.
    const error = 4 / Math.sqrt(2 * 90_000);
    [5 / 3, Math.SQRT2, 1].forEach((gain, i) => {
      expect(Math.abs(gains[i] / gain - 1)).toBeLessThan(error);
    });
  });
});

describe('dropout of each layer', () => {
  it('switches its share off: half of the first layer’s units, none of the second’s', () => {
    const shape = { inputs: 3, layers: [4000, 4000], outputs: 1, activation: 'sigmoid' } as const;
    const network = new MultilayerPerceptron({ ...shape, dropout: [0.5, 0] }, rng());
    network.train();
    const [first, second] = network.hiddenOutputs(tensor([[1, -2, 0.5]]));
    const off = (values: ArrayLike<number>) => Array.from(values).filter((v) => v === 0).length;
    // Binomial(4000, ½): standard deviation 31.6.
    expect(Math.abs(off(first.data()) - 2000)).toBeLessThan(127);
    expect(off(second.data())).toBe(0);
  });
});

describe('options of each layer', () => {
  const values = (given: object) =>
    resolveOptions(feedforward.options, given as Record<string, unknown>);

  it('as one value are what they were, and equal ones are that value', async () => {
    expect(values({ layers: [3, 2], activation: ['relu', 'relu'] }).activation).toBe('relu');
    expect(values({ layers: [3, 2], dropout: [0.2, 0.2] }).dropout).toBe(0.2);
    expect(values({ layers: [3, 2], dropout: [0.2, 0] }).dropout).toEqual([0.2, 0]);
    const hash = async (activation: Activation | Activation[]) => {
      const options = { layers: [4, 3], activation };
      const { experiment } = await train(feedforward, {
        ...{ data, seed: 1, options, plan: { length: { epochs: 1 } } },
      });
      return experiment.checkpoint();
    };
    expect(await hash(['tanh', 'tanh'])).toEqual(await hash('tanh'));
    expect(await hash(['tanh', 'relu'])).not.toEqual(await hash('tanh'));
  });

  it.each([
    [
      { layers: [9], activation: ['relu', 'tanh'] },
      'option/length',
      /2 given \(relu, tanh\).*as layers: 1 \(9\)/,
    ],
    [
      { layers: [9, 5, 3], dropout: [0.5, 0] },
      'option/length',
      /2 given \(0\.5, 0\).*as layers: 3 \(9, 5, 3\)/,
    ],
    [{ layers: [9], activation: [] }, 'option/range', /activation/],
    [
      { layers: [9, 5], activation: ['relu', 'tanj'] },
      'option/choice',
      /"tanj" given.*did you mean "tanh"/,
    ],
    [
      { layers: [9, 5], dropout: [0.5, 1] },
      'option/range',
      /1 given, expected a number from 0 to 0.95/,
    ],
    [{ layers: [9, 5], dropout: [0.5, '0'] }, 'option/type', /"0" given/],
  ])('refuse %j with %s', (given, code, message) => {
    expect(() => values(given)).toThrow(expect.objectContaining({ code }));
    expect(() => values(given)).toThrow(message);
  });

  it('are refused by the network itself as well', () => {
    const shape = { inputs: 2, layers: [3, 2], outputs: 2, activation: ['relu'] } as const;
    expect(() => new MultilayerPerceptron(shape, rng())).toThrow(
      expect.objectContaining({ code: 'option/length' }),
    );
  });

  it('are learned with, saved and taken up again: the figures name each layer’s activation', async () => {
    const options = { layers: [8, 6], activation: ['relu', 'tanh'], dropout: [0.2, 0] } as const;
    const { experiment, report } = await train(feedforward, { data, seed: 1, options });
    expect(report.metrics['accuracy']).toBeGreaterThan(0.9);
    expect(experiment.configuration['options']).toMatchObject(options);
    const [activations] = experiment.figures().filter(({ id }) => id === 'activations');
    if (activations?.kind !== 'histogram') throw new Error('no histogram');
    expect(activations.series.map(({ name }) => name)).toEqual([
      'hidden 1, relu',
      'hidden 2, tanh',
    ]);
    const again = await feedforward.open({ data, seed: 1, options });
    again.restore(experiment.checkpoint());
    expect(again.checkpoint()).toEqual(experiment.checkpoint());
  });
});
