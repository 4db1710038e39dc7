/** @file Points in words: how many each series has. */
import type { ScatterFigure } from '@nnzoo/training';

/** One piece a series. */
export function describe({ series }: ScatterFigure): string[] {
  return series.map(({ name, x }) => `${name}: ${x.length} points`);
}
