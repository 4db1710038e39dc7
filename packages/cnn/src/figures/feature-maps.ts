/** @file A picture on its way through the network, layer by layer. */

import type { TableBatch } from '@nnzoo/data';
import { enlarged, type ImagesFigure, type Tile } from '@nnzoo/training';
import type { Traced } from '../network.ts';
import { inputOf, type Shown, tileOf } from './shown.ts';

/** Maps of a layer shown at most. */
const mostMaps = 8;

/** What each activation with maps makes of one picture; each map is scaled by its own range. */
export function featureMapsFigure(
  { model, preprocessor }: Shown,
  picture: TableBatch,
): ImagesFigure {
  const { width, height } = preprocessor.image;
  const layers = model
    .trace(inputOf(picture, preprocessor))
    .filter(({ stage, value }) => stage.kind === 'activation' && value.rank === 4);
  // The picture and the first layer make the first row.
  const columns = Math.min(mostMaps, 1 + (layers[0]?.value.shape[1] ?? 0));
  const own = tileOf(picture, preprocessor, `a ${preprocessor.labels[picture.classes[0]]}`);
  const maps = layers.flatMap((layer, depth) =>
    mapsOf(layer, depth === 0 ? columns - 1 : columns).map((tile, i) => ({
      ...enlarged(tile, width, height),
      label: `${depth + 1}.${i + 1}`,
    })),
  );
  return {
    kind: 'images',
    id: 'feature-maps',
    title: 'A picture on its way through the network',
    caption:
      `The picture, then maps of ${layers.length} layer${layers.length === 1 ? '' : 's'}: bright is where a ` +
      'filter found what it looks for. The first layer marks strokes and edges where they are; deeper ' +
      'maps are coarser and say what there is rather than where. 2.3 is the third map of the second layer.',
    columns,
    images: [own, ...maps],
  };
}

/** The first maps of a layer, the lowest value of each black and its highest white. */
function mapsOf({ value }: Traced, most: number): Tile[] {
  const [, maps, height, width] = value.shape;
  const values = value.data();
  const size = height * width;
  return Array.from({ length: Math.min(most, maps) }, (_, map) => {
    const own = values.subarray(map * size, (map + 1) * size);
    let [low, high] = [own[0], own[0]];
    for (const v of own) [low, high] = [Math.min(low, v), Math.max(high, v)];
    const range = high - low || 1;
    return { width, height, channels: 1, pixels: Float32Array.from(own, (v) => (v - low) / range) };
  });
}
