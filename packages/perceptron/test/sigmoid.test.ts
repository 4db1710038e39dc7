/** @file The sigmoid neuron: slopes against quotients and against autograd, the line at ½, saturation, and "is it a 9?". */
import { backward, bceWithLogits, mse, sigmoid, tensor } from '@nnzoo/core';
import { imagesAsTable, type Table } from '@nnzoo/data';
import { loadNine } from '@nnzoo/datasets';
import { nodeSource } from '@nnzoo/datasets/node';
import { type OpenRequest, train } from '@nnzoo/training';
import { describeArchitecture, withShuffledLabels } from '@nnzoo/training/conformance';
import { describe, expect, it } from 'vitest';
import { type NeuronLoss, perceptron, SigmoidNeuron, unlearning } from '../src/index.ts';

const source = nodeSource();
const losses: readonly NeuronLoss[] = ['squared', 'cross-entropy'];

describeArchitecture(perceptron, {
  source,
  data: 'iris',
  options: { rule: 'sigmoid', standardize: true, learningRate: 0.1 },
  shuffleLabels: withShuffledLabels,
});

function neuron(...parameters: number[]): SigmoidNeuron {
  const made = new SigmoidNeuron(parameters.length - 1);
  made.parameters.set(parameters);
  return made;
}

function lossOf(parameters: readonly number[], x: readonly number[], lesson: Lesson): number {
  return neuron(...parameters).addGradient(new Float64Array(parameters.length), x, {
    offset: 0,
    ...lesson,
  });
}

interface Lesson {
  readonly target: 0 | 1;
  readonly loss: NeuronLoss;
}

describe.each(losses)('the slope of the %s loss', (loss) => {
  const parameters = [0.7, -1.3, 0.4];
  const x = [1.5, -0.5];

  it.each([0, 1] as const)('is its difference quotient, for a target of %d', (target) => {
    const gradient = new Float64Array(3);
    neuron(...parameters).addGradient(gradient, x, { offset: 0, target, loss });
    const h = 1e-6;
    for (const i of [0, 1, 2]) {
      const moved = (by: number) => parameters.map((value, j) => (j === i ? value + by : value));
      const lesson = { target, loss };
      const quotient = (lossOf(moved(h), x, lesson) - lossOf(moved(-h), x, lesson)) / (2 * h);
      expect(gradient[i]).toBeCloseTo(quotient, 8);
    }
  });

  it('is what autograd finds', () => {
    const w = tensor(Float64Array.from(parameters.slice(0, 2)), { requiresGrad: true });
    const z = w
      .mul(tensor(Float64Array.from(x)))
      .sum()
      .add(parameters[2]);
    const target = tensor(Float64Array.of(1), { shape: [] });
    backward(loss === 'squared' ? mse(sigmoid(z), target).mul(0.5) : bceWithLogits(z, target));
    const gradient = new Float64Array(3);
    neuron(...parameters).addGradient(gradient, x, { offset: 0, target: 1, loss });
    const [first, second] = w.grad!.data();
    expect(gradient[0]).toBeCloseTo(first, 12);
    expect(gradient[1]).toBeCloseTo(second, 12);
  });
});

describe('a sigmoid neuron', () => {
  it('answers as the perceptron with its weights, with ½ as the line', () => {
    const unit = neuron(1, 1, -1.5);
    for (const row of [
      [0, 0],
      [0, 1],
      [1, 1],
    ]) {
      expect(unit.output(row) === 1).toBe(unit.probability(row) > 0.5);
    }
  });

  it('moves a little when a weight moves a little, where a perceptron stays or jumps', () => {
    const before = neuron(1, 0);
    const after = neuron(1.001, 0);
    expect(before.output([1])).toBe(after.output([1]));
    expect(after.probability([1]) - before.probability([1])).toBeCloseTo(0.001 * 0.19661, 7);
  });

  it('has a finite loss, however certain and wrong it is', () => {
    expect(lossOf([1000, 0], [1], { target: 0, loss: 'cross-entropy' })).toBe(1000);
    expect(lossOf([-1000, 0], [1], { target: 0, loss: 'cross-entropy' })).toBe(0);
  });

  it('unlearns slowly under the squared error, at once under cross-entropy', () => {
    const lesson = { weight: 2, bias: 2, learningRate: 0.15, steps: 300 };
    const squared = unlearning({ ...lesson, loss: 'squared' });
    const entropy = unlearning({ ...lesson, loss: 'cross-entropy' });
    expect(squared[0]).toBeCloseTo(0.982, 3); // as Nielsen prints it
    expect(entropy[0]).toBe(squared[0]);
    expect(squared[100]).toBeGreaterThan(0.8);
    expect(entropy[100]).toBeLessThan(0.2);
  });
});

type Options = NonNullable<OpenRequest<Table, typeof perceptron.options>['options']>;

describe('"is it a 9?"', () => {
  // Sorted by digit: every n-th picture keeps the shares of the classes.
  const every = async (n: number) => {
    const table = imagesAsTable(await loadNine(source));
    return table.subset(Int32Array.from({ length: table.size / n }, (_, i) => i * n));
  };
  const measure = async (data: Table, options: Options) =>
    (await train(perceptron, { data, options: { rule: 'sigmoid', ...options } })).report.metrics;

  it('is answered far better than by always saying no', async () => {
    const metrics = await measure(await every(5), { learningRate: 0.1 });
    expect(metrics['accuracy']).toBeGreaterThan(0.93);
    expect(metrics['recall']).toBeGreaterThan(0.55);
    expect(metrics['precision']).toBeGreaterThan(0.7);
  });

  it('has 90 % accuracy and no recall where nothing is learned', async () => {
    const metrics = await measure(await every(5), { learningRate: 0 });
    expect(metrics).toMatchObject({ recall: 0, precision: 0, f1: 0 });
    expect(metrics['accuracy']).toBeCloseTo(0.902, 2);
  });
});

describe('what there is to see', () => {
  it('of pictures: mistakes, weights, confusions, the threshold, the slow start', async () => {
    const table = imagesAsTable(await loadNine(source)).subset(
      Int32Array.from({ length: 500 }, (_, i) => i * 20),
    );
    const run = await train(perceptron, { data: table, options: { rule: 'sigmoid' } });
    expect(run.figures().map(({ id }) => id)).toEqual([
      'worst-mistakes',
      'first-layer-weights',
      'confusion-matrix',
      'threshold',
      'slow-start',
      ...['roc', 'precision-recall', 'reliability', 'averages'],
      'learning-curve',
    ]);
  });

  it('of two columns: the line between them', async () => {
    const run = await train(perceptron, {
      data: { name: 'moons', source },
      options: { rule: 'sigmoid', learningRate: 0.1 },
    });
    expect(run.figures()[0].id).toBe('boundary');
    // The best straight line has 0.877.
    expect(run.report.metrics['accuracy']).toBeGreaterThan(0.8);
  });
});
