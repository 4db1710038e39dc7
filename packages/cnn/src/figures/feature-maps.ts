/** @file A picture on its way through the network, layer by layer. */
import type { ImagesFigure, TableBatch } from '@nnzoo/training';
import type { Traced } from '../network.ts';
import { enlarged, inputOf, type Shown, type Tile, tileOf } from './shown.ts';

/** Maps of a layer shown at most. */
const mostMaps = 8;

/** What each activation with maps makes of one picture; each layer is scaled by its own range. */
export function featureMapsFigure({ model, view }: Shown, picture: TableBatch): ImagesFigure {
  const { width, height } = view.image;
  const layers = model
    .trace(inputOf(picture, view))
    .filter(({ stage, value }) => stage.kind === 'activation' && value.rank === 4);
  const own = tileOf(picture, view, `a ${view.labels[picture.classes[0]]}`);
  const maps = layers.flatMap((layer, depth) =>
    mapsOf(layer, depth === 0 ? mostMaps - 1 : mostMaps).map((tile, i) => ({
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
    columns: mostMaps,
    images: [own, ...maps],
  };
}

/** The maps of a layer, its lowest value black and its highest white. */
function mapsOf({ value }: Traced, most: number): Tile[] {
  const [, maps, height, width] = value.shape;
  const values = value.data();
  const low = value.min().item();
  const high = value.max().item();
  const size = height * width;
  return Array.from({ length: Math.min(most, maps) }, (_, map) => {
    const own = values.subarray(map * size, (map + 1) * size);
    const pixels = Float32Array.from(own, (v) => (v - low) / (high - low || 1));
    return { width, height, channels: 1, pixels };
  });
}
