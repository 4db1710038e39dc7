/** @file Small pictures of a figure: one test picture of each class, and maps as large as a picture. */
import { spreadEvenly, type TableBatch } from '@nnzoo/data';
import type { Dataset } from '../contract.ts';
import type { ImagesFigure } from '../figure.ts';
import { rowPortions } from '../loop/portions.ts';

/** One small picture of a figure. */
export type Tile = ImagesFigure['images'][number];

/** Rows of the test part looked through for one picture of each class. */
const mostRows = 2000;

/** Classes shown at most. */
const mostClasses = 10;

/** The first test picture of each class, as long as there are not too many. */
export function oneOfEach(test: Dataset<TableBatch>, classes: number): TableBatch {
  // Spread over the part: a file is often sorted by class.
  const all = spreadEvenly(test.size, mostRows);
  const first = new Map<number, number>();
  for (const places of rowPortions(all.length, test.rowBytes ?? 0)) {
    const rows = places.map((i) => all[i]);
    test.take(rows).classes.forEach((id, i) => {
      if (!first.has(id)) first.set(id, rows[i]);
    });
    if (first.size === classes) break;
  }
  const known = [...first.keys()].sort((a, b) => a - b).slice(0, mostClasses);
  return test.take(Int32Array.from(known, (id) => first.get(id)!));
}

/** The same with each cell repeated, so that maps of all sizes are as large as the picture. */
export function enlarged(tile: Tile, width: number, height: number): Tile {
  const pixels = new Float32Array(width * height);
  for (let row = 0; row < height; row++) {
    const from = Math.floor((row * tile.height) / height) * tile.width;
    for (let column = 0; column < width; column++) {
      const at = from + Math.floor((column * tile.width) / width);
      pixels[row * width + column] = tile.pixels[at];
    }
  }
  return { width, height, channels: 1, pixels };
}
