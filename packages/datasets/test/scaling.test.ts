/** @file Pictures of another size against means and ramps worked out by hand; backgrounds by name; the light of edges. */
import { type ImageSet, makeImageSet } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import { readBackground } from '../src/images/background.ts';
import { edgeLight, fitImages, resizeImages, shrinkImages } from '../src/index.ts';
import { refusalOf } from './golden-file.ts';

/** Two pictures whose values are `of` their picture, row, column and channel. */
function pictures(
  [height, width, channels]: readonly [number, number, 1 | 3],
  of: (picture: number, row: number, column: number, channel: number) => number,
): ImageSet {
  const pixels = Uint8Array.from({ length: 2 * height * width * channels }, (_, i) => {
    const pixel = Math.floor(i / channels);
    const [row, column] = [Math.floor(pixel / width) % height, pixel % width];
    return of(Math.floor(pixel / (height * width)), row, column, i % channels);
  });
  return makeImageSet({ name: 'p', height, width, channels, brightest: 255, pixels });
}

const noise = (picture: number, row: number, column: number, channel: number) =>
  (97 * picture + 61 * row + 31 * column + 83 * channel + 17 * row * column) % 256;

describe('a smaller picture', () => {
  it.each([
    [5, 7, 3, 4],
    [6, 4, 3, 2],
    [5, 3, 5, 1],
    [4, 9, 1, 9],
    [7, 7, 6, 5],
  ] as const)(
    'of %i × %i brought to %i × %i is the mean of what each pixel covers',
    (height, width, rows, columns) => {
      for (const channels of [1, 3] as const) {
        const before = pictures([height, width, channels], noise);
        const { pixels } = shrinkImages(before, { height: rows, width: columns });
        // With each old pixel repeated `rows` times down and `columns` across, a new one covers whole ones.
        const errors = Array.from(pixels, (value, i) => {
          const pixel = Math.floor(i / channels);
          const [row, column] = [Math.floor(pixel / columns) % rows, pixel % columns];
          let sum = 0;
          for (let y = row * height; y < (row + 1) * height; y++) {
            for (let x = column * width; x < (column + 1) * width; x++) {
              const picture = Math.floor(pixel / (rows * columns));
              sum += noise(picture, Math.floor(y / rows), Math.floor(x / columns), i % channels);
            }
          }
          return Math.abs(value - sum / (height * width));
        });
        expect(errors).toHaveLength(2 * rows * columns * channels);
        expect(Math.max(...errors)).toBeLessThanOrEqual(0.5 + 1e-9);
      }
    },
  );
});

describe('a larger picture', () => {
  it.each([
    [3, 4, 5, 9],
    [2, 2, 7, 3],
    [1, 5, 2, 5],
    [4, 3, 4, 8],
  ] as const)(
    'of %i × %i brought to %i × %i goes on evenly, up to its outermost centers',
    (height, width, rows, columns) => {
      const ramp = (picture: number, row: number, column: number, channel: number) =>
        10 + 40 * picture + 17 * row + 9 * column + 30 * channel;
      const center = (i: number, before: number, after: number) =>
        Math.min(before - 1, Math.max(0, ((2 * i + 1) * before) / (2 * after) - 0.5));
      for (const channels of [1, 3] as const) {
        const { pixels } = resizeImages(pictures([height, width, channels], ramp), {
          height: rows,
          width: columns,
        });
        const errors = Array.from(pixels, (value, i) => {
          const pixel = Math.floor(i / channels);
          const y = center(Math.floor(pixel / columns) % rows, height, rows);
          const x = center(pixel % columns, width, columns);
          return Math.abs(value - ramp(Math.floor(pixel / (rows * columns)), y, x, i % channels));
        });
        expect(Math.max(...errors)).toBeLessThanOrEqual(0.5 + 1e-9);
      }
    },
  );
});

describe('a picture in another format', () => {
  it('is itself where the format is its own, with its groups and parts', () => {
    const set = pictures([2, 3, 1], noise);
    expect(fitImages(set, { height: 2, width: 3, channels: 1 })).toBe(set);
    for (const format of [
      { height: 3, width: 3 },
      { height: 2, width: 2 },
      { height: 1, width: 5 },
    ]) {
      expect(fitImages(set, { ...format, channels: 3 })).toMatchObject({
        ...format,
        channels: 3,
        size: 2,
      });
    }
  });

  it('is smaller one way and larger the other', () => {
    const set = pictures([4, 2, 1], (_, row) => 10 * row);
    const { pixels } = fitImages(set, { height: 2, width: 4, channels: 1 });
    expect([...pixels.subarray(0, 8)]).toEqual([5, 5, 5, 5, 25, 25, 25, 25]);
  });
});

describe('the light of edges', () => {
  it.each([
    [[3, 4, 1], 10],
    [[3, 4, 3], 10],
    [[4, 1, 1], 4],
    [[1, 4, 1], 4],
    [[1, 1, 3], 1],
    [[2, 2, 1], 4],
  ] as const)('of %j is the mean of its outermost pixels', (shape, count) => {
    const [height, width, channels] = shape;
    const set = pictures([height, width, channels], noise);
    let sum = 0;
    let counted = 0;
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        if (row % (height - 1 || 1) > 0 && column % (width - 1 || 1) > 0) continue;
        counted++;
        for (let channel = 0; channel < channels; channel++) {
          sum += noise(0, row, column, channel) + noise(1, row, column, channel);
        }
      }
    }
    expect(counted).toBe(count);
    expect(edgeLight(set)).toBeCloseTo(sum / (2 * count * channels * 255), 12);
  });
});

describe('a background', () => {
  it.each([
    ['white', [255, 255, 255]],
    ['Black', [0, 0, 0]],
    ['GRAY', [128, 128, 128]],
    ['grey', [128, 128, 128]],
    ['#20a0ff', [32, 160, 255]],
    ['#20A0FF', [32, 160, 255]],
  ])('%s is %j', (text, color) => expect(readBackground(text)).toEqual(color));

  it.each(['red', '', '#20a0f', '#20a0fff', '20a0ff', '#20a0fg', 'constructor'])(
    '%j is none',
    async (text) => {
      expect((await refusalOf(() => readBackground(text))).code).toBe('flag/background');
    },
  );
});
