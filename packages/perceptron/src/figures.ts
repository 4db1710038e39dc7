/** @file What there is to see: the plane between the points, the mistakes it took, the weights. Read after trainer.ts. */
import {
  type BoundaryFigure,
  type Figure,
  type FigureContext,
  type LinesFigure,
  type TableBatch,
  type TableView,
  unstandardize,
} from '@nnzoo/training';
import type { PerceptronClassifier } from './classifier.ts';

/** Cells of the picture of the plane. */
const raster = { columns: 160, rows: 120 };
/** Points and bars shown at most: more would cover each other. */
const mostPoints = 2000;
const mostBars = 40;

/** The boundary (for two columns), mistakes by epoch, and the weights. */
export function perceptronFigures(
  model: PerceptronClassifier,
  view: TableView,
  { splits, history }: FigureContext<TableBatch>,
): Figure[] {
  const length = Math.min(splits.train.size, mostPoints);
  const shown = splits.train.take(Int32Array.from({ length }, (_, row) => row));
  const mistakes = mistakesFigure(history);
  return [
    ...(view.columns.length === 2 ? [boundaryFigure(model, view, shown)] : []),
    ...(mistakes === null ? [] : [mistakes]),
    weightsFigure(model, view),
  ];
}

function boundaryFigure(
  model: PerceptronClassifier,
  view: TableView,
  { features, classes }: TableBatch,
): BoundaryFigure {
  const axes = [0, 1].map((column) => {
    const values = features.filter((_, i) => i % 2 === column);
    const low = values.reduce((least, value) => Math.min(least, value));
    const high = values.reduce((most, value) => Math.max(most, value));
    const border = (high - low || 1) / 10;
    return { values, low: low - border, high: high + border };
  });
  const { columns, rows } = raster;
  const [x, y] = axes;
  const regions = Int32Array.from({ length: columns * rows }, (_, cell) =>
    model.classify([
      x.low + ((x.high - x.low) * ((cell % columns) + 0.5)) / columns,
      y.low + ((y.high - y.low) * (Math.floor(cell / columns) + 0.5)) / rows,
    ]),
  );
  const inUnits = (value: number, column: number) =>
    unstandardize(value, view.standardizer.scales[column]);
  const axis = ({ low, high }: typeof x, column: number) => ({
    label: view.columns[column],
    domain: [inUnits(low, column), inUnits(high, column)] as const,
  });
  return {
    kind: 'boundary',
    id: 'boundary',
    title: 'Where the answer changes',
    caption:
      'The answer over the plane, and the training rows on it. A perceptron cuts along a straight ' +
      'line; points in the colour of the other side are mistakes.',
    x: axis(x, 0),
    y: axis(y, 1),
    columns,
    rows,
    regions,
    classes: view.labels,
    points: {
      x: Float64Array.from(x.values, (value) => inUnits(value, 0)),
      y: Float64Array.from(y.values, (value) => inUnits(value, 1)),
      classes,
    },
  };
}

/** Null before the first epoch. */
function mistakesFigure(history: FigureContext<TableBatch>['history']): LinesFigure | null {
  const records = history.filter(({ train }) => train['mistakes'] !== undefined);
  if (records.length === 0) return null;
  return {
    kind: 'lines',
    id: 'mistakes',
    title: 'Mistakes by epoch',
    caption:
      'Each mistake is one correction. Where a plane separates the classes the line reaches 0 and ' +
      'the training ends; where none does, it goes on for ever.',
    x: { label: 'epoch' },
    y: { label: 'mistakes' },
    series: [
      {
        name: 'mistakes',
        x: records.map(({ epoch }) => epoch),
        y: records.map(({ train }) => train['mistakes']),
      },
    ],
  };
}

function weightsFigure(model: PerceptronClassifier, view: TableView): Figure {
  const names = [...view.columns, 'bias'];
  const size = (index: number) =>
    Math.max(...model.units.map((unit) => Math.abs(unit.parameters[index])));
  const shown = names
    .map((_, index) => index)
    .sort((a, b) => size(b) - size(a))
    .slice(0, mostBars)
    .sort((a, b) => a - b);
  return {
    kind: 'bars',
    id: 'weights',
    title: 'Weights',
    caption:
      'What each input counts for: above 0 it speaks for the class, below 0 against it. The bias is ' +
      'the threshold with its sign turned. Lengths compare only between columns of one scale.',
    categories: shown.map((index) => names[index]),
    y: { label: 'weight' },
    series: model.units.map((unit, i) => ({
      name: view.labels[model.classOf(i)],
      values: shown.map((index) => unit.parameters[index]),
    })),
  };
}
