/** @file Activations and gradients, layer by layer: does the signal arrive, forward and back? */
import { grad, math, withGradEnabled } from '@nnzoo/core';
import type { TableBatch } from '@nnzoo/data';
import { type Figure, histogramSeries } from '@nnzoo/training';
import type { Shown } from '../figures.ts';
import { inputTensor } from '../input.ts';

const names = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `hidden ${i + 1}`);

/** What the hidden units of each layer say to the rows. */
export function activationFigure({ model }: Shown, batch: TableBatch): Figure {
  const outputs = model.hiddenOutputs(inputTensor(batch)).map((layer) => layer.data());
  const kinds = model.hidden.map(({ activation }) => activation);
  const isMixed = kinds.some((kind) => kind !== kinds[0]);
  const named = names(outputs.length).map((name, i) => (isMixed ? `${name}, ${kinds[i]}` : name));
  const low = Math.min(...outputs.map((values) => extreme(values, -1)));
  const high = Math.max(...outputs.map((values) => extreme(values, 1)));
  return {
    kind: 'histogram',
    id: 'activations',
    title: 'What the hidden units say',
    caption:
      'Outputs of all units of a layer over training rows. Heaps at the ends of a sigmoid or tanh ' +
      'are units that are saturated; a heap at 0 of a ReLU are units that are silent.',
    x: { label: isMixed ? 'output' : `${kinds[0]} output` },
    series: histogramSeries(named, outputs, { low, high, bins: 40 }),
  };
}

/** The gradients of the loss by the weights of each layer, as powers of ten. */
export function gradientFigure({ model, loss }: Shown, batch: TableBatch): Figure {
  const weights = model.linears.map(({ weight }) => weight);
  const gradients = withGradEnabled(true, () => grad(loss(batch), weights));
  const powers = gradients.map((gradient) => {
    const sizes = Array.from(gradient?.data() ?? [], Math.abs).filter((size) => size > 0);
    return sizes.map((size) => math.log(size) / Math.LN10);
  });
  const all = powers.flat();
  const high = Math.ceil(all.reduce((most, power) => Math.max(most, power), -8));
  const bins = { low: high - 8, high, bins: 40 };
  const series = histogramSeries([...names(powers.length - 1), 'output'], powers, bins);
  return {
    kind: 'lines',
    id: 'gradients',
    title: 'How strongly each layer is taught',
    caption:
      'Sizes of the gradients of all weights of a layer, as powers of ten. Where the first layers ' +
      'lie far to the left of the output they hardly learn: the gradient vanishes on its way back.',
    x: { label: 'log₁₀ |∂loss/∂weight|' },
    y: { label: 'share of the weights', unit: '%' },
    // Shares, not counts: the first layer often has a hundred times as many weights as the last.
    series: series.map(({ name, edges, counts }, layer) => ({
      name,
      x: Array.from(counts, (_, bin) => (edges[bin] + edges[bin + 1]) / 2),
      y: Array.from(counts, (count) => (100 * count) / (powers[layer].length || 1)),
    })),
  };
}

/** The smallest value (sign −1) or the largest (sign 1). */
function extreme(values: ArrayLike<number>, sign: 1 | -1): number {
  let found = sign * values[0];
  for (let i = 1; i < values.length; i++) found = Math.max(found, sign * values[i]);
  return sign * found;
}
