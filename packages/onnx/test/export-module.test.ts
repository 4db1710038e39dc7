/** @file Modules of one's own as ONNX: open axes, names of weights, and what cannot be written. */
import {
  BatchNorm,
  Conv2d,
  cast,
  createRng,
  dropout,
  Embedding,
  Flatten,
  GRU,
  gelu,
  greater,
  LayerNorm,
  LearnedPositions,
  Linear,
  LSTM,
  MaxPool2d,
  Module,
  ReLU,
  RNN,
  Sequential,
  SinusoidalPositions,
  sort,
  Tanh,
  type Tensor,
  TransformerBlock,
  tensor,
} from '@nnzoo/core';
import { describe, expect, test } from 'vitest';
import { decodeModel } from '../src/decode.ts';
import { exportOnnx, importOnnx, type ModuleInput } from '../src/index.ts';
import { runByRuntime } from './support/onnxruntime.ts';

const rng = createRng(4).stream('weights');

/** A module of one function. */
class Of extends Module {
  readonly weight = new Linear(4, 4, { rng });
  readonly #apply: (x: Tensor, weight: Linear) => Tensor;

  constructor(apply: (x: Tensor, weight: Linear) => Tensor) {
    super();
    this.#apply = apply;
  }

  forward(x: Tensor): Tensor {
    return this.#apply(x, this.weight);
  }
}

/** Numbers of an input, with 3 for each open axis. */
function sampleOf({ shape, dtype = 'float32', values }: ModuleInput, batch: number): Tensor {
  const sizes = [batch, ...shape.map((axis) => (typeof axis === 'number' ? axis : 3))];
  const length = sizes.reduce((product, size) => product * size, 1);
  const numbers = Array.from({ length }, (_, i) =>
    values === undefined ? ((i * 37) % 11) / 5 - 1 : (i * 7) % values,
  );
  return tensor(numbers, { shape: sizes, dtype });
}

const time = { name: 'time' } as const;
const limited = { name: 'time', most: 6 } as const;
const tokens = { shape: [limited], dtype: 'int32', values: 20 } as const;
const pictures = { shape: [2, 9, 9] } as const;
const causal = { rng, causal: true } as const;
const states = (layer: RNN | GRU) => new Of((x) => layer.forward(x).output);

const cases: readonly [string, Module, ModuleInput][] = [
  [
    'layers after each other',
    new Sequential(
      new Linear(4, 5, { rng }),
      new Tanh(),
      new BatchNorm(5),
      new Linear(5, 3, { rng }),
    ),
    { shape: [4] },
  ],
  [
    'windows over pictures',
    new Sequential(
      new Conv2d(2, 4, 3, { rng, padding: 1, stride: 2 }),
      new ReLU(),
      new MaxPool2d(2, { padding: 1 }),
      new Flatten(),
      new Linear(36, 3, { rng }),
    ),
    pictures,
  ],
  [
    'attention over any number of tokens up to a limit',
    new Sequential(
      new Embedding(20, 8, { rng }),
      new LearnedPositions(6, 8, { rng }),
      new TransformerBlock(8, 2, causal),
      new LayerNorm(8),
    ),
    tokens,
  ],
  [
    'positions turned, and as waves',
    new Sequential(
      new Embedding(20, 8, { rng }),
      new SinusoidalPositions(8),
      new TransformerBlock(8, 2, { ...causal, rotary: true, approximate: 'tanh' }),
    ),
    tokens,
  ],
  ['an RNN over any number of steps', states(new RNN(4, 3, { rng })), { shape: [time, 4] }],
  ['a GRU', states(new GRU(4, 3, { rng })), { shape: [time, 4] }],
  [
    'an LSTM',
    new Of((x) => new LSTM(4, 3, { rng: createRng(9).stream('w') }).forward(x).output),
    { shape: [time, 4] },
  ],
  ['an activation with erf', new Of((x, weight) => gelu(weight.forward(x))), { shape: [4] }],
  ['steps from the end', new Of((x) => x.slice(1, { start: 3, step: -2 }).sum(1)), { shape: [4] }],
  [
    'spread and extremes',
    new Of((x) => x.sub(x.mean(1, { keepDim: true })).max(1)),
    { shape: [4] },
  ],
  ['yes and no', new Of((x) => cast(greater(x, 0), 'float32')), { shape: [4] }],
];

describe('a module, exported,', () => {
  test.each(cases)('answers as here for another batch: %s', async (_, module, input) => {
    const file = exportOnnx(module, input);
    const x = sampleOf(input, 4);
    module.eval();
    const expected = (Reflect.get(module, 'forward') as (x: Tensor) => Tensor).call(module, x);
    const { output } = await runByRuntime(file, x);
    const own = importOnnx(file).run(x)['output'];
    expect([output.shape, own.shape]).toEqual([expected.shape, expected.shape]);
    const values = expected.data();
    for (const given of [output.data(), own.data()]) {
      const differences = Array.from(given, (value, i) => Math.abs(value - values[i]));
      expect(Math.max(...differences)).toBeLessThan(1e-5);
    }
  });

  test('has its weights by their names, recurrent ones as ONNX’s own ops, and the axes it was given', () => {
    const block = decodeModel(
      exportOnnx(new Sequential(new Linear(2, 3, { rng })), { shape: [2] }),
    );
    expect(block.initializers.map(({ name }) => name).sort()).toEqual(['0.bias', '0.weight']);
    const gru = decodeModel(exportOnnx(states(new GRU(4, 3, { rng })), { shape: [time, 4] }));
    expect(gru.nodes.filter(({ op }) => op === 'GRU')).toHaveLength(1);
    expect(gru.nodes.filter(({ op }) => op === 'MatMul')).toEqual([]);
    const used = new Set(gru.nodes.flatMap(({ inputs }) => inputs));
    expect(gru.initializers.filter(({ name }) => !used.has(name))).toEqual([]);
    expect(gru.inputs[0].shape).toEqual(['batch', 'time', 4]);
    expect(gru.outputs[0].shape).toEqual(['batch', 'time', 3]);
  });
});

describe('what no graph can hold is refused:', () => {
  const seen = { shape: [4] } as const;
  test.each<[string, Module, string, RegExp]>([
    [
      'numbers read out of tensors',
      new Of((x) => x.mul(tensor(x.sum(1).data()).reshape([-1, 1]))),
      'onnx/unseen',
      /follows from the input "input", but not by ops/,
    ],
    [
      'ops that ONNX has no node for',
      new Of((x) => sort(x, 1).values),
      'onnx/unseen',
      /not by ops/,
    ],
    [
      'dropout that is left on',
      new Of((x) => dropout(x, 0.5, { rng: createRng(1).stream('d') })),
      'onnx/op',
      /dropout/,
    ],
    [
      'other ops for another batch',
      new Of((x) => (x.shape[0] > 4 ? x.neg() : x.exp())),
      'onnx/varies',
      /the model computes other ops/,
    ],
    [
      'sizes that are no multiple of the batch',
      new Of((x) => x.reshape([-1]).slice(0, { end: x.shape[0] ** 2 })),
      'onnx/size',
      /neither a multiple of batch/,
    ],
  ])('%s', (_, module, code, text) => {
    expect(() => exportOnnx(module, seen)).toThrow(text);
    expect(() => exportOnnx(module, seen)).toThrow(expect.objectContaining({ code }));
  });

  test('a module without the shape of its input, or without a forward', () => {
    const linear = new Linear(2, 2, { rng });
    // biome-ignore lint/suspicious/noExplicitAny: what a program without types may do.
    expect(() => exportOnnx(linear as any)).toThrow(/does not say what it takes/);
    class Empty extends Module {}
    expect(() => exportOnnx(new Empty(), seen)).toThrow(/no forward/);
  });
});
