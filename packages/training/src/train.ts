/** @file Training as one call, for programs. */

import type { Finding } from '@nnzoo/data';
import type { Architecture, Experiment, OpenRequest, Records } from './architecture.ts';
import type { SampleRequest, TrainEvent, TrainingReport } from './contract.ts';
import type { Figure } from './figure.ts';
import type { OptionSpecs } from './options.ts';
import { checkTraining } from './request.ts';

/** What to train on, and how. */
export interface TrainRequest<Raw, O extends OptionSpecs>
  extends Omit<OpenRequest<Raw, O>, 'seed'> {
  /** Default 1. The same seed, data and options give the same model, bit for bit. */
  readonly seed?: number;
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
  predict(raw: Raw): Records;
  sample(request: SampleRequest): Iterable<string>;
  figures(): Figure[];
  findings(): Finding[];
}

/**
 * Trains `architecture` to the end of its plan, in one go.
 *
 * @throws what `Architecture.open` and `trainingLoop` throw.
 */
export async function train<Model, Raw, O extends OptionSpecs>(
  architecture: Architecture<Model, Raw, O>,
  request: TrainRequest<Raw, O>,
): Promise<TrainedRun<Model, Raw>> {
  checkTraining(architecture, request);
  const { onEvent, seed = 1, ...rest } = request;
  const experiment = await architecture.open({ ...rest, seed });
  const run = experiment.run();
  let next = run.next();
  for (; !next.done; next = run.next()) onEvent?.(next.value);
  return {
    model: experiment.model,
    report: next.value,
    experiment,
    predict: (raw) => experiment.predict(raw),
    sample: (sampling) => experiment.sample(sampling),
    figures: () => experiment.figures(),
    findings: () => experiment.findings(),
  };
}
