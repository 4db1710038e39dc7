/** @file Learned filters that make a sequence or an image larger. Read after convolution.ts. */
import { aFlag, aPair, bag, check, read, type Settings, setting } from '../arguments/index.ts';
import { type DrawOptions, drawOptions } from '../draw-options.ts';
import { transposedConvOptions } from '../ops/options.ts';
import {
  convTranspose1d,
  convTranspose2d,
  type TransposedConvOptions,
} from '../ops/transposed-conv.ts';
import type { Pair } from '../ops/window.ts';
import type { Tensor } from '../tensor.ts';
import { channelsPerGroup, filters } from './convolution.ts';
import { checkSize, Layer } from './layer.ts';

/** Options of ConvTranspose1d and ConvTranspose2d. */
export interface ConvTransposeOptions extends DrawOptions, TransposedConvOptions {
  /** Default true; leave it out before a batch norm, which has its own. */
  bias?: boolean;
}

const convTransposeOptions = bag({
  ...drawOptions.settings,
  ...transposedConvOptions.settings,
  bias: setting(aFlag, true),
} satisfies Settings<ConvTransposeOptions>);

/** What a transposed convolution learns, and how it moves. */
interface Parts {
  readonly weight: Tensor;
  readonly bias: Tensor | null;
  readonly steps: TransposedConvOptions;
}

function partsOf(
  layer: string,
  [inChannels, outChannels]: readonly [number, number],
  kernel: readonly number[],
  options: ConvTransposeOptions,
): Parts {
  const given = read(layer, options, convTransposeOptions);
  const { stride = 1, padding, outputPadding, dilation, groups, bias, ...draw } = given;
  channelsPerGroup(layer, inChannels, outChannels, groups);
  for (const size of kernel) checkSize(layer, 'kernelSize', size);
  const shape = [inChannels, outChannels / groups, ...kernel];
  const steps = { stride, padding, outputPadding, dilation, groups };
  return { ...filters(shape, { ...draw, bias: bias ? outChannels : 0 }), steps };
}

/**
 * y[b, o, t·stride + u·dilation − padding] = bias[o] + Σ x[b, c, t]·weight[c, o, u].
 * @shape [B, inChannels, T] → [B, outChannels, T′]
 */
export class ConvTranspose1d extends Layer {
  static readonly passesOn = true;
  /** [inChannels, outChannels/groups, kernelSize] */
  readonly weight: Tensor;
  /** [outChannels], or null without bias. */
  readonly bias: Tensor | null;
  readonly #steps: TransposedConvOptions;

  constructor(
    inChannels: number,
    outChannels: number,
    kernelSize: number,
    options: ConvTransposeOptions,
  ) {
    super();
    const channels = [inChannels, outChannels] as const;
    const { weight, bias, steps } = partsOf('ConvTranspose1d', channels, [kernelSize], options);
    this.weight = weight;
    this.bias = bias;
    this.#steps = steps;
  }

  forward(x: Tensor): Tensor {
    return convTranspose1d(x, this.weight, this.bias ?? undefined, this.#steps);
  }
}

/**
 * y[b, o, i·stride + u·dilation − padding, …] = bias[o] + Σ x[b, c, i, j]·weight[c, o, u, v].
 * @shape [B, inChannels, H, W] → [B, outChannels, H′, W′]
 * @see Zeiler, Krishnan, Taylor and Fergus (2010), Deconvolutional networks
 */
export class ConvTranspose2d extends Layer {
  static readonly passesOn = true;
  /** [inChannels, outChannels/groups, kernelHeight, kernelWidth] */
  readonly weight: Tensor;
  /** [outChannels], or null without bias. */
  readonly bias: Tensor | null;
  readonly #steps: TransposedConvOptions;

  constructor(
    inChannels: number,
    outChannels: number,
    kernelSize: Pair,
    options: ConvTransposeOptions,
  ) {
    super();
    check('ConvTranspose2d', 'kernelSize', kernelSize, aPair);
    const kernel = typeof kernelSize === 'number' ? [kernelSize, kernelSize] : kernelSize;
    const channels = [inChannels, outChannels] as const;
    const { weight, bias, steps } = partsOf('ConvTranspose2d', channels, kernel, options);
    this.weight = weight;
    this.bias = bias;
    this.#steps = steps;
  }

  forward(x: Tensor): Tensor {
    return convTranspose2d(x, this.weight, this.bias ?? undefined, this.#steps);
  }
}
