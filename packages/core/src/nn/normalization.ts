/** @file Layers that keep activations at mean 0 and variance 1; see ops/batch-norm.ts, ops/layer-norm.ts. Read after linear.ts. */
import { aFloatType, aNumber, bag, read, type Settings, setting } from '../arguments/index.ts';
import type { FloatType } from '../draw-options.ts';
import { UsageError } from '../errors.ts';
import { batchNorm } from '../ops/batch-norm.ts';
import { ones, zeros } from '../ops/create.ts';
import { layerNorm } from '../ops/layer-norm.ts';
import { layerNormOptions } from '../ops/options.ts';
import type { Tensor } from '../tensor.ts';
import { checkSize, Layer } from './layer.ts';
import { Parameter } from './parameter.ts';

/** Options of the norms. */
export interface NormOptions {
  /** Added to the variance; default 1e-5. */
  epsilon?: number;
  /** Default `'float32'`. */
  dtype?: FloatType;
}

/** What the norms take by name. */
export const normOptions = bag({
  epsilon: layerNormOptions.settings.epsilon,
  dtype: setting(aFloatType, 'float32'),
} satisfies Settings<NormOptions>);

/** Options of BatchNorm. */
export interface BatchNormLayerOptions extends NormOptions {
  /**
   * Where the channels stand. Default −1, the last: [B, F], and [B, T, C] as sequences have them.
   * Images [B, C, H, W], and what Conv1d takes, [B, C, T], need `axis: 1`.
   */
  axis?: number;
  /** 0 … 1: share of the newest batch in the running statistics. Default 0.1. */
  momentum?: number;
}

const batchNormOptions = bag({
  ...normOptions.settings,
  axis: setting(aNumber, -1),
  momentum: setting(aNumber, 0.1),
} satisfies Settings<BatchNormLayerOptions>);

/**
 * y = gain·(x − μ)/√(σ² + ε) + bias for each channel, μ and σ² over all other axes: of the batch
 * while training, and of the running averages after eval(). Initially gain 1, bias 0.
 * @shape [B, F] → [B, F], [B, T, C] → [B, T, C]; with axis 1, [B, C, ...] → [B, C, ...]
 * @throws UsageError `layer/momentum`, `layer/size`; in training, `batchNorm/one-value`.
 * @see Ioffe, Szegedy (2015), algorithm 1
 */
export class BatchNorm extends Layer {
  static readonly passesOn = true;
  /** [features] */
  readonly gain: Tensor;
  /** [features] */
  readonly bias: Tensor;
  /** [features], saved but not trained; both move with each training batch. */
  readonly runningMean: Tensor;
  /** [features], with n − 1. */
  readonly runningVariance: Tensor;
  readonly axis: number;
  readonly momentum: number;
  readonly epsilon: number;

  constructor(features: number, options?: BatchNormLayerOptions) {
    super();
    const { dtype, axis, momentum, epsilon } = read('BatchNorm', options, batchNormOptions);
    checkSize('BatchNorm', 'features', features);
    if (!(momentum >= 0 && momentum <= 1)) {
      throw new UsageError(
        'layer/momentum',
        `BatchNorm: momentum is ${momentum}; expected 0 to 1`,
        { momentum },
      );
    }
    this.gain = new Parameter(ones([features], { dtype }));
    this.bias = new Parameter(zeros([features], { dtype }));
    this.runningMean = zeros([features], { dtype });
    this.runningVariance = ones([features], { dtype });
    this.axis = axis;
    this.momentum = momentum;
    this.epsilon = epsilon;
  }

  protected override bufferNames(): readonly string[] {
    return ['runningMean', 'runningVariance'];
  }

  forward(x: Tensor): Tensor {
    const { gain, bias, runningMean, runningVariance, axis, momentum, epsilon, training } = this;
    const statistics = { runningMean, runningVariance, momentum, training };
    return batchNorm(x, { gain, bias, axis, epsilon, ...statistics });
  }
}

/**
 * y = gain·(x − μ)/√(σ² + ε) + bias, μ and σ² of each row's features: no other sample counts, so
 * that training and use are the same. Initially gain 1, bias 0.
 * @shape [..., features] → [..., features]
 * @throws UsageError `layer/size`.
 * @see Ba, Kiros, Hinton (2016)
 */
export class LayerNorm extends Layer {
  static readonly passesOn = true;
  /** [features] */
  readonly gain: Tensor;
  /** [features] */
  readonly bias: Tensor;
  readonly epsilon: number;

  constructor(features: number, options?: NormOptions) {
    super();
    const { dtype, epsilon } = read('LayerNorm', options, normOptions);
    checkSize('LayerNorm', 'features', features);
    this.gain = new Parameter(ones([features], { dtype }));
    this.bias = new Parameter(zeros([features], { dtype }));
    this.epsilon = epsilon;
  }

  forward(x: Tensor): Tensor {
    const { gain, bias, epsilon } = this;
    return layerNorm(x, { gain, bias, epsilon });
  }
}
