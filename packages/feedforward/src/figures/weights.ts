/** @file The weights of the first layer as pictures: what each hidden unit looks for. */
import type { Figure } from '@nnzoo/training';
import type { Shown } from '../figures.ts';

/** Units shown at most. */
const mostUnits = 40;

/** Null where the rows are no grey pictures. */
export function weightFigure({ model, view }: Shown): Figure | null {
  const { image } = view;
  if (image?.channels !== 1) return null;
  const { weight } = model.linears[0];
  const [units, inputs] = weight.shape;
  const values = weight.data();
  const { width, height } = image;
  const images = Array.from({ length: Math.min(units, mostUnits) }, (_, unit) => {
    const own = Float32Array.from(values.subarray(unit * inputs, (unit + 1) * inputs));
    const largest = own.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
    const pixels = own.map((value) => value / largest);
    return { width, height, channels: 1 as const, pixels };
  });
  return {
    kind: 'images',
    id: 'first-layer-weights',
    title: 'What the first hidden units look for',
    caption:
      `The weights of ${images.length} of ${units} units, each scaled by its largest: where ink speaks for the unit, ` +
      'and where against it. Strokes and spots are features that were found; even noise is a unit that found none.',
    columns: 10,
    diverging: true,
    images,
  };
}
