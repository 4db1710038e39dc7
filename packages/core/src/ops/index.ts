/** @file All ops. A reader begins with arithmetic.ts. */
export * from './activation.ts';
export * from './adaptive-pool.ts';
export { add, div, mul, neg, sub } from './arithmetic.ts';
export * from './arrange.ts';
export * from './attention.ts';
export { type AvgPoolOptions, avgPool1d, avgPool2d } from './average-pool.ts';
export { type BatchNormOptions, batchNorm } from './batch-norm.ts';
export * from './binary-loss.ts';
export * from './bounds.ts';
export * from './broadcast.ts';
export type { ClassLossOptions, LossReduction } from './class-targets.ts';
export * from './compare.ts';
export { type ConvOptions, conv1d, conv2d } from './conv.ts';
export * from './counting.ts';
export {
  assign,
  type CreateOptions,
  cast,
  full,
  fullLike,
  ones,
  onesLike,
  zeros,
  zerosLike,
} from './create.ts';
export * from './cross-entropy.ts';
export * from './data.ts';
export * from './distance.ts';
export { type DropoutOptions, dropout } from './dropout.ts';
export * from './einsum.ts';
export * from './extreme.ts';
export * from './factors.ts';
export * from './functions.ts';
export * from './gates.ts';
export { gather, scatterAdd } from './gather.ts';
export * from './group-norm.ts';
export { embedding, indexSelect, oneHot } from './indexing.ts';
export { type InterpolateMode, type InterpolateOptions, interpolate } from './interpolate.ts';
export * from './join.ts';
export { type LayerNormOptions, layerNorm } from './layer-norm.ts';
export * from './loss.ts';
export type { LossOptions } from './loss-operands.ts';
export * from './masked.ts';
export * from './matmul.ts';
export { flatten, permute, reshape, squeeze, transpose, unsqueeze } from './movement.ts';
export * from './pad.ts';
export { maxPool1d, maxPool2d, type PoolOptions } from './pool.ts';
export { rotary, type SinusoidalOptions, sinusoidalPositions } from './positions.ts';
export { pow } from './power.ts';
export * from './quantile.ts';
export * from './random.ts';
export * from './rectifiers.ts';
export { all, any, mean, prod, sum } from './reduce.ts';
export type { ReduceOptions } from './reduction.ts';
export * from './remainder.ts';
export * from './scan.ts';
export * from './scatter.ts';
export * from './sequence.ts';
export * from './slice.ts';
export * from './softmax.ts';
export { det, inv, solve } from './solve.ts';
export * from './sort.ts';
export * from './statistics.ts';
export * from './steps.ts';
export {
  convTranspose1d,
  convTranspose2d,
  type TransposedConvOptions,
} from './transposed-conv.ts';
export { diagonal, tril, triu } from './triangle.ts';
export * from './trigonometry.ts';
export type { Padding, Pair, WindowOptions } from './window.ts';
