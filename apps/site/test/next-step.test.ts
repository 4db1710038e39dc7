/** @file A step of a small network, computed again by hand from its weights: the batch is one row. */
import { nodeSource } from '@nnzoo/datasets/node';
import { architectureNamed } from '@nnzoo/training';
import { registry } from '@nnzoo/zoo';
import { beforeAll, describe, expect, test } from 'vitest';
import type { StepTrace } from '../src/worker/messages.ts';
import { watchStep } from '../src/worker/next-step.ts';

let trace: StepTrace;
let after: Readonly<Record<string, ArrayLike<number>>>;

const named = (name: string) => {
  const found = trace.tensors.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no tensor ${name}`);
  return found;
};
const layer = (name: string) => {
  const found = trace.layers.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no layer ${name}`);
  return found;
};

beforeAll(async () => {
  const resolve = (id: string) => architectureNamed(id, registry);
  const architecture = await resolve('feedforward');
  const experiment = await architecture.open({
    data: { name: 'moons', source: nodeSource() },
    ...{ seed: 1, options: { layers: [2], batchSize: 1 }, resolve },
  });
  const loop = experiment.run();
  loop.next();
  trace = watchStep(
    experiment,
    () => loop.next(),
    () => {},
  );
  const { tensors } = experiment.checkpoint();
  after = Object.fromEntries(Object.entries(tensors).map(([name, { data }]) => [name, data]));
});

/** p − y, by softmax in float64. */
function errorOf(scores: readonly number[], target: number): number[] {
  const powers = scores.map(Math.exp);
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power, i) => power / total - (i === target ? 1 : 0));
}

describe('the step of one row', () => {
  test('is the first, and its loss is −ln of the right class’s probability', () => {
    const { scores, target } = trace.crossEntropy ?? { scores: [], target: 0 };
    expect(trace.step).toBe(1);
    expect(trace.lossOps).toEqual(['crossEntropy', 'mean']);
    expect(trace.loss).toBeCloseTo(-Math.log(1 + errorOf(scores, target)[target]), 5);
  });

  test('goes forward by the weights before it', () => {
    const { input, output } = layer('hidden.0');
    const { before: w } = named('hidden.0.linear.weight');
    const { before: b } = named('hidden.0.linear.bias');
    for (const unit of [0, 1]) {
      const z = w[2 * unit] * input[0] + w[2 * unit + 1] * input[1] + b[unit];
      expect(output[unit]).toBeCloseTo(Math.tanh(z), 5);
    }
    expect(layer('hidden.0').ops).toEqual(['linear', 'tanh']);
  });

  test('goes back by the chain rule', () => {
    const { scores, target } = trace.crossEntropy ?? { scores: [], target: 0 };
    const error = errorOf(scores, target);
    const { before: v, gradient } = named('output.weight');
    const { output: a, gradient: toHidden } = layer('hidden.0');
    const { input, output } = layer('hidden.0');
    for (const unit of [0, 1]) {
      expect(layer('output').gradient[unit]).toBeCloseTo(error[unit], 5);
      expect(gradient?.[unit]).toBeCloseTo(error[0] * a[unit], 5);
      const back = error[0] * v[unit] + error[1] * v[2 + unit];
      expect(toHidden[unit]).toBeCloseTo(back, 5);
      const delta = back * (1 - output[unit] ** 2);
      expect(layer('hidden.0.linear').gradient[unit]).toBeCloseTo(delta, 5);
      expect(named('hidden.0.linear.weight').gradient?.[2 * unit]).toBeCloseTo(delta * input[0], 5);
    }
  });

  test('moves each weight by the rate times its gradient: the first velocity is the gradient', () => {
    const { before, after: moved, gradient, memory, sizes } = named('output.weight');
    expect(trace.rate).toBe(0.05);
    for (const [i, value] of moved.entries()) {
      expect(value).toBeCloseTo(before[i] - 0.05 * (gradient?.[i] ?? Number.NaN), 6);
      expect(value).toBe(after['trainer.output.weight'][i]);
    }
    expect(memory['velocity']).toEqual(gradient);
    const squares = [...moved].map((value, i) => (value - before[i]) ** 2);
    const mean = squares.reduce((sum, square) => sum + square, 0) / squares.length;
    expect(sizes.change).toBeCloseTo(Math.sqrt(mean), 8);
  });
});

test('an architecture with a rule of its own shows what it moved, and no gradient', async () => {
  const resolve = (id: string) => architectureNamed(id, registry);
  const perceptron = await resolve('perceptron');
  const data = { name: 'iris', source: nodeSource() };
  const experiment = await perceptron.open({ data, seed: 1, options: {}, resolve });
  const loop = experiment.run();
  loop.next();
  const { loss, layers, tensors } = watchStep(
    experiment,
    () => loop.next(),
    () => {},
  );
  expect([loss, layers]).toEqual([null, []]);
  const weights = tensors.find(({ name }) => name === 'parameters');
  expect(weights?.gradient).toBeNull();
  expect(weights?.sizes.change).toBeGreaterThan(0);
});

test('a solved model moves at the end of the pass, which belongs to its step', async () => {
  const resolve = (id: string) => architectureNamed(id, registry);
  const linear = await resolve('linear');
  const data = { name: 'diabetes', source: nodeSource() };
  const experiment = await linear.open({ data, seed: 1, options: {}, resolve });
  const loop = experiment.run();
  loop.next();
  const end = () => {
    for (let next = loop.next(); 'phase' in next.value && next.value.phase === 'train'; ) {
      next = loop.next();
    }
  };
  const { loss, rule, tensors } = watchStep(experiment, () => loop.next(), end);
  expect([loss, rule?.over]).toEqual([null, 'pass']);
  const [weight] = tensors;
  expect(weight.after[0]).toBeCloseTo(rule?.numbers.at(-1)?.value ?? Number.NaN, 5);
});
