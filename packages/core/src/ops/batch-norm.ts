/**
 * @file Normalization over the batch, channel by channel. Read after layer-norm.ts.
 * @see Ioffe and Szegedy (2015), Batch Normalization
 */

import '../kernels/wasm/norm.ts';
import {
  aFlag,
  aNumber,
  aTensor,
  bag,
  checkTensor,
  optional,
  read,
  type Settings,
  setting,
} from '../arguments/index.ts';
import { noSecondDerivative } from '../backward-errors.ts';
import { UsageError } from '../errors.ts';
import * as e from '../expressions/build.ts';
import { computedOnce, type Derivative, type Node, record } from '../graph.ts';
import { newStorage } from '../memory.ts';
import { discard } from '../recycle.ts';
import { kernelsFor, runtime } from '../runtime.ts';
import { formatShape, normalizeAxis, sizeBetween } from '../shape.ts';
import { Tensor } from '../tensor.ts';
import { fuse } from './elementwise.ts';
import { type LayerNormOptions, slots } from './layer-norm.ts';
import { contiguous, dropCopy, toFloat } from './layout.ts';
import { reshape } from './movement.ts';
import { layerNormOptions } from './options.ts';
import { checkEpsilon, parameterOf } from './parameters.ts';
import { checkWritten, written } from './written.ts';

/** Options of batchNorm. */
export interface BatchNormOptions extends LayerNormOptions {
  /** Mean and variance over the batches seen, [C]: used where not training, updated where training. */
  runningMean?: Tensor;
  runningVariance?: Tensor;
  /** Normalize by this batch (true, the default), or by the running statistics. */
  training?: boolean;
  /** The share 0 … 1 of this batch in the running statistics; default 0.1. */
  momentum?: number;
  /** The axis of the channels; default 1. Channels of [B, T, C] stand on axis −1. */
  axis?: number;
}

const batchNormOptions = bag({
  ...layerNormOptions.settings,
  runningMean: optional(aTensor),
  runningVariance: optional(aTensor),
  training: setting(aFlag, true),
  momentum: setting(aNumber, 0.1),
  axis: setting(aNumber, 1),
} satisfies Settings<BatchNormOptions>);

/** What the two ways need of the options. */
type Chosen = Required<Pick<BatchNormOptions, 'epsilon' | 'momentum'>>;

/** x as [outer, channels, inner]. */
interface Layout {
  readonly outer: number;
  readonly channels: number;
  readonly inner: number;
}

/**
 * (x − μ)/√(σ² + epsilon)·gain + bias, μ and σ² over all axes but the channels'. Training takes them
 * from the batch and moves the running ones towards it (variance with n − 1); evaluation takes the
 * running ones.
 * @shape [B, C, ...] → [B, C, ...]
 * @throws ShapeError `batchNorm/gain`, `batchNorm/bias`, `batchNorm/runningMean`,
 * `batchNorm/runningVariance` where one is not [C]; UsageError `batchNorm/one-value`,
 * `batchNorm/no-statistics`, `axis/out-of-range`, `dtype/mixed`; `in-place/shared`,
 * `in-place/repeated` where training cannot write a running statistic alone.
 * `batchNorm/no-statistics`, `batchNorm/epsilon`, `batchNorm/momentum`, `axis/out-of-range`, `dtype/mixed`.
 */
export function batchNorm(x: Tensor, options?: BatchNormOptions): Tensor {
  checkTensor('batchNorm', x);
  const given = read('batchNorm', options, batchNormOptions);
  const from = toFloat(x);
  const axis = normalizeAxis('batchNorm', given.axis, x.rank);
  checkEpsilon('batchNorm', given.epsilon);
  checkMomentum(given.momentum);
  const layout = {
    outer: sizeBetween(x.shape, 0, axis),
    channels: x.shape[axis],
    inner: sizeBetween(x.shape, axis + 1, x.rank),
  };
  const wanted = { op: 'batchNorm', shape: [layout.channels], dtype: from.dtype };
  const parameters = {
    gain: parameterOf('gain', given.gain, wanted, 1),
    bias: parameterOf('bias', given.bias, wanted, 0),
    mean: parameterOf('runningMean', given.runningMean, wanted, 0),
    variance: parameterOf('runningVariance', given.runningVariance, wanted, 1),
  };
  if (!given.training) {
    checkStatistics(given.runningMean, given.runningVariance);
    return byRunning(from, axis, parameters, given);
  }
  checkValues(x, layout);
  const { gain, bias, mean, variance } = parameters;
  checkWritten('batchNorm', mean, { x, gain, bias, runningVariance: variance });
  checkWritten('batchNorm', variance, { x, gain, bias });
  return byBatch(from, layout, parameters, given);
}

interface Parameters {
  readonly gain: Tensor;
  readonly bias: Tensor;
  readonly mean: Tensor;
  readonly variance: Tensor;
}

function checkStatistics(mean: Tensor | undefined, variance: Tensor | undefined): void {
  if (mean !== undefined && variance !== undefined) return;
  throw new UsageError(
    'batchNorm/no-statistics',
    'batchNorm: evaluation needs runningMean and runningVariance; give both, or training: true',
  );
}

/** A share of the batch in the running statistics. */
function checkMomentum(momentum: number): void {
  if (momentum >= 0 && momentum <= 1) return;
  throw new UsageError(
    'batchNorm/momentum',
    `batchNorm: momentum is ${momentum}; expected 0 to 1`,
    { momentum },
  );
}

/** One value has no variance with n − 1, and none would make the running ones NaN. */
function checkValues({ shape }: Tensor, { outer, inner }: Layout): void {
  const count = outer * inner;
  if (count > 1) return;
  throw new UsageError(
    'batchNorm/one-value',
    `batchNorm: ${formatShape(shape)} has ${count} values for each channel, and training needs two to tell how they spread; use a larger batch`,
    { shape, count },
  );
}

const scaleOf = fuse((gain, variance, epsilon) => e.div(gain, e.sqrt(e.add(variance, epsilon))));
const scaled = fuse((x, mean, scale, bias) => e.add(e.mul(e.sub(x, mean), scale), bias));

/** In one pass over x. */
function byRunning(
  x: Tensor,
  axis: number,
  { gain, bias, mean, variance }: Parameters,
  { epsilon }: Chosen,
): Tensor {
  const along = x.shape.map((size, i) => (i === axis ? size : 1));
  const scale = scaleOf(gain, variance, epsilon);
  const [center, factor, shift] = [mean, scale, bias].map((each) => reshape(each, along));
  const result = scaled(x, center, factor, shift);
  if (!runtime.gradEnabled) discard(scale.storage);
  return result;
}

function byBatch(
  x: Tensor,
  layout: Layout,
  { gain, bias, mean, variance }: Parameters,
  { epsilon, momentum }: Chosen,
): Tensor {
  const { channels, outer, inner } = layout;
  const row = contiguous(x);
  const out = newStorage(x.dtype, x.size);
  const normalized = new Tensor(newStorage(x.dtype, x.size), x.shape);
  const inverse = new Tensor(newStorage(x.dtype, channels), [channels]);
  const runningMean = contiguous(mean);
  const runningVariance = contiguous(variance);
  kernelsFor(x.dtype).batchNorm({
    x: row.storage,
    gain: contiguous(gain).storage,
    bias: contiguous(bias).storage,
    runningMean: runningMean.storage,
    runningVariance: runningVariance.storage,
    out,
    normalized: normalized.storage,
    inverseDeviation: inverse.storage,
    outer,
    channels,
    inner,
    epsilon,
    momentum,
  });
  written(mean, runningMean);
  written(variance, runningVariance);
  dropCopy(row, x);
  const result = new Tensor(out, x.shape);
  return record(result, batchNormDerivative, [x, gain, bias], [normalized, inverse], layout);
}

/**
 * With x̂ the normalized x and n its values per channel: ∂/∂x = gain/√(σ² + epsilon)·(g − Σ g/n −
 * x̂·Σ g·x̂/n), ∂/∂gain = Σ g·x̂, ∂/∂bias = Σ g.
 */
const batchNormDerivative: Derivative<Layout> = {
  op: 'batchNorm',
  reads: 'inputs',
  gradients: (g, node, position) => batchNormGrads(g, node)[position],
};

/** All three, from one kernel. */
const batchNormGrads = computedOnce((g, { inputs, saved, context }: Node<Layout>) => {
  const [x, gain] = inputs;
  const [normalized, inverse] = saved;
  const { outer, channels, inner } = context;
  const from = contiguous(g);
  const factor = contiguous(gain);
  const [gradX, gradGain, gradBias] = slots(x, channels);
  kernelsFor(g.dtype).batchNormGrad({
    g: from.storage,
    normalized: normalized.storage,
    inverseDeviation: inverse.storage,
    gain: factor.storage,
    gradX: gradX.storage,
    gradGain: gradGain.storage,
    gradBias: gradBias.storage,
    outer,
    channels,
    inner,
  });
  const grads = [gradX, gradGain, gradBias];
  return grads.map((out) => record(out, batchNormGradDerivative, [g, x, gain]));
});
const batchNormGradDerivative = noSecondDerivative('batchNorm');
