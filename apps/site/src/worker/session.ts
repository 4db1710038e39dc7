/**
 * @file A run inside the worker: opened, stepped, paused, looked at, taken back. It gives the event loop
 * a turn at least every 16 ms, as far as a single step allows. Read after progress.ts, data.ts,
 * inputs.ts, units.ts and weights.ts.
 */
import { createRng, UsageError } from '@nnzoo/core';
import { Fingerprint } from '@nnzoo/data';
import { fetchSource } from '@nnzoo/datasets/web';
import { figureToSvg } from '@nnzoo/figures';
import {
  type Architecture,
  architectureNamed,
  decodeCheckpoint,
  type Experiment,
  encodeCheckpoint,
  type Figure,
  memoryStore,
  type Records,
  saveRun,
  type TrainEvent,
  type TrainingReport,
  turn,
} from '@nnzoo/training';
import { registry } from '@nnzoo/zoo';
import { canSample, loadData } from './data.ts';
import { inputsOf, rowOf } from './inputs.ts';
import type {
  DrawnFigure,
  FigureTable,
  Look,
  OpenedRun,
  Pace,
  RunProgress,
  RunRequest,
  Sampling,
  WeightFormat,
} from './messages.ts';
import { followed, nothingYet } from './progress.ts';
import { boundTo, unitLayers } from './units.ts';
import { weightsAs } from './weights.ts';

/** Longest time without a turn of the event loop, in milliseconds. */
const longestStretch = 12;

/** Time between two reports, in milliseconds. */
const reportEvery = 40;

/** A run, and what it was made from. */
interface Running {
  readonly experiment: Experiment;
  readonly raw: unknown;
  readonly accepts: Architecture['accepts'];
}

/** The one run of a worker. */
export class Session {
  readonly #dataFolder: string;
  #run: Running | null = null;
  #loop: Generator<TrainEvent, TrainingReport> | null = null;
  #progress = nothingYet;
  #isPaused = true;
  #figures: readonly Figure[] = [];

  /** @param dataFolder the address of the folder that `zoo data` filled */
  constructor(dataFolder: string) {
    this.#dataFolder = dataFolder;
  }

  async open(request: RunRequest): Promise<OpenedRun> {
    this.#isPaused = true;
    const { seed, options, length } = request;
    const architecture = await this.#architecture(request.architecture);
    const data = await loadData(architecture, request, fetchSource(this.#dataFolder));
    const experiment = await architecture.open({
      ...{ data, seed, options },
      ...(length && { plan: { length } }),
      resolve: (id) => this.#architecture(id),
    });
    const { accepts } = architecture;
    this.#run = { experiment, raw: data, accepts };
    this.#loop = null;
    this.#progress = nothingYet;
    this.#begin();
    const { configuration, parameters, primaryMetric, sizes } = experiment;
    const facts = { configuration, parameters, primaryMetric, sizes };
    return { ...facts, inputs: inputsOf(data), samples: canSample(experiment) };
  }

  /** Trains as far and as fast as asked; resolves when it pauses or has ended. */
  async run(pace: Pace, report: (progress: RunProgress) => void): Promise<RunProgress> {
    this.#isPaused = false;
    const start = { step: this.#progress.step, records: this.#opened.history.length };
    const began = performance.now();
    let [lastTurn, lastReport] = [began, began];
    while (!this.#isPaused && this.#progress.report === null) {
      this.#advance();
      if (this.#reached(pace, start)) break;
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

  /** The bytes of a checkpoint's file: everything to go on from here. */
  checkpoint(): Uint8Array {
    return encodeCheckpoint({ snapshot: this.#opened.checkpoint() });
  }

  /** 16 hexadecimal digits of the checkpoint's bytes: the same bits have the same ones. */
  hash(): string {
    return new Fingerprint().bytes(this.checkpoint()).digest();
  }

  /** Takes a checkpoint of this run up; the next step is the one that followed it. */
  restore(bytes: Uint8Array): RunProgress {
    this.#isPaused = true;
    this.#opened.restore(decodeCheckpoint(bytes, 'the checkpoint').snapshot);
    this.#progress = nothingYet;
    this.#begin();
    return this.progress();
  }

  /**
   * Opens another request at a checkpoint of this one: the weights stay, options change from here on.
   *
   * @throws what `Experiment.restore` throws where the weights do not fit
   */
  async branch(request: RunRequest, bytes: Uint8Array): Promise<OpenedRun> {
    const opened = await this.open(request);
    const { snapshot } = decodeCheckpoint(bytes, 'the checkpoint');
    const { configuration } = opened;
    const facts = { ...snapshot.facts, configuration };
    this.restore(encodeCheckpoint({ snapshot: { ...snapshot, facts } }));
    return opened;
  }

  /** Figures at most `width` pixels wide, and what was found. */
  look(width: number): Look {
    this.#figures = this.#opened.figures(() => {});
    return {
      figures: this.#figures.map((figure): DrawnFigure => {
        const { id, kind, title, caption } = figure;
        const svg = figureToSvg(figure, { width, theme: 'light', heading: false, idPrefix: id });
        return { id, kind, title, caption, svg };
      }),
      findings: this.#opened.findings(),
      units: unitLayers(boundTo(this.#opened), this.#running.raw),
    };
  }

  /** The answer for one row of numbers, or one picture. */
  predict(values: readonly number[]): Records {
    const { experiment, raw, accepts } = this.#running;
    return experiment.predict(rowOf(raw, values, accepts));
  }

  /** Texts, one after another. */
  async sample(sampling: Sampling, take: (text: string) => void): Promise<void> {
    const { seed, ...rest } = sampling;
    const rng = createRng(seed).stream('sample');
    for (const text of this.#opened.sample({ ...rest, rng })) {
      take(text);
      await turn();
    }
  }

  /** The files of a run folder, as the command line writes them. */
  async folder(): Promise<ReadonlyMap<string, Uint8Array>> {
    const store = memoryStore();
    const { report } = this.#progress;
    await saveRun({ experiment: this.#opened, ...(report && { report }) }, store);
    return store.files;
  }

  weights(format: WeightFormat): Promise<Uint8Array> {
    return weightsAs(format, this.#opened);
  }

  /** The numbers behind a figure of the last look. */
  async table(id: string): Promise<FigureTable | null> {
    const { tableOf } = await import('./figure-table.ts');
    const figure = this.#figures.find((each) => each.id === id);
    return figure === undefined ? null : tableOf(figure);
  }

  get #opened(): Experiment {
    return this.#running.experiment;
  }

  get #running(): Running {
    if (this.#run !== null) return this.#run;
    throw new UsageError('page/not-open', 'no run is open in this worker: open one first');
  }

  #architecture(id: string): Promise<Architecture> {
    return architectureNamed(id, registry);
  }

  /** The loop says first where it stands. */
  #begin(): void {
    this.#loop = this.#opened.run();
    this.#advance();
  }

  #advance(): void {
    this.#loop ??= this.#opened.run();
    const next = this.#loop.next();
    if (next.done) this.#progress = { ...this.#progress, report: next.value };
    else this.#progress = followed(this.#progress, next.value);
  }

  #reached({ steps, untilRecord }: Pace, start: { step: number; records: number }): boolean {
    if (untilRecord && this.#opened.history.length > start.records) return true;
    return steps !== undefined && this.#progress.step >= start.step + steps;
  }
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
