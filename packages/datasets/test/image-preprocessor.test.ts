/** @file Pictures of all sizes and colors, brought to one. */

import { makeImageSet } from '@nnzoo/data';
import { describe, expect, test } from 'vitest';
import { edgeLight, ImagePreprocessor } from '../src/index.ts';

const classes = {
  kind: 'class',
  name: 'what',
  labels: ['a', 'b'],
  ids: Int32Array.of(0, 1),
} as const;

function grayPair(side: number, pixel: (i: number) => number, brightest = 255) {
  const pixels = Uint8Array.from({ length: 2 * side * side }, (_, i) => pixel(i));
  return makeImageSet({
    ...{ name: 'pair', height: side, width: side, channels: 1, brightest, pixels },
    target: classes,
  });
}

function fitted(preprocessor = new ImagePreprocessor()): ImagePreprocessor {
  preprocessor.fit(grayPair(2, (i) => 10 * i, 100));
  return preprocessor;
}

describe('a preprocessor of pictures', () => {
  test('brings light to 0 … 1 and classes beside it', () => {
    const images = grayPair(2, (i) => 10 * i, 100);
    const batch = fitted().batch(images, Int32Array.of(1, 0));
    expect([...batch.classes]).toEqual([1, 0]);
    const light = [0.4, 0.5, 0.6, 0.7, 0, 0.1, 0.2, 0.3].map(Math.fround);
    expect([...batch.features]).toEqual(light);
  });

  test('scales pictures of another size, and reads light by their own scale', () => {
    const { features, columns } = fitted().input(grayPair(4, () => 51, 255));
    expect(columns).toBe(4);
    expect([...features]).toEqual(Array(8).fill(Math.fround(0.2)));
  });

  test('makes gray of colors where it was trained on gray', () => {
    const pixels = Uint8Array.from({ length: 12 }, (_, i) => [30, 60, 90][i % 3]);
    const colored = makeImageSet({
      name: 'c',
      height: 2,
      width: 2,
      channels: 3,
      brightest: 100,
      pixels,
    });
    expect([...fitted().input(colored).features]).toEqual(Array(4).fill(Math.fround(0.54)));
  });

  test('makes colors of gray where it was trained on colors', () => {
    const preprocessor = new ImagePreprocessor();
    const pixels = Uint8Array.from({ length: 12 }, (_, i) => i);
    preprocessor.fit(
      makeImageSet({ name: 'c', height: 2, width: 2, channels: 3, brightest: 255, pixels }),
    );
    const { features } = preprocessor.input(grayPair(2, (i) => i, 10));
    expect([...features.subarray(0, 6)]).toEqual([0, 0, 0, 0.1, 0.1, 0.1].map(Math.fround));
  });

  test('brings all to a side that the network asks for', () => {
    const preprocessor = fitted(new ImagePreprocessor(16));
    expect(preprocessor.image).toMatchObject({ height: 16, width: 16 });
    expect(preprocessor.input(grayPair(3, () => 0)).columns).toBe(256);
  });

  test('has the classes of its training pictures, or none', () => {
    expect(fitted().state()).toMatchObject({ labels: ['a', 'b'], target: 'what' });
    const preprocessor = new ImagePreprocessor();
    const plain = makeImageSet({
      ...{ name: 'n', height: 1, width: 1, channels: 1, brightest: 5, pixels: Uint8Array.of(5, 1) },
    });
    preprocessor.fit(plain);
    expect(preprocessor.state()).toMatchObject({ labels: [], target: '' });
    expect(preprocessor.batch(plain, Int32Array.of(1)).classes).toEqual(new Int32Array(0));
    expect([...preprocessor.batch(plain, Int32Array.of(0)).features]).toEqual([1]);
  });

  test('is the same after a file', () => {
    const preprocessor = fitted();
    const again = new ImagePreprocessor();
    again.restore(JSON.parse(JSON.stringify(preprocessor.state())));
    expect(again.state()).toEqual(preprocessor.state());
    expect(again.input(grayPair(4, (i) => i)).features).toEqual(
      preprocessor.input(grayPair(4, (i) => i)).features,
    );
  });
});

test('the light along the edges leaves the middle out', () => {
  expect(edgeLight(grayPair(3, (i) => (i % 9 === 4 ? 255 : 51)))).toBeCloseTo(0.2, 12);
  expect(edgeLight(grayPair(1, () => 255))).toBe(1);
});
