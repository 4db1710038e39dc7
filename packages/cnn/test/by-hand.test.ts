/** @file Colors, angles, first weights and windows by hand, and against SciPy. */
import { createRng, ones, tensor } from '@nnzoo/core';
import { portionBytes } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { augmented, move } from '../src/augmentation.ts';
import { sampleOf } from '../src/findings.ts';
import { EightOfTwelve, UnitConvolution } from '../src/lecun-1989.ts';
import { ConvolutionalNetwork, createNetwork } from '../src/network.ts';
import { asPictures, pictureTensor } from '../src/pictures.ts';
import { convolution } from '../src/stages.ts';

const rng = () => createRng(1).stream('test');

describe('a picture in color', () => {
  // Two pictures of 2 × 3 pixels, each pixel with its three colors beside each other.
  const features = Float32Array.from({ length: 36 }, (_, i) => i);
  const format = { height: 2, width: 3, channels: 3, brightest: 1 } as const;

  it('becomes one map for each color', () => {
    const maps = pictureTensor({ features, size: 2 }, format);
    expect(maps.shape).toEqual([2, 3, 2, 3]);
    const colors = [0, 1, 2].map((c) => [...maps.select(0, 0).select(0, c).data()]);
    expect(colors).toEqual([
      [0, 3, 6, 9, 12, 15],
      [1, 4, 7, 10, 13, 16],
      [2, 5, 8, 11, 14, 17],
    ]);
    expect([...maps.select(0, 1).select(0, 2).data()]).toEqual([20, 23, 26, 29, 32, 35]);
    const rows = tensor(features, { shape: [2, 18] });
    expect([...asPictures(rows, format).data()]).toEqual([...maps.data()]);
  });

  it('that is turned keeps its colors apart, as SciPy turns each of them', () => {
    const from = Float32Array.from({ length: 36 }, (_, i) => ((i + 1) * 7) % 11);
    const to = new Float32Array(36);
    const shape = { height: 3, width: 4, channels: 3, brightest: 1 } as const;
    move(from, to, shape, { down: -1, across: 1, angle: -Math.PI / 9 });
    // scipy.ndimage.affine_transform of each color, order 1, padded by zeros.
    const expected = [
      ...[0.96796, 0.60528, 1.42027, 4.96166, 6.31833, 7.96166, 2.65389, 7.77278, 5.65389],
      ...[2.22722, 7.34611, 3.34611, 0, 0, 0, 4.48064, 6.20708, 3.21332, 7.69264, 6.23714],
      ...[2.23714, 7.44535, 3.88816, 0.33097, 0, 0, 0, 2.57526, 1.54516, 0.51505, 2.81531],
      ...[1.64881, 0.48231, 0, 0, 0],
    ];
    expect([...to]).toEqual(expected.map((value) => expect.closeTo(value, 4)));
  });
});

it('pictures are turned to either side, uniformly up to the largest angle', () => {
  // A dot of light four pixels to the right of the middle: turned by φ, its light lies on the
  // rows at 4 · sin φ on average.
  const format = { height: 11, width: 11, channels: 1, brightest: 1 } as const;
  const dot = Float32Array.from({ length: 121 }, (_, i) => Number(i === 5 * 11 + 9));
  const stream = rng();
  const heights = Array.from({ length: 400 }, () => {
    const turned = augmented(dot, format, { shift: 0, rotation: 30 }, stream);
    const light = turned.reduce((sum, value) => sum + value, 0);
    return turned.reduce((sum, value, i) => sum + value * (Math.floor(i / 11) - 5), 0) / light;
  });
  expect(Math.max(...heights)).toBeLessThan(4 * Math.sin(Math.PI / 6) + 0.5);
  expect(Math.max(...heights)).toBeGreaterThan(1.7);
  expect(Math.min(...heights)).toBeLessThan(-1.7);
  // The mean of 400 heights of standard deviation 4 · sin 30°/√3 = 1.15 at most: four of its own.
  const mean = heights.reduce((a, b) => a + b) / 400;
  expect(Math.abs(mean)).toBeLessThan((4 * 1.2) / 20);
});

describe('the first weights of 1989', () => {
  it('are uniform within 2.4 over the inputs of a unit', () => {
    const first = new UnitConvolution([1, 16, 16], { filters: 12, kernelSize: 5, rng: rng() });
    const second = new EightOfTwelve([12, 8, 8], { kernelSize: 5, rng: rng() });
    const { weightA, weightB, weightC } = second;
    for (const [weights, inputs] of [
      [[first.weight], 25],
      [[weightA, weightB, weightC], 8 * 25],
    ] as const) {
      const bound = 2.4 / inputs;
      const values = weights.flatMap((weight) => [...weight.data()]);
      expect(Math.max(...values)).toBeLessThanOrEqual(bound * (1 + 1e-6));
      expect(Math.min(...values)).toBeGreaterThanOrEqual(-bound * (1 + 1e-6));
      // Of n uniform values the largest is above 0.9 of the bound but for 0.95ⁿ of all draws.
      expect(Math.max(...values)).toBeGreaterThan(0.9 * bound);
      expect(Math.min(...values)).toBeLessThan(-0.9 * bound);
    }
  });
});

describe('a window', () => {
  const network = (side: number, padding: number) =>
    new ConvolutionalNetwork([convolution(2, 5, { padding })], [1, side, side], rng()).forward(
      ones([1, 1, side, side]),
    ).shape;

  it.each([
    [5, 0],
    [3, 1],
    [1, 2],
  ])('of 5 fits on %d pixels a side with %d around them, and on one less not', (side, padding) => {
    expect(network(side, padding)).toEqual([1, 2, 1, 1]);
    if (side === 1) return;
    expect(() => network(side - 1, padding)).toThrow(
      expect.objectContaining({ code: 'cnn/too-small' }),
    );
  });
});

describe('the pictures that findings look at', () => {
  it('are whole rows, as many as a portion holds with all that is made of them', () => {
    const side = 64;
    const columns = side * side;
    const choices = { classes: 2, activation: 'relu', dropout: 0 } as const;
    const image = { height: side, width: side, channels: 1, brightest: 255 } as const;
    const model = createNetwork('modern', image, choices, rng());
    const size = 160;
    const features = Float32Array.from({ length: size * columns }, (_, i) => i % 100_003);
    const sample = sampleOf({ size, columns, features }, model);
    // For each pixel 162 numbers are made (large-pictures.test.ts), then 66: with it, 4 bytes each.
    const rows = Math.floor(portionBytes / (4 * (columns * 163 + 66)));
    expect(rows).toBeLessThan(128);
    expect(sample.size).toBe(rows);
    for (const place of [0, 1, rows - 1]) {
      const row = Math.floor((place * size) / rows);
      const got = sample.features.subarray(place * columns, (place + 1) * columns);
      expect([got[0], got[1], got[columns - 1]]).toEqual(
        [0, 1, columns - 1].map((i) => (row * columns + i) % 100_003),
      );
    }
  });
});
