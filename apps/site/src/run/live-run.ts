/**
 * @file A run as a page shows it: the state of a worker as signals, and what may be done with it. Labs,
 * cards, races and chapters all hold one of these. Read after history.ts and sights.ts.
 */
import { signal } from '@preact/signals';
import { proxy } from 'comlink';
import type { Kept, OpenedRun, Pace, RunProgress, RunRequest } from '../worker/messages.ts';
import { startWorker, type ZooWorker } from '../worker/zoo-worker.ts';
import { withSameRecords } from './history.ts';
import { type LiveRunOptions, Sights } from './sights.ts';

/** What a run is doing. */
export type RunState = 'empty' | 'opening' | 'paused' | 'running' | 'done' | 'failed';

/** A run in a worker of its own. */
export class LiveRun {
  readonly state = signal<RunState>('empty');
  readonly request = signal<RunRequest | null>(null);
  readonly opened = signal<OpenedRun | null>(null);
  readonly progress = signal<RunProgress | null>(null);
  /** The run that this one left, where it is a branch. */
  readonly before = signal<RunProgress | null>(null);
  /** Of the weights, 16 hexadecimal digits; null while it runs. */
  readonly hash = signal<string | null>(null);
  /** What went wrong, in words. */
  readonly error = signal<string | null>(null);
  /** What happened beside: the worker was started again. */
  readonly notice = signal<string | null>(null);
  readonly #sights: Sights;
  #worker: ZooWorker | null = null;
  /** Counts what was opened: answers to what was asked before are dropped. */
  #turn = 0;

  constructor(options: LiveRunOptions) {
    this.#sights = new Sights(options);
  }

  get look() {
    return this.#sights.look;
  }

  get kept() {
    return this.#sights.kept;
  }

  /** Starts the worker, and lets it load an architecture before it is known what is to be opened. */
  prepare(architecture: string): void {
    // An unknown one is refused when it is opened.
    this.api.prepare(architecture).catch(() => {});
  }

  /** Opens a run in place of the one before; resolves when it can be started. */
  async open(request: RunRequest): Promise<void> {
    this.request.value = request;
    this.kept.value = [];
    this.before.value = null;
    this.look.value = null;
    this.notice.value = null;
    await this.#change('opening', async () => {
      await this.api.pause();
      this.opened.value = await this.api.open(request);
      return this.api.progress();
    });
  }

  /** Trains until it is paused, has ended, or has gone as far as `pace` says. */
  async play(pace: Pace = {}): Promise<void> {
    if (this.state.value !== 'paused') return;
    this.hash.value = null;
    this.#sights.rest();
    await this.#change('running', (turn) => {
      let isOver = false;
      const report = proxy((progress: RunProgress) => {
        // Reports come through a channel of their own: the last may be later than the end.
        if (isOver || turn !== this.#turn) return;
        this.progress.value = withSameRecords(this.progress.value, progress);
        void this.#sights.glance(this.api, () => turn === this.#turn);
      });
      const keep = (kept: Kept) => {
        if (turn === this.#turn) this.#sights.take(kept);
      };
      return this.api.run(pace, report, this.#sights.keeps ? proxy(keep) : null).finally(() => {
        isOver = true;
      });
    });
  }

  /** Stops between two steps. */
  async pause(): Promise<void> {
    if (this.state.value === 'running') await this.api.pause();
  }

  /** Goes back, or forward, to a checkpoint that was kept. */
  async goTo(kept: Kept): Promise<void> {
    if (this.state.value === 'running' || this.state.value === 'opening') return;
    await this.#change('opening', () => this.api.restore(kept.bytes));
    const now = this.progress.value;
    // After the last step only the test is left: it belongs to the run's end.
    if (now !== null && now.step === now.totalSteps) await this.play();
  }

  /** Opens a request at a checkpoint of this run; what the run came to stays beside it. */
  async branch(request: RunRequest, bytes: Uint8Array): Promise<void> {
    const before = this.progress.value;
    await this.#change('opening', async () => {
      await this.api.pause();
      this.opened.value = await this.api.branch(request, bytes);
      this.request.value = request;
      this.before.value = before;
      const progress = await this.api.progress();
      this.kept.value = this.kept.value.filter(({ step }) => step < progress.step);
      return progress;
    });
  }

  /** Starts the worker again, at the last checkpoint that was kept; the run stands still there. */
  async restart(): Promise<void> {
    const request = this.request.value;
    const last = this.kept.value.at(-1);
    this.#endWorker();
    if (request === null) return;
    await this.#change('opening', async () => {
      this.opened.value = await this.api.open(request);
      return last === undefined ? this.api.progress() : this.api.restore(last.bytes);
    });
  }

  /** Ends its worker. */
  close(): void {
    this.#turn++;
    this.#endWorker();
    this.state.value = 'empty';
  }

  /** The worker, to be asked for what is not kept here: predictions, samples, files. */
  get api(): ZooWorker['api'] {
    this.#worker ??= startWorker((why) => this.#died(why));
    return this.#worker.api;
  }

  /** Does what changes where the run stands; only the last such change counts. */
  async #change(state: RunState, work: (turn: number) => Promise<RunProgress>): Promise<void> {
    const turn = ++this.#turn;
    this.state.value = state;
    this.error.value = null;
    try {
      const progress = await work(turn);
      if (turn !== this.#turn) return;
      this.progress.value = progress;
      await this.#settle(turn, progress.report === null ? 'paused' : 'done');
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
  }

  /** The hash and a checkpoint, once it stands still; it can go on before the look is drawn. */
  async #settle(turn: number, state: RunState): Promise<void> {
    const isCurrent = () => turn === this.#turn;
    const [hash] = await Promise.all([this.api.hash(), this.#sights.keep(this.api, isCurrent)]);
    if (!isCurrent()) return;
    this.hash.value = hash;
    this.state.value = state;
    await this.#sights.see(this.api, isCurrent);
  }

  /** Once for each run it is started again; a second end is for the reader to judge. */
  #died(why: string): void {
    const isFirst = this.notice.value === null && this.request.value !== null;
    this.#fail(new Error(why));
    if (!isFirst) return;
    const step = this.kept.value.at(-1)?.step ?? 0;
    this.notice.value = `The worker ended in the middle (the browser took it, or its memory). It was started again, at step ${step}: Play goes on.`;
    void this.restart();
  }

  #endWorker(): void {
    this.#worker?.end();
    this.#worker = null;
  }

  #fail(error: unknown): void {
    this.error.value = error instanceof Error ? error.message : String(error);
    this.state.value = 'failed';
  }
}
