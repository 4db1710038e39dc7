/** @file A run as TensorBoard reads it: an event file in the run folder, beside metrics.jsonl. */
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Experiment, Metrics, TrainEvent, TrainingReport } from '@nnzoo/training';
import { naming, writeAll, writeFileAtomically } from '../folder/atomic-write.ts';
import {
  histogramValue,
  imageValue,
  type Moment,
  scalarValue,
  startEvent,
  summaryEvent,
  versionEvent,
} from './event.ts';
import { beginValues, endValue, hyperparametersOf } from './hyperparameters.ts';
import { projectorFiles } from './projector.ts';
import { frame } from './record.ts';

/** What a log is opened with. */
export interface EventLogRequest {
  readonly experiment: Pick<
    Experiment,
    'checkpoint' | 'configuration' | 'primaryMetric' | 'model' | 'asFunction'
  >;
  /** The run's folder. */
  readonly folder: string;
  /** Seconds since 1970, once: from then on the clock that never goes back is asked. */
  readonly startedAt: number;
  /** Milliseconds since some moment. */
  now(): number;
}

/** What a trainer's tensors are called in a checkpoint. */
const ownTensor = /^trainer\./;

/**
 * Follows a run's events: scalars at each record, histograms of the weights, and at the end the
 * test part's metrics and the figures; the options for its table of hyperparameters, and files of
 * embeddings for its projector. Each process of a run writes a file of its own.
 */
export class EventLog {
  readonly #request: EventLogRequest;
  readonly #path: string;
  readonly #file: number;
  readonly #began: number;
  #length = 0;

  constructor(request: EventLogRequest) {
    const { folder, startedAt } = request;
    this.#request = request;
    this.#began = request.now();
    this.#path = join(folder, `events.out.tfevents.${Math.floor(startedAt)}.${process.pid}.nnzoo`);
    this.#file = openSync(this.#path, 'w');
    this.#write(versionEvent(this.#moment(0)));
  }

  /** Notes one event of the loop. */
  see(event: TrainEvent): void {
    if (event.event === 'start') this.#begin(event.step);
    if (event.event !== 'epoch') return;
    const { train, validation, step } = event;
    const scalars = [...scalarsOf('train', train), ...scalarsOf('validation', validation ?? {})];
    this.#write(summaryEvent(this.#moment(step), [...scalars, ...this.#weights()]));
  }

  /** Where a process takes the run up; what was chosen stands in each file. */
  #begin(step: number): void {
    const { configuration, primaryMetric } = this.#request.experiment;
    const moment = this.#moment(step);
    this.#write(startEvent(moment));
    const chosen = hyperparametersOf(configuration);
    const tags = [`test/${primaryMetric.metric}`];
    this.#write(summaryEvent(moment, beginValues(chosen, tags, moment.wallTime)));
  }

  /** Notes what the run came to; `pictures` are PNG files by the names they are shown under. */
  finish({ metrics, steps }: TrainingReport, pictures: ReadonlyMap<string, string>): void {
    this.#write(summaryEvent(this.#moment(steps), scalarsOf('test', metrics)));
    for (const [name, path] of pictures) {
      this.#write(summaryEvent(this.#moment(steps), [imageValue(name, readFileSync(path))]));
    }
    const moment = this.#moment(steps);
    this.#write(summaryEvent(moment, [endValue(moment.wallTime)]));
    const { folder, experiment } = this.#request;
    for (const { name, text } of projectorFiles(experiment)) {
      writeFileAtomically(join(folder, name), text);
    }
  }

  close(): void {
    closeSync(this.#file);
  }

  #weights(): Uint8Array[] {
    const { tensors } = this.#request.experiment.checkpoint();
    return Object.entries(tensors).flatMap(([name, { dtype, data }]) =>
      ownTensor.test(name) && dtype.startsWith('float') ? [histogramValue(tagOf(name), data)] : [],
    );
  }

  #moment(step: number): Moment {
    const { startedAt, now } = this.#request;
    return { wallTime: startedAt + (now() - this.#began) / 1000, step };
  }

  #write(event: Uint8Array): void {
    try {
      this.#length += writeAll(this.#file, frame(event), this.#length);
    } catch (error) {
      throw naming(error, this.#path);
    }
  }
}

function scalarsOf(part: string, metrics: Metrics): Uint8Array[] {
  return Object.entries(metrics).map(([name, value]) => scalarValue(`${part}/${name}`, value));
}

/** `weights/output.bias`, `optimizer/output.bias.velocity`. */
function tagOf(tensor: string): string {
  const name = tensor.replace(ownTensor, '');
  return name.startsWith('optimizer.') ? name.replace('.', '/') : `weights/${name}`;
}
