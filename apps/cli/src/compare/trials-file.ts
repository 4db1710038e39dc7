/**
 * @file trials.jsonl: finished trials, one a line, only ever appended. Each line is one write to a file
 * opened for appending, so that several comparisons may write to it at once; a line that a kill cut
 * off is passed over. Read after @nnzoo/experiments/trial.ts.
 */
import { closeSync, fstatSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { DataError } from '@nnzoo/core';
import { asRecord, asText } from '@nnzoo/data';
import { formatResult, readResult, type TrialResult, type TrialStore } from '@nnzoo/experiments';
import { parseJsonBytes } from '@nnzoo/training';
import { naming } from '../folder/atomic-write.ts';
import { claimTrial, releaseTrial } from './claims.ts';

const newline = 10;
/** How every line begins; see `formatResult`. */
const lineStart = '{"key":"';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** The finished trials of one file, by their keys. */
export class TrialsFile implements TrialStore {
  readonly path: string;
  readonly #file: number;
  readonly #results = new Map<string, TrialResult>();
  /** Bytes that have been read as lines. */
  #read = 0;

  /**
   * Opens or creates the file, with its folder.
   *
   * @throws DataError `compare/not-trials` for a file that holds something else; the system's error
   * where it cannot be opened
   */
  constructor(path: string) {
    this.path = path;
    mkdirSync(dirname(path), { recursive: true });
    this.#file = openSync(path, 'a+');
    try {
      this.#refuseOthers();
      this.#readOn();
    } catch (error) {
      this.close();
      throw error;
    }
  }

  find(key: string): TrialResult | undefined {
    this.#readOn();
    return this.#results.get(key);
  }

  append(result: TrialResult): void {
    this.#write(formatResult(result));
  }

  #write(text: string): void {
    try {
      const { size } = fstatSync(this.#file);
      // Behind the incomplete line of a killed process a new one begins.
      const start = size > 0 && this.#bytes(size - 1, 1)[0] !== newline ? '\n' : '';
      const line = new TextEncoder().encode(`${start}${text}\n`);
      const written = writeSync(this.#file, line);
      // A short write is an incomplete line; the next attempt says why (the disk is full).
      if (written < line.length) writeSync(this.#file, line, written);
    } catch (error) {
      throw naming(error, this.path);
    }
  }

  /** Throws a result away, for all that use the file; the next one with this key counts. */
  discard(key: string): void {
    this.#write(JSON.stringify({ key, discarded: true }));
  }

  claim(key: string): boolean {
    return claimTrial(this.path, key);
  }

  release(key: string): void {
    releaseTrial(this.path, key);
  }

  close(): void {
    closeSync(this.#file);
  }

  /** Nothing is appended to what is no file of trials. */
  #refuseOthers(): void {
    const stat = fstatSync(this.#file);
    if (stat.isFile() && (stat.size === 0 || text(this.#bytes(0, 8)).startsWith(lineStart))) return;
    const message = `${this.path} holds no trials of a comparison: give another --trials or --out`;
    throw new DataError('compare/not-trials', message, { path: this.path });
  }

  /** Takes up the whole lines that have been added since the last look. */
  #readOn(): void {
    const { size } = fstatSync(this.#file);
    if (size <= this.#read) return;
    const bytes = this.#bytes(this.#read, size - this.#read);
    let start = 0;
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
      this.#take(bytes.subarray(start, end));
      start = end + 1;
    }
    this.#read += start;
  }

  #take(line: Uint8Array): void {
    const known = parseLine(line, this.path);
    if (known === null) return;
    if ('discarded' in known) this.#results.delete(known.discarded);
    else if (!this.#results.has(known.key)) this.#results.set(known.key, known);
  }

  #bytes(position: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    let done = 0;
    while (done < length) {
      const count = readSync(this.#file, bytes, done, length - done, position + done);
      if (count === 0) break;
      done += count;
    }
    return bytes.subarray(0, done);
  }
}

/** A line as a result, or as the key of one that was thrown away; null for an empty or incomplete one. */
function parseLine(line: Uint8Array, path: string): TrialResult | { discarded: string } | null {
  if (line.length === 0) return null;
  try {
    const json = asRecord(parseJsonBytes(line, path), 'trial');
    if (json['discarded'] === true) return { discarded: asText(json['key'], 'key') };
    return readResult(json);
  } catch (error) {
    if (error instanceof DataError) return null;
    throw error;
  }
}
