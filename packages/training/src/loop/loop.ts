/**
 * @file The one training loop, as its users see it. It owns order, batches, evaluation, early
 * stopping, checkpoints and events; what a step does belongs to the trainer. Read after
 * contract.ts; the stages are in run.ts.
 */
import type {
  EpochRecord,
  Plan,
  PrimaryMetric,
  Snapshot,
  Splits,
  StepRule,
  TrainEvent,
  Trainer,
  TrainingReport,
} from '../contract.ts';
import { Run } from './run.ts';

/** What a training run consists of. */
export interface LoopRequest<Batch> {
  readonly trainer: Trainer<Batch, never, unknown>;
  readonly splits: Splits<Batch>;
  readonly plan: Plan;
  readonly primaryMetric: PrimaryMetric;
  readonly seed: number;
  /** A checkpoint of the same run to go on from. */
  readonly from?: Snapshot;
}

/** A run under way: a generator of events, and what can be taken between two of them. */
export interface TrainingLoop extends Generator<TrainEvent, TrainingReport> {
  /** Everything to go on from here with the same weights, metrics and events. */
  checkpoint(): Snapshot;
  /** The trainer's state at the best evaluation so far; null before one, or without validation. */
  best(): Snapshot | null;
  /** As `Trainer.rule`, in the step that comes next; null where none does, or an optimizer moves the weights. */
  rule(place: number): StepRule | null;
  /** The records so far. */
  history(): readonly EpochRecord[];
}

/**
 * Trains. One event a step, one a portion of evaluation, one a record. Work that cannot be resumed
 * in its middle (`prepare`, `endEpoch`, an evaluation) starts again after a kill, from the state
 * before it. With a validation part the best state is restored before the final test.
 *
 * @throws UsageError `plan/…` for a plan that does not fit; DivergedError `training/diverged`.
 */
export function trainingLoop<Batch>(request: LoopRequest<Batch>): TrainingLoop {
  const run = new Run(request);
  return Object.assign(run.events(), {
    checkpoint: () => run.checkpoint(),
    best: () => run.state.best?.snapshot ?? null,
    rule: (place: number) => run.rule(place),
    history: () => run.state.history,
  });
}
