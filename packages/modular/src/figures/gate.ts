/** @file Weights of the gate: over a plane, along a column, by class, and over time. */

import type { Table, TableInput, TablePreprocessor } from '@nnzoo/data';
import { unstandardize } from '@nnzoo/data';
import type { EpochRecord, Figure } from '@nnzoo/training';
import { classesOf } from '../answers.ts';
import type { Experts } from '../mixture/experts.ts';
import { planeFigure } from './plane.ts';

/** Decision maps shown at most. */
const mostMaps = 4;

/** The columns by how much they move the gate, the most telling first. */
function listenedTo({ mixture }: Experts): number[] {
  const [experts, columns] = mixture.gate.weight.shape;
  const weights = mixture.gate.weight.data();
  const strengths = Array.from({ length: columns }, (_, column) => {
    const own = Array.from({ length: experts }, (_, e) => weights[e * columns + column]);
    const mean = own.reduce((sum, weight) => sum + weight, 0) / experts;
    return own.reduce((sum, weight) => sum + (weight - mean) ** 2, 0);
  });
  return Array.from(strengths.keys()).sort((a, b) => strengths[b] - strengths[a]);
}

/** Whom the gate asks first over the plane of its two columns; null for a single column. */
export function gatePlane(
  experts: Experts,
  preprocessor: TablePreprocessor,
  rows: Table,
): Figure | null {
  if (preprocessor.columns.length < 2) return null;
  const [a, b] = listenedTo(experts);
  const count = experts.names.length;
  return planeFigure({
    ...{ preprocessor, rows, columns: [a, b], classes: experts.names },
    id: 'gate-regions',
    title: 'Regions of the gate: the expert with the largest weight',
    caption:
      'The expert with the largest weight, over the two columns that move the gate most, all others ' +
      'at their mean; points are test rows with the expert that they are given to. A gate that is a ' +
      'weighted sum draws straight borders.',
    points: first(experts.weights(rows), count),
    classify: (input) => first(experts.weightsOf(input), count),
  });
}

/** What each expert would answer over the same plane; only of classes. */
export function expertMaps(
  experts: Experts,
  preprocessor: TablePreprocessor,
  rows: Table,
): Figure[] {
  const { target } = rows;
  if (preprocessor.columns.length < 2 || target?.kind !== 'class') return [];
  const [a, b] = listenedTo(experts);
  return experts.names.slice(0, mostMaps).map((name, expert) =>
    planeFigure({
      ...{ preprocessor, rows, columns: [a, b] as const, classes: preprocessor.labels },
      id: `expert-${expert + 1}`,
      title: `What ${name} would answer`,
      caption:
        'Everywhere, though it is asked only where the gate says so: there it should be right, ' +
        'elsewhere it may say anything. Points are test rows with their classes.',
      points: target.ids,
      classify: (input) => classesOf(experts.answerOf(expert, input)),
    }),
  );
}

/** The gate's weights along the column that moves it most. */
export function gateLines(experts: Experts, preprocessor: TablePreprocessor): Figure {
  const [column] = listenedTo(experts);
  const scale = preprocessor.standardizer.scales[column];
  const steps = 121;
  const at = Float64Array.from({ length: steps }, (_, i) => -3 + (6 * i) / (steps - 1));
  const features = new Float32Array(steps * preprocessor.columns.length);
  at.forEach((value, i) => {
    features[i * preprocessor.columns.length + column] = value;
  });
  const input: TableInput = { size: steps, columns: preprocessor.columns.length, features };
  const weights = experts.weightsOf(input);
  const count = experts.names.length;
  return {
    kind: 'lines',
    id: 'gate-weights',
    title: 'Weights of the experts',
    caption:
      `The gate's weights along ${preprocessor.columns[column]}, all other columns at their mean; at every ` +
      'place they add up to 1. Steep crossings mean that the gate decides, flat ones that it mixes.',
    x: { label: preprocessor.columns[column] },
    y: { label: 'weight', domain: [0, 1] },
    series: experts.names.map((name, expert) => ({
      name,
      x: at.map((value) => unstandardize(value, scale)),
      y: at.map((_, i) => weights[i * count + expert]),
    })),
  };
}

/** Mean weight of each expert for the rows of each class. */
export function gateByClass(
  experts: Experts,
  preprocessor: TablePreprocessor,
  rows: Table,
): Figure | null {
  const { target } = rows;
  if (target?.kind !== 'class') return null;
  const count = experts.names.length;
  const weights = experts.weights(rows);
  const sums = preprocessor.labels.map(() => ({ rows: 0, weights: new Float64Array(count) }));
  target.ids.forEach((id, row) => {
    sums[id].rows++;
    for (let e = 0; e < count; e++) sums[id].weights[e] += weights[row * count + e];
  });
  return {
    kind: 'table',
    id: 'gate-by-class',
    title: 'Weights of the gate by class',
    caption:
      'Mean weights over the test rows of a class. The gate does not know the class: where one expert ' +
      'has a class for itself, the gate found the class from the inputs.',
    columns: ['class', ...experts.names],
    rows: sums.map((sum, id) => [
      preprocessor.labels[id],
      ...experts.names.map((_, e) => `${((100 * sum.weights[e]) / (sum.rows || 1)).toFixed(0)} %`),
    ]),
  };
}

/** The experts' shares of the training rows, pass by pass; null where none was recorded. */
export function loadFigure(experts: Experts, history: readonly EpochRecord[]): Figure | null {
  const records = history.filter(({ train }) => train['expert1'] !== undefined);
  if (records.length === 0) return null;
  const shares = experts.names.map((_, e) => records.map(({ train }) => train[`expert${e + 1}`]));
  return {
    kind: 'lines',
    id: 'load',
    title: 'Load of the experts',
    caption:
      'Mean weight of each expert over the training rows after each pass. A line that sinks to 0 is ' +
      'an expert that is no longer asked, and so no longer learns: the balance term (--balance) ' +
      'works against that.',
    x: { label: 'epoch' },
    y: { label: 'share', domain: [0, Math.max(...shares.flat())] },
    series: experts.names.map((name, e) => ({
      name,
      x: records.map(({ epoch }) => epoch),
      y: shares[e],
    })),
  };
}

function first(weights: Float32Array, count: number): Int32Array {
  return classesOf({ width: count, values: Float64Array.from(weights) });
}
