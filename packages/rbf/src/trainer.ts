/**
 * @file The network's learning rule as a Trainer: centers and widths before the first step, then the
 * output layer by least squares, or gradient steps. Read after solve.ts and targets.ts.
 */
import { Adam, cast, mse, type Tensor, tensor } from '@nnzoo/core';
import {
  asNumber,
  asRecord,
  type Finding,
  type TableBatch,
  type TableInput,
  type TablePredictions,
} from '@nnzoo/data';
import {
  type Dataset,
  type Drawing,
  type Evaluation,
  type FeatureRows,
  type Figure,
  type FigureContext,
  gradientTrainer,
  type Metrics,
  type NamedTensors,
  type Position,
  type RuleRequest,
  type Snapshot,
  type StepRule,
  type Trainer,
  weighedMean,
  wholeOf,
} from '@nnzoo/training';
import { placements } from './centers.ts';
import { rbfFigures } from './figures/index.ts';
import { rbfFindings } from './findings.ts';
import { RadialBasisNetwork, rowsTensor } from './network.ts';
import type { RbfOptions } from './options.ts';
import type { RbfPreprocessor } from './preprocessor.ts';
import { outputRule } from './rule.ts';
import { type Solved, solveOutput, type Targets } from './solve.ts';
import { answersOf, classCount, evaluate, predict, targetsOf } from './targets.ts';
import { widthsOf } from './widths.ts';

/** Learns a network from the rows of a table. */
export class RbfTrainer
  implements Trainer<TableBatch, TableInput, TablePredictions, RadialBasisNetwork>
{
  readonly model: RadialBasisNetwork;
  readonly parameters: number;
  readonly lengthMatters = false;
  readonly #options: RbfOptions;
  readonly #preprocessor: RbfPreprocessor;
  readonly #classWeights: Float64Array | null;
  /** Takes the steps, and keeps the values, the optimizer's among them. */
  readonly #gradient: Trainer<TableBatch, TableInput, TablePredictions, RadialBasisNetwork>;
  /** How the equations were; null before they were solved. */
  #solved: Solved | null = null;

  constructor(
    options: RbfOptions,
    preprocessor: RbfPreprocessor,
    classWeights: Float64Array | null = null,
  ) {
    this.#classWeights = classWeights;
    this.#options = options;
    this.#preprocessor = preprocessor;
    this.model = new RadialBasisNetwork({
      features: preprocessor.columns.length,
      centers: preprocessor.centerCount(options),
      outputs: Math.max(1, classCount(preprocessor)),
      basis: options.basis,
      polynomial: options.polynomial,
    });
    this.parameters = this.model.parameterCount();
    this.#gradient = this.#gradientTrainer();
  }

  #gradientTrainer() {
    const { model } = this;
    const preprocessor = this.#preprocessor;
    const { training, learningRate } = this.#options;
    const movesAll = training === 'all';
    model.centers.requiresGrad = movesAll;
    model.logWidths.requiresGrad = movesAll;
    return gradientTrainer({
      model,
      scoped: true,
      optimizer: new Adam(movesAll ? model.parameters() : model.outputParameters, { learningRate }),
      loss: (batch: TableBatch) => this.#loss(batch),
      evaluation: () => evaluate(model, preprocessor),
      predict: (rows: TableInput) => predict(model, preprocessor, rows),
      forward: (x: Tensor) => answersOf(model, preprocessor, cast(x, 'float64')),
      features: (rows: TableInput) => ({
        names: Array.from({ length: model.centers.shape[0] }, (_, center) => `center ${center}`),
        values: model.activations(rowsTensor(rows.features, rows.size)).data(),
      }),
      figures: (context: FigureContext<TableBatch>) => rbfFigures(model, preprocessor, context),
      diagnose: (batch: TableBatch) => rbfFindings(model, batch, this.#solved, this.#options),
    });
  }

  /** The mean over the rows of |y − t|², and of the penalty: what least squares makes least, too. */
  #loss(batch: TableBatch): Tensor {
    const { model } = this;
    const { ridge } = this.#options;
    const outputs = model.forward(rowsTensor(batch.features, batch.size)); // [N, O]
    const targets = tensor(targetsOf(batch, this.#preprocessor), { shape: outputs.shape });
    const weights = this.#classWeights;
    const error =
      weights === null
        ? mse(outputs, targets).mul(outputs.shape[1])
        : weighedMean(outputs.sub(targets).square().sum(1), batch.classes, weights);
    if (ridge === 0) return error;
    return error.add(
      model.weight
        .square()
        .sum()
        .mul(ridge / this.#preprocessor.rows),
    );
  }

  /** Places the centers and measures their widths. */
  *prepare(train: Dataset<TableBatch>, at: Position): Generator<Metrics, void> {
    const { placement, width, widthScale } = this.#options;
    const rows = wholeOf(train);
    const [count] = this.model.centers.shape;
    const request = { rows, centers: count, rng: at.rng('centers') };
    const centers = yield* placements[placement](request);
    this.model.centers.assign(centers);
    const widths = widthsOf(width, { centers, rows }, widthScale);
    this.model.logWidths.assign(tensor(widths, { shape: [count] }).log());
  }

  /** A gradient step; least squares wants all rows at once, at the end of the pass. */
  step(batch: TableBatch, at: Position): Metrics {
    return this.#options.training === 'solve' ? {} : this.#gradient.step(batch, at);
  }

  *endEpoch(_at: Position, train: Dataset<TableBatch>): Generator<Metrics, 'continue' | 'done'> {
    if (this.#options.training !== 'solve') return 'continue';
    this.#solved = solveOutput(this.model, this.#targetsOf(wholeOf(train)), this.#options.ridge);
    yield { ...this.#solved };
    return 'done';
  }

  #targetsOf(batch: TableBatch): Targets {
    const byClass = this.#classWeights;
    const weights = byClass && Float64Array.from(batch.classes, (id) => byClass[id]);
    return { ...batch, targets: targetsOf(batch, this.#preprocessor), weights };
  }

  rule({ train, place }: RuleRequest<TableBatch>): StepRule | null {
    const { training, ridge } = this.#options;
    if (training !== 'solve') return null;
    return outputRule(this.model, this.#targetsOf(wholeOf(train)), ridge, place);
  }

  /** As `evaluate`; after least squares with the condition of the equations. */
  evaluation(): Evaluation<TableBatch> {
    const { see, metrics } = this.#gradient.evaluation();
    const { condition } = this.#solved ?? {};
    return { see, metrics: () => ({ ...metrics(), ...(condition && { condition }) }) };
  }

  forward(x: Tensor): NamedTensors {
    return this.#gradient.forward!(x);
  }

  predict(rows: TableInput): TablePredictions {
    return this.#gradient.predict(rows);
  }

  /** How strongly each center answers, [rows, k]. */
  features(rows: TableInput): FeatureRows {
    return this.#gradient.features!(rows);
  }

  figures(context: FigureContext<TableBatch>): readonly (Figure | Drawing)[] {
    return this.#gradient.figures?.(context) ?? [];
  }

  diagnose(batch: TableBatch): Finding[] {
    return this.#gradient.diagnose?.(batch) ?? [];
  }

  largestGradient(): { readonly tensor: string; readonly value: number } | null {
    return this.#gradient.largestGradient?.() ?? null;
  }

  state(): Snapshot {
    const { tensors, facts } = this.#gradient.state();
    return { tensors, facts: { optimizer: facts, solved: this.#solved && { ...this.#solved } } };
  }

  restore({ tensors, facts }: Snapshot): void {
    this.#gradient.restore({ tensors, facts: asRecord(facts['optimizer'], 'optimizer') });
    this.#solved = null;
    if (facts['solved'] === null) return;
    const { rank, condition } = asRecord(facts['solved'], 'solved');
    this.#solved = { rank: asNumber(rank, 'rank'), condition: asNumber(condition, 'condition') };
  }
}
