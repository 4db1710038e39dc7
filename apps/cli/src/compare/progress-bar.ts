/** @file A comparison's progress on a terminal: one bar over all trials, with what is running. */
import { type Trial, trialName } from '@nnzoo/experiments';
import { Presets, SingleBar } from 'cli-progress';
import type { Io } from '../io.ts';
import { columnsOf } from '../io.ts';
import type { CompareProgress } from './progress.ts';

/** Places beside the names of what is running: bar, counts, time left. */
const taken = 48;

/** The bar counts finished trials and shares of those that are under way. */
export class CompareBar implements CompareProgress {
  readonly #bar: SingleBar;
  readonly #room: number;
  readonly #running = new Map<Trial, number>();
  readonly #total: number;
  readonly #now: () => number;
  readonly #began: number;
  #done = 0;
  #words = '';

  constructor(io: Io, total: number) {
    this.#total = total;
    this.#now = () => io.now();
    this.#began = io.now();
    this.#room = Math.max(0, columnsOf(io.stderr) - taken);
    const options = {
      format: '{bar} {trials}{left}  {running}',
      stream: io.stderr,
      barsize: 16,
      // Signals belong to signals.ts; and what is changed in the terminal stays so after a kill.
      gracefulExit: false,
      hideCursor: false,
      linewrap: true,
      clearOnComplete: true,
    };
    this.#bar = new SingleBar(options, Presets.shades_classic);
    this.#bar.start(total, 0, this.#payload());
  }

  begin(trial: Trial): void {
    this.#running.set(trial, 0);
    this.#draw();
  }

  advance(trial: Trial, share: number): void {
    this.#running.set(trial, share);
    this.#draw();
  }

  /** It stays among what is running: elsewhere. */
  wait(): void {}

  end(trial: Trial): void {
    this.#running.delete(trial);
    this.#done++;
    this.#draw();
  }

  tell(words: string): void {
    this.#words = `${words}  `;
    this.#draw();
  }

  close(): void {
    this.#bar.stop();
  }

  #draw(): void {
    this.#bar.update(this.#sum(), this.#payload());
  }

  /** Trials done, and shares of those under way. */
  #sum(): number {
    return [...this.#running.values()].reduce((sum, share) => sum + share, this.#done);
  }

  #payload(): Record<string, string> {
    const names = [...this.#running.keys()].map(trialName).join(' · ');
    const trials = `${this.#done}/${this.#total} trials`;
    const running = (this.#words + names).slice(0, this.#room);
    return { trials, left: this.#left(), running };
  }

  /** The time that the rest takes at the speed so far; nothing before there is one. */
  #left(): string {
    const sum = this.#sum();
    if (sum === 0) return '';
    const seconds = ((this.#now() - this.#began) / 1000 / sum) * (this.#total - sum);
    return seconds < 100
      ? `  ${Math.ceil(seconds)} s left`
      : `  ${Math.ceil(seconds / 60)} min left`;
  }
}
