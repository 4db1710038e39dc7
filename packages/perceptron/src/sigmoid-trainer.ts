/**
 * @file Stochastic gradient descent of sigmoid neurons as a Trainer, its slopes worked out by hand.
 * Read after sigmoid-classifier.ts.
 */

import { cast, type Tensor } from '@nnzoo/core';
import type {
  Finding,
  TableBatch,
  TableInput,
  TablePredictions,
  TablePreprocessor,
} from '@nnzoo/data';
import {
  ConfusionMatrix,
  type Evaluation,
  type Figure,
  type FigureContext,
  LogLoss,
  type Metrics,
  type NamedTensors,
  type RuleRequest,
  requireTensors,
  type Snapshot,
  type SnapshotTensor,
  type StepRule,
  type Trainer,
} from '@nnzoo/training';
import { inseparableFindings } from './findings.ts';
import type { PerceptronOptions } from './options.ts';
import { deltaRule } from './rule.ts';
import { SigmoidClassifier } from './sigmoid-classifier.ts';
import { sigmoidFigures } from './sigmoid-figures.ts';

/** Learns the probability of classes, a step down the slope of the loss for each batch. */
export class SigmoidTrainer
  implements Trainer<TableBatch, TableInput, TablePredictions, SigmoidClassifier>
{
  readonly model: SigmoidClassifier;
  readonly lengthMatters = false;
  readonly #options: PerceptronOptions;
  readonly #preprocessor: TablePreprocessor;
  /** One for each unit, [F + 1]; only its memory is kept from step to step. */
  readonly #gradients: readonly Float64Array[];
  readonly #classWeights: Float64Array | null;

  constructor(
    options: PerceptronOptions,
    preprocessor: TablePreprocessor,
    classWeights: Float64Array | null = null,
  ) {
    this.#classWeights = classWeights;
    this.#options = options;
    this.#preprocessor = preprocessor;
    this.model = new SigmoidClassifier(preprocessor.columns.length, preprocessor.labels.length);
    this.#gradients = this.model.units.map((unit) => new Float64Array(unit.parameters.length));
  }

  get parameters(): number {
    return this.model.units.reduce((sum, unit) => sum + unit.parameters.length, 0);
  }

  /** One step along the mean slope of the batch. */
  step({ features, columns, classes }: TableBatch): Metrics {
    const { loss, learningRate } = this.#options;
    const { model } = this;
    let sum = 0;
    model.units.forEach((unit, i) => {
      const gradient = this.#gradients[i].fill(0);
      for (let row = 0; row < classes.length; row++) {
        const target = classes[row] === model.classOf(i) ? 1 : 0;
        const weight = this.#classWeights?.[classes[row]] ?? 1;
        const lesson = { offset: row * columns, target, loss, weight } as const;
        sum += unit.addGradient(gradient, features, lesson);
      }
      unit.descend(gradient, learningRate / classes.length);
    });
    return { loss: sum / classes.length };
  }

  rule({ batch, place }: RuleRequest<TableBatch>): StepRule {
    const { loss, learningRate } = this.#options;
    const width = batch.columns + 1;
    const unit = Math.floor(place / width);
    const target = batch.classes[0] === this.model.classOf(unit) ? 1 : 0;
    const weight = this.#classWeights?.[batch.classes[0]] ?? 1;
    const lesson = { offset: 0, target, loss, weight } as const;
    const rate = learningRate / batch.size;
    return deltaRule(this.model.units[unit], batch.features, lesson, {
      rate,
      input: place % width,
    });
  }

  /** For two classes precision, recall and F1 are of the second, "yes"; else means over the classes. */
  evaluation(): Evaluation<TableBatch> {
    const { classes } = this.model;
    const matrix = new ConfusionMatrix(classes);
    const loss = new LogLoss(classes);
    return {
      see: (batch) => {
        const { predicted, probabilities } = this.#answer(batch);
        matrix.add(batch.classes, predicted);
        loss.add(batch.classes, probabilities);
      },
      metrics: () => ({ ...matrix.metrics(classes === 2 ? 1 : undefined), loss: loss.mean() }),
    };
  }

  forward(x: Tensor): NamedTensors {
    const rows = cast(x, 'float64');
    return { class: this.model.forward(rows), probabilities: this.model.shares(rows) };
  }

  predict(input: TableInput): TablePredictions {
    const { predicted, probabilities } = this.#answer(input);
    return { kind: 'class', classes: predicted, probabilities };
  }

  #answer({ size, columns, features }: TableInput) {
    const { model } = this;
    const predicted = new Int32Array(size);
    const probabilities = new Float64Array(size * model.classes);
    for (let row = 0; row < size; row++) {
      predicted[row] = model.classify(features, row * columns);
      probabilities.set(model.probabilities(features, row * columns), row * model.classes);
    }
    return { predicted, probabilities };
  }

  figures(context: FigureContext<TableBatch>): Figure[] {
    return sigmoidFigures(
      {
        model: this.model,
        preprocessor: this.#preprocessor,
        predict: (input) => this.predict(input),
      },
      context,
    );
  }

  /** The largest slope of the last step. */
  largestGradient(): { readonly tensor: string; readonly value: number } {
    let value = 0;
    for (const gradient of this.#gradients) {
      for (const slope of gradient) {
        if (!(Math.abs(slope) <= value)) value = Math.abs(slope);
      }
    }
    return { tensor: 'weights', value };
  }

  /** The classes that no plane separates, by proof. */
  diagnose(batch: TableBatch): Finding[] {
    return inseparableFindings(batch, this.#preprocessor, this.model);
  }

  state(): Snapshot {
    return { tensors: { parameters: this.#parameters() }, facts: {} };
  }

  restore({ tensors }: Snapshot): void {
    const layout = this.#parameters();
    requireTensors(tensors, { parameters: layout });
    const { data } = tensors['parameters'];
    const length = layout.shape[1];
    this.model.units.forEach((unit, i) => {
      unit.parameters.set(data.subarray(i * length, (i + 1) * length));
    });
  }

  /** The weights and bias of each unit, [units, F + 1]. */
  #parameters(): SnapshotTensor {
    const { units } = this.model;
    const data = Float64Array.from(units.flatMap((unit) => Array.from(unit.parameters)));
    return { dtype: 'float64', shape: [units.length, data.length / units.length], data };
  }
}
