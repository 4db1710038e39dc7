/**
 * @file A run as a page shows it: the state of a worker as signals, and what may be done with it. Labs,
 * cards, races and chapters all hold one of these. Read after ../worker/zoo-worker.ts.
 */
import { signal } from '@preact/signals';
import { proxy } from 'comlink';
import type { Look, OpenedRun, Pace, RunProgress, RunRequest } from '../worker/messages.ts';
import { startWorker, type ZooWorker } from '../worker/zoo-worker.ts';

/** What a run is doing. */
export type RunState = 'empty' | 'opening' | 'paused' | 'running' | 'done' | 'failed';

/** A run in a worker of its own. */
export class LiveRun {
  readonly state = signal<RunState>('empty');
  readonly request = signal<RunRequest | null>(null);
  readonly opened = signal<OpenedRun | null>(null);
  readonly progress = signal<RunProgress | null>(null);
  readonly look = signal<Look | null>(null);
  /** Of the weights, 16 hexadecimal digits; null while it runs. */
  readonly hash = signal<string | null>(null);
  /** What went wrong, in words. */
  readonly error = signal<string | null>(null);
  /** Widest a figure may be, in pixels; 0 draws none. */
  readonly width: number;
  #worker: ZooWorker | null = null;
  #isLooking = false;
  #lookAgainAt = 0;
  /** Counts what was opened: answers to what was asked before are dropped. */
  #turn = 0;

  constructor({ width }: { readonly width: number }) {
    this.width = width;
  }

  /** Opens a run in place of the one before; resolves when it can be started. */
  async open(request: RunRequest): Promise<void> {
    const turn = ++this.#turn;
    this.request.value = request;
    this.error.value = null;
    this.state.value = 'opening';
    try {
      await this.#api.pause();
      const opened = await this.#api.open(request);
      const progress = await this.#api.progress();
      if (turn !== this.#turn) return;
      this.opened.value = opened;
      this.progress.value = progress;
      await this.#settle('paused');
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
  }

  /** Trains until it is paused, has ended, or has gone as far as `pace` says. */
  async play(pace: Pace = {}): Promise<void> {
    if (this.state.value !== 'paused') return;
    const turn = this.#turn;
    this.state.value = 'running';
    this.hash.value = null;
    const report = proxy((progress: RunProgress) => {
      if (turn !== this.#turn) return;
      this.progress.value = progress;
      void this.#glance();
    });
    try {
      const progress = await this.#api.run(pace, report);
      if (turn !== this.#turn) return;
      this.progress.value = progress;
      await this.#settle(progress.report === null ? 'paused' : 'done');
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
  }

  /** Stops between two steps. */
  async pause(): Promise<void> {
    if (this.state.value === 'running') await this.#api.pause();
  }

  /** The bytes of a checkpoint's file. */
  checkpoint(): Promise<Uint8Array> {
    return this.#api.checkpoint();
  }

  /** Ends its worker. */
  close(): void {
    this.#turn++;
    this.#worker?.end();
    this.#worker = null;
    this.state.value = 'empty';
  }

  get #api(): ZooWorker['api'] {
    this.#worker ??= startWorker((why) => this.#fail(new Error(why)));
    return this.#worker.api;
  }

  /** A look while it runs: at most a third of the time goes into drawing. */
  async #glance(): Promise<void> {
    if (this.#isLooking || this.width === 0 || performance.now() < this.#lookAgainAt) return;
    this.#isLooking = true;
    const began = performance.now();
    const turn = this.#turn;
    try {
      const look = await this.#api.look(this.width);
      if (turn === this.#turn) this.look.value = look;
    } catch {
      // What went wrong is said when the run itself ends.
    } finally {
      this.#isLooking = false;
      const now = performance.now();
      this.#lookAgainAt = now + Math.max(100, 2 * (now - began));
    }
  }

  /** The last look and the hash, once it stands still. */
  async #settle(state: RunState): Promise<void> {
    const turn = this.#turn;
    const hash = await this.#api.hash();
    const look = this.width === 0 ? null : await this.#api.look(this.width);
    if (turn !== this.#turn) return;
    this.hash.value = hash;
    if (look !== null) this.look.value = look;
    this.state.value = state;
  }

  #fail(error: unknown): void {
    this.error.value = error instanceof Error ? error.message : String(error);
    this.state.value = 'failed';
  }
}
