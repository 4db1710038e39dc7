/**
 * @file Rows in portions of bounded memory: the one place that says how many rows a pass over data
 * takes at a time. Evaluation, predictions, figures, training health and baselines all ask here, so
 * that a picture of a megapixel costs no more at a time than a row of four numbers.
 */
import { spreadEvenly } from '@nnzoo/data';
import type { Dataset } from '../contract.ts';

/** Most bytes that a pass holds at a time: the rows, and what a model makes of them on the way. */
export const portionBytes = 128 * 2 ** 20;

/** Most rows of a portion, however small they are. */
export const portionRows = 1024;

/**
 * How many rows a pass may take at a time: as many as {@link portionBytes} hold, at least one.
 *
 * @param rowBytes bytes that one row takes; 0 where that is not known
 * @param most rows in any case; default {@link portionRows}
 */
export function rowsAtOnce(rowBytes: number, most: number = portionRows): number {
  const fitting = rowBytes > 0 ? Math.floor(portionBytes / rowBytes) : most;
  return Math.max(1, Math.min(most, fitting));
}

/** The numbers 0 … size − 1 in portions, in order; the parameters are those of {@link rowsAtOnce}. */
export function* rowPortions(size: number, rowBytes: number, most?: number): Generator<Int32Array> {
  const step = rowsAtOnce(rowBytes, most);
  for (let start = 0; start < size; start += step) {
    const rows = new Int32Array(Math.min(step, size - start));
    for (let i = 0; i < rows.length; i++) rows[i] = start + i;
    yield rows;
  }
}

/** Most bytes of a look at a model, as {@link portionBytes} of a pass: while it learns nobody should wait for one. */
const lookBytes = 8 * 2 ** 20;

/** As {@link spreadRows}, for findings: the same rows while a model learns and at its end. */
export function lookedAtRows(part: SizedPart): Int32Array {
  const fitting = part.rowBytes ? Math.floor(lookBytes / part.rowBytes) : portionRows;
  return spreadRows(part, Math.max(1, Math.min(portionRows, fitting)));
}

/** All rows of a part as batches, in order. */
export function* portions<Batch>(part: Dataset<Batch>, most?: number): Generator<Batch> {
  for (const rows of rowPortions(part.size, part.rowBytes ?? 0, most)) yield part.take(rows);
}

/**
 * At most `most` rows of a part, spread evenly over it (a file is often sorted by class), and no
 * more than a portion holds.
 */
export function spreadRows({ size, rowBytes = 0 }: SizedPart, most: number): Int32Array {
  return spreadEvenly(size, rowsAtOnce(rowBytes, most));
}

type SizedPart = Pick<Dataset<unknown>, 'size' | 'rowBytes'>;

/** Bytes of the arrays of numbers in a batch, at any depth. */
export function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, part) => sum + bytesOf(part), 0);
}
