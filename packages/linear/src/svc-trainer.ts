/** @file Support vector classification as a Trainer: every binary classifier is solved at the end of the one pass. Read margins.ts and one-pass-trainer.ts before. */
import { argmax, cast, linalg, type Tensor } from '@nnzoo/core';
import {
  asNumber,
  measureScale,
  type TableBatch,
  type TableInput,
  type TablePredictions,
  type TablePreprocessor,
} from '@nnzoo/data';
import {
  ConfusionMatrix,
  type Evaluation,
  type Figure,
  type FigureContext,
  largest,
  type Metrics,
  type NamedTensors,
  type RuleRequest,
  type Snapshot,
  type StepRule,
  wholeOf,
} from '@nnzoo/training';
import { classFigures } from './figures.ts';
import { type BinaryClassifier, fitMargin, SupportVectorClassifier } from './margins.ts';
import { OnePassTrainer, resultOf, withProgress } from './one-pass-trainer.ts';
import type { LinearOptions } from './options.ts';
import { marginRule } from './rule.ts';
import { SupportVectorRegressor, type TubeFit } from './support-vectors.ts';

/** The cost where none is given. */
const usualCost = 10;

/** Fits the margins. */
export class SvcTrainer extends OnePassTrainer<SupportVectorClassifier> {
  readonly model: SupportVectorClassifier;
  readonly #options: LinearOptions;
  readonly #classWeights: Float64Array | null;
  /** Solutions of classifiers ahead of their step, once their rule was asked for. */
  readonly #ahead = new Map<number, TubeFit>();

  constructor(
    options: LinearOptions,
    preprocessor: TablePreprocessor,
    classWeights: Float64Array | null = null,
  ) {
    super(preprocessor);
    this.#classWeights = classWeights;
    this.#options = options;
    const { length } = preprocessor.columns;
    this.model = new SupportVectorClassifier(
      length,
      preprocessor.labels.length,
      this.#kernel(1 / length),
    );
  }

  #kernel(usualGamma: number): linalg.Kernel {
    const { kernel, gamma } = this.#options;
    return kernel === 'rbf' ? { kind: 'rbf', gamma: gamma || usualGamma } : { kind: 'linear' };
  }

  /** Pixels vary less than standardized columns: the usual gamma is 1 / (columns · variance). */
  #kernelFor({ features, columns }: TableBatch): linalg.Kernel {
    const { standardDeviation } = measureScale(features);
    return this.#kernel(1 / (columns * (standardDeviation || 1) ** 2));
  }

  /** Support vectors with their coefficients, and a bias each classifier: known after the training. */
  get parameters(): number {
    const { classifiers, supportVectors } = this.model;
    return supportVectors * (this.preprocessor.columns.length + 1) + classifiers.length;
  }

  protected *solve(rows: TableBatch): Generator<Metrics, void> {
    const kernel = this.#kernelFor(rows);
    for (const classifier of this.model.classifiers) yield* this.#solve(classifier, rows, kernel);
    yield { supportVectors: this.model.supportVectors };
  }

  *#solve(
    pair: BinaryClassifier,
    batch: TableBatch,
    kernel: linalg.Kernel,
  ): Generator<Metrics, void> {
    const own = rowsOf(batch, [pair.first, pair.second]);
    pair.machine.kernel = kernel;
    const program = this.#programOf(pair, own, kernel);
    if (new Set(program.signs).size < 2) return;
    pair.machine.take(own, yield* withProgress(fitMargin(program)));
    yield {};
  }

  #programOf({ first }: BinaryClassifier, own: TableBatch, kernel: linalg.Kernel) {
    const rows = linalg.kernelRows({ data: own.features, columns: own.columns }, kernel);
    const signs = own.classes.map((id) => (id === first ? 1 : -1));
    return { kernel: rows, signs, cost: Float64Array.from(own.classes, (id) => this.#costOf(id)) };
  }

  /** A heavier class has a higher price C·weight for each of its rows. */
  #costOf(id: number): number {
    return (this.#options.cost || usualCost) * (this.#classWeights?.[id] ?? 1);
  }

  rule({ train, place }: RuleRequest<TableBatch>): StepRule | null {
    const rows = wholeOf(train);
    const { classifiers } = this.model;
    const number = Math.min(Math.floor(place / rows.size), classifiers.length - 1);
    const pair = classifiers[number];
    const row = place % rows.size;
    const classes = [pair.first, pair.second];
    const own = rowsOf(rows, classes);
    const kernel = this.#kernelFor(rows);
    const program = this.#programOf(pair, own, kernel);
    if (new Set(program.signs).size < 2) return null;
    const fit = this.#ahead.get(number) ?? resultOf(fitMargin(program));
    this.#ahead.set(number, fit);
    const machine = new SupportVectorRegressor(rows.columns, kernel);
    machine.take(own, fit);
    const features = rows.features.subarray(row * rows.columns, (row + 1) * rows.columns);
    const id = rows.classes[row];
    const before = rows.classes.subarray(0, row).filter((each) => classes.includes(each)).length;
    return marginRule({
      shape: [classifiers.length, rows.size],
      sign: Number(id === pair.first) - Number(id === pair.second),
      answer: machine.predict({ ...rows, size: 1, features })[0],
      coefficient: classes.includes(id) ? fit.coefficients[before] : 0,
      cost: this.#costOf(id),
    });
  }

  evaluation(): Evaluation<TableBatch> {
    const matrix = new ConfusionMatrix(this.model.classes);
    return {
      see: (batch) => matrix.add(batch.classes, this.#classify(batch)),
      metrics: () => ({ ...matrix.metrics(), supportVectors: this.model.supportVectors }),
    };
  }

  #classify(input: TableInput): Int32Array {
    return largest(this.model.scores(input), this.model.classes);
  }

  forward(x: Tensor): NamedTensors {
    const scores = this.model.forward(cast(x, 'float64'));
    return { class: argmax(scores, 1), scores };
  }

  predict(input: TableInput): TablePredictions {
    const scores = this.model.scores(input);
    return { kind: 'class', classes: largest(scores, this.model.classes), scores };
  }

  figures(context: FigureContext<TableBatch>): Figure[] {
    const { model } = this;
    const source = {
      preprocessor: this.preprocessor,
      predict: (rows: TableInput) => model.scores(rows),
      weights: () => null,
    };
    return classFigures(source, context);
  }

  state(): Snapshot {
    const { classifiers } = this.model;
    const tensors = classifiers.flatMap(({ machine: { vectors, coefficients, columns } }, i) => {
      const { length } = coefficients;
      const rows = { dtype: 'float64', shape: [length, columns], data: vectors.slice() } as const;
      const own = { dtype: 'float64', shape: [length], data: coefficients.slice() } as const;
      return [
        [`classifier${i}.vectors`, rows] as const,
        [`classifier${i}.coefficients`, own] as const,
      ];
    });
    const { kernel } = classifiers[0].machine;
    return {
      tensors: Object.fromEntries(tensors),
      facts: {
        gamma: kernel.kind === 'rbf' ? kernel.gamma : 0,
        ...Object.fromEntries(classifiers.map(({ machine: { bias } }, i) => [`bias${i}`, bias])),
      },
    };
  }

  restore({ tensors, facts }: Snapshot): void {
    const kernel = this.#kernel(1);
    const gamma = asNumber(facts['gamma'], 'gamma');
    this.model.classifiers.forEach(({ machine }, i) => {
      machine.kernel = kernel.kind === 'rbf' ? { kind: 'rbf', gamma } : kernel;
      machine.vectors = Float64Array.from(tensors[`classifier${i}.vectors`].data);
      machine.coefficients = Float64Array.from(tensors[`classifier${i}.coefficients`].data);
      machine.bias = asNumber(facts[`bias${i}`], 'bias');
    });
  }
}

/** The rows of these classes. */
function rowsOf(batch: TableBatch, wanted: readonly number[]): TableBatch {
  const { columns } = batch;
  const rows = Array.from(batch.classes.keys()).filter((row) =>
    wanted.includes(batch.classes[row]),
  );
  const features = new Float32Array(rows.length * columns);
  rows.forEach((row, i) => {
    features.set(batch.features.subarray(row * columns, (row + 1) * columns), i * columns);
  });
  const classes = Int32Array.from(rows, (row) => batch.classes[row]);
  return { ...batch, size: rows.length, features, classes };
}
