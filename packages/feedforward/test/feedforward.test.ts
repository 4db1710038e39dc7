/** @file What makes a multilayer perceptron one: hidden layers bend the boundary, gradients are true, each regularizer does what it says. */
import { createRng, gradcheck, noGrad, sigmoid, softmax, tensor } from '@nnzoo/core';
import { makeTable, type Table } from '@nnzoo/data';
import { makeLogicGate } from '@nnzoo/datasets';
import { nodeSource } from '@nnzoo/datasets/node';
import { type OpenRequest, train } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import {
  classLoss,
  type FeedforwardOptions,
  feedforward,
  initialize,
  logits,
  MultilayerPerceptron,
  valueLoss,
} from '../src/index.ts';

const source = nodeSource();
const rng = () => createRng(1).stream('test');
type Request = Omit<OpenRequest<Table, typeof feedforward.options>, 'seed' | 'data'>;
const run = (data: Table | string, request: Request = {}, seed = 1) =>
  train(feedforward, {
    data: typeof data === 'string' ? { name: data, source } : data,
    seed,
    ...request,
  });

/** Rows of XOR, each as often as the others. */
const gate = {
  split: { kind: 'everything' },
  plan: { batchSize: 4, length: { epochs: 400 } },
} as const;

describe('a hidden layer', () => {
  it.each(['sigmoid', 'tanh', 'relu'] as const)('of %s units learns XOR', async (activation) => {
    const options = { layers: [8], activation, learningRate: 0.3 };
    const { report } = await run(makeLogicGate('xor'), { ...gate, options });
    expect(report.metrics['accuracy']).toBe(1);
  });

  it('of one unit cannot: its boundary is a line', async () => {
    const options = { layers: [1], activation: 'sigmoid', learningRate: 0.3 } as const;
    const { report } = await run(makeLogicGate('xor'), { ...gate, options });
    expect(report.metrics['accuracy']).toBeLessThan(1);
  });

  it('sees only the layer before it, and as deep as one likes', () => {
    const shape = { inputs: 3, layers: [5, 4, 2], outputs: 6, activation: 'tanh' } as const;
    const network = new MultilayerPerceptron(shape, rng());
    const outputs = network.hiddenOutputs(tensor([[1, 2, 3]]));
    expect(outputs.map((layer) => [...layer.shape])).toEqual([
      [1, 5],
      [1, 4],
      [1, 2],
    ]);
    expect([...network.forward(tensor([[1, 2, 3]])).shape]).toEqual([1, 6]);
    expect(network.parameterCount()).toBe(20 + 24 + 10 + 18);
  });
});

describe('losses', () => {
  const scores = [
    [0.2, -1.1, 0.7],
    [2, 0.4, -0.3],
  ];
  const classes = Int32Array.of(2, 0);

  it.each([
    ['squared', 'sigmoid'],
    ['squared', 'softmax'],
    ['cross-entropy', 'sigmoid'],
    ['cross-entropy', 'softmax'],
  ] as const)('%s over %s has the slope of its quotient', (loss, output) => {
    const point = tensor(Float64Array.from(scores.flat()), { shape: [2, 3], requiresGrad: true });
    const report = gradcheck((x) => classLoss(x, classes, { loss, output }), [point]);
    expect(report.ok).toBe(true);
  });

  it('are the formulas of their comment', () => {
    const value = (loss: 'squared' | 'cross-entropy', output: 'sigmoid' | 'softmax') =>
      classLoss(tensor(scores), classes, { loss, output }).item();
    const y = [
      [0, 0, 1],
      [1, 0, 0],
    ];
    const each = (p: number[][], f: (p: number, y: number) => number) =>
      p.flatMap((row, i) => row.map((share, k) => f(share, y[i][k]))).reduce((a, b) => a + b) / 2;
    const sig = sigmoid(tensor(scores)).toArray() as number[][];
    const soft = softmax(tensor(scores), 1).toArray() as number[][];
    const square = (p: number, t: number) => (p - t) ** 2 / 2;
    const entropy = (p: number, t: number) => -Math.log(t === 1 ? p : 1 - p);
    expect(value('squared', 'sigmoid')).toBeCloseTo(each(sig, square), 6);
    expect(value('squared', 'softmax')).toBeCloseTo(each(soft, square), 6);
    expect(value('cross-entropy', 'sigmoid')).toBeCloseTo(each(sig, entropy), 6);
    expect(value('cross-entropy', 'softmax')).toBeCloseTo(
      each(soft, (p, t) => (t === 1 ? -Math.log(p) : 0)),
      6,
    );
    expect(valueLoss(tensor([[1], [3]]), Float64Array.of(0, 1)).item()).toBeCloseTo(2.5, 6);
  });

  it('of sigmoid outputs share the probability out by the sigmoids', () => {
    const shares = softmax(logits(tensor(scores), 'sigmoid'), 1).toArray() as number[][];
    const sig = sigmoid(tensor(scores)).toArray() as number[][];
    const sum = sig[0].reduce((a, b) => a + b);
    sig[0].forEach((p, k) => {
      expect(shares[0][k]).toBeCloseTo(p / sum, 6);
    });
  });
});

describe('the whole network', () => {
  it.each(['sigmoid', 'tanh', 'relu'] as const)(
    'of %s has the gradient of its quotient',
    (activation) => {
      const shape = { inputs: 2, layers: [3, 3], outputs: 2, activation } as const;
      const network = new MultilayerPerceptron(shape, rng());
      const x = tensor(Float64Array.of(0.3, -0.8, 1.2, 0.5), { shape: [2, 2], requiresGrad: true });
      // In float64 through float64 copies of the weights: the quotient needs the digits.
      const weights = network.linears.map(({ weight, bias }) => ({
        weight: tensor(Float64Array.from(weight.data()), {
          shape: weight.shape,
          requiresGrad: true,
        }),
        bias: tensor(Float64Array.from(bias!.data())),
      }));
      const forward = (input: typeof x, ...matrices: (typeof x)[]) =>
        matrices.reduce((value, matrix, i) => {
          const sums = value.matmul(matrix.transpose(0, 1)).add(weights[i].bias);
          return i === matrices.length - 1 ? sums : sums[activation]();
        }, input);
      const report = gradcheck(
        (input, ...matrices) =>
          classLoss(forward(input, ...matrices), Int32Array.of(0, 1), {
            loss: 'cross-entropy',
            output: 'softmax',
          }),
        [x, ...weights.map(({ weight }) => weight)],
      );
      expect(report.ok).toBe(true);
      const same = tensor(Float32Array.from(x.data()), { shape: [2, 2] });
      const [ours, theirs] = [network.forward(same), forward(x, ...weights.map((w) => w.weight))];
      ours.data().forEach((value, i) => {
        expect(value).toBeCloseTo(theirs.data()[i], 5);
      });
    },
  );
});

describe('settings', () => {
  const weightsOf = async (options: Partial<FeedforwardOptions>) => {
    const { experiment } = await run('iris', { options, plan: { length: { epochs: 2 } } });
    const { tensors } = experiment.checkpoint();
    return Object.entries(tensors)
      .filter(([name]) => name.startsWith('trainer.') && !name.includes('optimizer'))
      .map(([, { data }]) => [...data]);
  };

  it('that are 0 change nothing: L2, dropout', async () => {
    const plain = await weightsOf({});
    expect(await weightsOf({ weightDecay: 0, dropout: 0 })).toEqual(plain);
    expect(await weightsOf({ weightDecay: 0.01 })).not.toEqual(plain);
    expect(await weightsOf({ dropout: 0.5 })).not.toEqual(plain);
  });

  it('L2 makes weights smaller', async () => {
    const size = (weights: number[][]) => weights.flat().reduce((sum, w) => sum + w ** 2, 0);
    expect(size(await weightsOf({ weightDecay: 0.1 }))).toBeLessThan(size(await weightsOf({})));
  });

  it('dropout is off in use: the same answer twice, and the mean while training', () => {
    const shape = { inputs: 4, layers: [64], outputs: 3, activation: 'sigmoid' } as const;
    const network = new MultilayerPerceptron({ ...shape, dropout: 0.5 }, rng());
    const x = tensor([[1, -2, 0.5, 3]]);
    const scores = () => noGrad(() => network.forward(x).data());
    network.train();
    expect(scores()).not.toEqual(scores());
    const mean = new Float64Array(3);
    for (let i = 0; i < 2000; i++) {
      scores().forEach((value, k) => {
        mean[k] += value / 2000;
      });
    }
    network.eval();
    expect(scores()).toEqual(scores());
    scores().forEach((value, k) => {
      expect(mean[k]).toBeCloseTo(value, 1);
    });
  });

  it.each([
    ['uniform', 1 / Math.sqrt(3 * 400), 1 / Math.sqrt(3 * 400)],
    ['scaled-normal', 1 / 20, 1],
    ['normal', 1, 1],
    ['kaiming', Math.sqrt(2) / 20, 0],
  ] as const)(
    '%s weights of 400 inputs have standard deviation %f, biases %f',
    (kind, weight, bias) => {
      const shape = { inputs: 400, layers: [500], outputs: 2, activation: 'relu' } as const;
      const network = new MultilayerPerceptron(shape, rng());
      initialize(network, kind, rng());
      const standardDeviation = (values: ArrayLike<number>) =>
        Math.sqrt(Array.from(values).reduce((sum, v) => sum + v ** 2, 0) / values.length);
      const { linear } = network.hidden[0];
      expect(standardDeviation(linear.weight.data()) / weight).toBeCloseTo(1, 1);
      expect(Math.abs(standardDeviation(linear.bias!.data()) - bias)).toBeLessThan(
        0.1 * bias + 1e-9,
      );
    },
  );

  it('schedules end near 0', async () => {
    const open = (schedule: FeedforwardOptions['schedule']) =>
      feedforward.open({ data: { name: 'iris', source }, seed: 1, options: { schedule } });
    for (const schedule of ['linear', 'cosine', 'step'] as const) {
      const experiment = await open(schedule);
      const training = experiment.run();
      while (!training.next().done);
      const rate = Object(experiment.checkpoint().facts['trainer'])['learningRate'];
      expect(rate).toBeLessThan(0.001); // of the last step; it began at 0.05
    }
  });
});

describe('early stopping', () => {
  it('stops when validation no longer improves, and keeps the best', async () => {
    const { report } = await run('digits');
    expect(report.stopped).toBe('patience');
    const best = report.history.map(({ best }) => best).lastIndexOf(true);
    expect(report.history.length - 1 - best).toBe(20);
    expect(report.metrics['accuracy']).toBeGreaterThan(0.95);
  });
});

describe('values', () => {
  const table = (() => {
    const generator = rng();
    const x = Float64Array.from({ length: 400 }, () => generator.uniform(-2, 2));
    const values = Float64Array.from(
      { length: 200 },
      (_, row) => 100 + 10 * (x[2 * row] * x[2 * row + 1]),
    );
    const target = { kind: 'value', name: 'area', values, unit: 'm²' } as const;
    return makeTable({ name: 'products', columns: ['a', 'b'], features: x, target });
  })();

  it('are predicted in their unit, products too, which no line can', async () => {
    const { report, predict, figures } = await run(table, {
      options: { layers: [32], learningRate: 0.02 },
      plan: { length: { epochs: 200 } },
    });
    expect(report.metrics['r2']).toBeGreaterThan(0.95);
    expect(Number(predict(table)[0]['area'])).toBeCloseTo(
      table.target?.kind === 'value' ? table.target.values[0] : 0,
      -1,
    );
    expect(figures()[0].id).toBe('predicted');
  });
});

describe('what there is to see', () => {
  it('of pictures, tables and planes', async () => {
    const plan = { length: { epochs: 2 } };
    const ids = async (data: string) => (await run(data, { plan })).figures().map(({ id }) => id);
    const answers = ['roc', 'precision-recall', 'reliability', 'averages'];
    const layers = ['activations', 'gradients', ...answers, 'learning-curve'];
    expect(await ids('digits')).toEqual([
      ...['worst-mistakes', 'confusion-matrix', 'first-layer-weights', ...layers],
    ]);
    expect(await ids('vowels')).toEqual(['confusion-matrix', 'worst-mistakes', ...layers]);
    expect((await ids('moons'))[0]).toBe('boundary');
  });

  it.each([
    ['sigmoid', 'sigmoid-saturation'],
    ['tanh', 'tanh-saturation'],
    ['relu', 'dead-relu'],
  ] as const)('the health of each hidden layer of %s', async (activation, check) => {
    const options = { activation, layers: [6, 5] };
    const { findings } = await run('iris', { options, plan: { length: { epochs: 1 } } });
    expect(findings().map((finding) => [finding.check, finding.subject])).toEqual([
      [check, 'hidden 1'],
      [check, 'hidden 2'],
    ]);
  });
});
