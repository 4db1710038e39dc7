/**
 * @file One right call of everything that the library exports: bad-calls.test.ts spoils one argument
 * after the other. A new op, layer or optimizer does not compile here until it has its row; an
 * options bag names every option, so that each can be misspelt. Read first.
 */
import * as nz from '../../src/index.ts';
import type * as opExports from '../../src/ops/index.ts';

/** Arguments of a call, made again for each. */
export type Arguments = () => readonly unknown[];

const { createRng, ones, tensor, zeros } = nz;
const rng = () => createRng(1).stream('test');
const x = () => ones([2, 3]);
const leaf = () => ones([2, 3], { requiresGrad: true });
const ids = (...values: number[]) => tensor(values, { dtype: 'int32' });
const image = () => ones([1, 2, 4, 4]);
const sequence = () => ones([1, 2, 4]);
const create = { dtype: 'float32', requiresGrad: false };
const keepDim = { keepDim: true };

const unary: Arguments = () => [x()];
const binary: Arguments = () => [x(), x()];
const reduction: Arguments = () => [x(), 1, keepDim];
const loss: Arguments = () => [x(), x(), { reduction: 'sum' }];
const window = { stride: 1, padding: 0 };
const convolution = { ...window, dilation: 1, groups: 1 };

export const ops = {
  abs: unary,
  acos: unary,
  add: binary,
  all: reduction,
  any: reduction,
  arange: () => [0, 4, { ...create, step: 1 }],
  argmax: reduction,
  argmin: reduction,
  asin: unary,
  assign: () => [x(), [1, 2, 3, 4, 5, 6]],
  atan: unary,
  atan2: binary,
  avgPool1d: () => [sequence(), 2, window],
  avgPool2d: () => [image(), 2, window],
  batchNorm: () => [
    x(),
    {
      gain: ones([3]),
      bias: ones([3]),
      epsilon: 1e-5,
      runningMean: zeros([3]),
      runningVariance: ones([3]),
      training: true,
      momentum: 0.1,
      axis: 1,
    },
  ],
  bce: loss,
  bceWithLogits: () => [x(), x(), { reduction: 'sum', positiveWeight: 2 }],
  bernoulli: () => [zeros([2]), { rng: rng() }],
  broadcastTo: () => [x(), [4, 2, 3]],
  cast: () => [x(), 'int32'],
  ceil: unary,
  clamp: () => [x(), 0, 1],
  concat: () => [[x(), x()], 0],
  conv1d: () => [sequence(), ones([2, 2, 3]), ones([2]), convolution],
  conv2d: () => [image(), ones([2, 2, 3, 3]), ones([2]), convolution],
  cos: unary,
  cosh: unary,
  cosineSimilarity: () => [x(), x(), 1, { epsilon: 1e-8 }],
  crossEntropy: () => [
    x(),
    ids(0, 1),
    { reduction: 'mean', ignoreIndex: -1, labelSmoothing: 0.1, weight: ones([3]) },
  ],
  cumsum: () => [x(), 1],
  diagonal: () => [ones([3, 3]), 0, 1],
  div: binary,
  dropout: () => [x(), 0.5, { rng: rng(), training: true }],
  einsum: () => ['ij,ij->i', x(), x()],
  elu: () => [x(), 0.5],
  embedding: () => [ids(0, 1), x()],
  equal: binary,
  erf: unary,
  exp: unary,
  expm1: unary,
  eye: () => [2, 3, create],
  flatten: () => [x(), 0, 1],
  flip: () => [x(), 1],
  floor: unary,
  floorDiv: binary,
  fromData: () => [new Float32Array(6), [2, 3], create],
  full: () => [[2, 3], 1, create],
  fullLike: () => [x(), 1],
  gather: () => [x(), 0, ids(0, 1, 0).reshape([1, 3])],
  gelu: () => [x(), { approximate: 'tanh' }],
  glu: () => [ones([2, 4]), 1],
  greater: binary,
  greaterEqual: binary,
  hardtanh: () => [x(), -1, 2],
  hinge: loss,
  huber: () => [x(), x(), { reduction: 'mean', delta: 1 }],
  indexSelect: () => [x(), 0, ids(1)],
  isFinite: unary,
  isNaN: unary,
  klDivergence: () => [x(), x(), { reduction: 'batchMean', logTarget: true }],
  l1: loss,
  layerNorm: () => [x(), { gain: ones([3]), bias: ones([3]), epsilon: 1e-5 }],
  leakyRelu: () => [x(), 0.1],
  less: binary,
  lessEqual: binary,
  linear: () => [x(), ones([4, 3]), ones([4])],
  linspace: () => [0, 1, 5, create],
  log: unary,
  log10: unary,
  log1p: unary,
  log2: unary,
  logSigmoid: unary,
  logSoftmax: () => [x(), 1],
  logSumExp: reduction,
  logicalAnd: binary,
  logicalNot: unary,
  logicalOr: binary,
  logicalXor: binary,
  matmul: () => [x(), ones([3, 4])],
  max: reduction,
  maxPool1d: () => [sequence(), 2, window],
  maxPool2d: () => [image(), 2, window],
  maximum: binary,
  mean: reduction,
  min: reduction,
  minimum: binary,
  mish: unary,
  mod: binary,
  mse: loss,
  mul: binary,
  multinomial: () => [ones([3]), 2, { rng: rng(), replacement: true }],
  neg: unary,
  nll: () => [x(), ids(0, 1), { reduction: 'mean', ignoreIndex: -1, weight: ones([3]) }],
  norm: () => [x(), 1, { ...keepDim, order: 2 }],
  notEqual: binary,
  oneHot: () => [ids(0, 1), 3],
  ones: () => [[2, 3], create],
  onesLike: unary,
  outer: () => [ones([2]), ones([3])],
  pad: () => [
    x(),
    [
      [1, 0],
      [0, 1],
    ],
    0,
  ],
  permutation: () => [4, { rng: rng() }],
  permute: () => [x(), [1, 0]],
  pow: binary,
  prelu: () => [x(), ones([3])],
  prod: reduction,
  rand: () => [[2, 3], { ...create, rng: rng() }],
  randn: () => [[2, 3], { ...create, rng: rng() }],
  reciprocal: unary,
  relu: unary,
  repeat: () => [x(), [2, 1]],
  reshape: () => [x(), [3, 2]],
  round: unary,
  rsqrt: unary,
  scatterAdd: () => [x(), 0, ids(0, 1, 0).reshape([1, 3]), ones([1, 3])],
  select: () => [x(), 0, 1],
  selu: unary,
  sigmoid: unary,
  sign: unary,
  silu: unary,
  sin: unary,
  sinh: unary,
  slice: () => [x(), 1, { start: 0, end: 2, step: 1 }],
  smoothL1: () => [x(), x(), { reduction: 'sum', beta: 1 }],
  softmax: () => [x(), 1],
  softplus: unary,
  softsign: unary,
  sort: () => [x(), 1, { descending: true }],
  split: () => [x(), [1, 2], 1],
  sqrt: unary,
  square: unary,
  squaredDistances: binary,
  squeeze: () => [ones([2, 1]), 1],
  stack: () => [[x(), x()], 0],
  std: () => [x(), 1, { ...keepDim, correction: 1 }],
  sub: binary,
  sum: reduction,
  tan: unary,
  tanh: unary,
  tensor: () => [
    [
      [1, 2],
      [3, 4],
    ],
    { ...create, shape: [2, 2] },
  ],
  topK: () => [x(), 1, 1, { largest: true }],
  transpose: () => [x(), 0, 1],
  tril: () => [ones([3, 3]), 0],
  triu: () => [ones([3, 3]), 0],
  trunc: unary,
  unbind: () => [x(), 0],
  unsqueeze: () => [x(), 0],
  variance: () => [x(), 1, { ...keepDim, correction: 1 }],
  where: () => [x(), x(), x()],
  zeros: () => [[2, 3], create],
  zerosLike: unary,
} satisfies Record<keyof typeof opExports, Arguments>;

/** Methods of a tensor that take something: the tensor, and the arguments. */
type Method = {
  [K in keyof nz.Tensor]: nz.Tensor[K] extends Function_ ? K : never;
}[keyof nz.Tensor];
type Function_ = (...inputs: never[]) => unknown;

/** Arguments of each method of `x()`; [] for those that take none. */
export const methods = {
  abs: () => [],
  add: unary,
  argmax: () => [1, keepDim],
  assign: () => [[1, 2, 3, 4, 5, 6]],
  at: () => [0, 1],
  backward: () => [x(), { retainGraph: true, createGraph: false }],
  data: () => [],
  detach: () => [],
  div: unary,
  exp: () => [],
  flatten: () => [0, 1],
  item: () => [],
  log: () => [],
  logSoftmax: () => [1],
  matmul: () => [ones([3, 4])],
  max: () => [1, keepDim],
  mean: () => [1, keepDim],
  min: () => [1, keepDim],
  mul: unary,
  neg: () => [],
  permute: () => [[1, 0]],
  pow: unary,
  relu: () => [],
  reshape: () => [[3, 2]],
  retainGrad: () => [],
  select: () => [0, 1],
  sigmoid: () => [],
  slice: () => [1, { start: 0, end: 2, step: 1 }],
  softmax: () => [1],
  sqrt: () => [],
  square: () => [],
  squeeze: () => [[]],
  sub: unary,
  sum: () => [1, keepDim],
  tanh: () => [],
  toArray: () => [],
  toString: () => [],
  transpose: () => [0, 1],
  unsqueeze: () => [0],
  zeroGrad: () => [],
} satisfies Record<Method, Arguments>;

const draw = () => ({ rng: rng(), dtype: 'float32' });
const settings = () => ({ ...draw(), bias: true, groups: 1, stride: 1, padding: 0, dilation: 1 });
const parameters = () => [leaf()];
const decay = { learningRate: 0.1, weightDecay: 0 };
const adam = { ...decay, betas: [0.9, 0.999], epsilon: 1e-8 };

/** Constructors. */
export const classes = {
  Adam: () => [parameters(), adam],
  AdamW: () => [parameters(), adam],
  AvgPool1d: () => [2, window],
  AvgPool2d: () => [2, window],
  BatchNorm: () => [3, { epsilon: 1e-5, dtype: 'float32', axis: -1, momentum: 0.1 }],
  Conv1d: () => [2, 2, 3, settings()],
  Conv2d: () => [2, 2, 3, settings()],
  Dropout: () => [0.5, { rng: rng() }],
  Embedding: () => [4, 3, draw()],
  Flatten: () => [],
  FlattenConsecutive: () => [2],
  GELU: () => [],
  GRU: () => [2, 3, draw()],
  GRUCell: () => [2, 3, draw()],
  LSTM: () => [2, 3, draw()],
  LSTMCell: () => [2, 3, draw()],
  LayerNorm: () => [3, { epsilon: 1e-5, dtype: 'float32' }],
  LeakyReLU: () => [0.1],
  Linear: () => [2, 3, { ...draw(), bias: true }],
  MaxPool1d: () => [2, window],
  MaxPool2d: () => [2, window],
  Parameter: unary,
  RMSProp: () => [parameters(), { ...decay, alpha: 0.9, epsilon: 1e-8, momentum: 0 }],
  RNN: () => [2, 3, { ...draw(), activation: 'relu' }],
  RNNCell: () => [2, 3, { ...draw(), activation: 'relu' }],
  ReLU: () => [],
  SGD: () => [parameters(), { ...decay, momentum: 0.9, dampening: 0, nesterov: false }],
  Sequential: () => [new nz.ReLU(), new nz.Tanh()],
  SiLU: () => [],
  Sigmoid: () => [],
  Softmax: () => [],
  Softplus: () => [],
  Tanh: () => [],
} satisfies Partial<Record<keyof typeof nz, Arguments>>;

/** Functions beside the ops. */
export const functions = {
  backward: () => [leaf().sum(), tensor(1), { retainGraph: true, createGraph: true }],
  clipGradNorm: () => [parameters(), 1],
  clipGradValue: () => [parameters(), 1],
  constantRate: () => [0.1],
  cosineRate: () => [0.1, { steps: 10, to: 0 }],
  createRng: () => [1],
  detectAnomaly: () => [() => 1, { step: 1 }],
  elementwise: () => [
    'double',
    (a: nz.expression.Expression) => nz.expression.mul(a, 2),
    { wholeNumbers: 'kept', gradients: [] },
  ],
  fuse: () => [(a: nz.expression.Expression) => nz.expression.mul(a, 2)],
  grad: () => {
    const input = leaf();
    const wanted = { retainGraph: false, createGraph: false, gradient: tensor(1) };
    return [input.sum(), [input], wanted];
  },
  gradNorm: () => [parameters()],
  gradcheck: () => [(a = x()) => a.square(), [x()], { step: 1e-5, order: 1, tolerance: 1e-6 }],
  linearRate: () => [0.1, { steps: 10, to: 0 }],
  noGrad: () => [() => 1],
  piecewiseRate: () => [
    [
      [0, 0.1],
      [5, 0.01],
    ],
  ],
  readSafetensors: () => [nz.writeSafetensors([]), { maximumBytes: 1e6, maximumTensors: 10 }],
  stepRate: () => [0.1, { every: 10, factor: 0.1 }],
  withWarmup: () => [nz.constantRate(1), 5],
  writeSafetensors: () => [
    [['w', { dtype: 'F32', shape: [2], data: new Float32Array(2) }]],
    [['by', 'hand']],
  ],
  zeroGrad: () => [parameters()],
} satisfies Partial<Record<keyof typeof nz, Arguments>>;

/** Initial values. */
export const inits = {
  fansOf: () => [[2, 3]],
  gainOf: () => ['relu'],
  kaimingNormal: () => [[2, 3], { ...draw(), gain: 1, fan: 'in' }],
  kaimingUniform: () => [[2, 3], { ...draw(), gain: 1, fan: 'out' }],
  normal: () => [[2, 3], { ...draw(), mean: 0, deviation: 1 }],
  uniform: () => [[2, 3], { ...draw(), low: 0, high: 1 }],
  xavierNormal: () => [[2, 3], { ...draw(), gain: 1 }],
  xavierUniform: () => [[2, 3], { ...draw(), gain: 1 }],
} satisfies Record<keyof typeof nz.init, Arguments>;

/** Exports that no program calls with values of its own, and why. */
export const notCalled = {
  DataError: 'an error',
  DivergedError: 'an error',
  Layer: 'abstract',
  LimitError: 'an error',
  Module: 'abstract',
  NnzooError: 'an error',
  Node: 'for ops of one’s own',
  Optimizer: 'abstract',
  Recurrent: 'takes a cell of one’s own',
  RecurrentCell: 'abstract',
  Rng: 'made by createRng',
  ShapeError: 'an error',
  Tensor: 'made by tensor, zeros, …',
  UsageError: 'an error',
  attract: 'tested with its kernels',
  formatShape: 'arithmetic on shapes',
  isNnzooError: 'takes anything',
  kernelsFor: 'for ops of one’s own',
  memoryUsage: 'takes nothing',
  nameLayers: 'for detectAnomaly',
  philox4x32: 'arithmetic on words',
  record: 'for ops of one’s own',
  sameShape: 'arithmetic on shapes',
  setMemoryBudget: 'a setting',
  sizeOf: 'arithmetic on shapes',
  withGradEnabled: 'noGrad is its use',
  withKernels: 'for tests',
  withLayerName: 'for detectAnomaly',
  didYouMean: 'text',
  nearestName: 'text',
};
