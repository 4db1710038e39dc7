/** @file Ops at the edges of their arguments beside PyTorch’s values and gradients (golden/edges.py). */
import { describe, expect, it } from 'vitest';
import * as nz from '../src/index.ts';
import { backends } from './backends.ts';
import { type Calls, casesOf, checkCase } from './golden/cases.ts';

type Amounts = readonly [before: number, after: number];

const around = (x: nz.Tensor, rows: Amounts, columns: Amounts, mode: nz.PadMode) =>
  nz.pad(x, [[0, 0], [0, 0], rows, columns], mode);

const moves: Calls = {
  rollFar: (x) => nz.roll(x, [7, -9], [0, 1]),
  unfoldAll: (x) => nz.unfold(x, 1, 5, 3),
  padReflectAll: (x) => around(x, [2, 2], [3, 3], 'reflect'),
  padCircularAll: (x) => around(x, [3, 3], [4, 4], 'circular'),
  padCut: (x) =>
    nz.pad(
      x,
      [
        [0, -2],
        [-1, -3],
      ],
      9,
    ),
  sliceBack: (x) => nz.slice(x, 1, { step: -2 }),
  sliceBackRange: (x) => nz.slice(x, 1, { start: -2, end: 1, step: -2 }),
  sliceNegative: (x) => nz.slice(x, 1, { start: -5, end: -1, step: 3 }),
  sliceBeyond: (x) => nz.slice(x, 1, { start: -99, end: 99 }),
  sliceBackBeyond: (x) => nz.slice(x, 1, { start: 99, end: -99, step: -1 }),
  split: (x) => nz.split(x, [1, 3, 2], 1)[1],
  splitEqual: (x) => nz.split(x, 4, 1)[1],
  chunkShort: (x) => nz.chunk(x, 4)[2],
  unbind: (x) => nz.unbind(x, -2)[2],
  flipAll: (x) => nz.flip(x),
  flatten: (x) => nz.flatten(x, 1, 2),
  squeeze: (x) => nz.squeeze(x, 1),
  squeezeAll: (x) => nz.squeeze(x),
  unsqueeze: (x) => nz.unsqueeze(x, -2),
  transposeAxes: (x) => nz.transpose(x, 0, -1),
  broadcastTo: (x) => nz.broadcastTo(x, [4, 2, 3]),
  concatThree: (...x) => nz.concat(x, -1),
  stackLast: (...x) => nz.stack(x, -1),
  triuTall: (x) => nz.triu(x, -1),
  diagonalTall: (x) => nz.diagonal(x, 0, 1, -1),
  diagonalBatch: (x) => nz.diagonal(x),
  diagonalFar: (x) => nz.diagonal(x, 0, 1, 2),
};

const indexing: Calls = {
  gatherCorner: (x, at) => nz.gather(x, 1, at),
  gatherFirst: (x, at) => nz.gather(x, 0, at),
  scatterFirst: (x, at, source) => nz.scatter(x, 0, at, source),
  scatterNumber: (x, at) => nz.scatter(x, 1, at, 1.5),
  scatterAddLarger: (x, at, source) => nz.scatterAdd(x, 1, at, source),
  indexSelectFirst: (x, at) => nz.indexSelect(x, 0, at),
  where: (a, b) => nz.where(nz.greater(a, b), a, b),
  topKSmallest: (x) => nz.topK(x, 3, 0, { largest: false }).values,
  sortFirst: (x) => nz.sort(x, 0).values,
};

const kept = { keepDim: true };

const reductions: Calls = {
  varianceAxes: (x) => nz.variance(x, [0, 2]),
  stdKept: (x) => nz.std(x, [0, 2], { ...kept, correction: 0 }),
  normOne: (x) => nz.norm(x, 1, { order: 1 }),
  normLargest: (x) => nz.norm(x, 0, { order: Number.POSITIVE_INFINITY }),
  normAxes: (x) => nz.norm(x, [0, 2]),
  logSumExpAxes: (x) => nz.logSumExp(x, [0, 2], kept),
  logSumExpAll: (x) => nz.logSumExp(x),
  softmaxMiddle: (x) => nz.softmax(x, 1),
  logSoftmaxFirst: (x) => nz.logSoftmax(x, 0),
  cumsumMiddle: (x) => nz.cumsum(x, 1),
  cumprodFirst: (x) => nz.cumprod(x, 0),
  prodAxes: (x) => nz.prod(x, [0, 2]),
  maxTies: (x) => nz.max(nz.clamp(x, undefined, 0.5), 1),
  quantileLower: (x) => nz.quantile(x, 0.3, 1, { interpolation: 'lower' }),
  quantileHigher: (x) => nz.quantile(x, 0.3, 1, { interpolation: 'higher' }),
  quantileMidpoint: (x) => nz.quantile(x, 0.3, 1, { interpolation: 'midpoint' }),
  quantileHalf: (x) => nz.quantile(x, 0.5, 0, { ...kept, interpolation: 'nearest' }),
  quantileHalfEven: (x) => nz.quantile(x, 0.5, 0, { interpolation: 'nearest' }),
  medianEven: (x) => nz.median(x, 1),
};

const ofMask = (mask: nz.Tensor) => ({ mask: nz.cast(mask, 'bool'), causal: true });

const products: Calls = {
  matmulRow: nz.matmul,
  matmulDot: nz.matmul,
  matmulTransposed: (a, b) => nz.matmul(nz.transpose(a), b),
  matmulStrided: (a, b) => nz.matmul(nz.transpose(a, 0, 1), b),
  linearVector: nz.linear,
  einsumEllipsis: (a, b) => nz.einsum('...i,...i->...', a, b),
  einsumLeading: (a) => nz.einsum('...ij->j...', a),
  einsumImplicit: (a, b) => nz.einsum('cb,ba', a, b),
  einsumImplicitEllipsis: (a, b) => nz.einsum('...i,...i', a, b),
  einsumImplicitTrace: (a) => nz.einsum('ii', a),
  einsumTurned: (a) => nz.einsum('ba', a),
  einsumEllipsisLast: (a, b) => nz.einsum('...i,...i->...', a, b),
  einsumThree: (...x) => nz.einsum('ij,jk,kl->li', ...x),
  einsumRepeated: (a) => nz.einsum('iij->ji', a),
  einsumTrace: (a, b) => nz.einsum('ii,j->j', a, b),
  einsumSums: (a, b) => nz.einsum('abc,d->da', a, b),
  solveBatch: nz.solve,
  solveOne: nz.solve,
  detOne: nz.det,
  detBatch: nz.det,
  matmulTurned: (a, b) => nz.matmul(nz.transpose(a, 0, 2), b),
  matmulSpread: (a, b) => nz.matmul(b, nz.transpose(nz.broadcastTo(a, [5, 3]))),
  attentionScale: (q, k, v) => nz.scaledDotProductAttention(q, k, v, { scale: 0.3 }),
  attentionShift: (q, k, v, mask) => nz.scaledDotProductAttention(q, k, v, { mask }),
  attentionLeading: (q, k, v) => nz.scaledDotProductAttention(q, k, v),
  attentionWide: (q, k, v) => nz.scaledDotProductAttention(q, k, v, { causal: true }),
  attentionBoth: (q, k, v, mask) => nz.scaledDotProductAttention(q, k, v, ofMask(mask)),
};

const norms: Calls = {
  layerNormGain: (x, gain) => nz.layerNorm(x, { gain }),
  layerNormBias: (x, bias) => nz.layerNorm(x, { bias }),
  rmsNorm: (x, gain) => nz.rmsNorm(x, { gain }),
  groupNormOne: (x) => nz.groupNorm(x, 1),
  groupNormPlain: (x) => nz.groupNorm(x, 2),
  batchNormLast: (x, gain) => nz.batchNorm(x, { gain, axis: -1 }),
  batchNormRunning: (x, runningMean, runningVariance) =>
    nz.batchNorm(x, { runningMean, runningVariance, training: false }),
  cosineFirst: (a, b) => nz.cosineSimilarity(a, b, 0),
};

const none = { reduction: 'none' } as const;
const total = { reduction: 'sum' } as const;

const losses: Calls = {
  crossEntropyNone: (x, y) => nz.crossEntropy(x, y, { ...none, ignoreIndex: -100 }),
  crossEntropySample: (x, y) => nz.crossEntropy(x, y),
  crossEntropySoftNone: (x, y) => nz.crossEntropy(x, y, none),
  crossEntropySoftSum: (x, y) => nz.crossEntropy(x, y, total),
  crossEntropySoftSample: (x, y) => nz.crossEntropy(x, y),
  crossEntropyEven: (x, y) => nz.crossEntropy(x, y, { labelSmoothing: 1 }),
  crossEntropyClassIgnored: (x, y) => nz.crossEntropy(x, y, { ignoreIndex: 0 }),
  nllClassIgnored: (x, y) => nz.nll(x, y, { ...total, ignoreIndex: 2 }),
  nllImage: (x, y) => nz.nll(x, y, total),
  smoothL1None: (a, b) => nz.smoothL1(a, b, none),
  smoothL1Zero: (a, b) => nz.smoothL1(a, b, { beta: 0 }),
  huberSum: (a, b) => nz.huber(a, b, total),
  hinge: (x, t) => nz.hinge(x, t),
  bceNumber: (x, t) => nz.bceWithLogits(x, t, { positiveWeight: 2.5 }),
  klDivergenceMean: (x, t) => nz.klDivergence(x, t),
};

const calls: Calls = { ...moves, ...indexing, ...reductions, ...products, ...norms, ...losses };
const cases = casesOf('edges.json');

describe.each(backends)('PyTorch’s values and gradients on $name', (backend) => {
  it.each(cases.map((golden) => [golden.name, golden] as const))('%s', (_name, golden) => {
    nz.withKernels(backend.kernels, () => checkCase(golden, calls, backend));
  });
});

it('every call has its case', () => {
  expect(Object.keys(calls).sort()).toEqual(cases.map(({ name }) => name).sort());
});
