/**
 * @file What a network is described with: one stage after the other, each told its own size alone.
 * How many channels or numbers come in follows from the stage before it. Read with model.ts.
 */
import {
  AvgPool2d,
  BatchNorm,
  Conv2d,
  Dropout,
  Flatten,
  Layer,
  Linear,
  MaxPool2d,
  ReLU,
  type Rng,
  Sigmoid,
  Tanh,
  type Tensor,
} from '@nnzoo/core';

/** What a unit makes of its weighted sum. */
export type Activation = 'sigmoid' | 'tanh' | 'relu';

/** A window that slides over a picture: side K, step, and rows of padding around the picture. */
export interface SlidingWindow {
  readonly kernelSize: number;
  readonly stride: number;
  readonly padding: number;
}

/** One stage of a network. */
export interface Stage {
  /** What it does, for names of parameters and figures: `convolution`, `pooling`, … */
  readonly kind:
    | 'convolution'
    | 'pooling'
    | 'activation'
    | 'normalization'
    | 'dropout'
    | 'full'
    | 'flatten';
  /** How it slides; absent where it looks at each number by itself, or at all of them. */
  readonly window?: SlidingWindow;
  /** Its layer, for an input [channels, height, width], or [numbers] after flattening. */
  build(input: readonly number[], rng: Rng): Layer;
}

/** Settings of a convolution. */
export interface ConvolutionSettings {
  /** Default 1. */
  readonly stride?: number;
  /** Zeros around the picture; default 0. */
  readonly padding?: number;
  /** Default true; false before a batch norm, which has its own. */
  readonly bias?: boolean;
}

/**
 * So many learned filters of K × K, each slid over all channels.
 * @shape [B, C, H, W] → [B, filters, H′, W′], H′ = ⌊(H + 2·padding − K)/stride⌋ + 1
 */
export function convolution(
  filters: number,
  kernelSize: number,
  { stride = 1, padding = 0, bias = true }: ConvolutionSettings = {},
): Stage {
  return {
    kind: 'convolution',
    window: { kernelSize, stride, padding },
    build: ([channels], rng) =>
      new Conv2d(channels, filters, kernelSize, { stride, padding, bias, rng }),
  };
}

/** The largest of each K × K cells. @shape [B, C, H, W] → [B, C, ⌊H/K⌋, ⌊W/K⌋] */
export function maxPooling(kernelSize: number): Stage {
  return {
    kind: 'pooling',
    window: { kernelSize, stride: kernelSize, padding: 0 },
    build: () => new MaxPool2d(kernelSize),
  };
}

/** The mean of each K × K cells. @shape [B, C, H, W] → [B, C, ⌊H/K⌋, ⌊W/K⌋] */
export function averagePooling(kernelSize: number): Stage {
  return {
    kind: 'pooling',
    window: { kernelSize, stride: kernelSize, padding: 0 },
    build: () => new AvgPool2d(kernelSize),
  };
}

const activations = { sigmoid: Sigmoid, tanh: Tanh, relu: ReLU } as const satisfies Record<
  Activation,
  new () => Layer
>;

/** Each number by itself through f. @shape [...] → [...] */
export function activation(name: Activation): Stage {
  return { kind: 'activation', build: () => new activations[name]() };
}

/** Each channel to mean 0 and standard deviation 1 over the batch. @shape [B, C, H, W] → the same */
export function normalization(): Stage {
  return { kind: 'normalization', build: ([channels]) => new BatchNorm(channels, { axis: 1 }) };
}

/** Added to the variance of a picture, so that one without any contrast divides by no zero. */
const leastVariance = 1e-4;

/**
 * Each picture to mean 0 and standard deviation 1 by itself: what is small counts as much on bright paper as
 * on dark. @shape [B, C, H, W] → the same
 */
export function standardized(): Stage {
  return { kind: 'normalization', build: () => new Standardized() };
}

class Standardized extends Layer {
  forward(x: Tensor): Tensor {
    const centered = x.sub(x.mean([1, 2, 3], { keepDim: true }));
    const variance = centered.square().mean([1, 2, 3], { keepDim: true });
    return centered.div(variance.add(leastVariance).sqrt());
  }
}

/** While training, each number 0 with probability `rate`. @shape [...] → [...] */
export function dropout(rate: number): Stage {
  return { kind: 'dropout', build: (_, rng) => new Dropout(rate, { rng }) };
}

/** All numbers in one row. @shape [B, C, H, W] → [B, C·H·W] */
export function flatten(): Stage {
  return { kind: 'flatten', build: () => new Flatten() };
}

/** Units that each see everything. @shape [B, F] → [B, units] */
export function full(units: number): Stage {
  return { kind: 'full', build: ([inputs], rng) => new Linear(inputs, units, { rng }) };
}

/** The mean of each channel over the whole picture. @shape [B, C, H, W] → [B, C] */
export function globalAveragePooling(): Stage {
  return { kind: 'flatten', build: () => new GlobalAverage() };
}

class GlobalAverage extends Layer {
  forward(x: Tensor): Tensor {
    return x.mean([2, 3]);
  }
}
