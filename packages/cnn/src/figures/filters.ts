/** @file The filters that were learned for the first layer. */
import { type ImagesFigure, weightPictures } from '@nnzoo/training';
import type { Shown } from './shown.ts';

const said = {
  id: 'learned-filters',
  title: 'The filters that were learned',
  caption:
    'The weights of the first layer, each filter scaled by its largest: where light speaks for it, ' +
    'and where against it. Compare them with those made by hand: a bright side beside a dark one is ' +
    'an edge of that direction.',
} as const;

/** The weights of the first convolution as small pictures; null where it is not over pixels. */
export function filtersFigure({ model }: Shown): ImagesFigure | null {
  const first = model.stages.find(({ kind }) => kind === 'convolution');
  const weight = first?.layer.namedParameters().get('weight');
  if (weight?.rank !== 4) return null;
  const [filters, channels, height, width] = weight.shape;
  const values = weight.permute([0, 2, 3, 1]).data(); // [filters, K, K, C]
  const length = height * width * channels;
  const weights = Array.from({ length: filters }, (_, i) =>
    values.subarray(i * length, (i + 1) * length),
  );
  if (channels === 3) return { ...said, ...coloredFilters(weights, height, width) };
  const image = { height, width, channels: 1, brightest: 1 } as const;
  const figure = channels === 1 ? weightPictures({ weights, image }) : null;
  return figure && { ...figure, ...said };
}

/** Weights of colors, from −largest … largest to 0 … 1: gray counts for nothing. */
function coloredFilters(
  weights: readonly ArrayLike<number>[],
  height: number,
  width: number,
): Pick<ImagesFigure, 'kind' | 'columns' | 'images'> {
  const images = weights.map((own) => {
    const largest = Array.from(own).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const pixels = Float32Array.from(own, (value) => 0.5 + value / (2 * largest || 1));
    return { height, width, channels: 3 as const, pixels };
  });
  return { kind: 'images', columns: Math.min(10, images.length), images };
}
