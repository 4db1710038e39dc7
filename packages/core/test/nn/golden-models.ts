/** @file The models and batches of golden/training.py, in the same order and with the same sizes. */
import {
  AvgPool2d,
  BatchNorm,
  Conv1d,
  Conv2d,
  createRng,
  Embedding,
  Flatten,
  FlattenConsecutive,
  GELU,
  GRU,
  Layer,
  LayerNorm,
  LearnedPositions,
  Linear,
  LSTM,
  MaxPool2d,
  MultiHeadAttention,
  type Recurrent,
  RecurrentStack,
  ReLU,
  RNN,
  Sequential,
  Sigmoid,
  SiLU,
  SinusoidalPositions,
  Tanh,
  type Tensor,
  TransformerBlock,
  type TransformerBlockOptions,
  transpose,
} from '../../src/index.ts';
import type { Lcg } from '../lcg.ts';

export type FloatType = 'float32' | 'float64';

export interface Batch {
  readonly inputs: Tensor;
  readonly targets: Tensor;
}

interface GoldenModel {
  make(dtype: FloatType): Layer;
  batch(generator: Lcg, dtype: FloatType): Batch;
}

const optionsOf = (dtype: FloatType) => ({ rng: createRng(1).stream('init'), dtype });

/** [B, T, C] ↔ [B, C, T] */
class SwapLastAxes extends Layer {
  forward(x: Tensor): Tensor {
    return transpose(x, 1, 2);
  }
}

/** Characters to logits at every position: [B, T] → [B, V, T]. */
class RecurrentModel<State> extends Layer {
  readonly embedding: Embedding;
  readonly recurrent: Recurrent<State> | RecurrentStack<State>;
  readonly head: Linear;

  constructor(recurrent: Recurrent<State> | RecurrentStack<State>, dtype: FloatType) {
    super();
    this.embedding = new Embedding(11, 5, optionsOf(dtype));
    this.recurrent = recurrent;
    this.head = new Linear(recurrent instanceof RecurrentStack ? 14 : 7, 11, optionsOf(dtype));
  }

  forward(ids: Tensor): Tensor {
    const { output } = this.recurrent.forward(this.embedding.forward(ids));
    return transpose(this.head.forward(output), 1, 2);
  }
}

/** Two layers, each in both directions. */
function recurrentStack<State>(
  create: (inputSize: number, dtype: FloatType) => Recurrent<State>,
): GoldenModel {
  const options = { layers: 2, bidirectional: true };
  return {
    make: (dtype) => {
      const { rng } = optionsOf(dtype);
      const layer = (inputSize: number) => create(inputSize, dtype);
      return new RecurrentModel(new RecurrentStack(5, layer, { ...options, rng }), dtype);
    },
    batch: characters,
  };
}

function treeBlock(inputs: number, dtype: FloatType): Layer[] {
  const options = optionsOf(dtype);
  return [
    new FlattenConsecutive(2),
    new Linear(2 * inputs, 6, { ...options, bias: false }),
    new BatchNorm(6, { dtype }),
    new Tanh(),
  ];
}

/** [B, T] → [B, V, T] */
function transformer(positions: Layer, blocks: readonly Layer[], dtype: FloatType): Layer {
  return new Sequential(
    new Embedding(11, 8, optionsOf(dtype)),
    positions,
    ...blocks,
    new LayerNorm(8, { dtype }),
    new Linear(8, 11, optionsOf(dtype)),
    new SwapLastAxes(),
  );
}

function transformerBlock(dtype: FloatType, options: Partial<TransformerBlockOptions> = {}): Layer {
  const common = { ...optionsOf(dtype), causal: true, hiddenFeatures: 12 };
  return new TransformerBlock(8, 2, { ...common, ...options });
}

function characters(generator: Lcg): Batch {
  return { inputs: generator.ids([4, 6], 11), targets: generator.ids([4, 6], 11) };
}

export const goldenModels: Record<string, GoldenModel> = {
  mlp: {
    make(dtype) {
      const options = optionsOf(dtype);
      return new Sequential(
        new Embedding(27, 4, options),
        new Flatten(),
        new Linear(12, 16, { ...options, bias: false }),
        new BatchNorm(16, { dtype }),
        new Tanh(),
        new Linear(16, 27, options),
      );
    },
    batch: (generator) => ({ inputs: generator.ids([8, 3], 27), targets: generator.ids([8], 27) }),
  },
  hierarchical: {
    make: (dtype) =>
      new Sequential(
        new Embedding(27, 4, optionsOf(dtype)),
        ...treeBlock(4, dtype),
        ...treeBlock(6, dtype),
        ...treeBlock(6, dtype),
        new Linear(6, 27, optionsOf(dtype)),
      ),
    batch: (generator) => ({ inputs: generator.ids([6, 8], 27), targets: generator.ids([6], 27) }),
  },
  lenet: {
    make(dtype) {
      const options = optionsOf(dtype);
      return new Sequential(
        new Conv2d(1, 3, 3, options),
        new ReLU(),
        new MaxPool2d(2),
        new Conv2d(3, 4, 3, { ...options, padding: 1 }),
        new ReLU(),
        new MaxPool2d(2),
        new Flatten(),
        new Linear(16, 8, options),
        new ReLU(),
        new Linear(8, 5, options),
      );
    },
    batch: (generator, dtype) => ({
      inputs: generator.values([4, 1, 12, 12], 1, dtype),
      targets: generator.ids([4], 5),
    }),
  },
  convolutionNorm: {
    make(dtype) {
      const options = optionsOf(dtype);
      return new Sequential(
        new Conv2d(2, 4, 3, { ...options, stride: 2, padding: 1, bias: false }),
        new BatchNorm(4, { dtype, axis: 1 }),
        new SiLU(),
        new AvgPool2d(2),
        new Conv2d(4, 4, 2, { ...options, groups: 2 }),
        new Flatten(),
        new Linear(16, 5, options),
      );
    },
    batch: (generator, dtype) => ({
      inputs: generator.values([4, 2, 12, 12], 1, dtype),
      targets: generator.ids([4], 5),
    }),
  },
  layerNorm: {
    make(dtype) {
      const options = optionsOf(dtype);
      return new Sequential(
        new Linear(6, 10, options),
        new LayerNorm(10, { dtype }),
        new GELU(),
        new Linear(10, 10, options),
        new Sigmoid(),
        new Linear(10, 3, options),
      );
    },
    batch: (generator, dtype) => ({
      inputs: generator.values([5, 6], 1, dtype),
      targets: generator.ids([5], 3),
    }),
  },
  rnn: {
    make: (dtype) => new RecurrentModel(new RNN(5, 7, optionsOf(dtype)), dtype),
    batch: characters,
  },
  gru: {
    make: (dtype) => new RecurrentModel(new GRU(5, 7, optionsOf(dtype)), dtype),
    batch: characters,
  },
  lstm: {
    make: (dtype) => new RecurrentModel(new LSTM(5, 7, optionsOf(dtype)), dtype),
    batch: characters,
  },
  rnnStack: recurrentStack((inputSize, dtype) => new RNN(inputSize, 7, optionsOf(dtype))),
  gruStack: recurrentStack((inputSize, dtype) => new GRU(inputSize, 7, optionsOf(dtype))),
  lstmStack: recurrentStack((inputSize, dtype) => new LSTM(inputSize, 7, optionsOf(dtype))),
  attention: {
    make: (dtype) =>
      new Sequential(
        new Embedding(11, 6, optionsOf(dtype)),
        new MultiHeadAttention(6, 2, { ...optionsOf(dtype), causal: true }),
        new Linear(6, 11, optionsOf(dtype)),
        new SwapLastAxes(),
      ),
    batch: characters,
  },
  transformer: {
    make: (dtype) =>
      transformer(
        new LearnedPositions(7, 8, optionsOf(dtype)),
        [transformerBlock(dtype), transformerBlock(dtype)],
        dtype,
      ),
    batch: characters,
  },
  transformerRotary: {
    make: (dtype) =>
      transformer(
        new SinusoidalPositions(8),
        [transformerBlock(dtype, { rotary: true, residual: false, approximate: 'tanh' })],
        dtype,
      ),
    batch: characters,
  },
  causalConvolution: {
    make(dtype) {
      const causal = (inputs: number, dilation: number) =>
        new Conv1d(inputs, 6, 2, { ...optionsOf(dtype), dilation, padding: 'causal' });
      return new Sequential(
        new Embedding(11, 5, optionsOf(dtype)),
        new SwapLastAxes(),
        causal(5, 1),
        new Tanh(),
        causal(6, 2),
        new Tanh(),
        causal(6, 4),
        new Tanh(),
        new Conv1d(6, 11, 1, optionsOf(dtype)),
      );
    },
    batch: (generator) => ({
      inputs: generator.ids([3, 9], 11),
      targets: generator.ids([3, 9], 11),
    }),
  },
};
