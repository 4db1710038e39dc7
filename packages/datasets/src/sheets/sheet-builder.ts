/** @file A sheet from values, row by row, within the limits of memory. Read after value-column.ts. */
import { DataError } from '@nnzoo/core';
import { checkLimits, type Sheet, type SheetRequest, uniqueNames } from '../csv/sheet.ts';
import { type CellValue, ValueColumn } from './value-column.ts';

/** Takes rows of values. */
export class SheetBuilder {
  readonly #request: SheetRequest;
  readonly #header: readonly string[];
  readonly #columns: readonly ValueColumn[];
  readonly #lines: number[] = [];

  /** @throws {DataError} `csv/duplicate-column` */
  constructor(names: readonly string[], request: SheetRequest) {
    this.#request = request;
    this.#header = uniqueNames(names, request.name);
    this.#columns = names.map(() => new ValueColumn());
  }

  /**
   * Takes the next row.
   *
   * @throws {LimitError} `csv/limit`
   */
  take(values: readonly CellValue[], line: number): void {
    values.forEach((value, column) => {
      this.#columns[column].take(value);
    });
    this.#lines.push(line);
    const { name, limits } = this.#request;
    const width = this.#columns.length;
    checkLimits(name, { rows: this.#lines.length, width }, limits);
    // Looked at now and then: it is a walk over the columns.
    if (this.#lines.length % 1024 === 0) this.#checkTexts();
  }

  #checkTexts(): void {
    const { name, limits } = this.#request;
    const texts = this.#columns.reduce((sum, column) => sum + column.texts, 0);
    checkLimits(
      name,
      { rows: texts, width: 1 },
      { rows: Number.POSITIVE_INFINITY, cells: limits.texts },
    );
  }

  /**
   * All rows, which `unit` counts in messages.
   *
   * @throws {DataError} `csv/no-rows`
   */
  sheet(unit: Sheet['unit']): Sheet {
    const { name, decimal } = this.#request;
    const lines = this.#lines;
    if (lines.length === 0) throw new DataError('csv/no-rows', `${name}: no rows`);
    return {
      ...{ name, header: this.#header, size: lines.length, decimal, unit, hasHeaderLine: false },
      columns: this.#columns.map((column) => column.cells()),
      line: (row) => lines[row],
    };
  }
}
