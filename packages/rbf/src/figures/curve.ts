/** @file The fitted curve over a single input, and profiles along each of several. */

import { type TableInput, unstandardize } from '@nnzoo/data';
import type { LinesFigure, ScatterFigure } from '@nnzoo/training';
import { predict } from '../targets.ts';
import type { Drawn } from './index.ts';

/** Points that the curve is drawn through. */
const points = 200;

/** The training rows, the curve through them, and the places of the centers on it. */
export function curve(drawn: Drawn): ScatterFigure {
  const { network, preprocessor, train } = drawn;
  const low = train.features.reduce((least, value) => Math.min(least, value));
  const high = train.features.reduce((most, value) => Math.max(most, value));
  const border = (high - low || 1) / 10;
  const step = (high - low + 2 * border) / (points - 1);
  const along = Float32Array.from({ length: points }, (_, i) => low - border + i * step);
  const centers = Float32Array.from(network.centers.data());
  const [scale] = preprocessor.standardizer.scales;
  const inUnit = (features: Float32Array) =>
    Float64Array.from(features, (value) => unstandardize(value, scale));
  const heights = (features: Float32Array) =>
    valuesAt(drawn, { size: features.length, columns: 1, features });
  return {
    kind: 'scatter',
    id: 'curve',
    title: 'The fitted curve',
    caption:
      'The training rows and the sum of all bells. Narrow bells leave the curve to fall back to the ' +
      'constant between the centers; very wide ones cannot follow a bend.',
    x: { label: preprocessor.columns[0] },
    y: { label: preprocessor.target, ...(preprocessor.unit && { unit: preprocessor.unit }) },
    series: [
      {
        name: 'rows',
        x: inUnit(train.features),
        y: Float64Array.from(train.values, (value) => preprocessor.value(value)),
      },
      { name: 'curve', x: inUnit(along), y: heights(along), line: true },
      { name: 'centers', x: inUnit(centers), y: heights(centers) },
    ],
  };
}

/** Profiles drawn at most: more lines would not be told apart. */
const mostProfiles = 9;

/** The answer as one input at a time goes from its least to its largest, the others at their mean. */
export function profiles(drawn: Drawn): LinesFigure {
  const { preprocessor, train } = drawn;
  const { columns, size, features } = train;
  const of = (column: number) =>
    Array.from({ length: size }, (_, row) => features[row * columns + column]);
  const means = preprocessor.columns.map(
    (_, c) => of(c).reduce((sum, value) => sum + value, 0) / size,
  );
  return {
    kind: 'lines',
    id: 'profiles',
    title: 'What each input does',
    caption:
      'The answer as one input goes from its least value in training to its largest while the ' +
      'others stay at their mean. A flat line is an input that hardly counts there.',
    x: { label: 'input, from least to largest', unit: '%' },
    y: {
      label: `${preprocessor.target}, predicted`,
      ...(preprocessor.unit && { unit: preprocessor.unit }),
    },
    series: preprocessor.columns.slice(0, mostProfiles).map((name, column) => {
      const values = of(column);
      const [low, high] = [Math.min(...values), Math.max(...values)];
      const along = new Float32Array(points * columns);
      for (let i = 0; i < points; i++) {
        along.set(means, i * columns);
        along[i * columns + column] = low + ((high - low) * i) / (points - 1);
      }
      return {
        name,
        x: Float64Array.from({ length: points }, (_, i) => (100 * i) / (points - 1)),
        y: valuesAt(drawn, { size: points, columns, features: along }),
      };
    }),
  };
}

function valuesAt({ network, preprocessor }: Drawn, input: TableInput): ArrayLike<number> {
  const answers = predict(network, preprocessor, input);
  return answers.kind === 'value' ? answers.values : [];
}
