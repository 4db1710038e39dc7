/** @file The frame of all that is solved at the end of one pass over the rows. Read after value-figures.ts. */
import { cast, type linalg, type Tensor } from '@nnzoo/core';
import type { TableBatch, TableInput, TablePredictions, TablePreprocessor } from '@nnzoo/data';
import {
  type Dataset,
  type Evaluation,
  type Figure,
  type FigureContext,
  type Metrics,
  type NamedTensors,
  type Position,
  type Snapshot,
  type Trainer,
  wholeOf,
} from '@nnzoo/training';
import { asValue, valueEvaluation } from './evaluation.ts';
import type { FigureSource } from './figures.ts';
import { valueFigures } from './value-figures.ts';

/** Solves for the whole model from all rows at once. */
export abstract class OnePassTrainer<Model>
  implements Trainer<TableBatch, TableInput, TablePredictions, Model>
{
  abstract readonly model: Model;
  readonly lengthMatters = false;
  protected readonly preprocessor: TablePreprocessor;

  constructor(preprocessor: TablePreprocessor) {
    this.preprocessor = preprocessor;
  }

  abstract get parameters(): number;
  /** Sets the model from all training rows; yields the solver's progress, then its results. */
  protected abstract solve(rows: TableBatch): Generator<Metrics, void>;
  abstract evaluation(): Evaluation<TableBatch>;
  abstract predict(input: TableInput): TablePredictions;
  abstract figures(context: FigureContext<TableBatch>): Figure[];
  abstract state(): Snapshot;
  abstract restore(snapshot: Snapshot): void;

  /** Nothing is learned from a part of the rows: the solution needs all of them. */
  step(): Metrics {
    return {};
  }

  *endEpoch(_at: Position, train: Dataset<TableBatch>): Generator<Metrics, 'done'> {
    yield* this.solve(wholeOf(train));
    return 'done';
  }
}

/** The same for a model of numbers. */
export abstract class OnePassRegression<
  Model extends { predict(rows: TableInput): Float64Array; forward(x: Tensor): Tensor },
> extends OnePassTrainer<Model> {
  /** Coefficients for the figures; null where the model has none. */
  protected abstract weights(): ArrayLike<number> | null;

  /** What the evaluation says about the model itself, beside its errors. */
  protected size(): Metrics {
    return {};
  }

  evaluation(): Evaluation<TableBatch> {
    return valueEvaluation(
      (batch) => this.model.predict(batch),
      () => this.size(),
    );
  }

  forward(x: Tensor): NamedTensors {
    return asValue(this.model.forward(cast(x, 'float64')));
  }

  predict(input: TableInput): TablePredictions {
    return { kind: 'value', values: this.model.predict(input) };
  }

  protected get source(): FigureSource {
    return {
      preprocessor: this.preprocessor,
      predict: (rows) => this.model.predict(rows),
      weights: () => this.weights(),
    };
  }

  figures(context: FigureContext<TableBatch>): Figure[] {
    return valueFigures(this.source, context);
  }
}

/** Runs a solver of support vectors: its steps as metrics, its result at the end. */
export function* withProgress<Result>(
  work: Generator<linalg.SmoProgress, Result>,
): Generator<Metrics, Result> {
  let next = work.next();
  for (; !next.done; next = work.next()) yield { ...next.value };
  return next.value;
}

/** The result of a solver alone. */
export function resultOf<Result>(work: Generator<unknown, Result>): Result {
  let next = work.next();
  while (!next.done) next = work.next();
  return next.value;
}
