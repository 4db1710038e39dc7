/**
 * @file A run inside the worker: opened, stepped, paused, taken back. It gives the event loop a turn at least
 * every 16 ms, as far as a single step allows. Read after progress.ts, pace.ts, data.ts and open-run.ts.
 */
import { UsageError } from '@nnzoo/core';
import { asRecord, Fingerprint } from '@nnzoo/data';
import { fetchSource } from '@nnzoo/datasets/web';
import {
  type Architecture,
  architectureNamed,
  decodeCheckpoint,
  type Experiment,
  encodeCheckpoint,
  type TrainEvent,
  type TrainingReport,
  turn,
} from '@nnzoo/training';
import { registry } from '@nnzoo/zoo';
import { canSample, loadData } from './data.ts';
import { inputsOf } from './inputs.ts';
import type { Kept, OpenedRun, Pace, RunProgress, RunRequest, StepTrace } from './messages.ts';
import { OpenRun } from './open-run.ts';
import { isReached, Marks, wait } from './pace.ts';
import { followed, nothingYet } from './progress.ts';

/** Longest time without a turn of the event loop, in milliseconds. */
const longestStretch = 12;

/** Time between two reports, in milliseconds. */
const reportEvery = 40;

/** The one run of a worker. */
export class Session {
  readonly #dataFolder: string;
  #run: OpenRun | null = null;
  #loop: Generator<TrainEvent, TrainingReport> | null = null;
  #progress = nothingYet;
  #isPaused = true;

  /** @param dataFolder the address of the folder that `zoo data` filled */
  constructor(dataFolder: string) {
    this.#dataFolder = dataFolder;
  }

  /** Loads an architecture ahead of the run that will be opened. */
  async prepare(architecture: string): Promise<void> {
    await this.#architecture(architecture);
  }

  async open(request: RunRequest): Promise<OpenedRun> {
    const opened = await this.#load(request);
    await this.#begin();
    return opened;
  }

  async #load(request: RunRequest): Promise<OpenedRun> {
    this.#isPaused = true;
    const { seed, options, length } = request;
    const architecture = await this.#architecture(request.architecture);
    const data = await loadData(architecture, request, fetchSource(this.#dataFolder));
    const experiment = await architecture.open({
      ...{ data, seed, options },
      ...(length && { plan: { length } }),
      resolve: (id) => this.#architecture(id),
    });
    this.#run = new OpenRun(experiment, data, architecture.accepts);
    this.#loop = null;
    this.#progress = nothingYet;
    const { configuration, parameters, primaryMetric, sizes } = experiment;
    const facts = { configuration, parameters, primaryMetric, sizes };
    return { ...facts, inputs: inputsOf(data), samples: canSample(experiment) };
  }

  /** Trains as far and as fast as asked, and keeps checkpoints on the way; resolves when it pauses or has ended. */
  async run(
    pace: Pace,
    report: (progress: RunProgress) => void,
    keep: ((kept: Kept) => void) | null = null,
  ): Promise<RunProgress> {
    this.#isPaused = false;
    const start = { step: this.#progress.step, records: this.#opened.history.length };
    const marks = new Marks(this.#progress);
    const began = performance.now();
    let [lastTurn, lastReport] = [began, began];
    while (!this.#isPaused && this.#progress.report === null) {
      this.#advance();
      if (keep !== null) marks.pass(this.#progress.step, () => keep(this.kept()));
      const { length: records } = this.#opened.history;
      if (isReached(pace, start, { step: this.#progress.step, records })) break;
      const due =
        began + (1000 * (this.#progress.step - start.step)) / (pace.perSecond ?? Infinity);
      const now = performance.now();
      if (due > now || now - lastReport > reportEvery) {
        report(this.progress());
        lastReport = now;
      }
      if (due > now) await wait(due - now);
      else if (now - lastTurn > longestStretch) await turn();
      else continue;
      lastTurn = performance.now();
    }
    this.#isPaused = true;
    return this.progress();
  }

  pause(): void {
    this.#isPaused = true;
  }

  progress(): RunProgress {
    return { ...this.#progress, history: this.#opened.history };
  }

  /** A checkpoint to come back to. */
  kept(): Kept {
    return { step: this.#progress.step, bytes: this.checkpoint() };
  }

  /** The bytes of a checkpoint's file: everything to go on from here. */
  checkpoint(): Uint8Array {
    return encodeCheckpoint({ snapshot: this.#opened.checkpoint() });
  }

  /** 16 hexadecimal digits of the checkpoint's bytes: the same bits have the same ones. */
  hash(): string {
    return new Fingerprint().bytes(this.checkpoint()).digest();
  }

  /** Takes a checkpoint of this run up; the next step is the one that followed it. */
  async restore(bytes: Uint8Array): Promise<RunProgress> {
    this.#isPaused = true;
    this.#opened.restore(decodeCheckpoint(bytes, 'the checkpoint').snapshot);
    this.#progress = nothingYet;
    await this.#begin();
    return this.progress();
  }

  /**
   * Opens another request at a checkpoint of this one: the weights stay, options change from here on.
   *
   * @throws what `Experiment.restore` throws where the weights do not fit
   */
  async branch(request: RunRequest, bytes: Uint8Array): Promise<OpenedRun> {
    const opened = await this.#load(request);
    const { snapshot } = decodeCheckpoint(bytes, 'the checkpoint');
    const { configuration } = opened;
    const facts = { ...snapshot.facts, configuration };
    await this.restore(encodeCheckpoint({ snapshot: { ...snapshot, facts } }));
    return opened;
  }

  /** What the next step does; the run stands afterwards where it stood. Null while it runs, and at its end. */
  async nextStep(): Promise<StepTrace | null> {
    const { watchStep } = await import('./next-step.ts');
    const standing = this.#progress;
    const { step, totalSteps, report } = standing;
    // The loop's own turns come between: a run that goes on is not looked at.
    if (!this.#isPaused || report !== null || step === totalSteps) return null;
    const before = this.#opened.checkpoint();
    try {
      return watchStep(
        this.#opened,
        () => {
          while (this.#progress.step === step && this.#progress.report === null) this.#advance();
        },
        () => this.#endPass(),
      );
    } finally {
      this.#opened.restore(before);
      await this.#begin();
      this.#progress = standing;
    }
  }

  /** The files of a run folder, as the command line writes them. */
  async folder(): Promise<ReadonlyMap<string, Uint8Array>> {
    const { writeFolder } = await import('./folder.ts');
    return writeFolder(this.#opened, this.#progress.report);
  }

  /** What else may be asked of the open run. */
  get asked(): OpenRun {
    if (this.#run !== null) return this.#run;
    throw new UsageError('page/not-open', 'no run is open in this worker: open one first');
  }

  get #opened(): Experiment {
    return this.asked.experiment;
  }

  #architecture(id: string): Promise<Architecture> {
    return architectureNamed(id, registry);
  }

  /** The loop says first where it stands; what comes before the first step is done at once, so that it is seen. */
  async #begin(): Promise<void> {
    const loop = this.#opened.run();
    this.#loop = loop;
    const first = this.#advance();
    if (first?.event !== 'start' || !first.prepares) return;
    let lastTurn = performance.now();
    // Another run may be opened in between.
    while (this.#loop === loop && this.#advance()?.event !== 'prepared') {
      if (performance.now() - lastTurn <= longestStretch) continue;
      await turn();
      lastTurn = performance.now();
    }
  }

  /** Goes on until the pass that a step may have ended has done its work. */
  #endPass(): void {
    const { loop } = this.#opened.checkpoint().facts;
    if (asRecord(loop, 'loop')['stage'] !== 'passEnd') return;
    for (let event = this.#advance(); event?.event === 'progress' && event.phase === 'train'; ) {
      event = this.#advance();
    }
  }

  /** Goes on by one event; null at the end. */
  #advance(): TrainEvent | null {
    this.#loop ??= this.#opened.run();
    const next = this.#loop.next();
    if (next.done) this.#progress = { ...this.#progress, report: next.value };
    else this.#progress = followed(this.#progress, next.value);
    return next.done ? null : next.value;
  }
}
