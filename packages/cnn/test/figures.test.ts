/** @file Figures of networks whose answer is known. */
import { createRng } from '@nnzoo/core';
import { makeImageSet, type TableInput, type TablePredictions } from '@nnzoo/data';
import { ImagePreprocessor } from '@nnzoo/datasets';
import { oneOfEach } from '@nnzoo/training';
import { describe, expect, test } from 'vitest';
import { featureMapsFigure } from '../src/figures/feature-maps.ts';
import { filtersFigure } from '../src/figures/filters.ts';
import { occlusionFigure } from '../src/figures/occlusion.ts';
import { receptiveFieldFigure } from '../src/figures/receptive-fields.ts';
import { rowOf, type Shown } from '../src/figures/shown.ts';
import { createNetwork } from '../src/index.ts';

const side = 14;
const size = side * side;
/** Row and column of the one pixel that counts. */
const [row, column] = [9, 4];

/** Two pictures all white, of classes b and a. */
const images = makeImageSet({
  ...{ name: 'white', height: side, width: side, channels: 1, brightest: 255 },
  pixels: new Uint8Array(2 * size).fill(255),
  target: { kind: 'class', name: 'what', labels: ['a', 'b'], ids: Int32Array.of(1, 0) },
});

/** Sure of class a where that pixel is lit, of b where it is dark. */
function predict({ features, size: rows }: TableInput): TablePredictions {
  const lit = Array.from({ length: rows }, (_, i) => features[i * size + row * side + column]);
  const classes = Int32Array.from(lit, (light) => Number(light < 0.5));
  return { kind: 'class', classes, probabilities: lit.flatMap((light) => [light, 1 - light]) };
}

function shown(): Shown {
  const preprocessor = new ImagePreprocessor();
  preprocessor.fit(images);
  preprocessor.edge = 0; // dark paper covers
  const choices = { classes: 2, activation: 'relu', dropout: 0 } as const;
  const model = createNetwork('modern', preprocessor.image, choices, createRng(1).stream('init'));
  return { model: model.eval(), preprocessor, predict };
}

const given = shown();
const both = given.preprocessor.batch(images, Int32Array.of(0, 1));
const a = rowOf(both, 1);

/** Brightest place of a tile, and how many are lit. */
function lights(pixels: ArrayLike<number>): { bright: number[]; lit: number } {
  const values = Array.from(pixels);
  const at = values.indexOf(Math.max(...values));
  return {
    bright: [Math.floor(at / side), at % side],
    lit: values.filter((value) => value > 0).length,
  };
}

describe('occlusion', () => {
  test('finds the one pixel that counts', () => {
    const [picture, map] = occlusionFigure(given, a).images;
    expect(picture.label).toBe('a: 100 %');
    expect(map.label).toBe('→ 0 %');
    const { lit } = lights(map.pixels);
    expect(map.pixels[row * side + column]).toBe(1);
    expect(lit).toBe(4); // a patch of 2 × 2 covers the pixel from four places
  });

  test('shows nothing where covering does not matter', () => {
    const [, map] = occlusionFigure(given, rowOf(both, 0)).images; // b: already unsure of it
    expect(map.label).toBe('→ 0 %');
    expect(lights(map.pixels).lit).toBe(0);
  });
});

test('a receptive field is dark outside of its square, and lit inside', () => {
  const [first, second] = receptiveFieldFigure(given, both).images;
  expect(first.label).toBe('1: 3 × 3');
  expect(lights(first.pixels).lit).toBeLessThanOrEqual(9);
  expect(second.label).toBe('2: 5 × 5');
  expect(lights(second.pixels).lit).toBeGreaterThan(9);
  expect(lights(second.pixels).lit).toBeLessThanOrEqual(25);
});

test('the picture and its first maps make the first row', () => {
  const { columns, images: tiles } = featureMapsFigure(given, a);
  expect(columns).toBe(8);
  expect(tiles.slice(0, 3).map(({ label }) => label)).toEqual(['a a', '1.1', '1.2']);
  expect(tiles[8].label).toBe('2.1');
  expect(tiles.every(({ width, height }) => width === side && height === side)).toBe(true);
});

test('there is a picture for each filter of the first layer', () => {
  expect(filtersFigure(given)?.images).toHaveLength(16);
});

test('of each class one picture is shown, in the order of the classes', () => {
  const part = { size: 2, take: (rows: Int32Array) => given.preprocessor.batch(images, rows) };
  expect([...oneOfEach(part, 2).classes]).toEqual([0, 1]);
});
