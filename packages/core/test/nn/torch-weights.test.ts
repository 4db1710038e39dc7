/** @file Weights from PyTorch 1.13 and to it: the same outputs, the same names; files that do not fit. */
import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import {
  BatchNorm,
  Conv2d,
  createRng,
  Embedding,
  GRU,
  GroupNorm,
  LayerNorm,
  Linear,
  LSTM,
  loadWeights,
  MaxPool2d,
  Module,
  MultiHeadAttention,
  RecurrentStack,
  ReLU,
  RNN,
  readSafetensors,
  Sequential,
  Tanh,
  type Tensor,
  tensor,
  torchWeights,
  writeSafetensors,
} from '../../src/index.ts';

interface Case {
  readonly file: string;
  readonly names: Readonly<Record<string, readonly number[]>>;
  readonly shape: readonly number[];
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** Made by golden/torch_weights.py. */
const golden: Readonly<Record<string, Case>> & {
  readonly half: { readonly file: string; readonly weight: readonly number[] };
} = JSON.parse(readFileSync(new URL('./golden/torch_weights.json', import.meta.url), 'utf8'));
const bytesOf = (file: string) => new Uint8Array(Buffer.from(file, 'base64'));
const rng = createRng(1).stream('weights');

type Model = Module & { forward(x: Tensor): Tensor | { readonly output: Tensor } };

/** The same networks here. */
const models: Readonly<Record<string, () => Model>> = {
  chain: () =>
    new Sequential(
      new Linear(3, 4, { rng }),
      new BatchNorm(4),
      new Tanh(),
      new LayerNorm(4),
      new Linear(4, 2, { rng, bias: false }),
    ),
  convolution: () =>
    new Sequential(
      new Conv2d(2, 4, 3, { rng }),
      new BatchNorm(4, { axis: 1 }),
      new ReLU(),
      new GroupNorm(2, 4),
      new MaxPool2d(2),
    ),
  embedding: () => new Embedding(5, 3, { rng }),
  rnn: () => new RNN(3, 4, { rng }),
  gru: () => new GRU(3, 4, { rng }),
  lstm: () => new LSTM(3, 4, { rng }),
  stack: () =>
    new RecurrentStack(3, (size) => new LSTM(size, 4, { rng }), {
      layers: 2,
      bidirectional: true,
      rng,
    }),
  attention: () => new MultiHeadAttention(4, 2, { rng }),
};

describe.each(Object.keys(models))('%s', (name) => {
  const { file, names, shape, x, y } = golden[name];

  it('gives what PyTorch gives with the same weights', () => {
    const model = models[name]();
    expect(loadWeights(model, bytesOf(file))).toEqual({ missing: [], unknown: [] });
    model.eval();
    const dtype = name === 'embedding' ? 'int32' : 'float32';
    const given = model.forward(tensor([...x], { shape: [...shape], dtype }));
    const out = 'output' in given ? given.output : given;
    const values = [...out.data()];
    expect(values).toHaveLength(y.length);
    for (const [i, value] of values.entries()) expect(value).toBeCloseTo(y[i], 5);
  });

  it('writes the state dict that PyTorch has: names, shapes, values', () => {
    const model = models[name]();
    loadWeights(model, bytesOf(file));
    const { tensors } = readSafetensors(torchWeights(model));
    expect(Object.fromEntries([...tensors].map(([key, entry]) => [key, [...entry.shape]]))).toEqual(
      names,
    );
    const given = readSafetensors(bytesOf(file)).tensors;
    for (const [key, entry] of tensors) {
      if (!key.endsWith('num_batches_tracked')) expect(entry.data).toEqual(given.get(key)?.data);
    }
  });
});

test('half precision is read', () => {
  const model = new Linear(2, 2, { rng });
  loadWeights(model, bytesOf(golden.half.file));
  expect([...model.weight.data()]).toEqual(golden.half.weight);
});

test('a tensor that two layers share is written under both names, and read from either', () => {
  class Tied extends Module {
    readonly table = new Embedding(4, 3, { rng });
    readonly out = new Linear(3, 4, { rng, bias: false });
    constructor() {
      super();
      Object.assign(this.out, { weight: this.table.weight });
    }
  }
  const one = new Tied();
  const { tensors } = readSafetensors(torchWeights(one));
  expect([...tensors.keys()].sort()).toEqual(['out.weight', 'table.weight']);
  const other = new Tied();
  const [entry] = tensors.values();
  loadWeights(other, writeSafetensors(new Map([['out.weight', entry]])));
  expect([...other.table.weight.data()]).toEqual([...one.table.weight.data()]);
});

describe('a file that does not fit', () => {
  const entry = (...shape: number[]) =>
    ({ dtype: 'F32', shape, data: new Float32Array(shape.reduce((a, b) => a * b, 1)) }) as const;
  const files = {
    lacks: [['weight', entry(2, 2)]],
    more: [
      ['weight', entry(2, 2)],
      ['bias', entry(2)],
      ['scale', entry(1)],
    ],
    both: [
      ['weights', entry(2, 2)],
      ['bias', entry(2)],
    ],
    shape: [
      ['weight', entry(2, 3)],
      ['bias', entry(2)],
    ],
  } as const;
  const written = (file: keyof typeof files) => writeSafetensors(new Map(files[file]));

  test.each([
    ['lacks', 'weights/names', /the file lacks bias\. With strict/],
    ['more', 'weights/names', /the module has no scale\. With/],
    ['both', 'weights/names', /the file lacks weight; the module has no weights\./],
    ['shape', 'weights/shapes', /weight is \[2, 3\], expected \[2, 2\]/],
  ] as const)('%s: is refused, and nothing is taken', (file, code, says) => {
    const model = new Linear(2, 2, { rng });
    const before = [...model.weight.data()];
    const load = () => loadWeights(model, written(file));
    expect(load).toThrow(expect.objectContaining({ code }));
    expect(load).toThrow(says);
    expect([...model.weight.data()]).toEqual(before);
  });

  test('where strict is false, what fits is taken and the rest is told; a shape is refused all the same', () => {
    const model = new Linear(2, 2, { rng });
    const options = { strict: false };
    expect(loadWeights(model, written('both'), options)).toEqual({
      missing: ['weight'],
      unknown: ['weights'],
    });
    expect([...model.bias!.data()]).toEqual([0, 0]);
    expect(() => loadWeights(model, written('shape'), options)).toThrow(/expected \[2, 2\]/);
  });

  test('damaged files, and what is no module', () => {
    const bytes = bytesOf(golden['chain'].file);
    const model = models['chain']();
    expect(() => loadWeights(model, bytes.subarray(0, 100))).toThrow(/safetensors/);
    expect(() => loadWeights({} as never, bytes)).toThrow(/expected a module/);
    expect(() => loadWeights(model, 'file' as never)).toThrow(/expected the bytes/);
    expect(() => torchWeights({} as never)).toThrow(/expected a module/);
  });
});
