/**
 * @file What an architecture plugs into. The learning RULE belongs to the architecture (`Trainer`:
 * one step at a time); the LOOP belongs to the harness (loop.ts: order, batches, evaluation, early
 * stopping, events). What lies between raw data and batches is a `Preprocessor`, and is saved with the run.
 * Read this first; then loop.ts and architecture.ts.
 */
import type { Rng, Tensor } from '@nnzoo/core';
import type { Finding, Json } from '@nnzoo/data';
import type { Figure } from './figure.ts';
import type { NamedTensors } from './tensor-function.ts';

/** Measured values by their shared names: `accuracy`, `loss` (nats), `rmse`, `quantizationError`, … */
export type Metrics = Readonly<Record<string, number>>;

/**
 * Where in the run a step stands. Everything random in it comes from `rng`, so that resuming needs
 * no generator state.
 */
export interface Position {
  readonly phase: 'prepare' | 'train' | 'evaluate';
  /** Epochs finished before this one; from 0. */
  readonly epoch: number;
  /** Batches of this epoch before this one; from 0. */
  readonly batch: number;
  /** Steps before this one, over all epochs; from 0. */
  readonly step: number;
  /** Steps of the whole run, as planned. */
  readonly totalSteps: number;
  /** A stream that is a function of (seed, purpose, epoch, batch) alone. */
  rng(purpose: string): Rng;
}

/** Rows that can be taken by number, as batches. */
export interface Dataset<Batch> {
  readonly size: number;
  /** The batch of these rows, in this order. */
  take(rows: Int32Array): Batch;
  /**
   * Bytes that the largest row takes, with what the model makes of it on the way to an answer:
   * what portions are cut by, see loop/portions.ts. Absent: rows are small.
   */
  readonly rowBytes?: number;
}

/** The parts of the data. Without a validation part, nothing is chosen on the way. */
export interface Splits<Batch> {
  readonly train: Dataset<Batch>;
  readonly validation: Dataset<Batch> | null;
  readonly test: Dataset<Batch>;
}

/** One array of a snapshot: what a safetensors file holds. */
export interface SnapshotTensor {
  readonly dtype: 'float32' | 'float64' | 'int32' | 'bool';
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array | Int32Array | Uint8Array;
}

/** Everything that must survive a kill. */
export interface Snapshot {
  readonly tensors: Readonly<Record<string, SnapshotTensor>>;
  readonly facts: { readonly [key: string]: Json };
}

/** What a network makes of its inputs on the way to an answer: what a network after it may read. */
export interface FeatureRows {
  /** One a feature: `center 3`, `hidden 12`. */
  readonly names: readonly string[];
  /** Row-major, rows × names. */
  readonly values: ArrayLike<number>;
}

/** What `zoo sample` asks for. */
export interface SampleRequest {
  readonly count: number;
  /** Above 1 flattens the distribution, below 1 sharpens it, 0 always takes the likeliest. */
  readonly temperature: number;
  readonly topK?: number;
  /** Only the likeliest that together have this probability may be drawn; default all. */
  readonly topP?: number;
  /** What each text begins with; it may be longer than what the model looks back on. */
  readonly prompt?: string;
  /** Most new characters after the prompt; default: what suits the model. */
  readonly length?: number;
  readonly rng: Rng;
}

/** Measures a data set batch by batch; it never learns. */
export interface Evaluation<Batch> {
  /** Consecutive rows of the part, first to last, some thousand at a time at most. */
  see(batch: Batch): void;
  /** Of all that was seen. Finite: what has no value (a precision of nothing) is 0 or left out. */
  metrics(): Metrics;
}

/** What figures are drawn from. */
export interface FigureContext<Batch> {
  readonly splits: Splits<Batch>;
  readonly history: readonly EpochRecord[];
}

/** A figure that is drawn when it is asked for, so that one that fails costs no other. */
export interface Drawing {
  /** The figure's id. */
  readonly id: string;
  /** Null where there is nothing to see. */
  draw(): Figure | null;
}

/** How many bytes a model holds for each byte that it is given. */
export interface Expansion {
  /** At a time, on the way from rows to answers. */
  readonly pass: number;
  /** Altogether, in a step of training: values and gradients. */
  readonly step: number;
}

/** A learning rule with the numbers of one step, where the rule is not an optimizer's. */
export interface StepRule {
  /** `neighborhood update`. */
  readonly name: string;
  /** `w ← w + α · h · (x − w)`. */
  readonly formula: string;
  /** What the numbers are of: the first row of the step, all its rows, or all training rows when the pass ends. */
  readonly over: 'first row' | 'step' | 'pass';
  /** Among which values `place` chooses; default: the first of the trainer's tensors. */
  readonly of?: { readonly name: string; readonly shape: readonly number[] };
  /** The letters of the formula in this step, each with what it is. */
  readonly numbers: readonly {
    readonly letter: string;
    readonly meaning: string;
    readonly value: number;
  }[];
}

/** What a rule is asked for. */
export interface RuleRequest<Batch> {
  /** Of the step that comes next. */
  readonly batch: Batch;
  readonly at: Position;
  /** All training rows. */
  readonly train: Dataset<Batch>;
  /** Of the value, among those that are learned, row by row. */
  readonly place: number;
}

/**
 * A learning rule: the perceptron's correction, a neighborhood update, k-means and a least-squares
 * solve, counting, a step of SGD. It holds a model and knows how to improve it by one batch.
 */
export interface Trainer<Batch, Input, Output, Model = unknown> {
  /** What is being learned: the object that users of the library get. */
  readonly model: Model;
  /** Number of values that learning sets. */
  readonly parameters: number;
  /**
   * Whether `totalSteps` shapes the learning (a decaying rate or radius). Where it does not, a
   * finished run may be resumed with a longer plan.
   */
  readonly lengthMatters: boolean;
  /**
   * Bytes that it holds for each byte of a batch, where that is more than the batch itself: `pass`
   * at a time on the way to an answer, `step` altogether while it learns. Default 1 each.
   */
  readonly expansion?: Expansion;
  /**
   * Work before the first step (k-means, a codebook); yields progress. Skipped on resume; a kill
   * in the middle starts it again, from the state before it.
   */
  prepare?(train: Dataset<Batch>, at: Position): Generator<Metrics, void>;
  /** One update from one batch; its metrics are finite, or the training has diverged. */
  step(batch: Batch, at: Position): Metrics;
  /**
   * What `step`, or the end of its pass, would do to one value; changes nothing. Absent or null where an
   * optimizer moves the weights.
   */
  rule?(request: RuleRequest<Batch>): StepRule | null;
  /**
   * Work after each whole pass (a solve; the pocket); 'done' ends the training before its length.
   * What it yields last stands in the record of the epoch beside the means of the steps.
   */
  endEpoch?(at: Position, train: Dataset<Batch>): Generator<Metrics, 'continue' | 'done'>;
  evaluation(): Evaluation<Batch>;
  predict(input: Input): Output;
  /**
   * What `predict` answers, as one function of rows that the preprocessor has scaled: what leaves as a
   * graph. Throws UsageError `tensors/none` where the options make it none; absent where it never is one.
   * @shape [B, …] → answers, each [B, …]
   */
  forward?(x: Tensor): NamedTensors;
  /** The last stage before the answer, where there is one to read. */
  features?(input: Input): FeatureRows;
  sample?(request: SampleRequest): Iterable<string>;
  /** A copy: later steps do not change it. Facts are finite numbers, texts, lists: JSON. */
  state(): Snapshot;
  /** Takes such a copy up, or nothing of it: the next steps are those that followed the copy. */
  restore(snapshot: Snapshot): void;
  figures?(context: FigureContext<Batch>): readonly (Figure | Drawing)[];
  /** Looks at one batch for what is unhealthy (saturation, dead units, an even split). */
  diagnose?(batch: Batch): Finding[];
  /** The largest gradient of the last step, for the report of a divergence. */
  largestGradient?(): { readonly tensor: string; readonly value: number } | null;
}

/** How long, in what portions, in which order. */
export interface Plan {
  readonly length: { readonly epochs: number } | { readonly steps: number };
  readonly batchSize: number | 'all';
  /**
   * `shuffled`: each epoch a new permutation; `fixed`: file order; `withReplacement`: each row
   * drawn again; `streams`: batchSize parallel readers of consecutive rows, for carried state.
   */
  readonly order: 'shuffled' | 'fixed' | 'withReplacement' | 'streams';
  /**
   * Steps between evaluations; default: once an epoch. A usual plan that counts in steps loses its own where a run
   * is asked for in epochs.
   */
  readonly evaluateEvery?: number;
  /** Evaluations without improvement of the primary metric on validation before stopping. */
  readonly patience?: number;
}

/** The metric that a run is judged by. */
export interface PrimaryMetric {
  readonly metric: string;
  readonly better: 'higher' | 'lower';
}

/** One evaluation on the way, as it stands in metrics.jsonl. */
export interface EpochRecord {
  readonly epoch: number;
  readonly step: number;
  /** Means over the rows since the last record, and what `endEpoch` yielded last. */
  readonly train: Metrics;
  /** On the validation part; null without one. */
  readonly validation: Metrics | null;
  /** The primary metric on validation is the best so far; false without a validation part. */
  readonly best: boolean;
}

/** What the loop reports on its way. No times: the same run yields the same events. */
export type TrainEvent =
  | {
      readonly event: 'start';
      readonly epochs: number;
      /** Steps already done: 0, or where a checkpoint stood. */
      readonly step: number;
      readonly totalSteps: number;
      readonly train: number;
      readonly validation: number;
      readonly test: number;
      readonly parameters: number;
      /** The trainer prepares before the first step: `prepared` says when that is done. */
      readonly prepares: boolean;
    }
  /** After the preparation, where there is one: the model stands where its first step begins. */
  | { readonly event: 'prepared' }
  | {
      readonly event: 'progress';
      readonly phase: Position['phase'];
      readonly epoch: number;
      readonly step: number;
      readonly totalSteps: number;
      /** Rows of this phase so far: of the whole training, or of this evaluation. */
      readonly samples: number;
      /** Means since the last record while training; else what `prepare` and `endEpoch` yield. */
      readonly metrics: Metrics;
    }
  | ({ readonly event: 'epoch' } & EpochRecord)
  | { readonly event: 'end'; readonly report: TrainingReport };

/** What a run came to. */
export interface TrainingReport {
  /** On the test part, measured once, after training. */
  readonly metrics: Metrics;
  readonly primaryMetric: PrimaryMetric;
  readonly history: readonly EpochRecord[];
  readonly epochs: number;
  readonly steps: number;
  readonly stopped: 'length' | 'patience' | 'done';
}
