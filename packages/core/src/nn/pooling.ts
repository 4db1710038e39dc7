/** @file Pooling as layers; the windows stand in ops/pool.ts. Read after convolution.ts. */
import { aPair, check, read } from '../arguments/index.ts';
import { poolOptions } from '../ops/options.ts';
import { avgPool1d, avgPool2d, maxPool1d, maxPool2d, type PoolOptions } from '../ops/pool.ts';
import type { Pair } from '../ops/window.ts';
import type { Tensor } from '../tensor.ts';
import { Layer } from './layer.ts';

/** A window that slides over each channel by itself. */
abstract class Pool<Size extends Pair> extends Layer {
  readonly kernelSize: Size;
  protected readonly options: PoolOptions;

  /** The stride defaults to the window's size, the padding to 0. */
  constructor(kernelSize: Size, options?: PoolOptions) {
    super();
    const { name } = this.constructor;
    check(name, 'kernelSize', kernelSize, aPair);
    read(name, options, poolOptions);
    this.kernelSize = kernelSize;
    this.options = { ...options };
  }
}

/** The largest of each window. @shape [B, C, T] → [B, C, T′] */
export class MaxPool1d extends Pool<number> {
  forward(x: Tensor): Tensor {
    return maxPool1d(x, this.kernelSize, this.options);
  }
}

/** The largest of each window. @shape [B, C, H, W] → [B, C, H′, W′] */
export class MaxPool2d extends Pool<Pair> {
  forward(x: Tensor): Tensor {
    return maxPool2d(x, this.kernelSize, this.options);
  }
}

/** The mean of each window, padding counted as zeros. @shape [B, C, T] → [B, C, T′] */
export class AvgPool1d extends Pool<number> {
  forward(x: Tensor): Tensor {
    return avgPool1d(x, this.kernelSize, this.options);
  }
}

/** The mean of each window, padding counted as zeros. @shape [B, C, H, W] → [B, C, H′, W′] */
export class AvgPool2d extends Pool<Pair> {
  forward(x: Tensor): Tensor {
    return avgPool2d(x, this.kernelSize, this.options);
  }
}
