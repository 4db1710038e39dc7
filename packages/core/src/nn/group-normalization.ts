/** @file Norms that look at one sample alone: over groups of channels, and by the root mean square. Read after normalization.ts. */
import { read } from '../arguments/index.ts';
import { UsageError } from '../errors.ts';
import { ones, zeros } from '../ops/create.ts';
import { groupNorm, instanceNorm, rmsNorm } from '../ops/group-norm.ts';
import type { Tensor } from '../tensor.ts';
import { checkSize, Layer } from './layer.ts';
import { type NormOptions, normOptions } from './normalization.ts';
import { Parameter } from './parameter.ts';

/** A gain and a bias for each channel. */
abstract class ChannelNorm extends Layer {
  /** [channels] */
  readonly gain: Tensor;
  /** [channels] */
  readonly bias: Tensor;
  readonly epsilon: number;

  constructor(channels: number, options?: NormOptions) {
    super();
    const { name } = this.constructor;
    const { dtype, epsilon } = read(name, options, normOptions);
    checkSize(name, 'channels', channels);
    this.gain = new Parameter(ones([channels], { dtype }));
    this.bias = new Parameter(zeros([channels], { dtype }));
    this.epsilon = epsilon;
  }
}

/**
 * y = gain·(x − μ)/√(σ² + ε) + bias, μ and σ² of each group of channels in each sample, so that small
 * batches do no harm. Initially gain 1, bias 0.
 * @shape [B, channels, ...] → [B, channels, ...]
 * @throws UsageError `layer/size`, `layer/groups` where the groups do not divide the channels.
 * @see Wu and He (2018)
 */
export class GroupNorm extends ChannelNorm {
  readonly groups: number;

  constructor(groups: number, channels: number, options?: NormOptions) {
    super(channels, options);
    checkSize('GroupNorm', 'groups', groups);
    if (channels % groups !== 0) {
      throw new UsageError(
        'layer/groups',
        `GroupNorm: ${groups} groups do not divide ${channels} channels`,
        { groups, channels },
      );
    }
    this.groups = groups;
  }

  forward(x: Tensor): Tensor {
    const { gain, bias, epsilon } = this;
    return groupNorm(x, this.groups, { gain, bias, epsilon });
  }
}

/**
 * y = gain·(x − μ)/√(σ² + ε) + bias, μ and σ² of each channel of each sample. Initially gain 1, bias 0.
 * @shape [B, channels, ...] → [B, channels, ...]
 * @throws UsageError `layer/size`.
 * @see Ulyanov, Vedaldi and Lempitsky (2016)
 */
export class InstanceNorm extends ChannelNorm {
  forward(x: Tensor): Tensor {
    const { gain, bias, epsilon } = this;
    return instanceNorm(x, { gain, bias, epsilon });
  }
}

/**
 * y = gain·x/√(Σ x²/n + ε) over each row's features: LayerNorm without the mean. Initially gain 1.
 * @shape [..., features] → [..., features]
 * @throws UsageError `layer/size`.
 * @see Zhang and Sennrich (2019)
 */
export class RMSNorm extends Layer {
  /** [features] */
  readonly gain: Tensor;
  readonly epsilon: number;

  constructor(features: number, options?: NormOptions) {
    super();
    const { dtype, epsilon } = read('RMSNorm', options, normOptions);
    checkSize('RMSNorm', 'features', features);
    this.gain = new Parameter(ones([features], { dtype }));
    this.epsilon = epsilon;
  }

  forward(x: Tensor): Tensor {
    const { gain, epsilon } = this;
    return rmsNorm(x, { gain, epsilon });
  }
}
