/** @file Least squares as a Trainer: one pass, solved at its end. Read after least-squares.ts and one-pass-trainer.ts. */

import type { Finding, TableBatch, TablePreprocessor } from '@nnzoo/data';
import {
  fromSnapshotTensor,
  leastSquaresRule,
  type Metrics,
  type RuleRequest,
  requireTensors,
  type Snapshot,
  type StepRule,
  toSnapshotTensor,
  wholeOf,
} from '@nnzoo/training';
import { dependenceFindings, readSolved, type Solved, solvedJson } from './dependences.ts';
import { centeredRows, fitLeastSquares } from './least-squares.ts';
import { LinearModel } from './linear-model.ts';
import { OnePassRegression } from './one-pass-trainer.ts';

/** Solves for the weights of least squared error. */
export class SolveTrainer extends OnePassRegression<LinearModel> {
  readonly model: LinearModel;
  readonly #ridge: number;
  /** Null before the solution. */
  #solved: Solved | null = null;

  constructor(ridge: number, preprocessor: TablePreprocessor) {
    super(preprocessor);
    this.model = new LinearModel(preprocessor.columns.length, 1);
    this.#ridge = ridge;
  }

  get parameters(): number {
    return this.model.parameterCount();
  }

  protected *solve(rows: TableBatch): Generator<Metrics, void> {
    const { weights, bias, rank, dependences } = fitLeastSquares(rows, rows.values, this.#ridge);
    this.model.assign(weights, bias);
    this.#solved = { rank, rows: rows.size, dependences };
    yield { rank };
  }

  rule({ train, place }: RuleRequest<TableBatch>): StepRule {
    const rows = wholeOf(train);
    const ridge = this.#ridge;
    const { centered, targets } = centeredRows(rows, rows.values);
    const { weights: solution } = fitLeastSquares(rows, rows.values, ridge);
    const column = Math.min(place, solution.length - 1);
    const before = this.model.weight.data()[column];
    const equations = { design: centered, targets, solution, column, before };
    return leastSquaresRule(
      { ...equations, penalty: ridge * rows.size },
      { name: 'least squares, of columns and target without their means' },
    );
  }

  protected weights(): ArrayLike<number> {
    return this.model.weight.data();
  }

  diagnose({ columns }: TableBatch): Finding[] {
    return dependenceFindings(this.#solved, columns, this.preprocessor.columns);
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
