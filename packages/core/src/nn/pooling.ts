/** @file Pooling as layers; the windows stand in ops/pool.ts and ops/average-pool.ts. Read after convolution.ts. */
import { aPair, type Bag, check, read } from '../arguments/index.ts';
import { type AvgPoolOptions, avgPool1d, avgPool2d } from '../ops/average-pool.ts';
import { avgPoolOptions, poolOptions } from '../ops/options.ts';
import { maxPool1d, maxPool2d, type PoolOptions } from '../ops/pool.ts';
import type { Pair } from '../ops/window.ts';
import type { Tensor } from '../tensor.ts';
import { Layer } from './layer.ts';

/** A window that slides over each channel by itself. */
abstract class Pool<Size extends Pair, Options extends PoolOptions> extends Layer {
  readonly kernelSize: Size;
  protected readonly options: Options;

  constructor(kernelSize: Size, options: Options | undefined, known: Bag<object>) {
    super();
    const { name } = this.constructor;
    check(name, 'kernelSize', kernelSize, aPair);
    read(name, options, known);
    this.kernelSize = kernelSize;
    this.options = { ...options } as Options;
  }
}

abstract class MaxPool<Size extends Pair> extends Pool<Size, PoolOptions> {
  /** The stride defaults to the window's size, the padding to 0. */
  constructor(kernelSize: Size, options?: PoolOptions) {
    super(kernelSize, options, poolOptions);
  }
}

abstract class AvgPool<Size extends Pair> extends Pool<Size, AvgPoolOptions> {
  /** The stride defaults to the window's size, the padding to 0. */
  constructor(kernelSize: Size, options?: AvgPoolOptions) {
    super(kernelSize, options, avgPoolOptions);
  }
}

/** The largest of each window. @shape [B, C, T] → [B, C, T′] */
export class MaxPool1d extends MaxPool<number> {
  static readonly passesOn = true;
  forward(x: Tensor): Tensor {
    return maxPool1d(x, this.kernelSize, this.options);
  }
}

/** The largest of each window. @shape [B, C, H, W] → [B, C, H′, W′] */
export class MaxPool2d extends MaxPool<Pair> {
  static readonly passesOn = true;
  forward(x: Tensor): Tensor {
    return maxPool2d(x, this.kernelSize, this.options);
  }
}

/** The mean of each window, padding counted as zeros unless said otherwise. @shape [B, C, T] → [B, C, T′] */
export class AvgPool1d extends AvgPool<number> {
  static readonly passesOn = true;
  forward(x: Tensor): Tensor {
    return avgPool1d(x, this.kernelSize, this.options);
  }
}

/** The mean of each window, padding counted as zeros unless said otherwise. @shape [B, C, H, W] → [B, C, H′, W′] */
export class AvgPool2d extends AvgPool<Pair> {
  static readonly passesOn = true;
  forward(x: Tensor): Tensor {
    return avgPool2d(x, this.kernelSize, this.options);
  }
}
