/** @file Layers that only change the shape. Read after layer.ts. */
import { checkTensor } from '../arguments/index.ts';
import { ShapeError } from '../errors.ts';
import { flatten, reshape } from '../ops/movement.ts';
import { formatShape } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { checkSize, Layer } from './layer.ts';

/** Each sample in one row. @shape [B, ...] → [B, product of the rest] */
export class Flatten extends Layer {
  static readonly passesOn = true;
  forward(x: Tensor): Tensor {
    return flatten(x, 1);
  }
}

/**
 * Lays `count` neighboring time steps side by side, so that the next layer sees them together;
 * where one group is left, the time axis goes. What a WaveNet's tree is built from.
 * @shape [B, T, C] → [B, T/count, C·count], or [B, C·count] where T = count
 * @throws ShapeError `flattenConsecutive/time` where T is no multiple of count.
 * @see van den Oord et al. (2016), figure 3
 */
export class FlattenConsecutive extends Layer {
  static readonly passesOn = true;
  readonly count: number;

  constructor(count: number) {
    super();
    checkSize('FlattenConsecutive', 'count', count);
    this.count = count;
  }

  forward(x: Tensor): Tensor {
    checkTensor('FlattenConsecutive', x);
    const [batch, time, channels] = x.shape;
    if (x.rank !== 3 || time % this.count !== 0) {
      throw new ShapeError(
        'flattenConsecutive/time',
        `FlattenConsecutive: ${formatShape(x.shape)} does not fall into groups of ${this.count} along axis 1; expected [B, T, C] with T a multiple of ${this.count}`,
        { shape: x.shape, count: this.count },
      );
    }
    const groups = time / this.count;
    const width = channels * this.count;
    return reshape(x, groups === 1 ? [batch, width] : [batch, groups, width]);
  }
}
