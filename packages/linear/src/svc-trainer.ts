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
  type Snapshot,
} from '@nnzoo/training';
import { classFigures } from './figures.ts';
import { type BinaryClassifier, fitMargin, SupportVectorClassifier } from './margins.ts';
import { OnePassTrainer, withProgress } from './one-pass-trainer.ts';
import type { LinearOptions } from './options.ts';

/** The cost where none is given. */
const usualCost = 10;

/** Fits the margins. */
export class SvcTrainer extends OnePassTrainer<SupportVectorClassifier> {
  readonly model: SupportVectorClassifier;
  readonly #options: LinearOptions;
  readonly #classWeights: Float64Array | null;

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

  /** Support vectors with their coefficients, and a bias each classifier: known after the training. */
  get parameters(): number {
    const { classifiers, supportVectors } = this.model;
    return supportVectors * (this.preprocessor.columns.length + 1) + classifiers.length;
  }

  protected *solve(rows: TableBatch): Generator<Metrics, void> {
    const { standardDeviation } = measureScale(rows.features);
    // Pixels vary less than standardized columns: the usual gamma is 1 / (columns · variance).
    const kernel = this.#kernel(1 / (rows.columns * (standardDeviation || 1) ** 2));
    for (const classifier of this.model.classifiers) yield* this.#solve(classifier, rows, kernel);
    yield { supportVectors: this.model.supportVectors };
  }

  *#solve(
    { first, second, machine }: BinaryClassifier,
    batch: TableBatch,
    kernel: linalg.Kernel,
  ): Generator<Metrics, void> {
    const own = rowsOf(batch, [first, second]);
    machine.kernel = kernel;
    const signs = own.classes.map((id) => (id === first ? 1 : -1));
    if (new Set(signs).size < 2) return;
    const rows = linalg.kernelRows({ data: own.features, columns: own.columns }, kernel);
    const usual = this.#options.cost || usualCost;
    const weights = this.#classWeights;
    // A heavier class has a higher price C·weight for each of its rows.
    const cost =
      weights === null ? usual : Float64Array.from(own.classes, (id) => usual * weights[id]);
    machine.take(own, yield* withProgress(fitMargin({ kernel: rows, signs, cost })));
    yield {};
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
