/** @file What there is to see: derivatives, graphs, the boundary, the three ways. Read after trainer.ts. */

import type { TableBatch, TablePreprocessor } from '@nnzoo/data';
import { boundaryFigure, type Figure, type GraphFigure } from '@nnzoo/training';
import { chainFigure, quotientErrorFigure, quotientFigure } from './derivatives/figures.ts';
import { explainFigure, lossesThreeWays } from './explain.ts';
import { micrograd } from './expressions.ts';
import { valueGraphFigure } from './graph-figure.ts';
import type { ScalarNetwork } from './model.ts';
import type { ScalarOptions } from './options.ts';
import { Value } from './value.ts';
import type { Network, Points } from './ways/way.ts';

/** What the figures are drawn from. */
export interface ScalarPicture {
  readonly model: ScalarNetwork;
  readonly preprocessor: TablePreprocessor;
  /** Rows of the training part, and the same as points. */
  readonly rows: TableBatch;
  readonly points: Points;
  /** The network before its first step. */
  readonly start: Network;
  readonly options: ScalarOptions;
}

/** Steps that are shown three ways. */
const stepsShown = 6;

/** Inputs of the neuron that is drawn, at most: more make boxes nobody can read. */
const mostInputs = 8;

/** The boundary first, or the three ways where `--explain` asks for them; then the lesson's figures. */
export function scalarFigures(picture: ScalarPicture): Figure[] {
  const { model, preprocessor, rows, points, start, options } = picture;
  const { learningRate, decay, explain } = options;
  const hasPlane = preprocessor.columns.length === 2;
  return [
    ...(explain
      ? [explainFigure(lossesThreeWays(start, points, { steps: stepsShown, learningRate, decay }))]
      : []),
    ...(hasPlane
      ? [
          boundaryFigure({
            preprocessor,
            rows,
            classify: (input) => model.classify(input),
            caption:
              'The answer over the plane, and the training rows on it. Each hidden neuron adds a ' +
              'crease: the boundary is a chain of straight pieces.',
          }),
        ]
      : []),
    ...(preprocessor.columns.length <= mostInputs ? [neuronFigure(picture)] : []),
    expressionFigure(),
    quotientFigure(),
    quotientErrorFigure(),
    chainFigure(),
  ];
}

/** The first neuron of the network over the first row, with the gradients of its own output. */
function neuronFigure({ model, preprocessor, points }: ScalarPicture): GraphFigure {
  const [neuron] = model.asValues().layers[0].neurons;
  const inputs = preprocessor.columns.map((name, i) => new Value(points.features[i], name));
  neuron.weights.forEach((weight, i) => {
    weight.named(`w${i + 1}`);
  });
  neuron.bias.named('b');
  const output = neuron.forward(inputs);
  output.backward();
  return valueGraphFigure(output, {
    id: 'neuron',
    title: 'One neuron of the network as a graph',
    caption:
      'The first hidden neuron over the first training row. Each box holds its value and how much ' +
      'the output would change with it. Where relu is at 0, no gradient comes through.',
  });
}

/** micrograd's expression, with every gradient. */
function expressionFigure(): GraphFigure {
  const { output } = micrograd();
  output.backward();
  return valueGraphFigure(output, {
    id: 'value-graph',
    title: 'An expression as a graph, with every gradient',
    caption:
      'From a = −4 and b = 2 to g: values are computed along the arrows, gradients against them. ' +
      'A value that is used twice gets its gradient from both places.',
  });
}
