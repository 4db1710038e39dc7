/**
 * @file The map's learning rule as a Trainer: online, row by row with fading rate and radius, or
 * batch, one weighted mean a pass. Read after som.ts and batch.ts.
 */
import { argmin, embedding, squaredDistances, type Tensor, tensor } from '@nnzoo/core';
import type { TableBatch, TableInput, TablePreprocessor } from '@nnzoo/data';
import {
  type Dataset,
  type Evaluation,
  type FeatureRows,
  type Figure,
  type FigureContext,
  type Metrics,
  type NamedTensors,
  type Position,
  portions,
  type RuleRequest,
  type Snapshot,
  type StepRule,
  spreadRows,
  type Trainer,
} from '@nnzoo/training';
import { BatchSums } from './batch.ts';
import { mapFigures } from './figures.ts';
import { Grid } from './grid.ts';
import { type Initialization, initializations } from './initialization.ts';
import { nearestLabels } from './labels.ts';
import { Limits } from './limits.ts';
import { type Decay, decays, type Neighborhood, neighborhoods } from './neighborhood.ts';
import type { SomOptions } from './options.ts';
import { MapQuality } from './quality.ts';
import { batchRule, onlineRule } from './rule.ts';
import { SelfOrganizingMap, type Winners } from './som.ts';

/** Where rows land on the map. */
export interface Placement extends Winners {
  /** Majority class of the unit's training rows, by number; −1 where the map knows no classes. */
  readonly classes: Int32Array;
}

/** Rows read at once where all of a part is needed: bounds the memory at any number of rows. */
const mostRows = 4096;
/** Rows that the first codebook is made from, at most: more would not change it visibly. */
const rowsForStart = 2000;

/** Learns a map from the rows of a table. */
export class SomTrainer implements Trainer<TableBatch, TableInput, Placement, SelfOrganizingMap> {
  readonly model: SelfOrganizingMap;
  readonly lengthMatters = true;
  readonly #options: SomOptions;
  readonly #preprocessor: TablePreprocessor;
  readonly #neighborhood: Neighborhood;
  readonly #decay: Decay;
  readonly #initialize: Initialization;
  #sums: BatchSums;
  /** Null where no unit is ever pushed away. */
  readonly #limits: Limits | null;
  /** Class that each unit answers with, −1 before any is known. */
  #labels: Int32Array;

  constructor(options: SomOptions, preprocessor: TablePreprocessor) {
    const grid = new Grid(options);
    const features = preprocessor.columns.length;
    this.model = new SelfOrganizingMap(
      grid,
      tensor(new Float32Array(grid.units * features), { shape: [grid.units, features] }),
    );
    this.#options = options;
    this.#preprocessor = preprocessor;
    this.#neighborhood = neighborhoods[options.neighborhood];
    this.#decay = decays[options.decay];
    this.#initialize = initializations[options.initialization];
    this.#sums = new BatchSums(grid.units, features);
    this.#limits = options.neighborhood === 'mexicanHat' ? new Limits(features) : null;
    this.#labels = new Int32Array(grid.units).fill(-1);
  }

  get parameters(): number {
    return this.model.codebook.size;
  }

  /** Sets the first codebook. */
  *prepare(train: Dataset<TableBatch>, at: Position): Generator<Metrics, void> {
    yield {};
    const rows = train.take(spreadRows(train, rowsForStart));
    const codebook = this.#initialize(this.model.grid, rows, at.rng('initialization'));
    this.model.codebook.assign(tensor(codebook, { shape: this.model.codebook.shape }));
    if (this.#limits === null) return;
    for (const batch of portions(train, mostRows)) {
      this.#limits.see(batch.features);
      yield {};
    }
  }

  step(batch: TableBatch, at: Position): Metrics {
    const total =
      this.#options.training === 'batch'
        ? this.#sums.add(this.model, batch)
        : this.model.learn(
            batch,
            (row) => this.#updateAt((at.step + row / batch.size) / at.totalSteps),
            this.#limits,
          );
    return { quantizationError: total / batch.size };
  }

  rule({ batch, at, place }: RuleRequest<TableBatch>): StepRule {
    const update = this.#updateAt(at.step / at.totalSteps);
    return this.#options.training === 'batch'
      ? batchRule(update)
      : onlineRule(this.model, update, batch, place);
  }

  /** α and σ when the share `done` of the training lies behind. */
  #updateAt(done: number) {
    const { learningRate, radius, finalRadius } = this.#options;
    return {
      rate: this.#decay(learningRate, 0, done),
      radius: this.#decay(radius, finalRadius, done),
      neighborhood: this.#neighborhood,
    };
  }

  /** Batch training moves the units here; both kinds then learn which class lives where. */
  *endEpoch(at: Position, train: Dataset<TableBatch>): Generator<Metrics, 'continue' | 'done'> {
    if (this.#options.training === 'batch') {
      const { radius } = this.#updateAt(at.step / at.totalSteps);
      this.#sums.apply(this.model, this.#neighborhood, radius);
      this.#limits?.hold(this.model.codebook);
      this.#sums = new BatchSums(this.model.grid.units, this.model.features);
    }
    if (this.#preprocessor.labels.length > 0) {
      const quality = this.#quality();
      for (const batch of portions(train, mostRows)) {
        quality.see(batch, batch.classes);
        yield {};
      }
      this.#labels = nearestLabels(this.model, quality.majorities());
    }
    return 'continue';
  }

  #quality(): MapQuality {
    return new MapQuality(this.model, this.#neighborhood, this.#updateAt(1).radius);
  }

  evaluation(): Evaluation<TableBatch> {
    const quality = this.#quality();
    return {
      see: (batch) => quality.see(batch, batch.classes),
      metrics: () => quality.metrics(),
    };
  }

  /** Distances to all units, the nearest one, and the class that lives there. */
  forward(x: Tensor): NamedTensors {
    const squared = squaredDistances(x, this.model.codebook); // [B, U]
    const unit = argmin(squared, 1);
    const distance = squared.min(1).sqrt();
    const answers = { unit, distance, distances: squared.sqrt() };
    if (!this.#labels.every((label) => label >= 0)) return answers;
    const labels = tensor(this.#labels, { shape: [this.#labels.length, 1], dtype: 'int32' });
    return { ...answers, class: embedding(unit, labels).reshape([-1]) };
  }

  predict(input: TableInput): Placement {
    const winners = this.model.winners(input);
    return { ...winners, classes: winners.first.map((unit) => this.#labels[unit]) };
  }

  /** How near each unit lies to the winner on the grid, as the neighborhood counts it: [rows, U]. */
  features(input: TableInput): FeatureRows {
    const { grid } = this.model;
    const { radius } = this.#updateAt(1);
    const winners = this.model.winners(input).first;
    const values = new Float64Array(winners.length * grid.units);
    winners.forEach((winner, row) => {
      for (let unit = 0; unit < grid.units; unit++) {
        const squared = grid.squaredDistance(unit, winner);
        values[row * grid.units + unit] = this.#neighborhood(squared, radius);
      }
    });
    return { names: Array.from({ length: grid.units }, (_, unit) => `unit ${unit}`), values };
  }

  figures({ splits }: FigureContext<TableBatch>): Figure[] {
    const quality = this.#quality();
    for (const batch of portions(splits.train, mostRows)) {
      quality.see(batch, batch.classes);
    }
    const { columns, labels } = this.#preprocessor;
    return mapFigures({ map: this.model, quality, columns, labels });
  }

  state(): Snapshot {
    const { codebook, grid, features } = this.model;
    const shape = [grid.units, features];
    return {
      tensors: {
        codebook: { dtype: 'float32', shape, data: codebook.data() as Float32Array },
        labels: { dtype: 'int32', shape: [grid.units], data: this.#labels.slice() },
        'batch.sums': { dtype: 'float64', shape, data: this.#sums.sums.slice() },
        'batch.counts': { dtype: 'float32', shape: [grid.units], data: this.#sums.counts.slice() },
        ...this.#limits?.state(),
      },
      facts: {},
    };
  }

  restore({ tensors }: Snapshot): void {
    const { codebook } = this.model;
    codebook.assign(tensor(Float32Array.from(tensors['codebook'].data), { shape: codebook.shape }));
    this.#labels = Int32Array.from(tensors['labels'].data);
    this.#sums.sums.set(tensors['batch.sums'].data);
    this.#sums.counts.set(tensors['batch.counts'].data);
    this.#limits?.restore(tensors);
  }
}
