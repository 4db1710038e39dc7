/**
 * @file The reference kernels: what every op computes, in plain loops. They take every dtype, add up
 * in float64 and round once, at the store. The SIMD kernels are tested against them.
 */
import type { Kernels } from '../kernels.ts';
import { attention, attentionGrad } from './attention.ts';
import { batchNorm, batchNormGrad } from './batch-norm.ts';
import { conv2d, conv2dGradInput, conv2dGradWeight } from './conv.ts';
import { addStrided, copyStrided, fill } from './copy.ts';
import { addScaled, affine, binary, clamp, compare, copy, select } from './elementwise.ts';
import { firstNonFinite, sumOfSquares } from './health.ts';
import { gather, gatherRows, indexRange, scatterAdd, scatterAddRows } from './indexing.ts';
import { layerNorm, layerNormGrad } from './layer-norm.ts';
import { gemm, squaredDistances } from './matmul.ts';
import { neighborhoodUpdate } from './neighborhood-update.ts';
import { adam, rmsProp, sgd } from './optimizer.ts';
import { pointwise } from './pointwise.ts';
import { pointwiseRows } from './pointwise-rows.ts';
import { maxPool2d, maxPool2dGrad, maxPool2dPick, sumPool2d, sumPool2dGrad } from './pool.ts';
import { dropout, randomNormal, randomUniform } from './random.ts';
import { argMax, argMin, cumulativeSum, reduce, variance } from './reduce.ts';
import {
  crossEntropy,
  crossEntropyGrad,
  logSoftmax,
  logSoftmaxGrad,
  logSumExp,
  softmax,
  softmaxGrad,
} from './softmax.ts';

/** The specification, as code. */
export const referenceKernels: Kernels = {
  name: 'reference',
  fill,
  copyStrided,
  addStrided,
  pointwise,
  pointwiseRows,
  copy,
  binary,
  compare,
  select,
  clamp,
  addScaled,
  affine,
  reduce,
  argMax,
  argMin,
  variance,
  cumulativeSum,
  softmax,
  logSoftmax,
  logSumExp,
  softmaxGrad,
  logSoftmaxGrad,
  crossEntropy,
  crossEntropyGrad,
  gemm,
  gatherRows,
  scatterAddRows,
  gather,
  scatterAdd,
  indexRange,
  batchNorm,
  batchNormGrad,
  layerNorm,
  layerNormGrad,
  attention,
  attentionGrad,
  conv2d,
  conv2dGradInput,
  conv2dGradWeight,
  maxPool2d,
  maxPool2dGrad,
  maxPool2dPick,
  sumPool2d,
  sumPool2dGrad,
  squaredDistances,
  neighborhoodUpdate,
  sgd,
  adam,
  rmsProp,
  randomUniform,
  randomNormal,
  dropout,
  sumOfSquares,
  firstNonFinite,
};
