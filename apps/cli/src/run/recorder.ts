/** @file What training leaves on the disk while it goes on: metrics, checkpoints, time spent. */
import { join } from 'node:path';
import {
  type Checkpoint,
  checkFinite,
  type Experiment,
  encodeCheckpoint,
  type Snapshot,
  type TrainEvent,
} from '@nnzoo/training';
import { writeFileAtomically } from '../folder/atomic-write.ts';
import { fileNames, writeJson } from '../folder/files.ts';
import { MetricsFile } from '../folder/metrics-file.ts';
import type { Session } from './session.ts';

/** Least time between two checkpoints, in milliseconds. */
const shortestInterval = 1000;

/** A checkpoint may cost this part of the time: large models are saved less often. */
const costShare = 0.05;

/**
 * Follows a run's events and keeps its folder up to date. When a checkpoint is written depends on
 * the clock; what is in it, and what a resumed run comes to, does not.
 */
export class Recorder {
  readonly #experiment: Experiment;
  readonly #folder: string;
  readonly #metrics: MetricsFile;
  readonly #secondsBefore: number;
  readonly #startedAt: number;
  readonly #now: () => number;
  #dueAt: number;
  #bestIsNew = false;
  #hasSaved = false;

  constructor({ experiment, folder, metricsLength, secondsBefore }: Session, now: () => number) {
    this.#experiment = experiment;
    this.#folder = folder;
    this.#metrics = new MetricsFile(folder, metricsLength);
    this.#secondsBefore = secondsBefore;
    this.#now = now;
    this.#startedAt = now();
    this.#dueAt = now() + shortestInterval;
  }

  /** Seconds spent on the run, in all processes. */
  get seconds(): number {
    return this.#secondsBefore + (this.#now() - this.#startedAt) / 1000;
  }

  /** Notes one event; writes a checkpoint when one is due. */
  see(event: TrainEvent): void {
    if (event.event === 'epoch') {
      this.#metrics.append(event);
      this.#bestIsNew ||= event.best;
      // The first one early: a run that diverges soon has something to fall back on.
      if (!this.#hasSaved) this.save();
    }
    if (this.#now() >= this.#dueAt) this.save();
  }

  /** Writes a checkpoint of this moment, unless a value in it is no longer finite. */
  save(): void {
    const began = this.#now();
    const last = this.#experiment.checkpoint();
    if (checkFinite(last).length > 0) return;
    this.#metrics.sync();
    if (this.#bestIsNew) this.saveBest(last);
    const metricsLength = this.#metrics.length;
    this.#write(fileNames.last, { snapshot: last, metricsLength });
    writeJson(this.#folder, fileNames.timing, { seconds: this.seconds });
    this.#hasSaved = true;
    const took = this.#now() - began;
    this.#dueAt = this.#now() + Math.max(shortestInterval, took / costShare);
  }

  /** Writes the best state; where nothing was chosen on the way, the last is the best known. */
  saveBest(last: Snapshot): void {
    const snapshot = this.#experiment.best() ?? last;
    this.#write(fileNames.best, { snapshot });
    this.#bestIsNew = false;
  }

  /** Writes a checkpoint, whole or not at all. */
  #write(name: string, checkpoint: Checkpoint): void {
    writeFileAtomically(join(this.#folder, name), encodeCheckpoint(checkpoint));
  }

  close(): void {
    this.#metrics.close();
  }
}
