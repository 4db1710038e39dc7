/** @file Places in words: how many each series has. */
import type { MapFigure } from '@nnzoo/training';

/** One piece a series. */
export function describe({ series }: MapFigure): string[] {
  return series.map(({ name, latitude }) => `${name}: ${latitude.length} places`);
}
