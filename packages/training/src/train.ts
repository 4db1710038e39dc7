/** @file Training as one call, for programs. Read after experiment.ts and loop/drain.ts. */

import { NnzooError } from '@nnzoo/core';
import type { Finding, TableRow } from '@nnzoo/data';
import type { Architecture, Experiment, OpenRequest, Records } from './architecture.ts';
import type { Metrics, SampleRequest, Snapshot, TrainEvent, TrainingReport } from './contract.ts';
import type { Figure } from './figure.ts';
import { drain } from './loop/drain.ts';
import type { OptionSpecs } from './options.ts';
import { checkTraining } from './request.ts';

/** Where a training stands. */
export interface TrainProgress {
  /** Share of the steps that are done, 0 … 1. */
  readonly share: number;
  readonly step: number;
  readonly totalSteps: number;
  /** Means over the rows since the last evaluation. */
  readonly metrics: Metrics;
}

/** What to train on, and how. */
export interface TrainRequest<Raw, O extends OptionSpecs>
  extends Omit<OpenRequest<Raw, O>, 'seed'> {
  /** Default 1. The same seed, data and options give the same model, bit for bit. */
  readonly seed?: number;
  /** A checkpoint of the same training, to go on from: that of a `TrainingStopped`, or of a saved run. */
  readonly from?: Snapshot;
  /** Stops the training between two steps; the promise is then rejected with a `TrainingStopped`. */
  readonly signal?: AbortSignal;
  /** Called at each turn of the event loop, some twenty times a second, and at the end. */
  onProgress?(progress: TrainProgress): void;
  /** Called with each event, between two steps. */
  onEvent?(event: TrainEvent): void;
}

/** A finished run. */
export interface TrainedRun<Model, Raw> {
  /** The trained model: at its best on validation, where there was a validation part. */
  readonly model: Model;
  readonly report: TrainingReport;
  /** For checkpoints, the preprocessor and the resolved configuration. */
  readonly experiment: Experiment<Model, Raw>;
  /** Rows in, a record for each out: `predict([{ width: 1.1 }])`, or data as it was trained on. */
  predict(rows: Raw | readonly TableRow[] | TableRow): Records;
  sample(request: SampleRequest): Iterable<string>;
  figures(): Figure[];
  findings(): Finding[];
}

/**
 * A training that its caller's signal ended. Nothing is lost: `saveRun(stopped, store)` keeps it, and
 * `train(architecture, { …, from: stopped.checkpoint })` goes on, to the same bits.
 */
export class TrainingStopped extends NnzooError {
  readonly experiment: Experiment;
  /** Where it stood. */
  readonly checkpoint: Snapshot;

  constructor(experiment: Experiment, at: { readonly step: number; readonly totalSteps: number }) {
    const message = `train: stopped by its signal at step ${at.step} of ${at.totalSteps}; go on with from: checkpoint`;
    super('stopped', 'training/stopped', message, { ...at });
    // As everything calls itself that a signal ended.
    this.name = 'AbortError';
    this.experiment = experiment;
    this.checkpoint = experiment.checkpoint();
  }
}

/**
 * Trains `architecture` to the end of its plan. The event loop gets a turn every 50 ms, as far as a
 * single step allows, so that a server goes on answering and a page goes on drawing.
 *
 * @throws what `Architecture.open` and `trainingLoop` throw; TrainingStopped; DataError
 *   `checkpoint/mismatch` where `from` is of another training.
 */
export async function train<Model, Raw, O extends OptionSpecs>(
  architecture: Architecture<Model, Raw, O>,
  request: TrainRequest<Raw, O>,
): Promise<TrainedRun<Model, Raw>> {
  checkTraining(architecture, request);
  const { onEvent, onProgress, signal, from, seed = 1, ...rest } = request;
  const experiment = await architecture.open({ ...rest, seed });
  if (from !== undefined) experiment.restore(from);
  let progress: TrainProgress = { share: 0, step: 0, totalSteps: 0, metrics: {} };
  const outcome = signal?.aborted
    ? null
    : await drain(experiment.run(), {
        see(event) {
          progress = followed(progress, event);
          onEvent?.(event);
        },
        stops() {
          onProgress?.(progress);
          return signal?.aborted === true;
        },
      });
  if (outcome === null) throw new TrainingStopped(experiment, progress);
  onProgress?.({ ...progress, share: 1 });
  return {
    model: experiment.model,
    report: outcome.result,
    experiment,
    predict: (rows) => experiment.predict(rows),
    sample: (sampling) => experiment.sample(sampling),
    figures: () => experiment.figures(),
    findings: () => experiment.findings(),
  };
}

function followed(before: TrainProgress, event: TrainEvent): TrainProgress {
  if (event.event === 'start') return { ...before, ...placeOf(event) };
  if (event.event !== 'progress') return before;
  const metrics = event.phase === 'train' ? event.metrics : before.metrics;
  return { ...placeOf(event), metrics };
}

function placeOf({ step, totalSteps }: { readonly step: number; readonly totalSteps: number }) {
  return { step, totalSteps, share: totalSteps > 0 ? step / totalSteps : 0 };
}
