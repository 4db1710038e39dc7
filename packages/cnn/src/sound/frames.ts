/**
 * @file Convolution along one axis: over the frames of sound. A picture of sound has time from left to
 * right and pitch from bottom to top; a voice that is higher moves it up, but a word is no word any
 * more when its frames change places. So filters see all bands at once and slide over time alone.
 * Read after stages.ts.
 */
import { Conv1d, Layer, MaxPool2d, type Tensor } from '@nnzoo/core';
import type { Stage } from '../stages.ts';

/**
 * So many learned filters, each over all channels and bands of `kernelSize` frames; zeros before and
 * after, so that there are as many frames as before. What comes out are maps of one row.
 * @shape [B, C, bands, T] → [B, filters, 1, T], for an odd kernelSize
 */
export function frameConvolution(filters: number, kernelSize: number): Stage {
  return {
    kind: 'convolution',
    build: ([channels, bands], rng) => {
      const padding = Math.floor(kernelSize / 2);
      return new FrameConvolution(
        new Conv1d(channels * bands, filters, kernelSize, { padding, rng }),
      );
    },
  };
}

/** The largest of each `kernelSize` frames. @shape [B, C, 1, T] → [B, C, 1, ⌊T/kernelSize⌋] */
export function framePooling(kernelSize: number): Stage {
  return {
    kind: 'pooling',
    build: () => new MaxPool2d([1, kernelSize], { stride: [1, kernelSize] }),
  };
}

/**
 * The largest of each map, wherever it stands: a sound counts whenever it came, however long the silence
 * around it.
 * @shape [B, C, H, W] → [B, C]
 */
export function globalMaxPooling(): Stage {
  return { kind: 'flatten', build: () => new GlobalMaximum() };
}

class GlobalMaximum extends Layer {
  forward(x: Tensor): Tensor {
    return x.max([2, 3]);
  }
}

/** A one-dimensional convolution of pictures: rows become channels. */
export class FrameConvolution extends Layer {
  readonly frames: Conv1d;

  constructor(frames: Conv1d) {
    super();
    this.frames = frames;
  }

  forward(x: Tensor): Tensor {
    const [size, channels, bands, length] = x.shape;
    const y = this.frames.forward(x.reshape([size, channels * bands, length]));
    const [, filters, frames] = y.shape;
    return y.reshape([size, filters, 1, frames]);
  }
}
