/**
 * @file Every kernel that is split gives the bits of one thread, for 2, 3 and 4 threads, whatever the sizes:
 * nearly all kernels are split here, however small they are.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  Adam,
  avgPool2d,
  batchNorm,
  conv2d,
  createRng,
  crossEntropy,
  greater,
  LSTM,
  logSoftmax,
  logSumExp,
  maxPool2d,
  noGrad,
  rand,
  sigmoid,
  softmax,
  squaredDistances,
  type Tensor,
  tanh,
  tensor,
} from '../../src/index.ts';
import { setThreads } from '../../src/threads/index.ts';
import { startThreads } from './started.ts';

const rng = createRng(17).stream('values');
const draw = (...shape: number[]): Tensor => {
  const values = rand(shape, { rng }).mul(2).sub(1).data();
  return tensor(values, { shape, requiresGrad: true });
};

/** The bits of a result, and of its gradients by the inputs. */
function bitsOf(inputs: readonly Tensor[], body: () => Tensor): string {
  for (const input of inputs) input.grad = null;
  const y = body();
  const weights = Float32Array.from({ length: y.size }, (_, i) => ((i * 29) % 31) / 31 - 0.4);
  if (y.requiresGrad)
    y.mul(tensor(weights, { shape: y.shape }))
      .sum()
      .backward();
  const results = [y, ...inputs.flatMap(({ grad }) => (grad === null ? [] : [grad]))];
  return results
    .map((each) => {
      const values = each.data();
      return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
    })
    .join(' ');
}

interface Case {
  readonly name: string;
  readonly inputs: readonly Tensor[];
  readonly body: (...inputs: readonly Tensor[]) => Tensor;
}

const products: readonly (readonly [m: number, k: number, n: number])[] = [
  [1, 1, 1],
  [2, 7, 3],
  [5, 30, 27],
  [17, 64, 16],
  [33, 5, 70],
  [64, 300, 40],
  [130, 17, 129],
  [3, 520, 200],
];

const pictures: readonly (readonly [
  sizes: readonly [batch: number, channels: number, height: number, width: number],
  filters: number,
  options: { stride?: number; padding?: number; groups?: number; dilation?: number },
])[] = [
  [[5, 3, 12, 11], 6, {}],
  [[4, 2, 9, 14], 5, { padding: 1 }],
  [[6, 4, 8, 8], 4, { padding: 2, groups: 2 }],
  [[3, 3, 11, 13], 7, { stride: 2, padding: 1 }],
  [[7, 1, 6, 7], 3, { dilation: 2 }],
  [[2, 4, 10, 9], 8, { stride: 2, groups: 4 }],
];

const rows = [1, 2, 3, 7, 16, 33];
const widths = [1, 3, 4, 27, 64, 100];
const tables = rows.flatMap((r) => widths.map((c) => [r, c] as const));
const targets = (count: number, classes: number) =>
  tensor(Int32Array.from({ length: count }, (_, i) => (i * 7) % classes));

const cases: readonly Case[] = [
  ...products.map(
    ([m, k, n]): Case => ({
      name: `product of [${m}, ${k}] and [${k}, ${n}]`,
      inputs: [draw(m, k), draw(k, n)],
      body: (a, b) => a.matmul(b),
    }),
  ),
  ...pictures.map(
    ([sizes, filters, options]): Case => ({
      name: `convolution of [${sizes}] with ${filters} filters, ${JSON.stringify(options)}`,
      inputs: [
        draw(...sizes),
        draw(filters, sizes[1] / (options.groups ?? 1), 3, 3),
        draw(filters),
      ],
      body: (x, weight, bias) => conv2d(x, weight, bias, options),
    }),
  ),
  ...pictures.map(
    ([sizes]): Case => ({
      name: `pooling of [${sizes}]`,
      inputs: [draw(...sizes)],
      body: (x) =>
        maxPool2d(x, 2)
          .add(avgPool2d(x, 2))
          .add(maxPool2d(x, 3, { stride: 2, padding: 1 }).sum()),
    }),
  ),
  ...tables.map(
    ([r, c]): Case => ({
      name: `one table of [${r}, ${c}]`,
      inputs: [draw(r, c), draw(c), draw(r, 1)],
      body: (x, row, column) =>
        tanh(x)
          .mul(row)
          .add(sigmoid(x.add(column)))
          .div(x.mul(x).add(1))
          .sub(row.mul(column)),
    }),
  ),
  ...tables.map(
    ([r, c]): Case => ({
      name: `softmax and sums of [${r}, ${c}]`,
      inputs: [draw(r, c)],
      body: (x) =>
        softmax(x)
          .add(logSoftmax(x))
          .add(logSumExp(x, -1, { keepDim: true }))
          .add(x.sum(0))
          .add(x.mean(1, { keepDim: true }))
          .add(x.max(1, { keepDim: true })),
    }),
  ),
  ...tables.map(
    ([r, c]): Case => ({
      name: `distances of [${r}, ${c}] to nine rows`,
      inputs: [draw(r, c), draw(9, c)],
      body: (x, y) => squaredDistances(x, y),
    }),
  ),
  ...tables.map(
    ([r, c]): Case => ({
      name: `cross-entropy of [${r}, ${c}]`,
      inputs: [draw(r, c)],
      body: (x) => crossEntropy(x, targets(r, c)),
    }),
  ),
  ...tables
    .filter(([r]) => r > 1)
    .map(
      ([r, c]): Case => ({
        name: `batch norm of [${r}, ${c}]`,
        inputs: [draw(r, c), draw(c), draw(c)],
        body: (x, gain, bias) => batchNorm(x, { gain, bias }),
      }),
    ),
  ...tables.map(
    ([r, c]): Case => ({
      name: `comparison of [${r}, ${c}]`,
      inputs: [draw(r, c).detach(), draw(c).detach()],
      body: (x, row) => greater(x, row),
    }),
  ),
  ...[1, 3, 40].map(
    (batch): Case => ({
      name: `LSTM of ${batch}`,
      inputs: [draw(batch, 5, 7)],
      body: (x) => new LSTM(7, 12, { rng: createRng(3).stream('init') }).forward(x).output,
    }),
  ),
];

/** Adam on all weights of a product, which changes them in place. */
function trained(): string {
  const weight = tensor(rand([31, 29], { rng: createRng(5).stream('weight') }).data(), {
    shape: [31, 29],
    requiresGrad: true,
  });
  const x = rand([16, 31], { rng: createRng(6).stream('x') });
  const optimizer = new Adam([weight], { learningRate: 0.01 });
  for (let step = 0; step < 20; step++) {
    optimizer.zeroGrad();
    tanh(x.matmul(weight)).square().mean().backward();
    noGrad(() => optimizer.step());
  }
  return bitsOf([], () => weight.detach());
}

let expected: string[] = [];
const all = (): string[] => [
  ...cases.map(({ inputs, body }) => bitsOf(inputs, () => body(...inputs))),
  trained(),
];

beforeAll(() => {
  setThreads(1);
  expected = all();
});
afterAll(() => setThreads(1));

describe.each([2, 3, 4])('%i threads', (count) => {
  test('give the bits of one', async () => {
    await startThreads(count);
    for (let round = 0; round < 5; round++) {
      const found = all();
      const names = [...cases.map(({ name }) => name), 'twenty steps of Adam'];
      expect(names.filter((_, i) => found[i] !== expected[i])).toEqual([]);
    }
  });
});
