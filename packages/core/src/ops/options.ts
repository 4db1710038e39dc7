/**
 * @file Options that several ops share: each with its kind and default, once. Apart from the ops,
 * which import each other, so that it is there before any of them. Read after arguments/bag.ts.
 */
import {
  aFlag,
  aNumber,
  anElementType,
  aPadding,
  aPair,
  aTensor,
  bag,
  keysOf,
  oneOf,
  optional,
  type Settings,
  setting,
} from '../arguments/index.ts';
import type { GeluOptions } from './activation.ts';
import type { AvgPoolOptions } from './average-pool.ts';
import type { ClassLossOptions, LossReduction } from './class-targets.ts';
import type { ConvOptions } from './conv.ts';
import type { CreateOptions } from './create.ts';
import type { LayerNormOptions } from './layer-norm.ts';
import type { LossOptions } from './loss-operands.ts';
import type { PoolOptions } from './pool.ts';
import type { ReduceOptions } from './reduction.ts';
import type { TransposedConvOptions } from './transposed-conv.ts';
import type { WindowOptions } from './window.ts';

/** Of the ops that make a tensor. */
export const createOptions = bag({
  dtype: setting(anElementType, 'float32'),
  requiresGrad: setting(aFlag, false),
} satisfies Settings<CreateOptions>);

/** Of the reductions. */
export const reduceOptions = bag({
  keepDim: setting(aFlag, false),
} satisfies Settings<ReduceOptions>);

/** What gelu takes by name. */
export const geluOptions = bag({
  approximate: setting(oneOf('none', 'tanh'), 'none'),
} satisfies Settings<GeluOptions>);

const reductions = { mean: true, sum: true, none: true } satisfies Record<LossReduction, true>;

/** Of the losses. */
export const lossOptions = bag({
  reduction: setting(oneOf(...keysOf(reductions)), 'mean'),
} satisfies Settings<LossOptions>);

/** What nll takes by name. */
export const classLossOptions = bag({
  ...lossOptions.settings,
  ignoreIndex: optional(aNumber),
  weight: optional(aTensor),
} satisfies Settings<ClassLossOptions>);

/** Of both normalizations. */
export const layerNormOptions = bag({
  gain: optional(aTensor),
  bias: optional(aTensor),
  epsilon: setting(aNumber, 1e-5),
} satisfies Settings<LayerNormOptions>);

const windowOptions = bag({
  stride: optional(aPair),
  padding: setting(aPadding, 0),
  dilation: setting(aPair, 1),
} satisfies Settings<WindowOptions>);

/** Of the poolings; a stride that is left out is the window's size. */
export const poolOptions = bag({
  ...windowOptions.settings,
  ceilMode: setting(aFlag, false),
} satisfies Settings<PoolOptions>);

/** Of the poolings by the mean. */
export const avgPoolOptions = bag({
  ...poolOptions.settings,
  countIncludePad: setting(aFlag, true),
  divisor: optional(aNumber),
} satisfies Settings<AvgPoolOptions>);

/** Of the convolutions. */
export const convOptions = bag({
  ...windowOptions.settings,
  groups: setting(aNumber, 1),
} satisfies Settings<ConvOptions>);

/** Of the transposed convolutions. */
export const transposedConvOptions = bag({
  ...convOptions.settings,
  outputPadding: setting(aPair, 0),
} satisfies Settings<TransposedConvOptions>);
