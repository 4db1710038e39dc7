/**
 * @file The two layers of 1989 that today's libraries no longer have: biases that are not shared,
 * and maps that see some maps only. Read after stages.ts.
 */
import {
  add,
  concat,
  conv2d,
  init,
  Layer,
  Parameter,
  pad,
  type Rng,
  type Tensor,
  zeros,
} from '@nnzoo/core';
import type { Stage } from './stages.ts';

/** A step of 2 halves the picture; two rows of background around it let filters begin at its edge. */
const window = { stride: 2, padding: 2 } as const;

/** What lies around a picture: the value of paper without ink, or of a tanh unit that says no. */
const background = -1;

/** Light from 0 … 1 to −1 … 1, so that paper without ink is −1. @shape [...] → [...] */
export function stretched(): Stage {
  return { kind: 'normalization', build: () => new Stretched() };
}

class Stretched extends Layer {
  forward(x: Tensor): Tensor {
    return x.mul(2).sub(1);
  }
}

/**
 * Filters whose weights are shared by all places, and whose biases are not: each unit has its own.
 *
 * @shape [B, C, H, W] → [B, filters, H/2, W/2]
 * @see LeCun et al. (1989), Backpropagation applied to handwritten zip code recognition, section 3
 */
export function unitConvolution(filters: number, kernelSize: number): Stage {
  return {
    kind: 'convolution',
    window: { kernelSize, ...window },
    build: (input, rng) => new UnitConvolution(input, { filters, kernelSize, rng }),
  };
}

/**
 * Twelve filters over twelve maps, of which each filter sees eight: the first four see maps 0 to 7,
 * the next four 4 to 11, the last four 8 to 11 and 0 to 3. The paper says eight of twelve and not
 * which; these are all ways to leave out one third.
 *
 * @shape [B, 12, H, W] → [B, 12, H/2, W/2]
 */
export function eightOfTwelve(kernelSize: number): Stage {
  return {
    kind: 'convolution',
    window: { kernelSize, ...window },
    build: (input, rng) => new EightOfTwelve(input, { kernelSize, rng }),
  };
}

interface UnitConvolutionShape {
  readonly filters: number;
  readonly kernelSize: number;
  readonly rng: Rng;
}

/** Uniform within ±2.4/fanIn, as in the paper: the weighted sums begin within a tanh's middle. */
function firstWeights(shape: readonly number[], rng: Rng): Tensor {
  const bound = 2.4 / init.fansOf(shape).fanIn;
  return new Parameter(init.uniform(shape, { rng, low: -bound, high: bound }));
}

/** One bias for each unit: [filters, H/2, W/2]. */
function unitBiases(filters: number, [, height, width]: readonly number[]): Tensor {
  return new Parameter(zeros([filters, Math.ceil(height / 2), Math.ceil(width / 2)]));
}

/** The picture with background around it. @shape [B, C, H, W] → [B, C, H + 4, W + 4] */
function surrounded(x: Tensor): Tensor {
  const { padding } = window;
  return pad(
    x,
    [
      [0, 0],
      [0, 0],
      [padding, padding],
      [padding, padding],
    ],
    background,
  );
}

/** See {@link unitConvolution}. */
export class UnitConvolution extends Layer {
  /** [filters, C, K, K] */
  readonly weight: Tensor;
  /** [filters, H/2, W/2] */
  readonly bias: Tensor;

  constructor(input: readonly number[], { filters, kernelSize, rng }: UnitConvolutionShape) {
    super();
    this.weight = firstWeights([filters, input[0], kernelSize, kernelSize], rng);
    this.bias = unitBiases(filters, input);
  }

  forward(x: Tensor): Tensor {
    const sums = conv2d(surrounded(x), this.weight, undefined, { stride: window.stride });
    return add(sums, this.bias); // [B, filters, H/2, W/2] + [filters, H/2, W/2]
  }
}

/** Maps of a third, and the thirds that each third of the filters sees. */
const third = 4;
const seen = [
  [0, 1],
  [1, 2],
  [2, 0],
] as const;

/** See {@link eightOfTwelve}. */
export class EightOfTwelve extends Layer {
  /** [4, 8, K, K] each, for filters 0 to 3, 4 to 7 and 8 to 11. */
  readonly weightA: Tensor;
  readonly weightB: Tensor;
  readonly weightC: Tensor;
  /** [12, H/2, W/2] */
  readonly bias: Tensor;

  constructor(
    input: readonly number[],
    { kernelSize, rng }: Omit<UnitConvolutionShape, 'filters'>,
  ) {
    super();
    const shape = [third, 2 * third, kernelSize, kernelSize];
    this.weightA = firstWeights(shape, rng);
    this.weightB = firstWeights(shape, rng);
    this.weightC = firstWeights(shape, rng);
    this.bias = unitBiases(3 * third, input);
  }

  forward(x: Tensor): Tensor {
    const around = surrounded(x);
    const thirds = [0, 1, 2].map((i) =>
      around.slice(1, { start: i * third, end: (i + 1) * third }),
    );
    const weights = [this.weightA, this.weightB, this.weightC];
    const sums = seen.map(([first, second], i) =>
      conv2d(concat([thirds[first], thirds[second]], 1), weights[i], undefined, {
        stride: window.stride,
      }),
    ); // three times [B, 4, H/2, W/2]
    return add(concat(sums, 1), this.bias);
  }
}
