/** @file A table's cells as text, and which columns hold numbers. Read first. */
import type { TableFigure } from '@nnzoo/training';
import { formatNumber } from '../../numbers.ts';
import { cleanText } from '../../text.ts';

/** A cell as text: numbers as `formatNumber` writes them. */
export function cellText(cell: string | number | undefined): string {
  return typeof cell === 'number' ? formatNumber(cell) : cleanText(cell ?? '');
}

/** A number as text, with a unit of a sign or two. */
const NUMBER = /^[-+−]?\d[\d.,]*(e[-+]?\d+)?( ?(%|±.*))?$/u;

/** True for columns that hold numbers, or nothing, and no words: they stand to the right. */
export function isNumeric({ rows }: TableFigure, column: number): boolean {
  const cells = rows.map((row) => row[column] ?? '').filter((cell) => cell !== '' && cell !== '–');
  return cells.length > 0 && cells.every((cell) => typeof cell === 'number' || NUMBER.test(cell));
}
