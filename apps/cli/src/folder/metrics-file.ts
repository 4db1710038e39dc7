/** @file metrics.jsonl: one line per evaluation, the same bytes for the same run. No times in it. */
import { closeSync, existsSync, fstatSync, fsyncSync, ftruncateSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DataError } from '@nnzoo/core';
import { type EpochRecord, metricsLine, runFiles } from '@nnzoo/training';
import { naming, writeAll } from './atomic-write.ts';

/** The file's name in a run folder. */
export const metricsName = runFiles.metrics;

/**
 * A file that grows by a line per evaluation. A checkpoint remembers its length, so that lines
 * written after the checkpoint are cut off when the run is resumed, and come again.
 */
export class MetricsFile {
  readonly #path: string;
  readonly #file: number;
  #length: number;

  /**
   * Opens the file and cuts it to `length` bytes.
   *
   * @throws DataError `run/metrics-short` where it holds less than the checkpoint has seen
   */
  constructor(folder: string, length: number) {
    const path = join(folder, metricsName);
    this.#path = path;
    this.#file = openSync(path, existsSync(path) ? 'r+' : 'w+');
    const { size } = fstatSync(this.#file);
    if (size < length) {
      closeSync(this.#file);
      const message = `${path} has ${size} bytes, its checkpoint was written after ${length}: it was changed or cut off`;
      throw new DataError('run/metrics-short', message, { path, size, length });
    }
    ftruncateSync(this.#file, length);
    this.#length = length;
  }

  /** Bytes so far. */
  get length(): number {
    return this.#length;
  }

  /** Adds the line of one evaluation. */
  append(record: EpochRecord): void {
    try {
      this.#length += writeAll(this.#file, metricsLine(record), this.#length);
    } catch (error) {
      throw naming(error, this.#path);
    }
  }

  /** Waits until all of it is on the disk. */
  sync(): void {
    fsyncSync(this.#file);
  }

  close(): void {
    closeSync(this.#file);
  }
}
