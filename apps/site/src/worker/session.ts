/**
 * @file A run inside the worker: opened, stepped, paused, looked at, taken back. It gives the event loop
 * a turn at least every 16 ms, as far as a single step allows. Read after messages.ts.
 */
import { UsageError } from '@nnzoo/core';
import { Fingerprint } from '@nnzoo/data';
import { fetchSource } from '@nnzoo/datasets/web';
import { figureToSvg } from '@nnzoo/figures';
import {
  type Architecture,
  architectureNamed,
  decodeCheckpoint,
  type Experiment,
  encodeCheckpoint,
  type Records,
  type TrainEvent,
  type TrainingReport,
  turn,
} from '@nnzoo/training';
import { registry } from '@nnzoo/zoo';
import type { DrawnFigure, Look, OpenedRun, Pace, RunProgress, RunRequest } from './messages.ts';

/** Longest time without a turn of the event loop, in milliseconds. */
const longestStretch = 12;

/** Time between two reports, in milliseconds. */
const reportEvery = 40;

type Progress = Omit<RunProgress, 'history'>;

const nothingYet: Progress = {
  ...{ step: 0, totalSteps: 0, epoch: 0, epochs: 0, phase: 'train', metrics: {}, report: null },
};

/** The one run of a worker. */
export class Session {
  readonly #dataFolder: string;
  #experiment: Experiment | null = null;
  #loop: Generator<TrainEvent, TrainingReport> | null = null;
  #progress = nothingYet;
  #isPaused = true;

  /** @param dataFolder the address of the folder that `zoo data` filled */
  constructor(dataFolder: string) {
    this.#dataFolder = dataFolder;
  }

  async open({ architecture, data, seed, options, length }: RunRequest): Promise<OpenedRun> {
    this.#isPaused = true;
    const opened = await (await this.#architecture(architecture)).open({
      data: { name: data, source: fetchSource(this.#dataFolder) },
      seed,
      options,
      ...(length && { plan: { length } }),
      resolve: (id) => this.#architecture(id),
    });
    this.#experiment = opened;
    this.#loop = null;
    this.#progress = nothingYet;
    this.#begin();
    const { configuration, parameters, primaryMetric, sizes } = opened;
    return { configuration, parameters, primaryMetric, sizes };
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

  /** Figures at most `width` pixels wide, and what was found. */
  look(width: number): Look {
    const figures = this.#opened.figures(() => {});
    return {
      figures: figures.map((figure): DrawnFigure => {
        const { id, kind, title, caption } = figure;
        const svg = figureToSvg(figure, { width, theme: 'light', heading: false, idPrefix: id });
        return { id, kind, title, caption, svg };
      }),
      findings: this.#opened.findings(),
    };
  }

  predict(rows: readonly Readonly<Record<string, number | string>>[]): Records {
    return this.#opened.predict(rows);
  }

  get #opened(): Experiment {
    if (this.#experiment !== null) return this.#experiment;
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

function followed(before: Progress, event: TrainEvent): Progress {
  switch (event.event) {
    case 'start':
      return { ...before, step: event.step, totalSteps: event.totalSteps, epochs: event.epochs };
    case 'progress': {
      const { phase, step, epoch } = event;
      const metrics = phase === 'evaluate' ? before.metrics : event.metrics;
      return { ...before, phase, step, epoch, metrics };
    }
    case 'epoch':
      return { ...before, epoch: event.epoch, step: event.step };
    case 'end':
      return { ...before, report: event.report };
    default:
      return event satisfies never;
  }
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
