/** @file Pictures moved and turned a little, again at each step: what is still the same digit. Read after pictures.ts. */
import { math, type Rng } from '@nnzoo/core';
import type { ImageFormat } from '@nnzoo/data';

/** How far pictures are moved. */
export interface Augmentation {
  /** Pixels at most, in each direction; whole ones. 0 moves nothing. */
  readonly shift: number;
  /** Degrees at most, either way. 0 turns nothing. */
  readonly rotation: number;
}

/**
 * The pictures, each moved by a shift and an angle of its own, drawn uniformly from `rng`. A new
 * pixel is mixed from the four old ones around the place that it comes from; beyond the edge it is
 * dark. The same position of the stream moves them the same way.
 *
 * @shape B pictures of height × width × channels → the same
 */
export function augmented(
  pictures: Float32Array,
  format: ImageFormat,
  { shift, rotation }: Augmentation,
  rng: Rng,
): Float32Array {
  const length = format.height * format.width * format.channels;
  const moved = new Float32Array(pictures.length);
  for (let start = 0; start < pictures.length; start += length) {
    const down = rng.int(2 * shift + 1) - shift;
    const across = rng.int(2 * shift + 1) - shift;
    const angle = (rng.uniform(-rotation, rotation) * Math.PI) / 180;
    const from = pictures.subarray(start, start + length);
    move(from, moved.subarray(start, start + length), format, { down, across, angle });
  }
  return moved;
}

/** One movement: pixels down and to the right, after a turn by `angle` radians about the middle. */
export interface Movement {
  readonly down: number;
  readonly across: number;
  readonly angle: number;
}

/** Writes `from`, moved, into `to`. @shape [height, width, channels] both */
export function move(
  from: Float32Array,
  to: Float32Array,
  format: ImageFormat,
  { down, across, angle }: Movement,
): void {
  const { height, width, channels } = format;
  if (angle === 0) {
    shiftWhole(from, to, format, { down, across });
    return;
  }
  const cos = math.cos(angle);
  const sin = math.sin(angle);
  const middleRow = (height - 1) / 2;
  const middleColumn = (width - 1) / 2;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      // Backwards: where did the light that falls here come from?
      const y = row - down - middleRow;
      const x = column - across - middleColumn;
      const place = {
        row: middleRow + cos * y - sin * x,
        column: middleColumn + sin * y + cos * x,
      };
      const at = (row * width + column) * channels;
      for (let c = 0; c < channels; c++) to[at + c] = lightAt(from, format, place, c);
    }
  }
}

/** Whole pixels need no mixing: rows are copied, which is many times faster. */
function shiftWhole(
  from: Float32Array,
  to: Float32Array,
  { height, width, channels }: ImageFormat,
  { down, across }: Omit<Movement, 'angle'>,
): void {
  const first = Math.max(0, -across) * channels;
  const end = Math.min(width, width - across) * channels;
  for (let row = Math.max(0, -down); row < Math.min(height, height - down); row++) {
    const start = row * width * channels;
    const target = start + (down * width + across) * channels + first;
    if (end > first) to.set(from.subarray(start + first, start + end), target);
  }
}

/** Light at a place between pixels: the four around it, by their nearness. */
function lightAt(
  pixels: Float32Array,
  { height, width, channels }: ImageFormat,
  { row, column }: { readonly row: number; readonly column: number },
  channel: number,
): number {
  const top = Math.floor(row);
  const left = Math.floor(column);
  const downShare = row - top;
  const acrossShare = column - left;
  const pixel = (r: number, c: number): number =>
    r < 0 || r >= height || c < 0 || c >= width ? 0 : pixels[(r * width + c) * channels + channel];
  const above = pixel(top, left) * (1 - acrossShare) + pixel(top, left + 1) * acrossShare;
  const below = pixel(top + 1, left) * (1 - acrossShare) + pixel(top + 1, left + 1) * acrossShare;
  return above * (1 - downShare) + below * downShare;
}
