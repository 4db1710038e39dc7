/** @file One column of values that a file gives one by one: numbers, until it shows that they are texts. Read csv/sheet.ts before. */
import { type Cells, textCells } from '../csv/sheet.ts';

/** A point in time, as readers of files give one. */
interface Moment {
  toISOString(): string;
}

/** A value of a cell; null where there is none. */
export type CellValue = number | bigint | string | boolean | Moment | null | undefined;

/** True for a point in time. */
export function isMoment(value: unknown): value is Moment {
  return typeof value === 'object' && value !== null && 'toISOString' in value;
}

/** Values of a column of numbers that are none: beside a few, this share of it. With more, it is kept as texts. */
const mostOdd = 0.5;
const fewOdd = 10;

/** Takes the values of one column, and gives cells as a CSV file with these values would. */
export class ValueColumn {
  #numbers: Float64Array | null = new Float64Array(64);
  readonly #texts: string[] = [];
  /** Values among numbers that are none: gaps, most often. */
  readonly #odd = new Map<number, string>();
  #size = 0;

  /** How many values are kept as texts, which take twenty times the memory of numbers. */
  get texts(): number {
    return this.#texts.length + this.#odd.size;
  }

  get size(): number {
    return this.#size;
  }

  take(value: CellValue): void {
    const row = this.#size++;
    const number = exactNumber(value);
    if (this.#numbers === null) {
      this.#texts.push(textOf(value));
      return;
    }
    if (row === this.#numbers.length) this.#grow(this.#numbers);
    this.#numbers[row] = number;
    if (Number.isNaN(number)) this.#takeText(this.#numbers, textOf(value), row);
  }

  #grow(numbers: Float64Array): void {
    this.#numbers = new Float64Array(2 * numbers.length);
    this.#numbers.set(numbers);
  }

  #takeText(numbers: Float64Array, text: string, row: number): void {
    this.#odd.set(row, text);
    if (this.#odd.size <= fewOdd + mostOdd * row) return;
    for (let i = 0; i <= row; i++) this.#texts.push(this.#odd.get(i) ?? String(numbers[i]));
    this.#numbers = null;
    this.#odd.clear();
  }

  /** The column so far. */
  cells(): Cells {
    if (this.#numbers === null) return textCells(this.#texts);
    const numbers = this.#numbers.subarray(0, this.#size);
    return { numbers, text: (row) => this.#odd.get(row) ?? String(numbers[row]) };
  }
}

/** Finite numbers as they are, and whole ones of 64 bits that float64 holds; NaN for all else. */
function exactNumber(value: CellValue): number {
  if (typeof value === 'number') return Number.isFinite(value) ? value : Number.NaN;
  if (typeof value !== 'bigint') return Number.NaN;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : Number.NaN;
}

/** As it would stand in a CSV file: nothing for what is missing, moments in ISO 8601. */
function textOf(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (isMoment(value)) return value.toISOString();
  return String(value).trim();
}
