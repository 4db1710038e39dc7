/**
 * @file Threads that compute one kernel together. The main thread takes parts as the workers do, so
 * that it never waits for one that has not begun: a worker that sleeps, is late or is gone costs
 * nothing. Read after library.ts, platform.ts, pace.ts and split.ts.
 */
import type { WasmFunction } from '../kernels/wasm/group.ts';
import { threadBytes } from '../kernels/wasm/layout.ts';
import { controlBytes, most, partNumbers, partsAt, words } from './control.ts';
import { Library } from './library.ts';
import type { Pace } from './pace.ts';
import { now, startThread, type Thread } from './platform.ts';
import { argumentsOf, type Split } from './split.ts';

/** Milliseconds that a thread looks out for another before it sleeps. */
const patience = 0.2;
/** Nanoseconds of work that are worth a second thread, and the least of a part where there are more parts than threads. */
const worthwhile = 5000;
const leastPart = 50_000;
/** Milliseconds without a sign of a worker that has taken a part. */
const lastResort = 60_000;

/** This thread and its workers, over one shared memory. */
export class Team {
  readonly library: Library;
  /** Threads, this one among them. */
  readonly size: number;
  readonly #memory: WebAssembly.Memory;
  readonly #control = new SharedArrayBuffer(controlBytes);
  readonly #words = new Int32Array(this.#control);
  readonly #numbers = new Float64Array(this.#control);
  #threads: Thread[] | null = null;
  #lost: string | null = null;
  /** Nanoseconds of work that are split; a test may set less. */
  worthwhile = worthwhile;
  /** Says when parts are worth it; null: always. */
  pace: Pace | null = null;

  constructor(memory: WebAssembly.Memory, size: number) {
    this.#memory = memory;
    this.size = size;
    this.library = new Library(this.#control);
  }

  /** Threads that compute: 1 until the workers have started. */
  get running(): number {
    return 1 + Atomics.load(this.#words, words.ready);
  }

  /** Why a worker did not start, or ended; null where none did. */
  get lost(): string | null {
    return this.#lost;
  }

  /** Into how many parts a kernel is cut that takes one thread so many nanoseconds; at most `units`. */
  partsOf(work: number, units: number): number {
    if (work < this.worthwhile) return 1;
    if (this.#threads === null) this.#start();
    const { pace, running } = this;
    if (running === 1 || (pace !== null && !pace.allows(work, now()))) return 1;
    const wanted = Math.max(running, Math.min(4 * running, Math.floor(work / leastPart)));
    return Math.min(wanted, most.parts, units);
  }

  /** Calls a function in parts: what it returns, or-ed together. */
  run(run: WasmFunction, values: readonly number[], split: Split): number {
    const number = values.length > most.values ? -1 : this.library.numberOf(run);
    if (number < 0) return run(...values);
    for (let part = 0; part < split.parts; part++) this.#write(number, values, split, part);
    return this.#share(run, values, split);
  }

  /** Puts a part into the table. */
  #write(number: number, values: readonly number[], split: Split, part: number): void {
    const numbers = this.#numbers;
    const at = partsAt + partNumbers * part;
    const own = argumentsOf(values, split, part);
    numbers[at] = number;
    numbers[at + 1] = own.length;
    for (let i = 0; i < own.length; i++) numbers[at + 2 + i] = own[i];
  }

  stop(): void {
    for (const thread of this.#threads ?? []) thread.stop();
    this.#threads = [];
  }

  #start(): void {
    this.#threads = [];
    const lost = (reason: string): void => {
      this.#lost ??= reason;
    };
    try {
      for (let thread = 1; thread < this.size; thread++) {
        const start = { memory: this.#memory, control: this.#control, patience };
        this.#threads.push(startThread({ ...start, thread: thread * threadBytes }, lost));
      }
    } catch (error) {
      lost(String(error));
    }
  }

  /** Lets the workers have parts, computes what is left of them, and waits for the others. */
  #share(run: WasmFunction, values: readonly number[], split: Split): number {
    const shared = this.#words;
    let result = 0;
    let own = 0;
    Atomics.store(shared, words.done, 0);
    Atomics.store(shared, words.result, 0);
    Atomics.store(shared, words.left, split.parts);
    if (Atomics.load(shared, words.sleeping) > 0) Atomics.notify(shared, words.left);
    try {
      for (let part = this.#take(); part >= 0; part = this.#take()) {
        own++;
        result |= run(...argumentsOf(values, split, part));
      }
    } finally {
      while (this.#take() >= 0) own++; // where one has thrown
      if (own < split.parts) this.#join(split.parts - own);
    }
    return result | Atomics.load(shared, words.result);
  }

  /** Takes a part; −1 where none is left. */
  #take(): number {
    const shared = this.#words;
    for (;;) {
      const left = Atomics.load(shared, words.left);
      if (left === 0) return -1;
      if (Atomics.compareExchange(shared, words.left, left, left - 1) === left) return left - 1;
    }
  }

  /** Waits until workers have finished so many parts. */
  #join(parts: number): void {
    const shared = this.#words;
    const end = now() + patience;
    do {
      for (let i = 0; i < 200; i++)
        if (Atomics.load(shared, words.done) === parts) {
          this.#check();
          return;
        }
    } while (now() < end);
    Atomics.store(shared, words.waiting, 1);
    for (let done = Atomics.load(shared, words.done); done < parts; ) {
      const outcome = Atomics.wait(shared, words.done, done, lastResort);
      if (outcome === 'timed-out')
        throw new Error('internal error: a thread took a part of a kernel and is gone');
      done = Atomics.load(shared, words.done);
    }
    Atomics.store(shared, words.waiting, 0);
    this.#check();
  }

  #check(): void {
    if (Atomics.load(this.#words, words.failed) !== 0)
      throw new Error('internal error: a kernel failed in a thread');
  }
}
