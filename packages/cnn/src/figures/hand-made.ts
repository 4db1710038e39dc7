/** @file A picture under filters made by hand. */

import type { TableInput } from '@nnzoo/data';
import type { ImagesFigure } from '@nnzoo/training';
import { filtered, handMadeFilters } from '../filters.ts';
import { inputOf, type Shown } from './shown.ts';

/** What each filter of {@link handMadeFilters} makes of a picture; of colors, their mean is shown. */
export function handMadeFigure({ preprocessor }: Shown, picture: TableInput): ImagesFigure {
  const { width, height } = preprocessor.image;
  const x = inputOf(picture, preprocessor).mean(1, { keepDim: true }); // [1, C, H, W] → [1, 1, H, W]
  return {
    kind: 'images',
    id: 'hand-made-filters',
    title: 'A picture under filters made by hand',
    caption: `Each is the picture with every pixel replaced by a weighted sum of its 3 × 3 neighbors; only the nine weights differ. ${Object.entries(
      handMadeFilters,
    )
      .map(([name, { does }]) => `${name}: ${does}`)
      .join('; ')}. The network finds such weights by itself.`,
    columns: 3,
    diverging: true,
    images: Object.entries(handMadeFilters).map(([label, filter]) => ({
      ...{ width, height, channels: 1 as const, label },
      pixels: filtered(x, filter).data(),
    })),
  };
}
