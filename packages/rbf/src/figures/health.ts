/** @file Whether the centers reach the rows, and whether their equations can be solved. */
import { linalg } from '@nnzoo/core';
import type { HistogramFigure, LinesFigure } from '@nnzoo/training';
import { strongest } from '../findings.ts';
import { rowsTensor } from '../network.ts';
import type { Drawn } from './index.ts';

/** Bars of the histogram. */
const bins = 20;

/** How strongly the nearest center answers, over training and test rows. */
export function reachHistogram({ network, train, test }: Drawn): HistogramFigure {
  const parts = [
    { name: 'train', values: strongest(network, train) },
    { name: 'test', values: strongest(network, test) },
  ];
  const most = Math.max(1, ...parts.flatMap(({ values }) => Array.from(values)));
  const edges = Float64Array.from({ length: bins + 1 }, (_, i) => (i * most) / bins);
  return {
    kind: 'histogram',
    id: 'reach',
    title: 'How near the nearest center is',
    caption:
      'The largest activation of each row. At 0 no center answers, and the output is the constant ' +
      'whatever the row: widths are too small. Near 1 some center always answers.',
    x: { label: 'largest activation', domain: [0, most] },
    series: parts.map(({ name, values }) => {
      const counts = new Float64Array(bins);
      for (const value of values) {
        counts[Math.max(0, Math.min(bins - 1, Math.floor((value / most) * bins)))]++;
      }
      return { name, edges, counts };
    }),
  };
}

/** Centers at most: the work grows with their third power. */
const mostCenters = 400;
/** Below this share of the largest, a singular value is rounding: its square is below 10⁻¹⁶. */
const rounding = 1e-8;

/** Singular values of the activations over the training rows; nothing for very many centers. */
export function spectrum({ network, train }: Drawn): LinesFigure[] {
  const [centers] = network.centers.shape;
  if (centers > mostCenters) return [];
  const activations = network.activations(rowsTensor(train.features, train.size)).data();
  const { values } = linalg.symmetricEigen(gram(activations, train.size, centers));
  const singular = Float64Array.from(values, (value) => Math.sqrt(Math.max(0, value)));
  return [
    {
      kind: 'lines',
      id: 'spectrum',
      title: 'Conditioning',
      caption:
        'Singular values of the activations, largest first. First over last is the condition of the ' +
        'equations without a ridge; a line that dives means centers that say the same.',
      x: { label: 'singular value, by rank' },
      y: { label: 'size', scale: 'log' },
      series: [
        {
          name: 'activations of the training rows',
          x: Float64Array.from(singular, (_, i) => i + 1),
          y: singular.map((value) => (value > rounding * singular[0] ? value : Number.NaN)),
        },
      ],
    },
  ];
}

/** ΦᵀΦ of Φ [size, k]: [k, k]. */
function gram(activations: ArrayLike<number>, size: number, k: number): linalg.Matrix64 {
  const products = linalg.matrix64(k, k);
  for (let row = 0; row < size; row++) {
    const from = row * k;
    for (let i = 0; i < k; i++) {
      const factor = activations[from + i];
      for (let j = 0; j <= i; j++) products.data[i * k + j] += factor * activations[from + j];
    }
  }
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < i; j++) products.data[j * k + i] = products.data[i * k + j];
  }
  return products;
}
