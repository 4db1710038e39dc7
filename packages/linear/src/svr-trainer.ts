/** @file Support vector regression as a Trainer: tuned before the first step where asked for, solved at the end of the pass. Read after tuning.ts and one-pass-trainer.ts. */
import { linalg } from '@nnzoo/core';
import {
  asNumber,
  type Finding,
  measureScale,
  type TableBatch,
  type TablePreprocessor,
} from '@nnzoo/data';
import {
  type Dataset,
  type Figure,
  type FigureContext,
  type Metrics,
  type Position,
  type RuleRequest,
  type Snapshot,
  type StepRule,
  wholeOf,
} from '@nnzoo/training';
import { OnePassRegression, resultOf, withProgress } from './one-pass-trainer.ts';
import type { LinearOptions } from './options.ts';
import { tubeRule } from './rule.ts';
import { fitTube, SupportVectorRegressor, type TubeFit } from './support-vectors.ts';
import { type Tuned, tuneTube } from './tuning.ts';
import { tubeFigure } from './value-figures.ts';

/** Fits the tube. */
export class SvrTrainer extends OnePassRegression<SupportVectorRegressor> {
  readonly model: SupportVectorRegressor;
  readonly #options: LinearOptions;
  #setting: Tuned;
  /** The solution ahead of its step, once its rule was asked for. */
  #ahead: TubeFit | null = null;
  /** Steps of the solver, and how far the optimum's conditions are missed; −1 before. */
  #outcome = { steps: -1, gap: 0 };

  constructor(options: LinearOptions, preprocessor: TablePreprocessor) {
    super(preprocessor);
    const { cost, epsilon, kernel, gamma } = options;
    const columns = preprocessor.columns.length;
    this.#options = options;
    this.#setting = {
      ...{ cost, epsilon },
      kernel: kernel === 'rbf' ? { kind: 'rbf', gamma: gamma || 1 / columns } : { kind: 'linear' },
    };
    this.model = new SupportVectorRegressor(columns, this.#setting.kernel);
  }

  /** Support vectors with their coefficients, and the bias: known after the training. */
  get parameters(): number {
    return this.model.vectors.length + this.model.coefficients.length + 1;
  }

  *prepare(train: Dataset<TableBatch>, at: Position): Generator<Metrics, void> {
    if (!this.#options.tune) return;
    this.#use(yield* tuneTube(wholeOf(train), this.#options.kernel, at.rng('inner folds')));
  }

  #use(setting: Tuned): void {
    this.#ahead = null;
    this.#setting = setting;
    this.model.kernel = setting.kernel;
  }

  protected *solve(rows: TableBatch): Generator<Metrics, void> {
    this.#use(withUnit(this.#setting, rows.values));
    const fit = yield* withProgress(
      fitTube(kernelOf(rows, this.#setting), rows.values, this.#setting),
    );
    const { steps, gap } = fit.solution;
    this.model.take(rows, fit);
    this.#outcome = { steps, gap };
    yield { steps, gap };
  }

  rule({ train, place }: RuleRequest<TableBatch>): StepRule {
    const rows = wholeOf(train);
    const row = Math.min(place, rows.size - 1);
    const setting = withUnit(this.#setting, rows.values);
    const kernel = kernelOf(rows, setting);
    this.#ahead ??= resultOf(fitTube(kernel, rows.values, setting));
    const { coefficients, bias } = this.#ahead;
    const answer = kernel.row(row).reduce((sum, k, i) => sum + coefficients[i] * k, bias);
    const { cost, epsilon } = setting;
    const numbers = { value: rows.values[row], answer, coefficient: coefficients[row] };
    return tubeRule({ ...numbers, rows: rows.size, cost, epsilon });
  }

  protected weights(): Float64Array | null {
    return this.model.weights();
  }

  protected override size(): Metrics {
    return { supportVectors: this.model.coefficients.length };
  }

  override figures(context: FigureContext<TableBatch>): Figure[] {
    const tube = tubeFigure(this.source, context, this.#setting.epsilon);
    return [...super.figures(context), tube];
  }

  diagnose(): Finding[] {
    const { steps } = this.#outcome;
    if (steps < 0) return [];
    const { cost, epsilon, kernel } = this.#setting;
    const { coefficients } = this.model;
    const atBound = coefficients.filter((value) => Math.abs(value) === cost).length;
    const gamma = kernel.kind === 'rbf' ? `, --gamma ${shown(kernel.gamma)}` : '';
    return [
      {
        check: 'support-vectors',
        severity: 'note',
        subject: `--cost ${shown(cost)}, --epsilon ${shown(epsilon)}${gamma}`,
        measured: `${coefficients.length} support vectors, ${atBound} of them beyond the tube; ${steps} steps`,
        healthy: 'fewer than there are rows',
        fix: `a wider tube leaves fewer: --epsilon ${shown(2 * epsilon)}`,
      },
    ];
  }

  state(): Snapshot {
    const { vectors, coefficients, bias, columns } = this.model;
    const { cost, epsilon, kernel } = this.#setting;
    const gamma = kernel.kind === 'rbf' ? kernel.gamma : 0;
    const shape = [coefficients.length, columns];
    return {
      tensors: {
        vectors: { dtype: 'float64', shape, data: vectors.slice() },
        coefficients: {
          dtype: 'float64',
          shape: [coefficients.length],
          data: coefficients.slice(),
        },
      },
      facts: { bias, cost, epsilon, gamma, ...this.#outcome },
    };
  }

  restore({ tensors, facts }: Snapshot): void {
    const [cost, epsilon, gamma, bias, steps, gap] = [
      ...['cost', 'epsilon', 'gamma', 'bias', 'steps', 'gap'],
    ].map((name) => asNumber(facts[name], name));
    this.#use({
      cost,
      epsilon,
      kernel: this.#options.kernel === 'rbf' ? { kind: 'rbf', gamma } : { kind: 'linear' },
    });
    this.model.vectors = Float64Array.from(tensors['vectors'].data);
    this.model.coefficients = Float64Array.from(tensors['coefficients'].data);
    this.model.bias = bias;
    this.#outcome = { steps, gap };
  }
}

function kernelOf({ features: data, columns }: TableBatch, { kernel }: Tuned): linalg.KernelRows {
  return linalg.kernelRows({ data, columns }, kernel);
}

/** What was not given, in standard deviations of the values: the same for any unit of them. */
const usual = { cost: 10, epsilon: 0.1 };

/** The setting with a cost and a tube: 0 is what suits the spread of the values. */
function withUnit({ cost, epsilon, kernel }: Tuned, values: ArrayLike<number>): Tuned {
  const unit = measureScale(values).standardDeviation || 1;
  return { kernel, cost: cost || usual.cost * unit, epsilon: epsilon || usual.epsilon * unit };
}

function shown(value: number): string {
  return String(Number(value.toPrecision(3)));
}
