/** @file What makes a convolution a convolution. */
import {
  conv2d,
  createRng,
  grad,
  maxPool2d,
  pad,
  randn,
  type Tensor,
  tensor,
  zeros,
} from '@nnzoo/core';
import { describe, expect, test } from 'vitest';

const rng = createRng(1).stream('test');
const picture = randn([2, 3, 9, 10], { rng });
const filters = randn([4, 3, 3, 3], { rng });

/** The picture moved down and right, zeros coming in. @shape [B, C, H, W] → the same */
function moved(x: Tensor, down: number, right: number): Tensor {
  const [, , height, width] = x.shape;
  const wide = pad(x, [
    [0, 0],
    [0, 0],
    [down, 0],
    [right, 0],
  ]);
  return wide.slice(2, { start: 0, end: height }).slice(3, { start: 0, end: width });
}

describe('a convolution', () => {
  test('of a moved picture is the moved convolution', () => {
    const [down, right] = [2, 3];
    const there = conv2d(moved(picture, down, right), filters);
    const here = moved(conv2d(picture, filters), down, right);
    // Rows and columns where the zeros that came in play a part are left out.
    const inside = (x: Tensor) =>
      x.slice(2, { start: down, end: 7 }).slice(3, { start: right, end: 8 }).toArray();
    expect(inside(there)).toEqual(inside(here));
  });

  test('with a one among zeros changes nothing', () => {
    const delta = zeros([3, 1, 3, 3]).data();
    for (let channel = 0; channel < 3; channel++) delta[channel * 9 + 4] = 1;
    const filter = tensor(delta, { shape: [3, 1, 3, 3] });
    const same = conv2d(picture, filter, undefined, { padding: 1, groups: 3 });
    expect(same.toArray()).toEqual(picture.toArray());
  });

  test('that is dilated is one whose filter has zeros between its weights', () => {
    const stuffed = new Float32Array(4 * 3 * 5 * 5);
    const values = filters.data();
    for (let i = 0; i < values.length; i++) {
      const [plane, row, column] = [Math.floor(i / 9), Math.floor((i % 9) / 3), i % 3];
      stuffed[plane * 25 + 2 * row * 5 + 2 * column] = values[i];
    }
    const wide = conv2d(picture, tensor(stuffed, { shape: [4, 3, 5, 5] }));
    const dilated = conv2d(picture, filters, undefined, { dilation: 2 });
    expect(dilated.shape).toEqual(wide.shape);
    const [a, b] = [dilated.data(), wide.data()];
    for (let i = 0; i < a.length; i++) expect(a[i]).toBeCloseTo(b[i], 5);
  });
});

describe('the gradient of max pooling', () => {
  test('goes whole to the first of equal maxima, and nowhere else', () => {
    const x = tensor([
      [
        [
          [1, 5, 2, 2],
          [5, 5, 2, 2],
          [0, 0, 3, 4],
          [0, 0, 4, 1],
        ],
      ],
    ]);
    x.requiresGrad = true;
    const weights = tensor([
      [
        [
          [10, 20],
          [30, 40],
        ],
      ],
    ]);
    const [gradient] = grad(maxPool2d(x, 2).mul(weights).sum(), [x]);
    expect(gradient?.toArray()).toEqual([
      [
        [
          [0, 10, 20, 0],
          [0, 0, 0, 0],
          [30, 0, 0, 40],
          [0, 0, 0, 0],
        ],
      ],
    ]);
  });
});
