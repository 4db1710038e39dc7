/** @file A network that reads a series step by step and says its next value. Read after network.ts. */
import {
  AdamW,
  Linear,
  Module,
  mse,
  type Recurrent,
  type Rng,
  type Tensor,
  tensor,
} from '@nnzoo/core';
import type { TableBatch, TableInput, TablePredictions, TablePreprocessor } from '@nnzoo/data';
import {
  cosineOver,
  gradientTrainer,
  regressorEvaluation,
  type Trainer,
  valueAnswers,
} from '@nnzoo/training';
import { type CellKind, cellTitles, stackOf } from './cells.ts';
import { forecastFigure } from './forecast-figure.ts';
import { gradientByDistance, memoryFigure } from './memory.ts';
import type { RnnOptions } from './options.ts';

/** Layers on layers along the steps, then one number from what the last one shows at the end. */
export class SeriesRnn<State> extends Module {
  readonly layers: readonly Recurrent<State>[];
  readonly output: Linear;

  /** `hidden` H numbers in each of `layers` layers of cells. */
  constructor(
    { hidden, layers }: Pick<RnnOptions, 'hidden' | 'layers'>,
    kind: CellKind<State>,
    rng: Rng,
  ) {
    super();
    this.layers = stackOf(kind, { inputs: 1, hidden, layers }, rng);
    this.output = new Linear(hidden, 1, { rng });
  }

  /** What the last layer shows at every step. @shape [B, T, 1] → [B, T, H] */
  read(series: Tensor): Tensor {
    let x = series;
    for (const layer of this.layers) x = layer.forward(x).output;
    return x;
  }

  /** The value that follows. @shape [B, T, 1] → [B] */
  forward(series: Tensor): Tensor {
    const last = this.read(series).select(1, series.shape[1] - 1); // [B, T, H] → [B, H]
    return this.output.forward(last).reshape([series.shape[0]]); // [B, 1] → [B]
  }
}

/** A trainer of `model` on rows whose columns are the steps, the oldest first. */
export function seriesTrainer<State>(
  model: SeriesRnn<State>,
  { learningRate, schedule, clipNorm, hidden, cell }: RnnOptions,
  preprocessor: TablePreprocessor,
): Trainer<TableBatch, TableInput, TablePredictions, SeriesRnn<State>> {
  const next = ({ features, size, columns }: TableInput): Tensor =>
    model.forward(tensor(features, { shape: [size, columns, 1] }));
  const inUnit = (value: number): number => preprocessor.value(value);
  return gradientTrainer<TableBatch, TableInput, TablePredictions, SeriesRnn<State>>({
    model,
    scoped: true,
    optimizer: new AdamW(model.namedParameters(), { learningRate, weightDecay: 0 }),
    clipNorm,
    ...(schedule === 'cosine' && { rate: cosineOver(learningRate) }),
    loss: (batch) => {
      const targets = tensor(batch.values, { shape: [batch.size], dtype: 'float32' });
      return mse(next(batch), targets);
    },
    evaluation: () => regressorEvaluation<TableBatch>(inUnit, next),
    forward: (x) => valueAnswers(model.forward(x.unsqueeze(2)), preprocessor.targetScale),
    predict: (input) => ({
      kind: 'value',
      values: Float64Array.from(next(input).data(), inUnit),
    }),
    figures: ({ splits }) => [
      forecastFigure(preprocessor, splits.test, next),
      memoryFigure(hidden, {
        name: `this ${cellTitles[cell]}, trained`,
        sizes: gradientByDistance((x) => model.read(x), 1),
      }),
    ],
  });
}
