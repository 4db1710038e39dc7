/** @file A comparison's progress on a terminal: one bar over all cells, with what is running. */
import { Presets, SingleBar } from 'cli-progress';
import type { Io } from '../io.ts';
import { columnsOf } from '../io.ts';
import { type CellRequest, cellName } from './cell.ts';
import type { CompareProgress } from './progress.ts';

/** Places beside the names of what is running: bar, counts, time left. */
const taken = 48;

/** The bar counts whole cells and shares of those that are under way. */
export class CompareBar implements CompareProgress {
  readonly #bar: SingleBar;
  readonly #room: number;
  readonly #running = new Map<CellRequest, number>();
  readonly #total: number;
  readonly #now: () => number;
  readonly #began: number;
  #done = 0;

  constructor(io: Io, total: number) {
    this.#total = total;
    this.#now = () => io.now();
    this.#began = io.now();
    this.#room = Math.max(0, columnsOf(io.stderr) - taken);
    const options = {
      format: '{bar} {cells}{left}  {running}',
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

  begin(request: CellRequest): void {
    this.#running.set(request, 0);
    this.#draw();
  }

  advance(request: CellRequest, share: number): void {
    this.#running.set(request, share);
    this.#draw();
  }

  end(request: CellRequest): void {
    this.#running.delete(request);
    this.#done++;
    this.#draw();
  }

  close(): void {
    this.#bar.stop();
  }

  #draw(): void {
    this.#bar.update(this.#sum(), this.#payload());
  }

  /** Cells done, and shares of those under way. */
  #sum(): number {
    return [...this.#running.values()].reduce((sum, share) => sum + share, this.#done);
  }

  #payload(): Record<string, string> {
    const names = [...this.#running.keys()].map(cellName).join(' · ');
    const cells = `${this.#done}/${this.#total} cells`;
    return { cells, left: this.#left(), running: names.slice(0, this.#room) };
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
