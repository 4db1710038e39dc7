/** @file Least squares as a Trainer: one pass, solved at its end. Read after least-squares.ts. */

import type {
  Finding,
  TableBatch,
  TableInput,
  TablePredictions,
  TablePreprocessor,
} from '@nnzoo/data';
import {
  type Dataset,
  type Evaluation,
  type Figure,
  type FigureContext,
  fromSnapshotTensor,
  type Metrics,
  type Position,
  requireTensors,
  type Snapshot,
  type Trainer,
  toSnapshotTensor,
  wholeOf,
} from '@nnzoo/training';
import { dependenceFindings, readSolved, type Solved, solvedJson } from './dependences.ts';
import { valueEvaluation } from './evaluation.ts';
import { valueFigures } from './figures.ts';
import { fitLeastSquares } from './least-squares.ts';
import { LinearModel } from './linear-model.ts';

/** Solves for the weights of least squared error. */
export class SolveTrainer
  implements Trainer<TableBatch, TableInput, TablePredictions, LinearModel>
{
  readonly model: LinearModel;
  readonly lengthMatters = false;
  readonly #ridge: number;
  readonly #preprocessor: TablePreprocessor;
  /** Null before the solution. */
  #solved: Solved | null = null;

  constructor(ridge: number, preprocessor: TablePreprocessor) {
    this.model = new LinearModel(preprocessor.columns.length, 1);
    this.#ridge = ridge;
    this.#preprocessor = preprocessor;
  }

  get parameters(): number {
    return this.model.parameterCount();
  }

  /** Nothing is learned from a part of the rows: the solution needs all of them. */
  step(): Metrics {
    return {};
  }

  *endEpoch(_at: Position, train: Dataset<TableBatch>): Generator<Metrics, 'done'> {
    const batch = wholeOf(train);
    const { weights, bias, rank, dependences } = fitLeastSquares(batch, batch.values, this.#ridge);
    this.model.assign(weights, bias);
    this.#solved = { rank, rows: batch.size, dependences };
    yield { rank };
    return 'done';
  }

  evaluation(): Evaluation<TableBatch> {
    return valueEvaluation((batch) => this.model.predict(batch));
  }

  predict(input: TableInput): TablePredictions {
    return { kind: 'value', values: this.model.predict(input) };
  }

  figures(context: FigureContext<TableBatch>): Figure[] {
    const source = {
      preprocessor: this.#preprocessor,
      predict: (rows: TableInput) => this.model.predict(rows),
      weights: () => this.model.weight.data(),
    };
    return valueFigures(source, context);
  }

  diagnose({ columns }: TableBatch): Finding[] {
    return dependenceFindings(this.#solved, columns, this.#preprocessor.columns);
  }

  state(): Snapshot {
    const { weight, bias } = this.model;
    return {
      tensors: { weight: toSnapshotTensor(weight), bias: toSnapshotTensor(bias) },
      facts: { solved: this.#solved && solvedJson(this.#solved) },
    };
  }

  restore({ tensors, facts }: Snapshot): void {
    const features = this.model.weight.shape[1];
    requireTensors(tensors, {
      weight: { dtype: 'float64', shape: [1, features] },
      bias: { dtype: 'float64', shape: [1] },
    });
    this.model.weight.assign(fromSnapshotTensor(tensors['weight']));
    this.model.bias.assign(fromSnapshotTensor(tensors['bias']));
    this.#solved = readSolved(facts['solved']);
  }
}
