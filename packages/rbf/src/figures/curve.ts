/** @file The fitted curve over a single input. */
import { type ScatterFigure, type TableInput, unstandardize } from '@nnzoo/training';
import { predict } from '../targets.ts';
import type { Drawn } from './index.ts';

/** Points that the curve is drawn through. */
const points = 200;

/** The training rows, the curve through them, and the places of the centers on it. */
export function curve({ network, view, train }: Drawn): ScatterFigure {
  const low = train.features.reduce((least, value) => Math.min(least, value));
  const high = train.features.reduce((most, value) => Math.max(most, value));
  const border = (high - low || 1) / 10;
  const step = (high - low + 2 * border) / (points - 1);
  const along = Float32Array.from({ length: points }, (_, i) => low - border + i * step);
  const centers = Float32Array.from(network.centers.data());
  const [scale] = view.standardizer.scales;
  const inUnit = (features: Float32Array) =>
    Float64Array.from(features, (value) => unstandardize(value, scale));
  const heights = (features: Float32Array): ArrayLike<number> => {
    const input: TableInput = { size: features.length, columns: 1, features };
    const answers = predict(network, view, input);
    return answers.kind === 'value' ? answers.values : [];
  };
  return {
    kind: 'scatter',
    id: 'curve',
    title: 'The fitted curve',
    caption:
      'The training rows and the sum of all bells. Narrow bells leave the curve to fall back to the ' +
      'constant between the centers; very wide ones cannot follow a bend.',
    x: { label: view.columns[0] },
    y: { label: view.target, ...(view.unit && { unit: view.unit }) },
    series: [
      {
        name: 'rows',
        x: inUnit(train.features),
        y: Float64Array.from(train.values, (value) => view.value(value)),
      },
      { name: 'curve', x: inUnit(along), y: heights(along), line: true },
      { name: 'centers', x: inUnit(centers), y: heights(centers) },
    ],
  };
}
