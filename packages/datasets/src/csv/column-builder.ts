/** @file One column while a plain file is read: numbers, until a cell shows that it is texts. Read after cell-reader.ts. */
import type { CellReader } from './cell-reader.ts';
import { parseNumber } from './number.ts';
import { type Cells, textCells } from './sheet.ts';

/** What stands in a cell as text, where it was read as a number: found again in the file. */
export type TextAt = (row: number) => string;

/** Cells of a column of numbers that are none: beside a few, this share of it. With more, it is kept as texts. */
const mostOdd = 0.5;
const fewOdd = 10;

/** Takes the cells of one column, from the first row on. */
export class ColumnBuilder {
  #numbers: Float64Array | null;
  #texts: string[] = [];
  /** Cells among numbers that are texts: gaps, most often. */
  readonly #odd = new Map<number, string>();
  readonly #textAt: TextAt;

  constructor(rows: number, textAt: TextAt) {
    this.#numbers = new Float64Array(rows);
    this.#textAt = textAt;
  }

  /** Takes the next cell, of row `row`; false where it is not plain. */
  take(reader: CellReader, row: number): boolean {
    const numbers = this.#numbers;
    if (numbers !== null && reader.number()) {
      numbers[row] = reader.value;
      return true;
    }
    const text = reader.text() ? reader.decoded() : null;
    if (text === null) return false;
    if (numbers === null) this.#texts.push(text);
    else this.#takeText(numbers, text, row);
    return true;
  }

  /** A number that is long, quoted or has an exponent, or a text. */
  #takeText(numbers: Float64Array, text: string, row: number): void {
    numbers[row] = parseNumber(text);
    if (!Number.isNaN(numbers[row])) return;
    this.#odd.set(row, text);
    if (this.#odd.size <= fewOdd + mostOdd * row) return;
    this.#texts = Array.from({ length: row + 1 }, (_, i) => this.#odd.get(i) ?? this.#textAt(i));
    this.#numbers = null;
    this.#odd.clear();
  }

  /** The column of all rows. */
  cells(rows: number): Cells {
    if (this.#numbers === null) return textCells(this.#texts);
    return {
      numbers: this.#numbers.subarray(0, rows),
      text: (row) => this.#odd.get(row) ?? this.#textAt(row),
    };
  }
}
