/** @file Two passes that become one graph: what differs between them is refused, what no answer needs is left out. */
import {
  isNaN as areNaN,
  cast,
  createRng,
  full,
  greater,
  Linear,
  linear,
  Module,
  sort,
  type Tensor,
  tensor,
} from '@nnzoo/core';
import { describe, expect, it, test } from 'vitest';
import { decodeModel } from '../src/decode.ts';
import { exportOnnx } from '../src/index.ts';
import { type Answers, answering, expectAnswers, numbersOf } from './support/answers.ts';
import { type Apply, bias, Of, row, weight } from './support/op-cases.ts';

const isLarge = (x: Tensor): boolean => x.shape[0] > 4;

/** The first of two for the larger of the passes, the second for the smaller. */
const either =
  (large: Apply, small: Apply): Apply =>
  (x) =>
    isLarge(x) ? large(x) : small(x);

describe('a graph is refused that would be another one for another batch:', () => {
  const two = (x: Tensor) => [x.exp(), x.neg().exp()];
  test.each<[string, Apply]>([
    [
      'fewer ops',
      either(
        (x) => x.neg().exp(),
        (x) => x.neg(),
      ),
    ],
    [
      'more ops',
      either(
        (x) => x.neg(),
        (x) => x.neg().exp(),
      ),
    ],
    [
      'other ops',
      either(
        (x) => x.neg().exp(),
        (x) => x.exp().neg(),
      ),
    ],
    ['the same ops of other values', (x) => two(x)[Number(isLarge(x))].neg()],
    ['another answer', (x) => two(x)[Number(isLarge(x))]],
    [
      'other axes',
      either(
        (x) => x.reshape([-1, 6]),
        (x) => x.reshape([-1, 2, 3]),
      ),
    ],
    [
      'a number for a tensor',
      either(
        (x) => x.add(1),
        (x) => x.add(full([6], 1)),
      ),
    ],
    [
      'a tensor for a number',
      either(
        (x) => x.add(full([6], 1)),
        (x) => x.add(1),
      ),
    ],
    [
      'another number',
      either(
        (x) => x.add(1),
        (x) => x.add(2),
      ),
    ],
    [
      'fewer inputs',
      either(
        (x) => linear(x, weight, bias),
        (x) => linear(x, weight),
      ),
    ],
    [
      'more inputs',
      either(
        (x) => linear(x, weight),
        (x) => linear(x, weight, bias),
      ),
    ],
  ])('%s', (_, forward) => {
    expect(() => exportOnnx(new Of(forward), row)).toThrow(
      expect.objectContaining({ code: 'onnx/varies' }),
    );
  });
});

describe('a graph', () => {
  it('has what its answers need, each once and before it is needed, and nothing else', () => {
    const forward = (x: Tensor) => {
      sort(x, 1); // ONNX has no node for it here, and no answer needs it
      const [once, other] = [x.exp(), x.neg()];
      other.abs();
      return {
        sum: once.add(other),
        product: once.mul(once),
        once,
        known: sort(tensor([[3, 1]]), 1).values,
      };
    };
    const { nodes, initializers } = decodeModel(exportOnnx(answering(forward, row)));
    expect(nodes.map(({ op }) => op).sort()).toEqual(['Add', 'Exp', 'Identity', 'Mul', 'Neg']);
    expect(initializers.map(({ shape }) => shape)).toEqual([[1, 2]]);
    const known = new Set(['input', ...initializers.map(({ name }) => name)]);
    for (const { inputs, outputs } of nodes) {
      expect(inputs.filter((name) => !known.has(name))).toEqual([]);
      for (const name of outputs) known.add(name);
    }
  });

  it('gives each answer its name, also where several are the same value, the input or a constant', async () => {
    const twice = (x: Tensor) => [x.mul(2), x.mul(2)];
    const answers: Answers = {
      doubled: (x) => x.mul(2),
      'the input': (x) => x,
      'the input again': (x) => x,
      'a constant': () => tensor([1, 2]),
      'more of it': (x) => twice(x)[0].add(1),
    };
    await expectAnswers(answers, row, [numbersOf(2, 6)]);
    const shared = (x: Tensor) => {
      const y = x.mul(2);
      return { input: y, mul: y, y: y.add(y), input_2: x };
    };
    const model = decodeModel(exportOnnx(answering(shared, row)));
    expect(model.outputs.map(({ name }) => name)).toEqual(['input_2', 'mul', 'y', 'input_2_2']);
    expect(model.inputs.map(({ name }) => name)).toEqual(['input']);
  });

  it('has the weights of a module by their names, also where they are alike', () => {
    class Alike extends Module {
      readonly first = new Linear(2, 2, { rng: createRng(1).stream('weights') });
      readonly second = new Linear(2, 2, { rng: createRng(1).stream('weights') });
      forward(x: Tensor): Tensor {
        return this.second.forward(this.first.forward(x));
      }
    }
    const { initializers } = decodeModel(exportOnnx(new Alike(), { shape: [2] }));
    const names = ['first.weight', 'first.bias', 'second.weight', 'second.bias'];
    expect(initializers.map(({ name }) => name)).toEqual(names);
  });

  it('names each value once, as the format asks: letters, digits and _', () => {
    const forward = (x: Tensor) =>
      Array.from({ length: 6 }).reduce((y: Tensor) => y.neg().exp(), x);
    const { nodes } = decodeModel(exportOnnx(new Of(forward), row));
    const names = nodes.flatMap(({ outputs }) => outputs);
    expect(new Set(names).size).toBe(12);
    expect(names.filter((name) => !/^[A-Za-z_]\w*$/.test(name))).toEqual([]);
  });
});

describe('what looks the same in both passes', () => {
  it('is no constant where it follows from the input', async () => {
    const answers: Answers = {
      'above a bound': (x) => cast(greater(x.sum(0), 1e3), 'float32'),
      'a difference': (x) => x.sum(0).sub(x.sum(0)),
      'numbers that are there': (x) => cast(areNaN(x.sum(0)), 'float32'),
    };
    await expectAnswers(answers, row, [numbersOf(2, 6).mul(1e4), numbersOf(1, 6).div(0)]);
  });

  /** The sum of a constant or of an answer, which is there either way. */
  const one =
    (isConstant: (x: Tensor) => boolean): Apply =>
    (x) => {
      const answer = x.sum(0);
      return x.add(isConstant(x) ? tensor([1, 2, 3, 4, 5, 6]) : answer);
    };

  test.each<[string, Apply]>([
    ['numbers read from the input', (x) => x.add(tensor(x.data().slice(0, 6)))],
    ['among them some that are fixed', (x) => x.add(tensor([1, 2, 3, 4, 5, x.data()[0]]))],
    ['a sign of them', (x) => x.add(tensor(x.data().slice(0, 6).map(Math.sign)))],
    ['a constant for the larger, an answer for the smaller', one(isLarge)],
    ['an answer for the larger, a constant for the smaller', one((x) => !isLarge(x))],
    [
      'a turned value that is cut off from what it is computed from',
      (x) =>
        x
          .reshape([-1, 2, 3, 1])
          .slice(2, { end: 2 })
          .reshape([-1, 2, 2])
          .transpose(1, 2)
          .detach()
          .neg(),
    ],
  ])('is refused, as no op shows it: %s', (_, forward) => {
    expect(() => exportOnnx(new Of(forward), row)).toThrow(/not by ops|other ops/);
  });

  test('tokens read from the input are none, either', () => {
    const read = (x: Tensor) => x.add(tensor(x.data().slice(0, 4), { dtype: 'int32' }));
    const tokens = { shape: [4], dtype: 'int32', values: 9 } as const;
    expect(() => exportOnnx(new Of(read), tokens)).toThrow(/not by ops/);
  });

  it('is known again where it was cut off from the way back', async () => {
    const answers: Answers = {
      'the input': (x) => x.detach().add(1),
      'a value': (x) => x.mul(2).detach().add(1),
      'a value in two shapes': (x) => {
        const y = x.mul(2);
        return y.detach().add(y.reshape([-1, 6]).detach());
      },
    };
    await expectAnswers(answers, row, [numbersOf(2, 6)]);
  });
});
