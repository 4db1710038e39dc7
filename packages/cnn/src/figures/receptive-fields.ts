/** @file What one unit in the middle of each layer sees of the picture. */
import { grad, type Tensor, withGradEnabled } from '@nnzoo/core';
import type { TableBatch, TableInput } from '@nnzoo/data';
import type { ImagesFigure, Tile } from '@nnzoo/training';
import { receptiveField } from '../receptive-field.ts';
import { inputOf, rowOf, type Shown } from './shown.ts';

/** A map for each convolution: measured by gradients, its side computed from the windows. */
export function receptiveFieldFigure(shown: Shown, pictures: TableBatch): ImagesFigure {
  const { stages } = shown.model;
  const places = stages.flatMap(({ kind }, place) => (kind === 'convolution' ? [place] : []));
  return {
    kind: 'images',
    id: 'receptive-fields',
    title: 'What a unit sees of the picture',
    caption:
      'For the unit in the middle of each convolution, how strongly each pixel moves it, measured by ' +
      'gradients over some pictures. Its receptive field is the square outside of which nothing ' +
      'counts: it grows with every layer, and what lies in its middle counts most.',
    columns: Math.min(5, places.length),
    images: places.map((place, i) => fieldTile(shown, pictures, place, i + 1)),
  };
}

function fieldTile(shown: Shown, pictures: TableBatch, place: number, number: number): Tile {
  const { model, preprocessor } = shown;
  const { width, height } = preprocessor.image;
  const { size } = receptiveField(model.stages.slice(0, place + 1));
  const pixels = new Float32Array(width * height);
  // One after the other: the graph of a large picture takes some hundred megabytes.
  for (let row = 0; row < pictures.size; row++) {
    const sizes = sensitivities(shown, rowOf(pictures, row), place);
    for (let i = 0; i < sizes.length; i++) pixels[i % pixels.length] += Math.abs(sizes[i]);
  }
  const largest = pixels.reduce((most, value) => Math.max(most, value), 0) || 1;
  const seen = `${Math.min(size, height)} × ${Math.min(size, width)}`;
  return {
    ...{ width, height, channels: 1 },
    pixels: pixels.map((value) => value / largest),
    label: `${number}: ${seen}`,
  };
}

/** ∂(½ Σ_maps unit²)/∂pixel of the middle unit. @shape → [1, C, H, W] */
function sensitivities({ model, preprocessor }: Shown, picture: TableInput, place: number) {
  const x = inputOf(picture, preprocessor).detach();
  x.requiresGrad = true;
  return withGradEnabled(true, () => {
    const value = model.trace(x, place + 1)[place].value; // [B, C, H, W]
    const [gradient] = grad(middleOf(value).square().sum().mul(0.5), [x]);
    return gradient?.data() ?? new Float32Array(0);
  });
}

/** The unit in the middle of each map. @shape [B, C, H, W] → [B, C] */
function middleOf(maps: Tensor): Tensor {
  const [, , height, width] = maps.shape;
  return maps.select(3, Math.floor(width / 2)).select(2, Math.floor(height / 2));
}
