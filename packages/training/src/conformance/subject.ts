/** @file The architecture under test, and the small runs that its tests are made of. */

import type { Parts, RawData, SplitPolicy } from '@nnzoo/data';
import type { Architecture, ByteSource, Experiment } from '../architecture.ts';
import type { Plan, Snapshot, SnapshotTensor, TrainEvent, TrainingReport } from '../contract.ts';
import type { OptionSpecs, OptionValues } from '../options.ts';
import { printed } from './printed.ts';

/** What the suite must know of an architecture to test it in seconds. */
export interface ConformanceOptions<Raw, O extends OptionSpecs> {
  /** What its data sets are read from; default: a source that has nothing. */
  readonly source?: ByteSource;
  /** The data set to train on; default: the first. */
  readonly data?: string;
  /** Options that make it small. */
  readonly options?: Partial<OptionValues<O>>;
  /** A length in which it visibly learns; default 60 steps. */
  readonly budget?: Plan['length'];
  /** Parts of the plan to replace, such as a smaller batch. */
  readonly plan?: Partial<Plan>;
  /** Where an architecture that is made of others finds them. */
  resolve?(id: string): Promise<Architecture>;
  /** Which tensors of a snapshot the learning rate moves; default: all of real numbers. */
  isParameter?(name: string, tensor: SnapshotTensor): boolean;
  /** The data with labels that mean nothing: a classifier must then do no better than chance. */
  shuffleLabels?(raw: Raw): Raw;
  /**
   * The data with other values in these rows, divided into the same parts; default: of tables and
   * pictures. What is learned must not depend on rows of test and validation.
   */
  changeRows?(raw: Raw, parts: Parts, rows: Int32Array): Raw;
}

/** How a test is declared: `it` of a test runner. */
export type DeclareTest = (name: string, body: () => void | Promise<void>) => void;

/** What a run told, and what it came to. */
export interface Course {
  readonly events: readonly TrainEvent[];
  readonly report: TrainingReport;
  readonly checkpoint: Snapshot;
}

/** A run at its end, and what it told on the way. */
export interface Finished<Model, Raw> extends Course {
  readonly experiment: Experiment<Model, Raw>;
}

/** A request for a small run. */
export interface SmallRun<Raw, O extends OptionSpecs> {
  readonly seed?: number;
  readonly data?: Raw;
  readonly options?: Partial<OptionValues<O>>;
  readonly plan?: Partial<Plan>;
  readonly split?: SplitPolicy;
  /** Bytes that may be used; default: unbounded. */
  readonly memory?: number;
}

const emptySource: ByteSource = {
  read: (path) => Promise.reject(new Error(`give describeArchitecture a source: ${path}`)),
};

/** See `describeArchitecture`. */
export class Subject<Model, Raw extends RawData<Raw>, O extends OptionSpecs> {
  readonly architecture: Architecture<Model, Raw, O>;
  readonly options: ConformanceOptions<Raw, O>;
  readonly source: ByteSource;
  /** Name of the data set in use. */
  readonly data: string;
  #plain: Promise<Finished<Model, Raw>> | null = null;

  constructor(architecture: Architecture<Model, Raw, O>, options: ConformanceOptions<Raw, O>) {
    this.architecture = architecture;
    this.options = options;
    this.source = options.source ?? emptySource;
    this.data = options.data ?? Object.keys(architecture.datasets)[0];
  }

  get entry() {
    return this.architecture.datasets[this.data];
  }

  /** `resolve`, where it was given. */
  get members(): Pick<ConformanceOptions<Raw, O>, 'resolve'> {
    const { resolve } = this.options;
    return resolve ? { resolve } : {};
  }

  load(): Promise<Raw> {
    return this.entry.load(this.source);
  }

  /** True where the data set may be handed over as a value: then it can be watched and changed. */
  get takesValues(): boolean {
    return this.architecture.own[this.entry.task] !== undefined;
  }

  /** Opens a small run; of `data` with the settings of the data set, where a value is given. */
  open({
    seed = 1,
    data,
    options,
    plan,
    split,
    memory,
  }: SmallRun<Raw, O> = {}): Promise<Experiment<Model, Raw>> {
    const { entry, source } = this;
    const length = this.options.budget ?? { steps: 60 };
    const chosen = data === undefined ? {} : entry.options;
    const policy = split ?? entry.split;
    return this.architecture.open({
      data: data ?? { name: this.data, source },
      task: entry.task,
      seed,
      options: { ...chosen, ...this.options.options, ...options },
      plan: {
        ...(data === undefined ? {} : this.#plan(options)),
        length,
        ...this.options.plan,
        ...plan,
      },
      ...(policy ? { split: policy } : {}),
      ...(memory === undefined ? {} : { memory }),
      ...this.members,
    });
  }

  #plan(options: Partial<OptionValues<O>> | undefined): Partial<Plan> {
    const { plan } = this.entry;
    if (typeof plan !== 'function') return plan;
    const defaults = Object.entries(this.architecture.options).map(([name, spec]) => [
      name,
      spec.default,
    ]);
    const { entry } = this;
    const values = { ...entry.options, ...this.options.options, ...options };
    return plan({ ...Object.fromEntries(defaults), ...values });
  }

  /** Runs a small run to its end. */
  async run(request?: SmallRun<Raw, O>): Promise<Course> {
    return finish(await this.open(request));
  }

  /** The small run as it is, made once: for tests that look at what it came to. */
  plain(): Promise<Finished<Model, Raw>> {
    const made = async () => {
      const experiment = await this.open();
      return { experiment, ...finish(experiment) };
    };
    this.#plain ??= made();
    return this.#plain;
  }

  /** The parameters in a checkpoint, by name. */
  parameters({ tensors }: Snapshot): Record<string, SnapshotTensor> {
    const isParameter =
      this.options.isParameter ??
      ((_: string, { dtype }: SnapshotTensor) => dtype === 'float32' || dtype === 'float64');
    const own = Object.entries(tensors)
      .filter(([name]) => name.startsWith('trainer.'))
      .map(([name, tensor]) => [name.slice('trainer.'.length), tensor] as const);
    return Object.fromEntries(own.filter(([name, tensor]) => isParameter(name, tensor)));
  }
}

/** Runs an experiment to its end. */
export function finish(experiment: Experiment): Course {
  const events: TrainEvent[] = [];
  const run = experiment.run();
  for (;;) {
    const next = run.next();
    if (next.done) return { events, report: next.value, checkpoint: throughFile(experiment) };
    events.push(next.value);
  }
}

/** Lets so many events of an experiment pass, and leaves it. */
export function advance(experiment: Experiment, events: number): void {
  let passed = 0;
  if (events === 0) return;
  for (const _ of experiment.run()) if (++passed === events) return;
}

/** Checkpoints of one run, after so many of its events each; `counts` go up. */
export function checkpointsAfter(experiment: Experiment, counts: readonly number[]): Snapshot[] {
  const run = experiment.run();
  let passed = 0;
  return counts.map((count) => {
    for (; passed < count; passed++) run.next();
    return throughFile(experiment);
  });
}

/** Lets the events of an experiment pass up to the first that is meant, and gives that one. */
export function advanceUntil(
  experiment: Experiment,
  isMeant: (event: TrainEvent) => boolean,
): TrainEvent | undefined {
  for (const event of experiment.run()) if (isMeant(event)) return event;
  return undefined;
}

/** The trainer's own state to be compared, without the records of the loop. */
export function trainerOf({ tensors, facts }: Snapshot): unknown {
  const own = Object.entries(tensors).filter(([name]) => name.startsWith('trainer.'));
  return printed({
    tensors: Object.fromEntries(own),
    facts: { trainer: facts['trainer'] },
  });
}

/** What a file makes of an experiment's checkpoint. */
export function throughFile(experiment: Experiment): Snapshot {
  const { tensors, facts } = experiment.checkpoint();
  return { tensors: structuredClone(tensors), facts: JSON.parse(JSON.stringify(facts)) };
}
