/** @file Ops that are made of others beside PyTorch's values and gradients (golden/composed.py). */
import { describe, expect, it } from 'vitest';
import * as nz from '../src/index.ts';
import { backends } from './backends.ts';
import { type Calls, casesOf, checkCase } from './golden/cases.ts';

const classWeight = (x: nz.Tensor) => nz.tensor([0.5, 1, 2], { dtype: x.dtype });

const losses: Calls = {
  l1: (a, b) => nz.l1(a, b),
  smoothL1: (a, b) => nz.smoothL1(a, b, { beta: 0.7 }),
  bce: (p, t) => nz.bce(p, t),
  bceWeighted: (x, t) => nz.bceWithLogits(x, t, { positiveWeight: classWeight(x) }),
  klDivergence: (x, t) => nz.klDivergence(x, t, { reduction: 'batchMean' }),
  klDivergenceLogs: (x, t) => nz.klDivergence(x, t, { logTarget: true }),
  nllWeighted: (x, y) => nz.nll(x, y, { ignoreIndex: -100, weight: classWeight(x) }),
  crossEntropyWeighted: (x, y) =>
    nz.crossEntropy(x, y, { weight: classWeight(x), ignoreIndex: -100 }),
  crossEntropyWeightedSmooth: (x, y) =>
    nz.crossEntropy(x, y, { weight: classWeight(x), labelSmoothing: 0.2 }),
  crossEntropySoft: (x, y) => nz.crossEntropy(x, y, { labelSmoothing: 0.1 }),
  crossEntropySoftWeighted: (x, y) => nz.crossEntropy(x, y, { weight: classWeight(x) }),
  cosineSimilarity: (a, b) => nz.cosineSimilarity(a, b, 1),
};

const around = (
  x: nz.Tensor,
  rows: [number, number],
  columns: [number, number],
  mode: nz.PadMode,
) => nz.pad(x, [[0, 0], [0, 0], rows, columns], mode);

const shapes: Calls = {
  roll: (x) => nz.roll(x, [1, -2], [0, 1]),
  rollAll: (x) => nz.roll(x, 5),
  chunk: (x) => nz.chunk(x, 3, 1)[2],
  unfold: (x) => nz.unfold(x, 1, 3, 2),
  meshgrid: (a, b) => nz.stack(nz.meshgrid([a, b], { indexing: 'xy' })),
  diagonalOffset: (x) => nz.diagonal(x, 1, 2, -1),
  scatter: (x, at, source) => nz.scatter(x, 1, at, source),
  scatterCorner: (x, at, source) => nz.scatter(x, 1, at, source),
  scatterAddCorner: (x, at, source) => nz.scatterAdd(x, 1, at, source),
  maskedFill: (x, mask) => nz.maskedFill(x, mask, 0.5),
  maskedSelect: (x, mask) => nz.maskedSelect(x, mask),
  cumprod: (x) => nz.cumprod(x, 1),
  quantile: (x) => nz.quantile(x, [0.1, 0.5, 0.95], 1),
  quantileNearest: (x) => nz.quantile(x, 0.3, 0, { interpolation: 'nearest' }),
  medianOdd: (x) => nz.median(x, 1),
  padReflect: (x) => around(x, [1, 2], [2, 1], 'reflect'),
  padReplicate: (x) => around(x, [4, 0], [2, 1], 'replicate'),
  padCircular: (x) => around(x, [1, 3], [2, 1], 'circular'),
  padNegative: (x) =>
    nz.pad(
      x,
      [
        [1, -2],
        [-1, 2],
      ],
      0.5,
    ),
};

const norms: Calls = {
  groupNorm: (x, gain, bias) => nz.groupNorm(x, 2, { gain, bias }),
  instanceNorm: (x, gain, bias) => nz.instanceNorm(x, { gain, bias }),
  attention: (q, k, v) => nz.scaledDotProductAttention(q, k, v),
  attentionCausal: (q, k, v) => nz.scaledDotProductAttention(q, k, v, { causal: true }),
  attentionMasked: (q, k, v, mask) =>
    nz.scaledDotProductAttention(q, k, v, { mask: nz.cast(mask, 'bool') }),
};

const positions: Calls = { rotary: (x) => nz.rotary(x) };

/** x·xᵀ + I: positive definite. */
const definite = (x: nz.Tensor) => {
  const n = x.shape[x.rank - 1];
  return nz.matmul(x, nz.transpose(x)).add(nz.eye(n, n, { dtype: x.dtype }));
};

const algebra: Calls = {
  solve: nz.solve,
  solveVector: nz.solve,
  inv: nz.inv,
  det: nz.det,
  cholesky: (x) => nz.cholesky(definite(x)),
  svdValuesTall: (x) => nz.svd(x).s,
  svdValuesWide: (x) => nz.svd(x).s,
};

const calls: Calls = { ...losses, ...shapes, ...norms, ...positions, ...algebra };
const cases = casesOf('composed.json');

describe.each(backends)('PyTorch’s values and gradients on $name', (backend) => {
  it.each(cases.map((golden) => [golden.name, golden] as const))('%s', (_name, golden) => {
    nz.withKernels(backend.kernels, () => checkCase(golden, calls, backend));
  });
});

it('every call has its case', () => {
  expect(Object.keys(calls).sort()).toEqual(cases.map(({ name }) => name).sort());
});
