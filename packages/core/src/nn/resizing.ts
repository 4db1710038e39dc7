/** @file Layers that give every picture or sequence one size. Read after pooling.ts. */
import { aPair, check, read } from '../arguments/index.ts';
import {
  adaptiveAvgPool1d,
  adaptiveAvgPool2d,
  adaptiveMaxPool1d,
  adaptiveMaxPool2d,
} from '../ops/adaptive-pool.ts';
import { type InterpolateOptions, interpolate, interpolateOptions } from '../ops/interpolate.ts';
import type { Pair } from '../ops/window.ts';
import type { Tensor } from '../tensor.ts';
import { checkSize, Layer } from './layer.ts';

/** Windows that cover what comes in, whatever its size. */
abstract class AdaptivePool<Size extends Pair> extends Layer {
  readonly outputSize: Size;

  constructor(outputSize: Size) {
    super();
    const { name } = this.constructor;
    check(name, 'outputSize', outputSize, aPair);
    for (const size of [outputSize].flat()) checkSize(name, 'outputSize', size);
    this.outputSize = outputSize;
  }
}

/** The mean of each of outputSize windows. @shape [B, C, T] → [B, C, outputSize] */
export class AdaptiveAvgPool1d extends AdaptivePool<number> {
  forward(x: Tensor): Tensor {
    return adaptiveAvgPool1d(x, this.outputSize);
  }
}

/** The mean of each of outputSize windows. @shape [B, C, H, W] → [B, C, H′, W′] */
export class AdaptiveAvgPool2d extends AdaptivePool<Pair> {
  forward(x: Tensor): Tensor {
    return adaptiveAvgPool2d(x, this.outputSize);
  }
}

/** The largest of each of outputSize windows. @shape [B, C, T] → [B, C, outputSize] */
export class AdaptiveMaxPool1d extends AdaptivePool<number> {
  forward(x: Tensor): Tensor {
    return adaptiveMaxPool1d(x, this.outputSize);
  }
}

/** The largest of each of outputSize windows. @shape [B, C, H, W] → [B, C, H′, W′] */
export class AdaptiveMaxPool2d extends AdaptivePool<Pair> {
  forward(x: Tensor): Tensor {
    return adaptiveMaxPool2d(x, this.outputSize);
  }
}

/** What comes in, in another size: `interpolate` as a layer. @shape [B, C, H, W] → [B, C, H′, W′] */
export class Interpolate extends Layer {
  readonly #options: InterpolateOptions;

  /** A size, or a scale; the mode is 'nearest' unless said otherwise. */
  constructor(options: InterpolateOptions) {
    super();
    read('Interpolate', options, interpolateOptions);
    this.#options = { ...options };
  }

  forward(x: Tensor): Tensor {
    return interpolate(x, this.#options);
  }
}
