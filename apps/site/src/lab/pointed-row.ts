/**
 * @file The row that is pointed at: a mark of the large picture, a row of its table, a row of the data. All that
 * shows it lights up. Read after ../worker/messages.ts.
 */
import { computed, effect, signal } from '@preact/signals';
import type { LiveRun } from '../run/live-run.ts';
import type { FigureTable, TableInputs } from '../worker/messages.ts';

/** Where it was pointed at, and at which row there. */
interface Asked {
  readonly from: 'picture' | 'data';
  readonly row: number;
}

/** The rows behind the large picture, and those of the data. */
export class PointedRow {
  /** The figure that is large. */
  readonly figure = signal<string | null>(null);
  /** Its numbers, once they are wanted. */
  readonly table = signal<FigureTable | null>(null);
  readonly isWanted = signal(false);
  readonly #asked = signal<Asked | null>(null);
  /** Number of the mark in the large picture; null for none. */
  readonly mark = computed(() => this.#numberIn('picture'));
  /** Number among the rows of the data that the page has; null for none. */
  readonly dataRow = computed(() => this.#numberIn('data'));
  readonly #run: LiveRun;
  readonly #stop: () => void;

  constructor(run: LiveRun) {
    this.#run = run;
    this.#stop = effect(() => {
      const id = this.figure.value;
      if (!this.isWanted.value || id === null || run.look.value === null) return;
      let isGone = false;
      run.api.table(id).then(
        (found) => {
          if (!isGone) this.table.value = found;
        },
        () => {}, // the worker ended: the lab says so
      );
      return () => {
        isGone = true;
      };
    });
  }

  /** Points at a row of the picture or of the data; null for none. */
  at(from: Asked['from'], row: number | null): void {
    this.isWanted.value = true;
    this.#asked.value = row === null ? null : { from, row };
  }

  /** Another figure is large. */
  show(figure: string): void {
    if (figure === this.figure.peek()) return;
    this.figure.value = figure;
    this.table.value = null;
    this.#asked.value = null;
  }

  close(): void {
    this.#stop();
  }

  #numberIn(where: Asked['from']): number | null {
    const asked = this.#asked.value;
    if (asked === null || asked.from === where) return asked?.row ?? null;
    const inputs = this.#run.opened.value?.inputs;
    if (this.table.value === null || inputs?.kind !== 'table') return null;
    return numberOfSame(this.table.value, inputs, asked);
  }
}

/** The row of the other side with the same values in the columns that both have; null where they share none. */
export function numberOfSame(table: FigureTable, inputs: TableInputs, asked: Asked): number | null {
  const shared = inputs.columns.flatMap((column, ofData) => {
    const ofTable = table.columns.indexOf(column.name);
    // Rows went through float32, and back into their units.
    const near = 1e-4 * (column.high - column.low || 1);
    return ofTable < 0 ? [] : [{ ofData, ofTable, near }];
  });
  const areSame = (row: FigureTable['rows'][number], values: readonly number[]) =>
    shared.every(
      ({ ofData, ofTable, near }) => Math.abs(Number(row[ofTable]) - values[ofData]) < near,
    );
  if (shared.length === 0) return null;
  const { rows } = table;
  const { row: number } = asked;
  const found =
    asked.from === 'data'
      ? rows.findIndex((row) => areSame(row, inputs.rows[number]))
      : rows[number] === undefined
        ? -1
        : inputs.rows.findIndex((values) => areSame(rows[number], values));
  return found < 0 ? null : found;
}
