/** @file What a trainer by gradient is put together from. Read before gradient-trainer.ts. */
import type { Module, Optimizer, Tensor } from '@nnzoo/core';
import type { Finding } from '@nnzoo/data';
import type {
  Drawing,
  Evaluation,
  Expansion,
  FeatureRows,
  FigureContext,
  Metrics,
  Position,
  SampleRequest,
  Trainer,
} from '../contract.ts';
import type { Figure } from '../figure.ts';
import type { NamedTensors } from '../tensor-function.ts';

/** What lives on from batch to batch beside the weights, and is saved with them: a recurrent state. */
export interface Carried {
  /** Its tensors by name; none before the first batch. */
  state(): Readonly<Record<string, Tensor>>;
  /** Takes such tensors up. */
  restore(state: Readonly<Record<string, Tensor>>): void;
}

/** What a gradient trainer is put together from. */
export interface GradientParts<Batch, Input, Output, Model extends Module> {
  readonly model: Model;
  readonly optimizer: Optimizer;
  /** The loss of a batch, one number, with its graph; its mean over the rows, so that records are. */
  loss(batch: Batch, at: Position): Tensor;
  /** Called with the model switched to use and without recording, like `predict` and `sample`. */
  evaluation(): Evaluation<Batch>;
  /** What else a step's metrics say; called after the step. */
  observe?(batch: Batch, at: Position): Metrics;
  predict(input: Input): Output;
  /** See `Trainer`; called as `predict` is. */
  forward?(x: Tensor): NamedTensors;
  features?(input: Input): FeatureRows;
  sample?(request: SampleRequest): Iterable<string>;
  /** The learning rate of a step; default: the optimizer's own throughout. */
  rate?(step: number, totalSteps: number): number;
  /** Largest norm of all gradients together; default: they are not clipped. */
  readonly clipNorm?: number;
  /** Whether `rate` depends on `totalSteps`; default: where `rate` is given. */
  readonly lengthMatters?: boolean;
  /** Whether the model draws random numbers in training; default: where it has a Dropout. */
  readonly drawsInTraining?: boolean;
  /**
   * Whether the tensors that `loss`, `see` and `predict` make are freed at their end, but for those of `carried`
   * (see core's `scope`). It saves copying, and a tensor that is kept in another way is an error once it
   * is read; default: the garbage collector frees them, and all may be kept.
   */
  readonly scoped?: boolean;
  /** What `loss` carries into the next batch; default: nothing. */
  readonly carried?: Carried;
  /** See `Trainer`; default: a batch is all that is held. */
  readonly expansion?: Expansion;
  /** Another model, saved with this one: a baseline that is trained in `prepare`. */
  readonly companion?: Pick<Trainer<Batch, Input, Output>, 'state' | 'restore'>;
  readonly prepare?: NonNullable<Trainer<Batch, Input, Output>['prepare']>;
  readonly endEpoch?: NonNullable<Trainer<Batch, Input, Output>['endEpoch']>;
  figures?(context: FigureContext<Batch>): readonly (Figure | Drawing)[];
  diagnose?(batch: Batch): Finding[];
}
