/** @file Learned filters, slid over a sequence or an image. Read after linear.ts. */

import {
  aFlag,
  aNumber,
  aPair,
  bag,
  check,
  kind,
  read,
  type Settings,
  setting,
} from '../arguments/index.ts';
import { type DrawOptions, drawOptions } from '../draw-options.ts';
import { UsageError } from '../errors.ts';
import { fansOf, uniform } from '../init.ts';
import { type ConvOptions, conv1d, conv2d } from '../ops/conv.ts';
import { aPadding, convOptions } from '../ops/options.ts';
import type { Padding, Pair } from '../ops/window.ts';
import type { Shape } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { checkSize, Layer } from './layer.ts';
import { Parameter } from './parameter.ts';

/** Options of Conv2d. */
export interface Conv2dOptions extends DrawOptions, ConvOptions {
  /** Default true; leave it out before a batch norm, which has its own. */
  bias?: boolean;
}

/** Options of Conv1d. */
export interface Conv1dOptions extends Omit<Conv2dOptions, 'stride' | 'padding' | 'dilation'> {
  /** Elements from one position to the next; default 1. */
  stride?: number;
  /**
   * Zeros before and after the sequence; default 0. `'causal'` puts (kernelSize − 1)·dilation of
   * them before it and none after, so that no output sees the future.
   */
  padding?: Padding | 'causal';
  /** Distance between the elements a filter reads; default 1. */
  dilation?: number;
}

const conv2dOptions = bag({
  ...drawOptions.settings,
  ...convOptions.settings,
  bias: setting(aFlag, true),
} satisfies Settings<Conv2dOptions>);

const aCausalPadding = kind(
  `${aPadding.expected}, or 'causal'`,
  (value): value is Padding | 'causal' => value === 'causal' || aPadding.accepts(value),
);

const conv1dOptions = bag({
  ...drawOptions.settings,
  bias: setting(aFlag, true),
  groups: convOptions.settings.groups,
  stride: setting(aNumber, 1),
  padding: setting(aCausalPadding, 0),
  dilation: setting(aNumber, 1),
} satisfies Settings<Conv1dOptions>);

/** Weight and bias (so many numbers; 0: none), uniform within ±1/√fanIn, as in PyTorch. */
export function filters(
  shape: Shape,
  { bias, rng, dtype }: Required<DrawOptions> & { readonly bias: number },
): { weight: Parameter; bias: Parameter | null } {
  const bound = 1 / Math.sqrt(fansOf(shape).fanIn);
  const within = { rng, dtype, low: -bound, high: bound };
  return {
    weight: new Parameter(uniform(shape, within)),
    bias: bias > 0 ? new Parameter(uniform([bias], within)) : null,
  };
}

/**
 * Input channels that one filter sees.
 * @throws UsageError `layer/size`, `layer/groups`.
 */
export function channelsPerGroup(
  layer: string,
  inChannels: number,
  outChannels: number,
  groups: number,
): number {
  checkSize(layer, 'inChannels', inChannels);
  checkSize(layer, 'outChannels', outChannels);
  checkSize(layer, 'groups', groups);
  if (inChannels % groups === 0 && outChannels % groups === 0) return inChannels / groups;
  throw new UsageError(
    'layer/groups',
    `${layer}: ${groups} groups do not divide ${inChannels} input and ${outChannels} output channels`,
    { inChannels, outChannels, groups },
  );
}

/**
 * y[b, o, t] = bias[o] + Σ x[b, c, t·stride + u·dilation − padding]·weight[o, c, u].
 * @shape [B, inChannels, T] → [B, outChannels, T′]
 */
export class Conv1d extends Layer {
  static readonly passesOn = true;
  /** [outChannels, inChannels/groups, kernelSize] */
  readonly weight: Tensor;
  /** [outChannels], or null without bias. */
  readonly bias: Tensor | null;
  readonly #options: ConvOptions;

  constructor(inChannels: number, outChannels: number, kernelSize: number, options: Conv1dOptions) {
    super();
    const given = read('Conv1d', options, conv1dOptions);
    const { stride, padding, dilation, groups, bias: hasBias, ...draw } = given;
    const channels = channelsPerGroup('Conv1d', inChannels, outChannels, groups);
    checkSize('Conv1d', 'kernelSize', kernelSize);
    const biases = hasBias ? outChannels : 0;
    const { weight, bias } = filters([outChannels, channels, kernelSize], {
      ...draw,
      bias: biases,
    });
    this.weight = weight;
    this.bias = bias;
    const around: Padding = padding === 'causal' ? [[(kernelSize - 1) * dilation, 0]] : padding;
    this.#options = { stride, padding: around, dilation, groups };
  }

  forward(x: Tensor): Tensor {
    return conv1d(x, this.weight, this.bias ?? undefined, this.#options);
  }
}

/**
 * y[b, o, i, j] = bias[o] + Σ x[b, c, i·stride + u·dilation − padding, …]·weight[o, c, u, v].
 * @shape [B, inChannels, H, W] → [B, outChannels, H′, W′]
 * @see LeCun et al. (1989)
 */
export class Conv2d extends Layer {
  static readonly passesOn = true;
  /** [outChannels, inChannels/groups, kernelHeight, kernelWidth] */
  readonly weight: Tensor;
  /** [outChannels], or null without bias. */
  readonly bias: Tensor | null;
  readonly #options: ConvOptions;

  constructor(inChannels: number, outChannels: number, kernelSize: Pair, options: Conv2dOptions) {
    super();
    const given = read('Conv2d', options, conv2dOptions);
    const { stride = 1, padding, dilation, groups, bias: hasBias, ...draw } = given;
    check('Conv2d', 'kernelSize', kernelSize, aPair);
    const channels = channelsPerGroup('Conv2d', inChannels, outChannels, groups);
    const kernel = typeof kernelSize === 'number' ? [kernelSize, kernelSize] : kernelSize;
    for (const size of kernel) checkSize('Conv2d', 'kernelSize', size);
    const biases = hasBias ? outChannels : 0;
    const { weight, bias } = filters([outChannels, channels, ...kernel], { ...draw, bias: biases });
    this.weight = weight;
    this.bias = bias;
    this.#options = { stride, padding, dilation, groups };
  }

  forward(x: Tensor): Tensor {
    return conv2d(x, this.weight, this.bias ?? undefined, this.#options);
  }
}
