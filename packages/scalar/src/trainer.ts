/** @file The network's training: one step downhill for each batch, by the way that was asked for. Read after model.ts. */
import { cast, greater, type Rng, type Tensor, UsageError } from '@nnzoo/core';
import type { TableBatch, TableInput, TablePredictions, TablePreprocessor } from '@nnzoo/data';
import {
  ConfusionMatrix,
  type Evaluation,
  type Figure,
  type FigureContext,
  type Metrics,
  type NamedTensors,
  type Position,
  type RuleRequest,
  requireTensors,
  type Snapshot,
  type StepRule,
  type Trainer,
} from '@nnzoo/training';
import { ways } from './explain.ts';
import { scalarFigures } from './figures.ts';
import { ScalarNetwork } from './model.ts';
import { initialParameters } from './network.ts';
import type { ScalarOptions } from './options.ts';
import { descentRule } from './rule.ts';
import { descend, type Points } from './ways/way.ts';

/** The share of the first learning rate that is left at the end. */
const lastShare = 0.1;

/** Learns to tell two classes apart, number by number. */
export class ScalarTrainer
  implements Trainer<TableBatch, TableInput, TablePredictions, ScalarNetwork>
{
  readonly model: ScalarNetwork;
  readonly lengthMatters = true;
  readonly #options: ScalarOptions;
  readonly #preprocessor: TablePreprocessor;
  /** Where the parameters began: the three ways are shown from there. */
  readonly #start: Float64Array;

  /** @throws UsageError `scalar/classes` unless there are two. */
  constructor(options: ScalarOptions, preprocessor: TablePreprocessor, rng: Rng) {
    const { labels, columns } = preprocessor;
    if (labels.length !== 2) {
      throw new UsageError(
        'scalar/classes',
        `scalar tells two classes apart by the sign of one score; the data has ${labels.length} classes: leave some out, or take feedforward`,
        { classes: labels.length },
      );
    }
    const sizes = [columns.length, ...options.layers, 1];
    this.#options = options;
    this.#preprocessor = preprocessor;
    this.#start = initialParameters(sizes, rng);
    this.model = new ScalarNetwork(sizes, this.#start.slice());
  }

  get parameters(): number {
    return this.model.parameters.length;
  }

  step(batch: TableBatch, at: Position): Metrics {
    const { way, decay } = this.#options;
    const points = pointsOf(batch);
    const learningRate = this.#rateAt(at);
    const { loss, scores } = descend(ways[way], this.model, points, { learningRate, decay });
    const right = scores.filter((score, row) => Number(score > 0) === batch.classes[row]);
    return { loss, accuracy: right.length / batch.size };
  }

  #rateAt({ step, totalSteps }: Position): number {
    const { learningRate } = this.#options;
    return learningRate * (1 - ((1 - lastShare) * step) / Math.max(1, totalSteps));
  }

  rule({ batch, at, place }: RuleRequest<TableBatch>): StepRule {
    const { way, decay } = this.#options;
    const step = { way: ways[way], rate: this.#rateAt(at), decay };
    return descentRule(this.model, pointsOf(batch), step, place);
  }

  evaluation(): Evaluation<TableBatch> {
    const matrix = new ConfusionMatrix(2);
    let hinge = 0;
    return {
      see: (batch) => {
        const { targets } = pointsOf(batch);
        const scores = this.model.scores(batch);
        for (let row = 0; row < batch.size; row++) {
          hinge += Math.max(0, 1 - targets[row] * scores[row]);
        }
        matrix.add(
          batch.classes,
          scores.map((score) => Number(score > 0)),
        );
      },
      metrics: () => ({ ...matrix.metrics(), loss: hinge / Math.max(1, matrix.total) }),
    };
  }

  forward(x: Tensor): NamedTensors {
    const scores = this.model.forward(cast(x, 'float64'));
    return { class: cast(greater(scores, 0), 'int32').reshape([-1]), scores };
  }

  predict(input: TableInput): TablePredictions {
    const second = this.model.scores(input);
    const scores = Array.from(second, (score) => [-score, score]).flat();
    return {
      kind: 'class',
      classes: Int32Array.from(second, (score) => Number(score > 0)),
      scores,
    };
  }

  figures({ splits }: FigureContext<TableBatch>): Figure[] {
    const rows = splits.train.take(
      Int32Array.from({ length: Math.min(splits.train.size, 2000) }, (_, row) => row),
    );
    const { sizes } = this.model;
    return scalarFigures({
      model: this.model,
      preprocessor: this.#preprocessor,
      rows,
      points: pointsOf(rows),
      start: { sizes, parameters: this.#start },
      options: this.#options,
    });
  }

  state(): Snapshot {
    const data = this.model.parameters.slice();
    return { tensors: { parameters: { dtype: 'float64', shape: [data.length], data } }, facts: {} };
  }

  restore({ tensors }: Snapshot): void {
    const shape = [this.parameters];
    requireTensors(tensors, { parameters: { dtype: 'float64', shape } });
    this.model.parameters.set(tensors['parameters'].data);
  }
}

function pointsOf({ size, columns, features, classes }: TableBatch): Points {
  return { size, columns, features, targets: Float64Array.from(classes, (id) => 2 * id - 1) };
}
