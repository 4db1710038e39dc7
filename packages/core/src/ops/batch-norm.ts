/**
 * @file Normalization over the batch, channel by channel. Read after layer-norm.ts.
 * @see Ioffe and Szegedy (2015), Batch Normalization
 */
import { UsageError } from '../errors.ts';
import { type Derivative, noSecondDerivative, record } from '../graph.ts';
import { newStorage } from '../memory.ts';
import { kernelsFor } from '../runtime.ts';
import { formatShape, normalizeAxis, sizeOf } from '../shape.ts';
import { Tensor } from '../tensor.ts';
import { add, div, mul, sub } from './arithmetic.ts';
import { ones, zeros } from './create.ts';
import { sqrt } from './functions.ts';
import { checkParameter, type LayerNormOptions, slots } from './layer-norm.ts';
import { contiguous, dropCopy, toFloat } from './layout.ts';
import { reshape } from './movement.ts';

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
 * `batchNorm/no-statistics`, `axis/out-of-range`.
 */
export function batchNorm(x: Tensor, options: BatchNormOptions = {}): Tensor {
  const from = toFloat(x);
  const axis = normalizeAxis('batchNorm', options.axis ?? 1, x.rank);
  const channels = x.shape[axis];
  for (const name of ['gain', 'bias', 'runningMean', 'runningVariance'] as const) {
    checkParameter('batchNorm', name, options[name], [channels]);
  }
  if (options.training === false) return byRunning(from, axis, options);
  const outer = sizeOf(x.shape.slice(0, axis));
  const layout = { outer, channels, inner: sizeOf(x.shape.slice(axis + 1)) };
  if (layout.outer * layout.inner === 1) {
    throw new UsageError(
      'batchNorm/one-value',
      `batchNorm: ${formatShape(x.shape)} has one value for each channel, and its deviation from itself is 0; train with a larger batch`,
      { shape: x.shape },
    );
  }
  return byBatch(from, layout, options);
}

function byRunning(x: Tensor, axis: number, options: BatchNormOptions): Tensor {
  const { runningMean, runningVariance, gain, bias, epsilon = 1e-5 } = options;
  if (runningMean === undefined || runningVariance === undefined) {
    throw new UsageError(
      'batchNorm/no-statistics',
      'batchNorm: evaluation needs runningMean and runningVariance; give both, or training: true',
    );
  }
  const along = x.shape.map((size, i) => (i === axis ? size : 1));
  const deviation = sqrt(add(runningVariance, epsilon));
  const scale = gain === undefined ? div(1, deviation) : div(gain, deviation);
  const centered = mul(sub(x, reshape(runningMean, along)), reshape(scale, along));
  return bias === undefined ? centered : add(centered, reshape(bias, along));
}

function byBatch(x: Tensor, layout: Layout, options: BatchNormOptions): Tensor {
  const { channels, outer, inner } = layout;
  const { epsilon = 1e-5, momentum = 0.1 } = options;
  const { dtype } = x;
  const { gain = ones([channels], { dtype }), bias = zeros([channels], { dtype }) } = options;
  const mean = options.runningMean ?? zeros([channels], { dtype });
  const variance = options.runningVariance ?? zeros([channels], { dtype });
  const row = contiguous(x);
  const factor = contiguous(gain);
  const shift = contiguous(bias);
  const out = newStorage(dtype, x.size);
  const normalized = new Tensor(newStorage(dtype, x.size), x.shape);
  const inverse = new Tensor(newStorage(dtype, channels), [channels]);
  kernelsFor(dtype).batchNorm(
    row.storage,
    factor.storage,
    shift.storage,
    mean.storage,
    variance.storage,
    out,
    normalized.storage,
    inverse.storage,
    outer,
    channels,
    inner,
    epsilon,
    momentum,
  );
  mean.storage.version++;
  variance.storage.version++;
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
  gradients: (g, { inputs: [x, gain], saved: [normalized, inverse], facts }) => {
    const { outer, channels, inner } = facts;
    const from = contiguous(g);
    const factor = contiguous(gain);
    const [gradX, gradGain, gradBias] = slots(x, channels);
    kernelsFor(g.dtype).batchNormGrad(
      from.storage,
      normalized.storage,
      inverse.storage,
      factor.storage,
      gradX.storage,
      gradGain.storage,
      gradBias.storage,
      outer,
      channels,
      inner,
    );
    return [gradX, gradGain, gradBias].map((out) => record(out, batchNormSlope, [g, x, gain]));
  },
};
const batchNormSlope = noSecondDerivative('batchNorm');
