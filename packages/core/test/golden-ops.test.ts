/** @file Values and gradients of the ops beside PyTorch's (golden/ops.py), in float64 and on SIMD. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as nz from '../src/index.ts';
import { type Backend, backends } from './backends.ts';
import { Lcg } from './lcg.ts';

interface Operand {
  readonly shape: number[];
  readonly low: number;
  readonly high: number;
  readonly ids?: nz.NestedArray;
}

interface Case {
  readonly name: string;
  readonly seed: number;
  readonly operands: readonly Operand[];
  readonly shape: number[];
  readonly values: number[];
  readonly gradients: number[][];
}

const path = new URL('golden/ops.json', import.meta.url);
const cases = JSON.parse(readFileSync(path, 'utf8')) as Case[];

/** The same calls as in golden/ops.py. */
const calls: Record<string, (...x: nz.Tensor[]) => nz.Tensor> = {
  add: nz.add,
  sub: nz.sub,
  mul: nz.mul,
  div: nz.div,
  pow: nz.pow,
  powNumber: (x) => nz.pow(x, 3),
  abs: nz.abs,
  sqrt: nz.sqrt,
  reciprocal: nz.reciprocal,
  exp: nz.exp,
  expm1: nz.expm1,
  log: nz.log,
  log1p: nz.log1p,
  sin: nz.sin,
  cos: nz.cos,
  tanh: nz.tanh,
  sigmoid: nz.sigmoid,
  softplus: nz.softplus,
  logSigmoid: nz.logSigmoid,
  relu: nz.relu,
  leakyRelu: (x) => nz.leakyRelu(x),
  gelu: (x) => nz.gelu(x),
  silu: nz.silu,
  erf: nz.erf,
  tan: nz.tan,
  asin: nz.asin,
  acos: nz.acos,
  atan: nz.atan,
  atan2: nz.atan2,
  sinh: nz.sinh,
  cosh: nz.cosh,
  log2: nz.log2,
  log10: nz.log10,
  rsqrt: nz.rsqrt,
  mod: nz.mod,
  trunc: nz.trunc,
  elu: (x) => nz.elu(x, 0.7),
  selu: nz.selu,
  prelu: nz.prelu,
  leakyReluSlope: (x) => nz.leakyRelu(x, 0.3),
  hardtanh: (x) => nz.hardtanh(x, -0.7, 1.2),
  mish: nz.mish,
  glu: (x) => nz.glu(x, 1),
  geluTanh: (x) => nz.gelu(x, { approximate: 'tanh' }),
  softsign: nz.softsign,
  maximum: nz.maximum,
  minimum: nz.minimum,
  clamp: (x) => nz.clamp(x, -1, 0.5),
  sumAxis: (x) => nz.sum(x, [0, 2]),
  meanKept: (x) => nz.mean(x, 1, { keepDim: true }),
  prod: (x) => nz.prod(x, 1),
  amax: (x) => nz.max(x, 1),
  amin: (x) => nz.min(x, [0, 2]),
  variance: (x) => nz.variance(x, 1),
  varianceAll: (x) => nz.variance(x, undefined, { correction: 0 }),
  std: (x) => nz.std(x, 0),
  norm: (x) => nz.norm(x, 1),
  logSumExp: (x) => nz.logSumExp(x, 1),
  softmax: (x) => nz.softmax(x, 1),
  softmaxFirst: (x) => nz.softmax(x, 0),
  logSoftmax: (x) => nz.logSoftmax(x),
  cumsum: (x) => nz.cumsum(x, 0),
  permute: (x) => nz.permute(x, [2, 0, 1]),
  flip: (x) => nz.flip(x, 1),
  tril: (x) => nz.tril(x, 1),
  pad: (x) =>
    nz.pad(
      x,
      [
        [0, 2],
        [1, 0],
      ],
      1.5,
    ),
  concat: (a, b) => nz.concat([a, b], 1),
  stack: (a, b) => nz.stack([a, b], 1),
  gather: (x, at) => nz.gather(x, 1, at),
  scatterAdd: (x, at, source) => nz.scatterAdd(x, 1, at, source),
  indexSelect: (x, at) => nz.indexSelect(x, 1, at),
  embedding: nz.embedding,
  matmul: nz.matmul,
  matmulBatch: nz.matmul,
  matmulShared: nz.matmul,
  matmulVector: nz.matmul,
  einsum: (a, b) => nz.einsum('bthc,bshc->bhts', a, b),
  linear: nz.linear,
  conv1d: (x, w, b) => nz.conv1d(x, w, b, { stride: 2, padding: 1, dilation: 2, groups: 2 }),
  conv2d: (x, w, b) => nz.conv2d(x, w, b, { stride: [2, 1], padding: [1, 0] }),
  conv2dDilated: (x, w) => nz.conv2d(x, w, undefined, { dilation: 2, groups: 2 }),
  maxPool1d: (x) => nz.maxPool1d(x, 3, { stride: 2, padding: 1 }),
  maxPool2d: (x) => nz.maxPool2d(x, 2),
  avgPool1d: (x) => nz.avgPool1d(x, 3, { stride: 2, padding: 1 }),
  avgPool2d: (x) => nz.avgPool2d(x, 3, { stride: 1, padding: 1 }),
  batchNorm: (x, gain, bias) => nz.batchNorm(x, { gain, bias }),
  batchNorm4: (x, gain, bias) => nz.batchNorm(x, { gain, bias }),
  layerNorm: (x, gain, bias) => nz.layerNorm(x, { gain, bias }),
  mse: (a, b) => nz.mse(a, b),
  bceWithLogits: (a, b) => nz.bceWithLogits(a, b),
  huber: (a, b) => nz.huber(a, b, { delta: 0.7 }),
  crossEntropy: (x, y) => nz.crossEntropy(x, y),
  crossEntropySmooth: (x, y) => nz.crossEntropy(x, y, { labelSmoothing: 0.1, ignoreIndex: -100 }),
  crossEntropyImage: (x, y) => nz.crossEntropy(x, y, { reduction: 'sum' }),
  nll: (x, y) => nz.nll(x, y),
  squaredDistances: nz.squaredDistances,
  sort: (x) => nz.sort(x, 1, { descending: true }).values,
  topK: (x) => nz.topK(x, 2, 1).values,
  diagonal: (x) => nz.diagonal(x, 0, 2),
  repeat: (x) => nz.repeat(x, [3, 1, 2]),
  slice: (x) => x.slice(0, { start: 1, end: 3 }).slice(1, { step: 2 }),
};

function draw(lcg: Lcg, shape: readonly number[], [low, high]: [number, number], dtype: nz.DType) {
  const count = nz.sizeOf(shape);
  const values = Array.from({ length: count }, () => low + (lcg.word() / 2 ** 24) * (high - low));
  return nz.tensor(values, { shape, dtype });
}

/** Largest difference, relative to the largest number. */
function distance(x: nz.Tensor, golden: readonly number[]): number {
  const scale = golden.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  return Math.max(0, ...Array.from(x.data(), (value, i) => Math.abs(value - golden[i]))) / scale;
}

function check({ seed, operands, shape, values, gradients, name }: Case, backend: Backend): void {
  const lcg = new Lcg(seed);
  const floats: nz.Tensor[] = [];
  const inputs = operands.map(({ ids, shape: size, low, high }) => {
    if (ids !== undefined) return nz.tensor(ids, { dtype: 'int32' });
    const x = draw(lcg, size, [low, high], backend.dtype);
    x.requiresGrad = true;
    floats.push(x);
    return x;
  });
  const out = calls[name](...inputs);
  const weights = draw(lcg, shape, [-1, 1], backend.dtype);
  out.mul(weights).sum().backward();
  const allowed = backend.dtype === 'float64' ? 1e-10 : 2e-5;
  expect(out.shape).toEqual(shape);
  expect(distance(out, values)).toBeLessThan(allowed);
  for (const [i, x] of floats.entries()) {
    expect(x.grad?.shape).toEqual(x.shape);
    expect(distance(x.grad as nz.Tensor, gradients[i])).toBeLessThan(allowed);
  }
}

describe.each(backends)('PyTorch’s values and gradients on $name', (backend) => {
  it.each(cases.map((golden) => [golden.name, golden] as const))('%s', (_name, golden) => {
    nz.withKernels(backend.kernels, () => check(golden, backend));
  });
});
