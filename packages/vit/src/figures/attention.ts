/** @file Where the classified token looks, picture by picture. Read after ../attention.ts and shown.ts. */
import type { TableBatch } from '@nnzoo/data';
import { type Dataset, enlarged, type ImagesFigure, oneOfEach, type Tile } from '@nnzoo/training';
import { tokenShares } from '../attention.ts';
import type { Shown } from './shown.ts';

/** Pictures shown, each with its map for every block. */
const mostPictures = 10;

/** So many pictures with their maps stand in a row. */
const besideEachOther = 2;

/** A picture of each class, and beside it the shares of its patches in each block, over the heads. */
export function attentionFigure(shown: Shown, test: Dataset<TableBatch>): ImagesFigure {
  const { model, preprocessor, grid, cut } = shown;
  const { image, labels } = preprocessor;
  const pictures = oneOfEach(test, Math.min(labels.length, mostPictures));
  const shares = tokenShares(model, cut(pictures)).map((each) => each.mean(1)); // [B, N]
  const { width, height, channels } = image;
  const tileOf = (row: number): Tile => {
    const pixels = pictures.features.subarray(row * pictures.columns, (row + 1) * pictures.columns);
    return { width, height, channels, pixels, label: labels[pictures.classes[row]] };
  };
  const mapOf = (layer: number, row: number): Tile => {
    const pixels = shares[layer].select(0, row).data();
    const largest = Math.max(...pixels);
    const scaled = Array.from(pixels, (share) => share / largest);
    const map: Tile = { width: grid.columns, height: grid.rows, channels: 1, pixels: scaled };
    return { ...enlarged(map, width, height), label: `layer ${layer + 1}` };
  };
  return {
    kind: 'images',
    id: 'attention',
    title: 'Where it looks',
    caption:
      'A test picture of each class, and beside it how much the token that is classified takes from each patch, layer by layer, as the mean of all heads. Bright: the largest share of this picture. The first layer asks before anything is known; the last one where it is decided.',
    columns: besideEachOther * (shares.length + 1),
    images: Array.from({ length: pictures.size }, (_, row) => [
      tileOf(row),
      ...shares.map((_, layer) => mapOf(layer, row)),
    ]).flat(),
  };
}
